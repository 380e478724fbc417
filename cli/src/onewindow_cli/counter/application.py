"""An application as a person gives it: a small file in TOML or JSON, and what the command line says besides."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kernel import typed
from kernel.identity import resident_id_fault
from onewindow.intake.v1.intake_pb2 import (
    Applicant,
    Application,
    ConditionAnswer,
    DeclinedFees,
    FeeQuantities,
    IdDocument,
    Material,
)
from onewindow.type.v1.type_pb2 import ApplicantKind
from onewindow_cli.complaint import Complaint

# An application of 60 items with 500 materials is a tenth of this.
_LARGEST_BYTES = 1024 * 1024
# No item has as many materials.
_TOO_MANY = 10_000
_PERSON, _ENTERPRISE = ApplicantKind.APPLICANT_KIND_PERSON, ApplicantKind.APPLICANT_KIND_ENTERPRISE
_UNSAID = (ApplicantKind.APPLICANT_KIND_UNSPECIFIED, IdDocument.ID_DOCUMENT_UNSPECIFIED)
# Who applies, and by which document; of the first two it is the usual one.
KINDS = {
    "person": (_PERSON, IdDocument.ID_DOCUMENT_UNSPECIFIED),
    "enterprise": (_ENTERPRISE, IdDocument.ID_DOCUMENT_UNSPECIFIED),
    "passport": (_PERSON, IdDocument.ID_DOCUMENT_PASSPORT),
    "hk_macao_permit": (_PERSON, IdDocument.ID_DOCUMENT_HK_MACAO_PERMIT),
    "taiwan_permit": (_PERSON, IdDocument.ID_DOCUMENT_TAIWAN_PERMIT),
    "residence_card": (_PERSON, IdDocument.ID_DOCUMENT_RESIDENCE_CARD),
}
_PARTS = ("subject", "bundles", "items", "applicant", "fees", "declined", "materials", "conditions", "unlisted_reason")
_APPLICANT = ("kind", "name", "id_number", "phone", "address")


def read_application(file: Path) -> Application:
    """Read an application from a file.

    Its keys are ``subject``, ``items``, ``bundles`` (lists of codes), ``applicant`` (``name``, ``id_number``,
    ``phone``, ``address``, ``kind``: one of ``KINDS``), ``fees`` (by code, what each is computed from),
    ``declined`` (by item, why none of its several fees is owed), ``materials`` (a list of ``item``, ``no`` and
    ``file``; a file is looked for beside this one), ``conditions`` (by material, ``GA-007/4``: true if its condition
    holds) and ``unlisted_reason`` (why it is received though no list of materials is published).

    Raises:
        Complaint: it cannot be read, or says something that has no place in an application.
    """
    told = _load(file)
    _only(file, told, _PARTS)
    person = _table(file, told, "applicant")
    _only(file, person, _APPLICANT)
    application = Application(
        subject=str(told.get("subject", "")),
        bundle_codes=_codes(file, told, "bundles"),
        item_codes=_codes(file, told, "items"),
        fee_quantities=[_fee(file, code, told["fees"][code]) for code in _table(file, told, "fees")],
        declined_fees=[
            DeclinedFees(item_code=code, reason=str(reason)) for code, reason in _table(file, told, "declined").items()
        ],
        condition_answers=[_condition(file, name, holds) for name, holds in _table(file, told, "conditions").items()],
        unlisted_reason=str(told.get("unlisted_reason", "")),
    )
    fill_applicant(application.applicant, {name: str(value) for name, value in person.items()})
    for line in told.get("materials", ()):
        if not isinstance(line, dict) or set(line) != {"item", "no", "file"} or not isinstance(line["no"], int):
            raise _unfit(file, "materials: each has item, no and file", "materials 每项须有 item、no、file")
        application.materials.append(material(str(line["item"]), line["no"], file.parent / str(line["file"])))
    return application


def fill_applicant(applicant: Applicant, given: Mapping[str, str]) -> None:
    """Set what is given, by name of the field; the kind follows from the number where it is not said."""
    for name in ("name", "id_number", "phone", "address"):
        if given.get(name):
            setattr(applicant, name, given[name])
    if given.get("kind"):
        applicant.kind, applicant.document = KINDS.get(given["kind"], _UNSAID)
    elif not applicant.kind and applicant.id_number:
        is_person = resident_id_fault(typed.identifier(applicant.id_number)) is None
        applicant.kind, applicant.document = KINDS["person" if is_person else "enterprise"]


def fee(text: str) -> FeeQuantities:
    """Read ``FEE-CG-02 area_m2=40 place=天津``.

    Raises:
        ValueError: it is not so.
    """
    code, *pairs = text.split()
    split = [pair.partition("=") for pair in pairs]
    if not all(name and sign and value for name, sign, value in split):
        raise ValueError(text)
    return FeeQuantities(fee_code=code, quantities={name: value for name, _, value in split})


def material(item_code: str, number: int, file: Path) -> Material:
    """Answer a material that is handed in; its file stays where it is, its hash goes with the application.

    Raises:
        Complaint: the file cannot be read.
    """
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
            size = content.tell()
    except OSError as fault:
        raise _unfit(file, fault.strerror or str(fault), "无法读取") from None
    return Material(item_code=item_code, material_no=number, file_name=file.name, sha256=digest, size_bytes=size)


def material_name(text: str) -> tuple[str, int]:
    """Read ``GA-025/1``.

    Raises:
        ValueError: it is not so.
    """
    item_code, _, number = text.partition("/")
    return item_code, int(number)


def _load(file: Path) -> dict[str, Any]:
    loads: Callable[[str], Any] = json.loads if file.suffix == ".json" else tomllib.loads
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise _unfit(file, "too large", "文件过大")
        told = loads(file.read_text("utf-8"))
    except OSError as fault:
        raise _unfit(file, fault.strerror or str(fault), "无法读取") from None
    except ValueError as fault:
        raise _unfit(file, str(fault), "格式有误") from None
    if not isinstance(told, dict):
        raise _unfit(file, "a table is expected", "应为键值表")
    return told


def _table(file: Path, told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = told.get(name, {})
    if not isinstance(value, dict):
        raise _unfit(file, f"{name}: a table is expected", f"{name} 应为键值表")
    return value


def _codes(file: Path, told: Mapping[str, Any], name: str) -> Sequence[str]:
    value = told.get(name, [])
    if not isinstance(value, list):
        raise _unfit(file, f"{name}: a list is expected", f"{name} 应为列表")
    return [str(each) for each in value]


def _fee(file: Path, code: str, quantities: object) -> FeeQuantities:
    if not isinstance(quantities, dict):
        raise _unfit(file, f"fees.{code}: a table is expected", f"fees.{code} 应为键值表")
    return FeeQuantities(fee_code=code, quantities={name: str(value) for name, value in quantities.items()})


def _condition(file: Path, name: str, holds: object) -> ConditionAnswer:
    try:
        item_code, number = material_name(name)
    except ValueError:
        item_code, number = "", 0
    if not isinstance(holds, bool) or not 0 < number < _TOO_MANY:
        en, zh = "ITEM/NO = true or false", "应为 事项/序号 = true 或 false"
        raise _unfit(file, f"conditions.{name}: {en}", f"conditions.{name} {zh}")
    return ConditionAnswer(item_code=item_code, material_no=number, applies=holds)


def _only(file: Path, told: Mapping[str, Any], known: Sequence[str]) -> None:
    strange = sorted(set(told) - set(known))
    if strange:
        raise _unfit(
            file,
            f"{', '.join(strange)}: unknown; known are {', '.join(known)}",
            f"未知字段：{'、'.join(strange)}（可用：{'、'.join(known)}）",
        )


def _unfit(file: Path, en: str, zh: str) -> Complaint:
    return Complaint(f"{file}: {en}.", f"{file}：{zh}。")
