from __future__ import annotations

from datetime import date

import pytest

from intake.domain.application.applicant import check_applicant, masked_name
from intake.domain.application.model import ApplicantForm, ApplicantKind
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
