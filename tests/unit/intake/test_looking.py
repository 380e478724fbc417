"""What whoever receives an application has to have looked at, and who may apply."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.application.looking import OpenCase, check_who_applies, look, same_files
from intake.domain.application.model import ApplicantForm, ApplicantKind, Application, Confirmation, HandedIn
from intake.domain.catalogue.model import Catalogue, Item, MaterialRule, Need, WhoMayApply
from kernel.calendar import WorkCalendar
from kernel.errors import FaultKind
from kernel.fields import Violations

ITEM = Item(
    code="GA-028",
    name_zh="爆破作业单位许可",
    name_en="Licence for a blasting unit",
    department_code="GA",
    is_licence=True,
    committed=None,
    statutory=None,
    instant=False,
    deemed_consent=False,
    legal_basis="",
    result_document="",
    fee_codes=(),
    applicants=WhoMayApply.ENTERPRISE,
)
RULE = MaterialRule(
    item_code="GA-002",
    material_no=1,
    name_zh="登记表",
    name_en="Form",
    need=Need.REQUIRED,
    source="applicant",
    condition="",
    may_follow=False,
)
LISTED = replace(ITEM, code="GA-002", name_zh="居民身份证换领", applicants=WhoMayApply.PERSON)
CATALOGUE = Catalogue(
    version=1,
    departments={},
    items={ITEM.code: ITEM, LISTED.code: LISTED},
    materials={"GA-002": (RULE,)},
    bundles={},
    fees={},
    retired={},
    calendar=WorkCalendar.of(()),
)
FORM = ApplicantForm(kind=ApplicantKind.PERSON, name="张三", id_number="", phone="")


def _application(**told: object) -> Application:
    usual = Application(
        applicant=FORM, subject="爆破", bundle_codes=(), item_codes=("GA-028",), declared_fees=(), materials=()
    )
    return replace(usual, **told)  # type: ignore[arg-type] # fields of the application


def _file(number: int, digest: str) -> HandedIn:
    return HandedIn(item_code="GA-002", material_no=number, file_name="a.pdf", sha256=digest, size_bytes=1)


def test_an_item_without_a_published_list_is_received_with_a_reason_alone() -> None:
    """Nothing to check against is no reason to check nothing: whoever receives it says what was looked at."""
    silent, brief, said = Violations(), Violations(), Violations()
    look(_application(), CATALOGUE, ["GA-028", "GA-002"], (), silent)
    look(_application(unlisted_reason="无"), CATALOGUE, ["GA-028"], (), brief)
    seen = look(_application(unlisted_reason=" 已核对资质证书原件 "), CATALOGUE, ["GA-028", "GA-002"], (), said)
    assert [("application.unlisted_reason", FaultKind.REQUIRED)] == [(one.field, one.kind) for one in silent.found]
    assert "爆破作业单位许可" in silent.found[0].zh
    assert "居民身份证换领" not in silent.found[0].zh
    assert [FaultKind.TOO_SHORT] == [one.kind for one in brief.found]
    assert not said
    assert (("GA-028",), "已核对资质证书原件") == (seen.unlisted, seen.unlisted_reason)


def test_a_reason_that_nothing_asks_for_is_passed_over() -> None:
    """It outlives the choice of items in a form, and does not go on record."""
    violations = Violations()
    seen = look(_application(unlisted_reason="已核对原件"), CATALOGUE, ["GA-002"], (), violations)
    assert not violations
    assert ((), "") == (seen.unlisted, seen.unlisted_reason)


def test_one_file_for_several_materials_is_confirmed() -> None:
    """The place and the first one are named; the same material twice is another fault, told elsewhere."""
    files = (_file(1, "a"), _file(2, "b"), _file(3, "a"), _file(1, "a"))
    assert [(2, 0)] == same_files(files)
    unsaid, meant = Violations(), Violations()
    look(_application(materials=files), CATALOGUE, ["GA-002"], (), unsaid)
    confirmed = frozenset({Confirmation.SAME_FILE})
    seen = look(_application(materials=files, confirmed=confirmed), CATALOGUE, ["GA-002"], (), meant)
    assert ["application.materials[2].sha256"] == [one.field for one in unsaid.found]
    assert not meant
    assert confirmed == seen.confirmed


def test_an_open_case_of_the_same_applicant_is_named_and_confirmed() -> None:
    """By its number, with the matter; what was confirmed without being there is not on record."""
    open_cases = [OpenCase("410500202611230000017", ("GA-002",))]
    unsaid, meant, nothing = Violations(), Violations(), Violations()
    look(_application(), CATALOGUE, ["GA-002"], open_cases, unsaid)
    confirmed = frozenset({Confirmation.OPEN_CASE})
    seen = look(_application(confirmed=confirmed), CATALOGUE, ["GA-002"], open_cases, meant)
    none = look(_application(confirmed=confirmed), CATALOGUE, ["GA-002"], (), nothing)
    assert ["application.confirmed"] == [one.field for one in unsaid.found]
    assert "410500202611230000017：居民身份证换领" in unsaid.found[0].zh
    assert not meant
    assert (("410500202611230000017",), confirmed) == (seen.open_cases, seen.confirmed)
    assert frozenset() == none.confirmed


def test_who_may_not_apply_is_told_which_kind_may() -> None:
    """An enterprise has no identity card, and a person no blasting unit; what is left open keeps nobody out."""
    person, enterprise = Violations(), Violations()
    either = [replace(ITEM, applicants=WhoMayApply.EITHER), replace(ITEM, applicants=None)]
    check_who_applies("kind", ApplicantKind.PERSON, [ITEM, LISTED, *either], person)
    check_who_applies("kind", ApplicantKind.ENTERPRISE, [ITEM, LISTED, *either], enterprise)
    assert ["“爆破作业单位许可”由企业或其他组织申请，个人不能申请。"] == [one.zh for one in person.found]
    assert ["“居民身份证换领”由个人申请，企业或其他组织不能申请。"] == [one.zh for one in enterprise.found]
