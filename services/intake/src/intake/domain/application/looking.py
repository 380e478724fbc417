"""What whoever receives an application has to have looked at: lists that are missing, one file for many, open cases.

Nothing here keeps a rightful application out: what is unusual is said to be meant, stays on record, and is told to
supervision. Only who may not apply is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.domain.application.model import ApplicantKind, Application, Confirmation, HandedIn
from intake.domain.catalogue.model import Catalogue, Item, WhoMayApply
from kernel.errors import FaultKind
from kernel.fields import Violations

SHORTEST_REASON, LONGEST_REASON = 5, 500

_KINDS = {WhoMayApply.PERSON: ApplicantKind.PERSON, WhoMayApply.ENTERPRISE: ApplicantKind.ENTERPRISE}


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case of the same applicant that is not closed; ``name`` is its number, or its id while it has none."""

    name: str
    item_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was unusual about an application and stays on record with it."""

    unlisted: tuple[str, ...] = ()
    unlisted_reason: str = ""
    same_file: bool = False
    open_cases: tuple[str, ...] = ()
    legacy_code_reason: str = ""

    @property
    def confirmed(self) -> frozenset[Confirmation]:
        """What of it was confirmed."""
        there = {Confirmation.SAME_FILE: self.same_file, Confirmation.OPEN_CASE: bool(self.open_cases)}
        return frozenset(confirmation for confirmation, is_so in there.items() if is_so)


def unlisted_items(catalogue: Catalogue, item_codes: Iterable[str]) -> tuple[str, ...]:
    """Answer the items for which the catalogue publishes no list of materials."""
    return tuple(code for code in item_codes if not catalogue.materials.get(code))


def check_who_applies(field: str, kind: ApplicantKind | None, items: Iterable[Item], violations: Violations) -> None:
    """Record each item that this kind of applicant cannot apply for; of what the catalogue leaves open, none."""
    for item in items:
        wanted = _KINDS.get(item.applicants) if item.applicants else None
        if kind is None or wanted in {None, kind}:
            continue
        if wanted is ApplicantKind.PERSON:
            en = f"{item.code} ({item.name_en}) is applied for by a person; an enterprise or organisation cannot."
            zh = f"“{item.name_zh}”由个人申请，企业或其他组织不能申请。"
        else:
            en = f"{item.code} ({item.name_en}) is applied for by an enterprise or organisation; a person cannot."
            zh = f"“{item.name_zh}”由企业或其他组织申请，个人不能申请。"
        violations.add(field, en, zh, FaultKind.NOT_APPLICABLE)


def look(
    application: Application,
    catalogue: Catalogue,
    item_codes: Sequence[str],
    open_cases: Sequence[OpenCase],
    violations: Violations,
) -> Seen:
    """Answer what is unusual about an application, and record what of it nobody has said to be meant.

    Args:
        application: as it was written.
        catalogue: of the day.
        item_codes: of the case.
        open_cases: of the same applicant at the same centre, with one of these items.
        violations: where faults go.
    """
    unlisted = unlisted_items(catalogue, item_codes)
    seen = Seen(
        unlisted=unlisted,
        unlisted_reason=_reason(application.unlisted_reason, unlisted, catalogue, violations),
        same_file=_has_same_file(application, violations),
        open_cases=tuple(case.name for case in open_cases),
    )
    if open_cases and Confirmation.OPEN_CASE not in application.confirmed:
        shared = [
            (case.name, _named(catalogue, [code for code in item_codes if code in case.item_codes]))
            for case in open_cases
        ]
        en = "; ".join(f"{name}: {names[1]}" for name, names in shared)
        zh = "；".join(f"{name}：{names[0]}" for name, names in shared)
        violations.add(
            "application.confirmed",
            f"This applicant has an open case with the same matter ({en}). Confirm that this is another one.",
            f"该申请人同一事项已有未办结的办件（{zh}）。如确系另一件，请确认后再提交。",
            FaultKind.DUPLICATE,
        )
    return seen


def _reason(reason: str, unlisted: Sequence[str], catalogue: Catalogue, violations: Violations) -> str:
    field = "application.unlisted_reason"
    if not unlisted:
        # Passed over: a reason outlives the choice of items.
        return ""
    if not reason.strip():
        zh, en = _named(catalogue, unlisted)
        violations.add(
            field,
            f"No list of materials is published for {en}. Say what was looked at and why it is received all the same.",
            f"“{zh}”没有公布材料清单。请写明核对了什么、为何收件。",
            FaultKind.REQUIRED,
        )
        return ""
    return violations.text(field, reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True)


def _has_same_file(application: Application, violations: Violations) -> bool:
    doubles = same_files(application.materials)
    if doubles and Confirmation.SAME_FILE not in application.confirmed:
        for place, first in doubles:
            other = application.materials[first]
            violations.add(
                f"application.materials[{place}].sha256",
                f"The same file as material {other.material_no} of {other.item_code}. Confirm that it is meant.",
                f"与{other.item_code}第{other.material_no}项材料是同一个文件。如确无误，请确认后再提交。",
                FaultKind.DUPLICATE,
            )
    return bool(doubles)


def same_files(materials: Sequence[HandedIn]) -> list[tuple[int, int]]:
    """Answer the places of materials whose file another one before has, each with the place of the first."""
    first: dict[str, int] = {}
    doubles = []
    for place, material in enumerate(materials):
        if material.sha256 in first and materials[first[material.sha256]].key != material.key:
            doubles.append((place, first[material.sha256]))
        first.setdefault(material.sha256, place)
    return doubles


def _named(catalogue: Catalogue, codes: Sequence[str]) -> tuple[str, str]:
    """Name the first few items in both languages."""
    few = 3
    names = [(catalogue.items[code].name_zh, f"{code} ({catalogue.items[code].name_en})") for code in codes[:few]]
    more = len(codes) - few
    zh, en = "、".join(name for name, _ in names), ", ".join(name for _, name in names)
    return (f"{zh}等{len(codes)}项", f"{en} and {more} more") if more > 0 else (zh, en)
