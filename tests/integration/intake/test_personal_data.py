"""Personal data: sealed where it lies, found without opening, shown with a record, erased for good, sealed anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.databases import administrator

from chassis.authorisation.powers import PostsNotPublished, PowerMissing
from chassis.privacy.ciphers import AES, SM4, Algorithm, SealBroken
from chassis.privacy.key_files import Keys
from chassis.rpc import Call, Caller
from chassis.storage.reach import PLATFORM, Reach
from intake.domain.refusals import CaseNotClosed, NoPayer, PersonalDataGone
from intake.handlers.reveal_applicant import items_revealed
from intake.servicer import reveal_applicant
from intake.storage import parties
from intake.storage.cases import NEWEST
from intake.storage.key_rotation import SEALED
from intake.storage.seals import place_of_hash
from kernel.erased import ERASED
from kernel.errors import CaseNotFound, InvalidRequest, PermissionDenied
from onewindow.access.v1.access_pb2 import Role
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2, payer_pb2
from onewindow.intake.v1.enquiries_pb2 import (
    EnquiryChannel,
    EnquiryForm,
    LookUpEnquiryRequest,
    TakeEnquiryRequest,
)
from onewindow_cli.platform.key_folder import add_key, prepare_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.intake.conftest import Desk

# 个人信息保护负责人: finds the cases of whoever asks what is known of them.
WATCH = Caller("privacy-01", "410500", "XZSP", frozenset({Role.ROLE_PRIVACY_OFFICER}))
ITEMS = ["ZRZY-001", "GA-004"]
WANG = {"kind": 1, "name": "王不留行", "id_number": "11010519491231002X", "phone": "13700137000"}
ADDRESS = "格尔木市昆仑中路18号3单元501"
RECEIVER = "欧阳代领"
PLAIN = [*(str(WANG[name]) for name in ("name", "id_number", "phone")), ADDRESS, RECEIVER]
LAW = {"reason": "当事人申请删除", "legal_basis": "个人信息保护法第47条"}


def submitted(desk: Desk, *, centre: str | None = None, **applicant: Any) -> intake_pb2.Case:  # noqa: ANN401 - fields
    """A case of Wang's, accepted."""
    application = desk.application(
        applicant={**WANG, "address": ADDRESS, **applicant},
        item_codes=ITEMS,
        materials=[("ZRZY-001", 1), ("ZRZY-001", 4)],
    )
    case: intake_pb2.Case = desk.one("SubmitApplication", application, centre=centre).case
    return case


def closed(desk: Desk, **applicant: Any) -> intake_pb2.Case:  # noqa: ANN401 - fields
    """A case of Wang's, its results handed to somebody else."""
    case = submitted(desk, **applicant)
    desk.tell(fees.BillIssued(case_id=case.case_id, state=fees_pb2.BILL_STATE_NOTHING_DUE))
    results = [approval.ItemResult(item_code=code, granted=True) for code in ITEMS]
    desk.tell(approval.CaseApproved(case_id=case.case_id, results=results))
    request = intake_pb2.IssueResultRequest(
        case_id=case.case_id, received_by=RECEIVER, delivery=intake_pb2.DELIVERY_WINDOW
    )
    desk.one("IssueResult", request)
    return case


def reveal(desk: Desk, case_id: str, **fields: str) -> Any:  # noqa: ANN401 - a response
    """Ask who applied."""
    request = intake_pb2.RevealApplicantRequest(case_id=case_id, **({"purpose": "核对申请人"} | fields))
    return desk.one("RevealApplicant", request)


def erase(desk: Desk, case_id: str) -> Any:  # noqa: ANN401 - a response
    """Erase a case's personal data."""
    return desk.one("ErasePersonalData", intake_pb2.ErasePersonalDataRequest(case_id=case_id, **LAW))


def everything(desk: Desk) -> str:
    """Every row of every table, bytes in hex and as text where they are."""
    found: list[str] = []
    with administrator(desk.database) as connection:
        names = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        for name in names:
            rows = connection.execute(f"select * from {name['tablename']}".encode()).fetchall()  # noqa: S608 - our names
            for row in rows:
                for value in row.values():
                    is_bytes = isinstance(value, bytes | memoryview)
                    found.append(bytes(value).decode("utf-8", "replace") if is_bytes else str(value))
    return "\n".join(found)


def find(desk: Desk, caller: Caller = WATCH, **fields: Any) -> Any:  # noqa: ANN401 - fields of the request, a response
    """Ask for the cases of an applicant."""
    desk.officer, officer = caller, desk.officer
    try:
        return desk.one("FindCases", intake_pb2.FindCasesRequest(**({"purpose": "申请人来电"} | fields)))
    finally:
        desk.officer = officer


def found(desk: Desk, **fields: Any) -> list[str]:  # noqa: ANN401 - fields of the request
    """Ids of the cases an applicant has, all pages, as whoever watches over personal data."""
    token, ids = "", []
    while True:
        page = find(desk, page_token=token, **fields)
        ids += [case.case_id for case in page.cases]
        token = page.next_page_token
        if not token:
            return ids


@pytest.fixture
def rotating(make_desk: Callable[..., Desk], tmp_path: Path) -> tuple[Desk, Path]:
    """A desk whose keys are its own, and their folder."""
    folder = tmp_path / "keys"
    prepare_keys(folder)
    desk = make_desk(keys=Keys(folder, clock=_Hurry()))
    desk.publish()
    return desk, folder


class _Hurry:
    """A clock that is always late, so that the keys are looked at every time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 60.0
        return self.seconds


def test_no_table_holds_personal_data_in_the_clear(desk: Desk) -> None:
    """Neither of the applicant nor of who took the results, nor the code of the look-up."""
    case = closed(desk)
    stored = everything(desk)
    assert case.case_id in stored
    assert [] == [value for value in [*PLAIN, case.query_code] if value in stored]


def test_a_revealed_applicant_is_as_it_was_given(desk: Desk) -> None:
    """Every field, with who took the results."""
    case = closed(desk)
    answer = reveal(desk, case.case_id)
    assert {**WANG, "address": ADDRESS} == {
        name: getattr(answer.applicant, name) for name in ("kind", "name", "id_number", "phone", "address")
    }
    assert RECEIVER == answer.received_by


def test_every_reading_is_told_with_its_fields_and_purpose_and_no_content(desk: Desk) -> None:
    """Supervision hears who saw what and what for."""
    case = submitted(desk, address="")
    reveal(desk, case.case_id, purpose="电话联系补正")
    (event,) = [told for told in desk.events_of(case.case_id) if told.DESCRIPTOR.name == "PersonalDataRead"]
    assert ("li", desk.centre, "电话联系补正") == (event.read_by.officer_id, event.read_by.division_code, event.purpose)
    assert ["name", "id_number", "phone"] == list(event.fields)
    assert not any(value in str(event) for value in PLAIN)


def test_a_cashier_is_told_the_name_for_a_receipt_and_nothing_else(desk: Desk) -> None:
    """Of a case with something to pay, here; the record says who, that it was the name, and which receipt."""
    case = submitted(desk)
    request = payer_pb2.NamePayerRequest(case_id=case.case_id, receipt_no=" a00000012 ")
    desk.officer = Caller("zhao", desk.centre, "CW", frozenset({Role.ROLE_CASHIER}))
    with pytest.raises(NoPayer):
        desk.one("NamePayer", request)
    desk.tell(fees.BillIssued(case_id=case.case_id, state=fees_pb2.BILL_STATE_UNPAID, total_fen=4_000))
    answer = desk.one("NamePayer", request)
    assert [WANG["name"]] == [value for _, value in answer.ListFields()]
    (event,) = [told for told in desk.events_of(case.case_id) if told.DESCRIPTOR.name == "PersonalDataRead"]
    assert ("zhao", ["name"], "出具票据 / receipt made out: A00000012") == (
        event.read_by.officer_id,
        list(event.fields),
        event.purpose,
    )
    assert not any(value in str(event) for value in PLAIN)
    with pytest.raises(InvalidRequest) as refused:
        desk.one("NamePayer", payer_pb2.NamePayerRequest(case_id=case.case_id, receipt_no="因为想看"))
    assert {"receipt_no"} == {violation.field for violation in refused.value.violations}
    desk.officer = replace(desk.officer, division_code="410522")
    with pytest.raises(CaseNotFound):
        desk.one("NamePayer", request, centre="410522")
    assert 1 == desk.told(case.case_id).count("PersonalDataRead")


def test_an_erased_payer_is_named_to_nobody(desk: Desk) -> None:
    """The refusal says when it was erased."""
    case = submitted(desk)
    desk.tell(fees.BillPaid(case_id=case.case_id))
    results = [approval.ItemResult(item_code=code, granted=True) for code in ITEMS]
    desk.tell(approval.CaseApproved(case_id=case.case_id, results=results))
    desk.one(
        "IssueResult",
        intake_pb2.IssueResultRequest(case_id=case.case_id, received_by=RECEIVER, delivery=intake_pb2.DELIVERY_WINDOW),
    )
    erase(desk, case.case_id)
    with pytest.raises(PersonalDataGone):
        desk.one("NamePayer", payer_pb2.NamePayerRequest(case_id=case.case_id, receipt_no="A00000012"))


@pytest.mark.parametrize("purpose", ["", " ", "x", "用" * 201, "a\x00b"])
def test_nobody_looks_without_saying_what_for(desk: Desk, purpose: str) -> None:
    """2 to 200 characters; nothing is told of a reading that did not happen."""
    case = submitted(desk)
    with pytest.raises(InvalidRequest) as refused:
        reveal(desk, case.case_id, purpose=purpose)
    assert {"purpose"} == {violation.field for violation in refused.value.violations}
    assert "PersonalDataRead" not in desk.told(case.case_id)


def test_an_officer_of_a_department_sees_applicants_of_its_own_items_only(desk: Desk) -> None:
    """The case has items of ZRZY and GA; an officer of JTYS has nothing to do with it."""
    case = submitted(desk)
    desk.officer = Caller("o", desk.centre, "GA", frozenset({Role.ROLE_DEPARTMENT_OFFICER}))
    assert WANG["name"] == reveal(desk, case.case_id).applicant.name
    desk.officer = replace(desk.officer, department_code="JTYS")
    with pytest.raises(PermissionDenied):
        reveal(desk, case.case_id)
    assert 1 == desk.told(case.case_id).count("PersonalDataRead")


def test_the_power_is_asked_for_the_items_the_officer_has_to_do_with(desk: Desk) -> None:
    """All of them at the window, those of the department in a department, none of another centre's case."""
    case = submitted(desk)
    clerk = desk.officer
    officer = Caller("o", desk.centre, "GA", frozenset({Role.ROLE_DEPARTMENT_OFFICER}))
    request = intake_pb2.RevealApplicantRequest(case_id=case.case_id, purpose="核对")
    callers = (clerk, officer, replace(clerk, division_code="410522"))
    commands = [reveal_applicant.RPC.parse(request, Call(caller, desk.clock.now)) for caller in callers]
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        assert [list(items) for items in items_revealed(unit, commands)] == [ITEMS, ["GA-004"], []]


def test_a_case_of_another_centre_cannot_be_revealed_or_erased(desk: Desk) -> None:
    """It does not exist there."""
    case = closed(desk)
    for method, request in (
        ("RevealApplicant", intake_pb2.RevealApplicantRequest(case_id=case.case_id, purpose="核对")),
        ("ErasePersonalData", intake_pb2.ErasePersonalDataRequest(case_id=case.case_id, **LAW)),
    ):
        with pytest.raises(CaseNotFound):
            desk.one(method, request, centre="410522")


def test_cases_are_found_by_number_and_telephone_newest_first_page_by_page(desk: Desk) -> None:
    """Neither the one nor the other is stored in a form that could be read."""
    mine = [submitted(desk).case_id for _ in range(5)]
    submitted(desk, id_number="110101199003070038", phone="13900139000")
    for key in ({"id_number": " 11010519491231002x "}, {"phone": "13700137000"}):
        for page_size in (1, 2, 5, 50):
            assert found(desk, page_size=page_size, **key) == sorted(mine, reverse=True)
    assert [] == found(desk, phone="13600136000")


@pytest.mark.parametrize("key", [{"phone": "+86 137-0013-7000"}, {"id_number": "１１０１０５ 19491231 002ｘ"}])
def test_numbers_are_found_however_they_were_typed(desk: Desk, key: dict[str, str]) -> None:
    """At the counter and in the search: with +86, blanks, hyphens, full-width digits."""
    mine = [submitted(desk, phone="+86 13700137000").case_id, submitted(desk, phone="１３７ ００１３ ７０００").case_id]
    assert sorted(mine, reverse=True) == found(desk, **key)
    assert "13700137000" == reveal(desk, mine[0]).applicant.phone


def test_who_has_another_document_applies_is_found_and_shown_with_it(desk: Desk) -> None:
    """A renewed permit of Hong Kong or Macao finds the cases of the old one; the document is kept with the number."""
    permit, passport = intake_pb2.ID_DOCUMENT_HK_MACAO_PERMIT, intake_pb2.ID_DOCUMENT_PASSPORT
    mine = submitted(desk, id_number="h1234567800", document=permit, phone="13900139000").case_id
    other = submitted(desk, id_number="G 8765 4321", document=passport, phone="13900139000").case_id
    assert [mine] == found(desk, id_number="H12345678") == found(desk, id_number="H1234567801")
    assert [other] == found(desk, id_number="g87654321")
    assert (permit, "H1234567800") == (reveal(desk, mine).applicant.document, reveal(desk, mine).applicant.id_number)
    assert passport == reveal(desk, other).applicant.document


def test_a_number_stored_as_it_was_typed_once_is_found(desk: Desk) -> None:
    """Rows of a release before: their hash is of another spelling, which is one of few."""
    case = submitted(desk)
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        old = unit.keys.search_hash(place_of_hash("phone", desk.centre), "+86-13700137000")
    with administrator(desk.database) as connection:
        connection.execute("update case_party set phone_hash = %s where case_id = %s", (old, case.case_id))
    assert [case.case_id] == found(desk, phone="13700137000")


def test_another_centre_finds_nothing(desk: Desk) -> None:
    """Its hashes of the same number are others."""
    submitted(desk)
    elsewhere = replace(desk, centre="410522")
    assert not find(elsewhere, phone="13700137000").cases
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        here, there = (
            parties.find_case_ids(unit, centre, parties.KnownBy(phone="13700137000"), NEWEST, 10)
            for centre in (desk.centre, "410522")
        )
    assert (1, 0) == (len(here), len(there))


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({}, "applicant"),
        ({"id_number": ""}, "id_number"),
        ({"id_number": "110105194912310021"}, "id_number"),
        ({"phone": "1370013700"}, "phone"),
        ({"phone": "13700137000", "page_size": 201}, "page_size"),
        ({"phone": "13700137000", "page_token": "x"}, "page_token"),
        ({"phone": "13700137000", "purpose": ""}, "purpose"),
        ({"phone": "13700137000", "purpose": "x"}, "purpose"),
    ],
)
def test_what_nobody_could_be_known_by_is_refused(desk: Desk, fields: dict[str, Any], at_fault: str) -> None:
    """A mistyped number is not the same as one without cases."""
    with pytest.raises(InvalidRequest) as refused:
        find(desk, **fields)
    assert [at_fault] == [violation.field for violation in refused.value.violations]


def test_every_case_that_is_found_is_told_with_its_purpose_and_no_number(desk: Desk) -> None:
    """Of the pages that were read, and by which kind of number; who finds nothing has learnt of no case."""
    # Of one instant: their ids alone say which is the newer one.
    one, two = sorted(submitted(desk).case_id for _ in range(2))
    find(desk, phone="13700137000", page_size=1, purpose="申请人来电询问")
    find(desk, phone="13600136000")
    assert "PersonalDataRead" not in desk.told(one)
    (event,) = [told for told in desk.events_of(two) if told.DESCRIPTOR.name == "PersonalDataRead"]
    assert (event.found, list(event.fields), event.purpose) == (True, ["phone"], "申请人来电询问")
    assert (event.read_by.officer_id, event.read_by.division_code) == (WATCH.officer_id, desk.centre)
    assert not any(value in str(event) for value in PLAIN)


def test_a_window_finds_what_it_may_see_and_nothing_without_the_power(desk: Desk) -> None:
    """The case has items of ZRZY and GA: a power for one of them is not enough, and nothing is told."""
    case_id = submitted(desk).case_id
    with pytest.raises(PostsNotPublished):
        find(desk, desk.officer, phone="13700137000")
    powers = {"all": "reveal,*", "some": "reveal,GA-004", "none": "accept,*"}
    rows = [f"{name},窗口,Window,XZSP,{name},,{power}" for name, power in powers.items()]
    header = "post_code,name_zh,name_en,department_code,a_officer_id,b_officer_id,power,item_codes"
    desk.one("ImportPosts", intake_pb2.ImportPostsRequest(content="\n".join([header, *rows]).encode()))
    clerks = {name: replace(desk.officer, officer_id=name) for name in powers}
    with pytest.raises(PowerMissing):
        find(desk, clerks["none"], phone="13700137000")
    assert not find(desk, clerks["some"], phone="13700137000").cases
    assert "PersonalDataRead" not in desk.told(case_id)
    assert [case_id] == [case.case_id for case in find(desk, clerks["all"], phone="13700137000").cases]
    assert 1 == desk.told(case_id).count("PersonalDataRead")


def test_the_look_up_code_is_compared_and_never_shown(desk: Desk) -> None:
    """Right, wrong, empty, and of a case that is not there."""
    case = submitted(desk)
    case_id, stranger = UUID(case.case_id), UUID(int=7)
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        assert [True] == parties.query_codes_match(unit, [(case_id, case.query_code)])
        wrong = [(case_id, code) for code in ("", "222222", f"{case.query_code}x", "密码")]
        strange = [(stranger, ""), (None, ""), (None, case.query_code)]
        assert not any(parties.query_codes_match(unit, wrong + strange))


def test_a_supplemented_case_gets_the_code_it_was_given_at_first(desk: Desk) -> None:
    """It is sealed with the application, so accepting later reads instead of writing."""
    answer = desk.one("SubmitApplication", desk.application(applicant=WANG, item_codes=["ZRZY-001"]))
    materials = [desk.material("ZRZY-001", line.material_no) for line in answer.notice.materials if line.state == 2]
    request = intake_pb2.SupplementApplicationRequest(case_id=answer.case.case_id, materials=materials)
    case = desk.one("SupplementApplication", request).case
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        case_id = UUID(case.case_id)
        assert {case_id: case.query_code} == parties.query_codes(unit, [case_id])
    assert answer.case.query_code == case.query_code


def test_erased_data_is_gone_and_the_case_stays(desk: Desk) -> None:
    """Keys, content, hashes, names of files; what was done, by whom and when is kept."""
    case, other = closed(desk), closed(desk, id_number="110101199003070038", phone="13900139000")
    answer = erase(desk, case.case_id).case
    assert (ERASED, case.case_no, 2) == (answer.applicant_name, case.case_no, len(answer.results))
    assert answer.personal_data_erased_at.ToSeconds() == int(desk.clock.now.timestamp())
    assert desk.get(case.case_id) == answer
    assert 0 == desk.value("select count(*) from case_party where case_id = %s", case.case_id)
    assert 0 == desk.value("select count(key_id) from case_delivery where case_id = %s", case.case_id)
    assert {ERASED} == {desk.value("select distinct file_name from case_material where case_id = %s", case.case_id)}
    assert "li" == desk.value("select erased_by from intake_case where case_id = %s", case.case_id)
    assert [other.case_id] == found(desk, phone="13900139000")
    assert [] == found(desk, phone="13700137000")
    assert "王***" == desk.get(other.case_id).applicant_name
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        given = [(UUID(case.case_id), code) for code in (case.query_code, "")]
        assert [False, False] == parties.query_codes_match(unit, given)


def test_an_erasure_is_told_with_its_reason_and_basis(desk: Desk) -> None:
    """Supervision keeps it."""
    case = closed(desk)
    erase(desk, case.case_id)
    event = desk.events_of(case.case_id)[-1]
    assert "PersonalDataErased" == event.DESCRIPTOR.name
    assert ("li", LAW["reason"], LAW["legal_basis"]) == (event.erased_by.officer_id, event.reason, event.legal_basis)


def test_what_is_gone_is_said_clearly_with_when(desk: Desk) -> None:
    """Whether it is to be erased again or looked at."""
    case = closed(desk)
    erase(desk, case.case_id)
    when = desk.clock.now.isoformat()
    desk.clock.now += timedelta(days=1)
    for again in (erase, reveal):
        with pytest.raises(PersonalDataGone) as refused:
            again(desk, case.case_id)
        assert {"erased_at": when} == refused.value.facts
    assert 1 == desk.told(case.case_id).count("PersonalDataErased")


def test_only_a_closed_case_loses_its_personal_data(desk: Desk) -> None:
    """An open one needs it."""
    case = submitted(desk)
    with pytest.raises(CaseNotClosed):
        erase(desk, case.case_id)
    assert WANG["name"] == reveal(desk, case.case_id).applicant.name


def test_one_case_erased_twice_in_one_batch_is_erased_once(desk: Desk) -> None:
    """The second finds it erased."""
    request = intake_pb2.ErasePersonalDataRequest(case_id=closed(desk).case_id, **LAW)
    first, second = desk.call("ErasePersonalData", request, request)
    assert ERASED == first.case.applicant_name
    assert isinstance(second, PersonalDataGone)


def expire(desk: Desk, closed_before: str, **fields: Any) -> tuple[int, int]:  # noqa: ANN401 - fields of the request
    """Erase what the retention period has passed for; answers how many, and how many are left."""
    request = intake_pb2.EraseExpiredPersonalDataRequest(closed_before=closed_before, **fields)
    answer = desk.one("EraseExpiredPersonalData", request)
    return answer.erased_count, answer.remaining_count


def test_expired_data_is_erased_in_batches_oldest_first(desk: Desk) -> None:
    """A dry run only counts; a case closed later, and an open one, are left alone."""
    old = [closed(desk).case_id for _ in range(3)]
    waiting = submitted(desk).case_id
    desk.clock.now += timedelta(days=20)
    recent = closed(desk).case_id
    desk.clock.now += timedelta(days=3653)
    assert (0, 3) == expire(desk, "2026-12-01", dry_run=True)
    assert (2, 1) == expire(desk, "2026-12-01", batch_size=2)
    assert (1, 0) == expire(desk, "2026-12-01", batch_size=2)
    assert (0, 0) == expire(desk, "2026-12-01")
    assert [ERASED] * 3 == [desk.get(case_id).applicant_name for case_id in old]
    assert ["王***"] * 2 == [desk.get(case_id).applicant_name for case_id in (waiting, recent)]
    assert "PersonalDataErased" == desk.told(old[0])[-1]


def test_the_day_is_the_centres(desk: Desk) -> None:
    """A case closed at one in the morning of the 1st in China is not closed before the 1st."""
    desk.clock.now = desk.clock.now.replace(day=30, hour=17)
    closed(desk)
    desk.clock.now += timedelta(days=3660)
    assert (0, 0) == expire(desk, "2026-12-01", dry_run=True)
    assert (0, 1) == expire(desk, "2026-12-02", dry_run=True)


@pytest.mark.parametrize("closed_before", ["2016-11-24", "2026-11-23", "", "23.11.2016", "2016-02-30"])
def test_nothing_is_erased_before_its_time(desk: Desk, closed_before: str) -> None:
    """The desk's today is 2026-11-23 and the period ten years: up to 2016-11-23 may go."""
    with pytest.raises(InvalidRequest) as refused:
        expire(desk, closed_before)
    assert ["closed_before"] == [violation.field for violation in refused.value.violations]
    assert (0, 0) == expire(desk, "2016-11-23")


def rotate(desk: Desk, limit: int = 1000) -> int:
    """Seal the next rows again, as the platform."""
    with desk.database.unit(reach=PLATFORM) as unit:
        rotated = 0
        for rotation in SEALED:
            rotated += rotation.rotate(unit, limit - rotated)
        return rotated


def left(desk: Desk) -> int:
    """Rows another key than the current one seals."""
    with desk.database.unit(reach=PLATFORM, read_only=True) as unit:
        return sum(rotation.remaining(unit, 10_000) for rotation in SEALED)


@pytest.mark.parametrize("algorithm", [AES, SM4], ids=["to-aes", "to-sm4"])
def test_rows_go_over_to_a_new_key_in_batches_and_the_old_one_may_go(
    rotating: tuple[Desk, Path], algorithm: Algorithm
) -> None:
    """Of all centres, also to the other cipher; meanwhile everything is found and opened."""
    desk, folder = rotating
    desk.publish(centre="410522")
    case = closed(desk)
    mine = sorted([case.case_id, *(submitted(desk).case_id for _ in range(3))], reverse=True)
    submitted(desk, centre="410522")
    asking = TakeEnquiryRequest(form=EnquiryForm(text="如何查询本人办件"), channel=EnquiryChannel.ENQUIRY_CHANNEL_PHONE)
    enquiry = desk.one("TakeEnquiry", asking)
    (old,) = [path for path in folder.iterdir() if path.name != "current"]
    new = add_key(folder, algorithm)
    assert 7 == left(desk)
    done = []
    while left(desk):
        done.append(rotate(desk, 4))
        assert mine == found(desk, id_number=str(WANG["id_number"]))
        assert RECEIVER == reveal(desk, case.case_id).received_by
    assert [4, 3] == done
    old.unlink()
    look = LookUpEnquiryRequest(enquiry_no=enquiry.enquiry_no, query_code=enquiry.query_code)
    assert "如何查询本人办件" == desk.one("LookUpEnquiry", look).text
    assert mine == found(desk, phone=str(WANG["phone"]))
    assert WANG["name"] == reveal(desk, case.case_id).applicant.name
    assert new == desk.value("select string_agg(distinct key_id, ',') from case_party")


def test_a_row_moved_to_another_case_does_not_open(desk: Desk) -> None:
    """Whoever can write the table cannot make one applicant another."""
    first, second = submitted(desk), submitted(desk)
    with administrator(desk.database) as connection:
        connection.execute(
            "update case_party as here set key_id = there.key_id, wrapped_key = there.wrapped_key,"
            " content = there.content from case_party as there where here.case_id = %s and there.case_id = %s",
            (first.case_id, second.case_id),
        )
    with pytest.raises(SealBroken):
        reveal(desk, first.case_id)
    assert WANG["name"] == reveal(desk, second.case_id).applicant.name


def test_an_address_is_optional_and_bounded(desk: Desk) -> None:
    """200 characters at most."""
    with pytest.raises(InvalidRequest) as refused:
        submitted(desk, address="路" * 201)
    assert ["application.applicant.address"] == [violation.field for violation in refused.value.violations]
    assert "" == reveal(desk, submitted(desk, address=" ").case_id).applicant.address
