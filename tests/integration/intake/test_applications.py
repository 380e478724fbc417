"""From application to acceptance."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.databases import administrator

from chassis.rpc import Call, Caller
from chassis.storage.reach import Reach
from intake.domain.refusals import CaseNotAwaitingMaterials, CatalogueNotPublished
from intake.servicer.submit_application import RPC
from kernel.errors import CaseNotFound, InvalidRequest, Refusal
from kernel.ids import case_number_fault
from onewindow.intake.v1 import intake_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.intake.conftest import Desk

ZRZY_001 = [("ZRZY-001", 1), ("ZRZY-001", 4)]


def supplement(case_id: str, *materials: intake_pb2.Material) -> intake_pb2.SupplementApplicationRequest:
    """Materials for a case."""
    return intake_pb2.SupplementApplicationRequest(case_id=case_id, materials=materials)


def test_an_application_with_nothing_missing_is_accepted_at_once(desk: Desk) -> None:
    """A number that never changes, a code for the look-up, and everybody starts."""
    answer = desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001)
    case = answer.case

    assert intake_pb2.CASE_STATE_ACCEPTED == case.state
    assert (None, "41050020261123000001") == (case_number_fault(case.case_no), case.case_no[:-1])
    assert 6 == len(case.query_code)
    assert "张*" == case.applicant_name
    assert ["ApplicationReceived", "CaseAccepted"] == desk.told(case.case_id)


def test_the_accepted_case_carries_what_the_other_services_need(desk: Desk) -> None:
    """Items with limits and dependencies, fees with quantities, the limit of the whole."""
    answer = desk.submit(
        bundle_codes=["JS-02"],
        materials=[("ZRZY-003", 1), ("ZRZY-003", 3)],
        fee_quantities=[
            intake_pb2.FeeQuantities(fee_code="FEE-ZJ-03", quantities={"total_investment_fen": "100000000"})
        ],
        declined_fees=[intake_pb2.DeclinedFees(item_code="RF-001", reason="按规定修建防空地下室")],
    )
    accepted = desk.events_of(answer.case.case_id)[1]

    assert answer.case.case_no == accepted.case_no
    assert [("ZRZY-003", 10), ("RF-001", 10)] == [
        (item.item_code, item.committed_limit.days) for item in accepted.items
    ]
    assert [
        ("FEE-ZJ-03", {"total_investment_fen": "100000000"}, ""),
        ("FEE-RF-01", {}, "按规定修建防空地下室"),
        ("FEE-RF-02", {}, "按规定修建防空地下室"),
    ] == [(demand.fee_code, dict(demand.quantities), demand.declined_reason) for demand in accepted.fee_demands]
    assert (20, type_pb2.LIMIT_UNIT_WORKING_DAY, 1) == (
        accepted.joint_limit.days,
        accepted.joint_limit.unit,
        accepted.catalogue_version,
    )
    assert 3_000_000 == answer.notice.payable_fen


def test_dependencies_travel_with_their_kind(desk: Desk) -> None:
    """The law is serial, practice is presumed."""
    materials = [("SCJG-001", number) for number in (1, 4, 5)]
    answer = desk.one(
        "PreviewApplication",
        intake_pb2.PreviewApplicationRequest(
            application=desk.application(bundle_codes=["JS-05"], materials=materials).application
        ),
    )
    missing = [
        (line.item_code, line.material_no)
        for line in answer.notice.materials
        if line.state == intake_pb2.MATERIAL_STATE_MISSING
    ]
    accepted = desk.events_of(desk.submit(bundle_codes=["JS-05"], materials=[*materials, *missing]).case.case_id)[1]
    kinds = {item.item_code: [dependency.kind for dependency in item.dependencies] for item in accepted.items}

    assert ([], [type_pb2.DEPENDENCY_KIND_PRESUMED], [type_pb2.DEPENDENCY_KIND_SERIAL]) == (
        kinds["SCJG-001"],
        kinds["GA-030"],
        kinds["SW-001"],
    )


def test_what_is_missing_is_told_once_and_completely(desk: Desk) -> None:
    """With number and code from the receipt on; one notice with everything that holds up acceptance, and only that."""
    answer = desk.submit(
        item_codes=["SL-004", "ZRZY-001"],
        fee_quantities=[intake_pb2.FeeQuantities(fee_code="FEE-SL-01", quantities={"area_m2": "10"})],
    )
    received, notified = desk.events_of(answer.case.case_id)

    assert (intake_pb2.CASE_STATE_PENDING_CORRECTION, None, 6) == (
        answer.case.state,
        case_number_fault(answer.case.case_no),
        len(answer.case.query_code),
    )
    assert answer.case.case_no == received.case_no
    assert [("SL-004", 1), ("SL-004", 2), ("ZRZY-001", 1)] == [
        (line.item_code, line.material_no) for line in notified.missing
    ]
    assert ["SL-004", "ZRZY-001"] == list(received.item_codes)


def test_a_supplement_shortens_the_one_notice_and_then_accepts(desk: Desk) -> None:
    """No second notice is told; the fees declared at submission are owed."""
    submitted = desk.submit(
        item_codes=["SL-004"],
        fee_quantities=[intake_pb2.FeeQuantities(fee_code="FEE-SL-01", quantities={"area_m2": "10"})],
    ).case
    case_id = submitted.case_id
    desk.clock.now += timedelta(days=1)
    first = desk.one("SupplementApplication", supplement(case_id, desk.material("SL-004", 1)))
    second = desk.one(
        "SupplementApplication", supplement(case_id, desk.material("SL-004", 1), desk.material("SL-004", 2))
    )
    accepted = desk.events_of(case_id)[2]

    assert [2] == [line.material_no for line in first.missing]
    assert (intake_pb2.CASE_STATE_PENDING_CORRECTION, submitted.case_no) == (first.case.state, first.case.case_no)
    assert (intake_pb2.CASE_STATE_ACCEPTED, []) == (second.case.state, list(second.missing))
    assert 6 == len(second.case.query_code)
    assert ["ApplicationReceived", "CorrectionNotified", "CaseAccepted"] == desk.told(case_id)
    assert [("FEE-SL-01", {"area_m2": "10"})] == [(d.fee_code, dict(d.quantities)) for d in accepted.fee_demands]
    assert (submitted.case_no, submitted.query_code) == (second.case.case_no, second.case.query_code)
    assert submitted.case_no == desk.get(case_id).case_no


def test_what_an_earlier_release_received_without_a_number_gets_one_when_it_is_accepted(desk: Desk) -> None:
    """Its number is of that day; numbers of the day go on behind those given before."""
    submitted = desk.submit(item_codes=["ZRZY-001"]).case
    with administrator(desk.database) as connection:
        connection.execute("update intake_case set case_no = null")
        connection.execute("delete from case_serial")
    desk.clock.now += timedelta(days=1)
    case = desk.one("SupplementApplication", supplement(submitted.case_id, desk.material("ZRZY-001", 1))).case

    assert "41050020261124000001" == case.case_no[:-1]


def test_waiting_applications_are_found_by_number_subject_and_masked_name(desk: Desk) -> None:
    """As people type them; what was accepted is none of them, and words alone would be a search through everything."""
    waiting = desk.submit(item_codes=["ZRZY-001"], subject="东方红 Tower").case
    desk.submit(item_codes=["ZRZY-001"], subject="东方红 Tower", materials=ZRZY_001)

    def found(words: str) -> list[str]:
        state = intake_pb2.CASE_STATE_PENDING_CORRECTION
        answer = desk.one("ListCases", intake_pb2.ListCasesRequest(state=state, words=words))
        assert len(answer.cases) == answer.total_count
        return [case.case_no for case in answer.cases]

    for words in ("", waiting.case_no, waiting.case_no[-7:], "东方红", "红ｔｏｗｅｒ", "张*"):
        assert [waiting.case_no] == found(words)
    assert [] == found("李")
    with pytest.raises(InvalidRequest) as refused:
        desk.one("ListCases", intake_pb2.ListCasesRequest(words="张"))
    assert ["words"] == [violation.field for violation in refused.value.violations]


def test_a_case_that_waits_says_what_for(desk: Desk) -> None:
    """Whoever takes it up again, at another window or after a crash, asks for the same and no more."""
    case_id = desk.submit(
        item_codes=["SL-004"],
        fee_quantities=[intake_pb2.FeeQuantities(fee_code="FEE-SL-01", quantities={"area_m2": "10"})],
    ).case.case_id
    asked = intake_pb2.GetCaseRequest(case_id=case_id)
    before = desk.one("GetCase", asked).missing
    desk.one("SupplementApplication", supplement(case_id, desk.material("SL-004", 1)))
    between = desk.one("GetCase", asked).missing
    desk.one("SupplementApplication", supplement(case_id, desk.material("SL-004", 2)))

    assert [("SL-004", 1), ("SL-004", 2)] == [(line.item_code, line.material_no) for line in before]
    assert [("SL-004", 2)] == [(line.item_code, line.material_no) for line in between]
    assert [] == list(desk.one("GetCase", asked).missing)


@pytest.mark.parametrize("applies", [True, False], ids=["applies", "does not"])
def test_a_paper_whose_condition_was_said_to_hold_is_waited_for(desk: Desk, *, applies: bool) -> None:
    """At submission, for whoever takes the case up again, and until it is there; else nothing asks for it."""
    answers = [intake_pb2.ConditionAnswer(item_code="ZRZY-001", material_no=3, applies=applies)]
    answer = desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001, condition_answers=answers)
    (line,) = [line for line in answer.notice.materials if line.material_no == 3]
    if not applies:
        assert (intake_pb2.CASE_STATE_ACCEPTED, True) == (answer.case.state, line.conditional)
        assert intake_pb2.MATERIAL_STATE_NOT_APPLICABLE == line.state
        return
    case_id = answer.case.case_id
    waiting = desk.one("GetCase", intake_pb2.GetCaseRequest(case_id=case_id)).missing
    left = desk.one("SupplementApplication", supplement(case_id, desk.material("ZRZY-001", 1))).missing
    done = desk.one("SupplementApplication", supplement(case_id, desk.material("ZRZY-001", 3)))

    assert intake_pb2.CASE_STATE_PENDING_CORRECTION == answer.case.state
    assert ([3], [3]) == ([each.material_no for each in waiting], [each.material_no for each in left])
    assert intake_pb2.CASE_STATE_ACCEPTED == done.case.state


def test_two_supplements_of_one_case_in_one_batch_are_both_right(desk: Desk) -> None:
    """The first leaves one material missing, the second completes, the third comes too late."""
    case_id = desk.submit(
        item_codes=["SL-004"],
        fee_quantities=[intake_pb2.FeeQuantities(fee_code="FEE-SL-01", quantities={"area_m2": "10"})],
    ).case.case_id
    one, two = (supplement(case_id, desk.material("SL-004", number)) for number in (1, 2))
    first, second, third = desk.call("SupplementApplication", one, two, one)

    assert [2] == [line.material_no for line in first.missing]
    assert intake_pb2.CASE_STATE_ACCEPTED == second.case.state
    assert isinstance(third, CaseNotAwaitingMaterials)
    assert 1 == desk.told(case_id).count("CaseAccepted")


def test_an_accepted_case_asks_for_nothing_more(desk: Desk) -> None:
    """A second notice does not exist."""
    case_id = desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001).case.case_id

    with pytest.raises(CaseNotAwaitingMaterials):
        desk.one("SupplementApplication", supplement(case_id, desk.material("ZRZY-001", 1)))


@pytest.mark.parametrize("number", [2, 9])
def test_a_supplement_brings_only_what_may_be_asked_for(desk: Desk, number: int) -> None:
    """Neither shared data nor unknown materials; a refused one leaves nothing behind."""
    case_id = desk.submit(item_codes=["ZRZY-001"]).case.case_id

    with pytest.raises(InvalidRequest) as refused:
        desk.one(
            "SupplementApplication",
            supplement(case_id, desk.material("ZRZY-001", 1), desk.material("ZRZY-001", number)),
        )

    assert ["materials[1]"] == [violation.field for violation in refused.value.violations]
    assert (0, intake_pb2.CASE_STATE_PENDING_CORRECTION) == (
        desk.value("select count(*) from case_material"),
        desk.get(case_id).state,
    )


def test_a_supplement_without_materials_is_refused(desk: Desk) -> None:
    """There is nothing to do."""
    case_id = desk.submit(item_codes=["ZRZY-001"]).case.case_id

    with pytest.raises(InvalidRequest) as refused:
        desk.one("SupplementApplication", supplement(case_id))

    assert ["materials"] == [violation.field for violation in refused.value.violations]


def test_every_fault_of_an_application_is_told_at_once_and_nothing_is_stored(desk: Desk) -> None:
    """Applicant, items, materials and fees together; no number is used up."""
    with pytest.raises(InvalidRequest) as refused:
        desk.submit(
            applicant={"kind": 2, "name": "", "id_number": "91350100M000100Y44", "phone": "1"},
            subject="",
            bundle_codes=["JS-99"],
            item_codes=["CG-001", "CG-001"],
            materials=[("CG-001", 99)],
            fee_quantities=[
                intake_pb2.FeeQuantities(
                    fee_code="FEE-CG-01", quantities={"area_m2": "-1", "days": "1", "road": "主干道"}
                )
            ],
        )

    assert {
        "application.applicant.name",
        "application.applicant.id_number",
        "application.applicant.phone",
        "application.subject",
        "application.bundle_codes[0]",
        "application.item_codes[1]",
        "application.materials[0]",
        'application.fee_quantities[0].quantities["area_m2"]',
    } == {violation.field for violation in refused.value.violations}
    assert (0, 0) == (desk.value("select count(*) from intake_case"), desk.value("select count(*) from case_serial"))


def test_a_refused_application_does_not_harm_its_neighbours(desk: Desk) -> None:
    """Answers keep the order of the batch; numbers have no gap."""
    good = desk.application(item_codes=["ZRZY-001"], materials=ZRZY_001)
    first, bad, last = desk.call("SubmitApplication", good, desk.application(item_codes=["NO-001"]), good)

    assert isinstance(bad, InvalidRequest)
    assert ["000001", "000002"] == [answer.case.case_no[14:20] for answer in (first, last)]


def test_without_a_catalogue_nothing_can_be_applied_for(make_desk: Callable[[], Desk]) -> None:
    """A plain answer, not an empty list of items."""
    with pytest.raises(CatalogueNotPublished):
        make_desk().submit(item_codes=["ZRZY-001"])


def test_case_numbers_are_unique_and_without_gap_under_concurrency(desk: Desk) -> None:
    """Eight windows, five batches each, three cases a batch."""
    good = desk.application(item_codes=["ZRZY-001"], materials=ZRZY_001)
    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(lambda _: desk.call("SubmitApplication", good, good, good), range(40)))
    numbers = [answer.case.case_no for batch in batches for answer in batch]

    assert [f"41050020261123{serial:06d}" for serial in range(1, 121)] == sorted(number[:-1] for number in numbers)
    assert 120 == len({answer.case.case_id for batch in batches for answer in batch})


def test_a_day_begins_at_midnight_in_the_centre(desk: Desk) -> None:
    """Serials begin anew each day of Beijing time."""
    desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001)
    desk.clock.now += timedelta(hours=15)
    case = desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001).case

    assert "41050020261124000001" == case.case_no[:-1]


@pytest.mark.parametrize(("ticket_id", "most"), [("", 10), ("5b1c6a53-2f4e-4a0d-9a77-0d8a4f3f9c52", 11)])
def test_a_batch_takes_a_fixed_number_of_statements(desk: Desk, ticket_id: str, most: int) -> None:
    """The hot path is set-wise: fifty cases take as many statements as one, also with numbers of the queue."""
    desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001)
    call = Call(Caller("li", "410500", "XZSP"), desk.clock.now)
    request = desk.application(item_codes=["ZRZY-001", "GA-004"], materials=ZRZY_001)
    request.ticket_id = ticket_id
    counted = []
    for size in (1, 50):
        with desk.database.unit(reach=Reach(desk.centre)) as unit:
            RPC.handle(unit, [RPC.parse(request, call) for _ in range(size)])
            counted.append(Counter(step.name for step in unit.steps))

    assert counted[0] == counted[1]
    assert most == counted[1].total()


def test_a_preview_stores_nothing_and_asks_for_no_applicant(desk: Desk) -> None:
    """Before anything is submitted: steps, materials, fees, limit."""
    request = intake_pb2.PreviewApplicationRequest(
        application=intake_pb2.Application(bundle_codes=["JS-01"], item_codes=["FG-002"])
    )
    notice = desk.one("PreviewApplication", request).notice

    assert ["ZRZY-001", "FG-002", "ZRZY-002"] == [item.item_code for item in notice.items]
    assert ["FG-002"] == list(notice.items[2].waits_for)
    assert ("自然资源局", "Natural Resources Bureau") == (notice.items[0].department_zh, notice.items[0].department_en)
    assert 30 == notice.joint_limit.days
    assert intake_pb2.MATERIAL_STATE_MAY_FOLLOW in {line.state for line in notice.materials}
    assert 0 == desk.value("select count(*) from intake_case")


def test_a_cancelled_fee_is_refused_by_its_document(desk: Desk) -> None:
    """明取消暗保留 is not possible here."""
    with pytest.raises(Refusal) as refused:
        desk.submit(item_codes=["SCJG-001"], fee_quantities=[intake_pb2.FeeQuantities(fee_code="FEE-SCJG-C1")])

    assert ["application.fee_quantities[0].fee_code"] == [v.field for v in refused.value.violations]
    assert "财税〔2014〕101号" in refused.value.violations[0].zh


def test_no_event_holds_personal_data(desk: Desk) -> None:
    """Names, numbers and telephones stay in their table."""
    desk.submit(item_codes=["ZRZY-001"])
    desk.submit(item_codes=["ZRZY-001"], materials=ZRZY_001)
    told = b"".join(envelope.data for envelope, _ in desk.events())

    assert [-1, -1, -1] == [told.find(text.encode()) for text in ("张三", "11010519491231002X", "13800000000")]


def test_a_case_of_another_centre_cannot_be_supplemented(desk: Desk) -> None:
    """It is not there."""
    case_id = desk.submit(item_codes=["ZRZY-001"]).case.case_id

    with pytest.raises(CaseNotFound):
        desk.one("SupplementApplication", supplement(case_id, desk.material("ZRZY-001", 1)), centre="410600")
