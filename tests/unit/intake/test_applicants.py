from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.application.applicant import check_applicant, masked_name
from intake.domain.application.model import ApplicantForm, ApplicantKind, IdDocument
from kernel.check_characters import mod_11_2
from kernel.fields import Violations

PERSON, ENTERPRISE = ApplicantKind


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (PERSON, "张三", "张*"),
        (PERSON, "欧阳小明", "欧***"),
        (PERSON, "张", "张*"),
        (PERSON, "Anna Li", "A*** L*"),
        (ENTERPRISE, "安阳市某某建设有限公司", "安阳**有限公司"),
        (ENTERPRISE, "安阳某某股份有限公司", "安阳**股份有限公司"),
        (ENTERPRISE, "红旗商店", "红旗**店"),
        (ENTERPRISE, "某某有限公司", "某**有限公司"),
        (ENTERPRISE, "有限公司", "有**公司"),
        (ENTERPRISE, "Acme Trading", "Ac**"),
    ],
)
def test_a_masked_name_shows_its_beginning_and_its_kind(kind: ApplicantKind, name: str, expected: str) -> None:
    """The owner knows it again, nobody else learns it."""
    assert expected == masked_name(kind, name)


def faults(form: ApplicantForm) -> list[str]:
    """Fields at fault."""
    violations = Violations()
    check_applicant("applicant", form, date(2026, 11, 29), violations)
    return [violation.field for violation in violations.found]


def test_a_person_and_an_enterprise_pass_with_their_own_numbers() -> None:
    """GB 11643 for people, GB 32100 for organisations; small letters are as good."""
    person = ApplicantForm(kind=PERSON, name="张三", id_number="11010519491231002x", phone="13800000000")
    enterprise = ApplicantForm(
        kind=ENTERPRISE, name="某某有限公司", id_number="91350100M000100Y43", phone="0372-1234567"
    )

    assert [[], []] == [faults(person), faults(enterprise)]


def test_the_numbers_are_not_exchangeable() -> None:
    """A credit code is no identity number."""
    form = ApplicantForm(kind=PERSON, name="张三", id_number="91350100M000100Y43", phone="13800000000")

    assert ["applicant.id_number"] == faults(form)


def test_an_empty_form_names_every_field() -> None:
    """All faults at once."""
    form = ApplicantForm(kind=None, name=" ", id_number="", phone="")

    assert ["applicant.name", "applicant.kind", "applicant.phone"] == faults(form)


@pytest.mark.parametrize(
    ("document", "written", "faulty"),
    [
        (IdDocument.PASSPORT, "e 1234 5678", "E1"),
        (IdDocument.HK_MACAO_PERMIT, "ｈ12345678", "T12345678"),
        (IdDocument.TAIWAN_PERMIT, "1234 5678", "123456789"),
        (IdDocument.RESIDENCE_CARD, "911124 19810803 0024", "911124 20991231 0024"),
        (IdDocument.RESIDENCE_CARD, "can110180080301", "CAN11018008030"),
        (IdDocument.RESIDENT_ID, "110105 19491231 002x", "H12345678"),
    ],
)
def test_a_person_is_known_by_any_document_each_with_its_rule(document: IdDocument, written: str, faulty: str) -> None:
    """However it is typed; what does not fit the document is refused by the field of the number."""
    form = ApplicantForm(kind=PERSON, name="Anna Li", id_number=written, phone="13800000000", document=document)

    assert [] == faults(form)
    assert ["applicant.id_number"] == faults(replace(form, id_number=faulty))


def test_an_enterprise_has_a_credit_code_and_a_person_has_none() -> None:
    """The kind and the document are told apart from a mistyped number."""
    firm = ApplicantForm(
        kind=ENTERPRISE, name="Acme", id_number="G12345678", phone="13800000000", document=IdDocument.PASSPORT
    )
    person = replace(firm, kind=PERSON, id_number="91350100M000100Y43", document=IdDocument.CREDIT_CODE)

    assert [["applicant.document"]] * 2 == [faults(firm), faults(person)]


def test_nobody_applies_who_is_not_born() -> None:
    """Tomorrow's birthday is a slip of the keyboard."""
    number = "110105" + "20261130" + "002"
    form = ApplicantForm(kind=PERSON, name="张三", id_number=number + mod_11_2(number), phone="13800000000")

    assert ["applicant.id_number"] == faults(form)
