"""Who applies: the checks of a form, and the name as others may see it."""

from __future__ import annotations

import re
from datetime import date

from intake.domain.application.model import (
    USUAL_DOCUMENTS,
    Applicant,
    ApplicantForm,
    ApplicantKind,
    IdDocument,
)
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.identity import (
    Fault,
    credit_code_fault,
    hk_macao_permit_fault,
    masked_person,
    passport_fault,
    phone_fault,
    residence_card_fault,
    resident_id_fault,
    taiwan_permit_fault,
)

LONGEST_NAME = 100
_CHECKS = {
    IdDocument.CREDIT_CODE: credit_code_fault,
    IdDocument.PASSPORT: passport_fault,
    IdDocument.HK_MACAO_PERMIT: hk_macao_permit_fault,
    IdDocument.TAIWAN_PERMIT: taiwan_permit_fault,
}
LONGEST_ADDRESS = 200
# Organisation codes had 9 signs, numbers of business licences 13 or 15, others fewer or more.
_OLD_CODE = re.compile(r"[0-9A-Z]{8,18}")

# Longest first: a name that ends with one keeps it, since it says what kind of organisation it is and not which.
_ENDINGS = (
    "股份有限公司",
    "有限责任公司",
    "专业合作社",
    "有限公司",
    "合伙企业",
    "事务所",
    "经营部",
    "委员会",
    "合作社",
    "公司",
    "协会",
    "学校",
    "医院",
    "中心",
    "商行",
    "厂",
    "店",
    "社",
)
_KEPT_OF_ORGANISATION = 2


def check_applicant(
    prefix: str, form: ApplicantForm, on: date, violations: Violations, *, takes_old_code: bool = False
) -> Applicant:
    """Answer the applicant with tidied fields, recording every field at fault; with a fault it must not be used.

    An organisation is known by its credit code (GB 32100); a person by the resident identity number (GB 11643) or by
    another document, each with its own rule. ``takes_old_code``: somebody says why a code that breaks its rule is
    taken.
    """
    name = violations.text(f"{prefix}.name", form.name, max_length=LONGEST_NAME)
    id_number = typed.identifier(form.id_number)
    kind = form.kind or ApplicantKind.PERSON
    document = form.document or USUAL_DOCUMENTS[kind]
    if form.kind is None:
        violations.add(
            f"{prefix}.kind",
            "Say who applies: a person or an enterprise.",
            "请选择申请人类型：个人或企业。",
            FaultKind.REQUIRED,
        )
    elif not id_number:
        violations.require(f"{prefix}.id_number", id_number)
    else:
        fault = _number_fault(document, id_number, on)
        if not (takes_old_code and is_old_code(document, id_number)):
            violations.fault(f"{prefix}.id_number", fault)
    if form.kind and (document is IdDocument.CREDIT_CODE) is not (form.kind is ApplicantKind.ENTERPRISE):
        violations.add(
            f"{prefix}.document",
            "An enterprise is known by its unified social credit code, a person by another document.",
            "企业填写统一社会信用代码，个人填写其他证件。",
            FaultKind.NOT_APPLICABLE,
        )
    phone = typed.phone(form.phone)
    if phone:
        violations.fault(f"{prefix}.phone", phone_fault(phone))
    else:
        violations.require(f"{prefix}.phone", phone)
    address = violations.text(f"{prefix}.address", form.address, max_length=LONGEST_ADDRESS, required=False)
    return Applicant(kind=kind, name=name, id_number=id_number, phone=phone, address=address, document=document)


def is_old_code(document: IdDocument, number: str) -> bool:
    """Whether a number breaks the rule of credit codes and could be an old code of an organisation all the same."""
    return (
        document is IdDocument.CREDIT_CODE
        and credit_code_fault(number) is not None
        and _OLD_CODE.fullmatch(number) is not None
    )


def _number_fault(document: IdDocument, number: str, on: date) -> Fault | None:
    if document is IdDocument.RESIDENT_ID:
        return resident_id_fault(number, on)
    if document is IdDocument.RESIDENCE_CARD:
        return residence_card_fault(number, on)
    return _CHECKS[document](number)


def masked_name(kind: ApplicantKind, name: str) -> str:
    """Hide a name so that its owner knows it again and nobody else learns it.

    A person keeps the first character of each word, every other one becomes a star: 张三 is 张*, Anna Li is A*** L*.
    An organisation keeps its first two characters (one, if there are no more than two) and its kind; two stars stand
    for the rest, however long: 安阳市某某建设有限公司 is 安阳**有限公司.
    """
    if kind is ApplicantKind.PERSON:
        return masked_person(name)
    ending = next((ending for ending in _ENDINGS if name.endswith(ending) and len(name) > len(ending)), "")
    body = name.removesuffix(ending)
    kept = body[:_KEPT_OF_ORGANISATION] if len(body) > _KEPT_OF_ORGANISATION else body[:1]
    return f"{kept}**{ending}"
