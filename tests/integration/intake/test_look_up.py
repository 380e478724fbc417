"""The public look-up: what it shows, what it hides, and how guessing ends."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import grpc
import pytest
import redis
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage, RetryInfo
from google.rpc.status_pb2 import Status
from grpc_status.rpc_status import from_call
from issuing import NOWHERE
from tests.databases import administrator
from tests.redis_server import redis_server

from chassis.limits import counters
from chassis.outcome import Outcome
from chassis.servicer.serve import Servicer
from chassis.settings import Settings
from chassis.storage.reach import Reach
from intake.bootstrap import SERVICE
from intake.domain.case.next_step import next_step
from intake.domain.refusals import LookUpFailed
from intake.handlers.look_up_case import LookUpCase, PublicView, look_up_case
from intake.servicer.look_up_case import render
from kernel.calendar import CENTRE_ZONE, WorkCalendar
from kernel.clock import Limit, LimitUnit
from kernel.clock import due as due_from
from kernel.ids import QUERY_CODE_ALPHABET, case_number
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow_cli.platform.redis import EmbeddedRedis

if TYPE_CHECKING:
    from tests.integration.intake.conftest import Desk

ITEMS = ["ZRZY-001", "GA-004"]
WANG = {"kind": 1, "name": "王不留行", "id_number": "11010519491231002X", "phone": "13700137000"}
SUBJECT = "昆仑路十八号的新厂房"
OTHER_CENTRE = "410502"
METHOD = "/onewindow.intake.v1.IntakeService/LookUpCase"
HOME, ELSEWHERE = "127.0.0.1", "127.0.0.2"
DETAILS = (ErrorInfo, LocalizedMessage, BadRequest, RetryInfo)


def accepted(desk: Desk, centre: str | None = None) -> intake_pb2.Case:
    """A case of Wang's, accepted, with its query code."""
    application = desk.application(
        applicant=WANG, subject=SUBJECT, item_codes=ITEMS, materials=[("ZRZY-001", 1), ("ZRZY-001", 4)]
    )
    case: intake_pb2.Case = desk.one("SubmitApplication", application, centre=centre).case
    return case


def other_code(code: str) -> str:
    """A code that is another one."""
    at = QUERY_CODE_ALPHABET.index(code[-1])
    return code[:-1] + QUERY_CODE_ALPHABET[(at + 1) % len(QUERY_CODE_ALPHABET)]


def looked_up(desk: Desk, *asked: tuple[str, str]) -> list[Outcome[PublicView]]:
    """Look numbers with codes up in one batch, all of the centre of the first."""
    commands = [LookUpCase(case_no=case_no, query_code=code) for case_no, code in asked]
    with desk.database.unit(reach=Reach(commands[0].division_code), read_only=True) as unit:
        return look_up_case(unit, commands)


def decided(desk: Desk, case_id: str, *, granted: bool = True) -> None:
    """All items decided."""
    results = [approval.ItemResult(item_code=code, granted=granted, reason="不符合规划") for code in ITEMS]
    kind = approval.CaseApproved if granted else approval.CaseRefused
    desk.tell(kind(case_id=case_id, results=results))


def billed(desk: Desk, case_id: str, state: fees_pb2.BillState = fees_pb2.BILL_STATE_UNPAID) -> None:
    """The bill arrived."""
    desk.tell(fees.BillIssued(case_id=case_id, state=state))


def step_of(desk: Desk, case: intake_pb2.Case) -> tuple[str, str]:
    """What is told as the next step."""
    [view] = looked_up(desk, (case.case_no, case.query_code))
    assert isinstance(view, PublicView)
    assert view.next_step == next_step(view.case)
    return view.next_step.zh, view.next_step.en


# --- what is answered --------------------------------------------------------------------------------------------


def test_only_the_right_code_opens_a_case(desk: Desk) -> None:
    """In one batch: right, wrong, a number nobody has, another case's code, and the right one again."""
    case, another = accepted(desk), accepted(desk)
    unknown = case_number(desk.centre, desk.clock.now.date(), 999_999)
    outcomes = looked_up(
        desk,
        (case.case_no, case.query_code),
        (case.case_no, other_code(case.query_code)),
        (unknown, case.query_code),
        (case.case_no, another.query_code),
        (another.case_no, another.query_code),
    )
    numbers = [outcome.case.case_no if isinstance(outcome, PublicView) else type(outcome) for outcome in outcomes]
    assert numbers == [case.case_no, LookUpFailed, LookUpFailed, LookUpFailed, another.case_no]


def test_an_applicant_reads_why_the_limit_of_the_whole_case_was_extended(desk: Desk) -> None:
    """Until when it is due now; twice is once, and the calendar's word of before is not repeated."""
    case, other = accepted(desk), accepted(desk)
    event = approval.JointLimitExtended(case_id=case.case_id, days=15, reason="联合验收尚未完成")
    event.case_due.last_day = "2026-12-31"
    desk.tell(event, event)

    extended, plain = [
        render(view)
        for view in looked_up(desk, (case.case_no, case.query_code), (other.case_no, other.query_code))
        if isinstance(view, PublicView)
    ]
    assert ("联合验收尚未完成", "2026-12-31", "") == (
        extended.extension_reason,
        extended.due.last_day,
        extended.due_told_before,
    )
    assert "" == plain.extension_reason
    assert plain.due.last_day < "2026-12-31"


def test_an_applicant_reads_what_is_back(desk: Desk) -> None:
    """All of it by the newest refund, also once the case is over; nothing before."""
    case = accepted(desk)
    billed(desk, case.case_id)
    decided(desk, case.case_id, granted=False)
    back = []
    for total in (0, 300, 1000):
        if total:
            desk.tell(fees.RefundPaid(case_id=case.case_id, amount_fen=total, refunded_fen=total, voucher_no="T1"))
        [view] = looked_up(desk, (case.case_no, case.query_code))
        assert isinstance(view, PublicView)
        back.append(render(view).refunded_fen)
    assert [0, 300, 1000] == back


def test_an_applicant_reads_until_when_a_limit_was_extended_and_why(desk: Desk) -> None:
    """行政许可法 Art. 42: the reason is told to the applicant."""
    case, other = accepted(desk), accepted(desk)
    event = approval.LimitExtended(case_id=case.case_id, item_code="GA-004", days=5, reason="指纹比对尚未完成")
    event.due.last_day = "2026-03-30"
    desk.tell(event)

    views = looked_up(desk, (case.case_no, case.query_code), (other.case_no, other.query_code))

    assert ["", ""] == [render(view).extension_reason for view in views if isinstance(view, PublicView)]
    told = [
        (item.item_code, item.extended_to, item.extension_reason)
        for view in views
        if isinstance(view, PublicView)
        for item in render(view).items
    ]
    assert [("ZRZY-001", "", ""), ("GA-004", "2026-03-30", "指纹比对尚未完成")] == told[:2]
    assert [("ZRZY-001", "", ""), ("GA-004", "", "")] == told[2:]


def clock_event(
    kind: type[approval.ClockStopped | approval.ClockResumed], case_id: str, due_day: str, **days: str
) -> approval.ClockStopped | approval.ClockResumed:
    """Say what became of the first stop of GA-004."""
    event = kind(case_id=case_id, item_code="GA-004")
    told = approval_pb2.ClockStop(stop_no=1, name_zh="鉴定", name_en="appraisal", told="指纹鉴定所需时间不计入期限")
    for field, day in days.items():
        setattr(told, field, day)
    event.stop.CopyFrom(told)
    event.due.last_day = event.case_due.last_day = due_day
    return event


def test_an_applicant_reads_what_is_not_counted_until_when_and_the_new_date(desk: Desk) -> None:
    """行政许可法 Art. 45: what takes how long; the day it ended once it is over; nothing of what was taken back."""
    case = accepted(desk)
    before = date.fromisoformat(told(desk, case).due.last_day)
    first = before - timedelta(days=before.weekday() + 7)
    days = {"first_day": first.isoformat(), "last_day": (first + timedelta(days=4)).isoformat()}

    desk.tell(clock_event(approval.ClockStopped, case.case_id, "2027-03-01", **days))

    (_, item), answer = told(desk, case).items, told(desk, case)
    (stop,) = item.stops
    assert ("鉴定", "appraisal", "指纹鉴定所需时间不计入期限", *days.values(), False) == (
        stop.name_zh,
        stop.name_en,
        stop.told,
        stop.first_day,
        stop.last_day,
        stop.is_over,
    )
    assert ("2027-03-01", "", "") == (item.due_day, item.due_told_before, item.extended_to)
    # Five working days of a week are left out of the limit of the case.
    assert (before + timedelta(days=7)).isoformat() == answer.due.last_day
    over = days["first_day"]
    desk.tell(clock_event(approval.ClockResumed, case.case_id, "2027-02-23", **days, resumed_on=over))
    (ended,) = told(desk, case).items[1].stops
    assert (over, True, "2027-02-23") == (ended.last_day, ended.is_over, told(desk, case).items[1].due_day)
    taken_back = (first - timedelta(days=1)).isoformat()
    desk.tell(clock_event(approval.ClockResumed, case.case_id, "2027-02-22", **days, resumed_on=taken_back))
    assert [] == list(told(desk, case).items[1].stops)
    assert before.isoformat() == told(desk, case).due.last_day


def test_an_applicant_reads_the_date_before_when_the_calendar_moved_it(desk: Desk) -> None:
    """Of item and case; of an extended limit the newest day is told, not that of the extension."""
    case = accepted(desk)
    extended = approval.LimitExtended(case_id=case.case_id, item_code="GA-004", days=5, reason="指纹比对尚未完成")
    extended.due.last_day = "2026-03-30"
    desk.tell(extended)
    moved = approval.TaskAffected(case_id=case.case_id, item_code="GA-004")
    moved.due.last_day, moved.previous_due.last_day = "2026-04-01", "2026-03-30"
    moved.case_due.last_day, moved.previous_case_due.last_day = "2026-04-02", "2026-04-01"
    because = approval.TaskAffected(case_id=case.case_id, item_code="ZRZY-001", upstream_item_code="GA-004")
    because.due.last_day = "2026-05-01"

    desk.tell(moved, because)

    answer = told(desk, case)
    assert [("", "", ""), ("2026-04-01", "2026-04-01", "2026-03-30")] == [
        (item.extended_to, item.due_day, item.due_told_before) for item in answer.items
    ]
    assert "2026-04-01" == answer.due_told_before


def test_a_case_of_another_centre_is_found_at_its_own_centre_only(desk: Desk) -> None:
    """The number says whose case it is; acting for another centre nothing of it is seen."""
    desk.publish(centre=OTHER_CENTRE)
    case = accepted(desk, OTHER_CENTRE)
    command = LookUpCase(case_no=case.case_no, query_code=case.query_code)
    assert command.division_code == OTHER_CENTRE
    with desk.database.unit(reach=Reach(desk.centre), read_only=True) as unit:
        [here] = look_up_case(unit, [command])
    [there] = looked_up(desk, (case.case_no, case.query_code))
    assert isinstance(here, LookUpFailed)
    assert isinstance(there, PublicView)


def test_a_pending_case_is_looked_up_with_what_it_still_lacks(desk: Desk) -> None:
    """From its receipt on, by the same number and code as after."""
    pending = desk.submit(applicant=WANG, item_codes=ITEMS).case
    answer = told(desk, pending)
    assert (intake_pb2.CASE_STATE_PENDING_CORRECTION, ["ZRZY-001"]) == (
        answer.state,
        [one.code for one in answer.missing],
    )
    request = intake_pb2.SupplementApplicationRequest(case_id=pending.case_id, materials=[desk.material("ZRZY-001", 1)])
    desk.one("SupplementApplication", request)
    assert [] == list(told(desk, pending).missing)


def test_an_erased_case_cannot_be_looked_up(desk: Desk) -> None:
    """Its code is erased with the rest."""
    case = accepted(desk)
    decided(desk, case.case_id)
    billed(desk, case.case_id, fees_pb2.BILL_STATE_NOTHING_DUE)
    issue = intake_pb2.IssueResultRequest(
        case_id=case.case_id, received_by="王不留行", delivery=intake_pb2.DELIVERY_WINDOW
    )
    desk.one("IssueResult", issue)
    assert isinstance(looked_up(desk, (case.case_no, case.query_code))[0], PublicView)
    desk.clock.now += timedelta(days=1)
    erase = intake_pb2.ErasePersonalDataRequest(
        case_id=case.case_id, reason="当事人申请删除", legal_basis="个人信息保护法第47条"
    )
    desk.one("ErasePersonalData", erase)
    assert isinstance(looked_up(desk, (case.case_no, case.query_code))[0], LookUpFailed)


def test_the_next_step_follows_the_case_to_its_end(desk: Desk) -> None:
    """In both languages, from review over payment to the closed case."""
    case = accepted(desk)
    steps = [step_of(desk, case)]
    billed(desk, case.case_id)
    steps.append(step_of(desk, case))
    decided(desk, case.case_id)
    steps.append(step_of(desk, case))
    desk.tell(fees.BillPaid(case_id=case.case_id))
    steps.append(step_of(desk, case))
    issue = intake_pb2.IssueResultRequest(
        case_id=case.case_id, received_by="王不留行", delivery=intake_pb2.DELIVERY_WINDOW
    )
    desk.one("IssueResult", issue)
    steps.append(step_of(desk, case))
    words = [("等待", "wait"), ("不影响审批", "pay it"), ("缴费", "Pay"), ("领取", "collect"), ("办结", "closed")]
    assert [(zh in told_zh, en in told_en) for (zh, en), (told_zh, told_en) in zip(words, steps, strict=True)] == [
        (True, True)
    ] * 5


def test_nobody_is_sent_to_pay_for_a_refusal(desk: Desk) -> None:
    """Between refusal and the cancelled bill the page asks to wait; then the written decision is there."""
    case = accepted(desk)
    billed(desk, case.case_id)
    decided(desk, case.case_id, granted=False)
    _, waiting = step_of(desk, case)
    desk.tell(fees.BillCancelled(case_id=case.case_id))
    _, ready = step_of(desk, case)
    assert "pay" not in waiting.lower()
    assert "how to appeal" in ready


def told(desk: Desk, case: intake_pb2.Case) -> intake_pb2.LookUpCaseResponse:
    """What the public page shows of a case."""
    [view] = looked_up(desk, (case.case_no, case.query_code))
    assert isinstance(view, PublicView)
    return render(view)


def test_the_due_day_is_told_with_the_working_days_that_remain(desk: Desk) -> None:
    """Fewer each working day, none on the due day, below none afterwards; no more once it is decided."""
    case = accepted(desk)
    due = told(desk, case).due
    last_day = date.fromisoformat(due.last_day)
    first = told(desk, case).remaining_working_days
    assert first > 0
    desk.clock.now += timedelta(days=1)
    assert first - 1 == told(desk, case).remaining_working_days
    desk.clock.now = datetime.combine(last_day, time_of_day(9), CENTRE_ZONE)
    assert 0 == told(desk, case).remaining_working_days
    desk.clock.now += timedelta(days=7)
    assert told(desk, case).remaining_working_days < 0
    decided(desk, case.case_id)
    assert not told(desk, case).HasField("due")


def test_the_due_day_told_moves_with_a_day_that_turns_out_to_be_off(desk: Desk) -> None:
    """Also where it was certain, and by the centre's own order: approval counts its clocks again too."""
    case = accepted(desk)
    before = told(desk, case).due
    assert not before.provisional
    day = f"{before.last_day},{date.fromisoformat(before.last_day):%a}"
    row = f"{day},holiday,停业,closed,false,local,本中心公告,yes,P79\n"
    desk.publish({**desk.catalogue, "holidays.csv": desk.catalogue["holidays.csv"] + row.encode()})
    after = told(desk, case).due
    assert (before.last_day < after.last_day, False) == (True, after.provisional)


def test_the_due_day_told_is_that_of_the_departments_clocks(desk: Desk) -> None:
    """Approval counts the same from what it hears at the acceptance; the longer of an extended item is told."""
    case = accepted(desk)
    [event] = [event for _, event in desk.events() if type(event).__name__ == "CaseAccepted"]
    calendar = WorkCalendar([])
    limit = Limit(event.joint_limit.days, LimitUnit.WORKING_DAY)
    assert (
        due_from(event.accepted_at.ToDatetime(UTC), limit, calendar).last_day.isoformat()
        == told(desk, case).due.last_day
    )
    extended = approval.LimitExtended(case_id=case.case_id, item_code="GA-004", days=10, reason="专家评审尚未完成")
    extended.due.last_day = "2027-03-01"
    desk.tell(extended)
    assert "2027-03-01" == told(desk, case).due.last_day


def test_what_is_to_be_paid_is_told_while_it_is_due(desk: Desk) -> None:
    """From the bill, not from the notice; none before it is there and after it is paid, whichever news comes first."""
    case = accepted(desk)
    assert 0 == told(desk, case).payable_fen
    bill = fees.BillIssued(case_id=case.case_id, state=fees_pb2.BILL_STATE_UNPAID, total_fen=8000)
    desk.tell(bill)
    assert 8000 == told(desk, case).payable_fen
    desk.tell(fees.BillPaid(case_id=case.case_id))
    assert 0 == told(desk, case).payable_fen
    desk.tell(bill)
    assert 0 == told(desk, case).payable_fen


# --- over the wire, with Redis -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shared_redis() -> Iterator[EmbeddedRedis]:
    """A server for the tests of this file."""
    with redis_server() as server:
        yield server


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis gets as long as a busy machine takes."""
    monkeypatch.setattr(counters, "ANSWER_SECONDS", 5.0)


@pytest.fixture
def store(shared_redis: EmbeddedRedis) -> EmbeddedRedis:
    """The server, running and empty."""
    shared_redis.start()
    with redis.Redis.from_url(shared_redis.url) as client:
        client.flushall()
    return shared_redis


def restart(server: EmbeddedRedis) -> None:
    """Start a server that was killed, once it is gone."""
    while server.is_running():
        time.sleep(0.01)
    server.start()


class Page:
    """Public pages that ask from different addresses of this machine."""

    def __init__(self, channels: dict[str, grpc.aio.Channel]) -> None:
        """Ask over these channels, by address."""
        self._channels = channels

    async def ask(
        self,
        case_no: str,
        query_code: str,
        *,
        at: str = HOME,
        seconds: float = 20,
        metadata: tuple[tuple[str, str], ...] = (),
    ) -> intake_pb2.LookUpCaseResponse:
        """Look up, without a token."""
        stub: Any = self._channels[at].unary_unary(
            METHOD, intake_pb2.LookUpCaseRequest.SerializeToString, intake_pb2.LookUpCaseResponse.FromString
        )
        request = intake_pb2.LookUpCaseRequest(case_no=case_no, query_code=query_code)
        answer: intake_pb2.LookUpCaseResponse = await stub(request, timeout=seconds, metadata=metadata)
        return answer

    async def refused(self, case_no: str, query_code: str, **where: Any) -> Status:  # noqa: ANN401 - as for ask
        """Look up in vain."""
        try:
            await self.ask(case_no, query_code, **where)
        except grpc.aio.AioRpcError as fault:
            # The asynchronous error answers the same questions as a call.
            status: Status | None = from_call(cast("grpc.Call", fault))
            assert status is not None
            return status
        raise AssertionError("answered")


@asynccontextmanager
async def opened(desk: Desk, redis_url: str, keys_folder: Path, **changes: Any) -> AsyncIterator[Page]:  # noqa: ANN401 - any setting
    """Serve the desk's database; the second channel comes from another address than the first."""
    told = {"database_url": str(desk.database._pool.conninfo), "oidc_issuer": NOWHERE, "keys_folder": keys_folder}
    settings = Settings(bus_url="redis://127.0.0.1/0", redis_url=redis_url, **{**told, **changes})
    servicer = Servicer(SERVICE, settings)
    port = await servicer.start()
    copying: set[asyncio.Task[None]] = set()

    async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while chunk := await source.read(65_536):
            target.write(chunk)
        target.close()

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(HOME, port, local_addr=(ELSEWHERE, 0))
        copying.update((asyncio.create_task(copy(reader, back)), asyncio.create_task(copy(there, writer))))

    elsewhere = await asyncio.start_server(relay, HOME, 0)
    ports = {HOME: port, ELSEWHERE: elsewhere.sockets[0].getsockname()[1]}
    channels = {address: grpc.aio.insecure_channel(f"{HOME}:{at}") for address, at in ports.items()}
    try:
        yield Page(channels)
    finally:
        for channel in channels.values():
            await channel.close()
        elsewhere.close()
        await servicer.stop()
        await asyncio.gather(*copying)


def details(status: Status) -> dict[type, Any]:
    """What a refusal carries, by type."""
    found: dict[type, Any] = {}
    for packed in status.details:
        for kind in DETAILS:
            message: Any = kind()
            if packed.Unpack(message):
                found[kind] = message
    return found


def reason(status: Status) -> str:
    """The stable reason of a refusal."""
    told: ErrorInfo = details(status)[ErrorInfo]
    return told.reason


def test_the_public_page_shows_the_case_and_no_person(desk: Desk, store: EmbeddedRedis, keys_folder: Path) -> None:
    """State, items in both languages, the next step; neither the applicant nor the matter in the applicant's words."""
    case = accepted(desk)

    async def scenario() -> intake_pb2.LookUpCaseResponse:
        async with opened(desk, store.url, keys_folder) as page:
            return await page.ask(f" {case.case_no} ", case.query_code.lower())

    answer = asyncio.run(scenario())
    assert (answer.case_no, answer.state) == (case.case_no, intake_pb2.CASE_STATE_ACCEPTED)
    assert [item.item_code for item in answer.items] == ITEMS
    assert all(item.name_zh and item.name_en for item in answer.items)
    assert answer.accepted_at == case.accepted_at
    shown = str(answer) + answer.next_step_zh
    personal = [*(str(value) for value in WANG.values() if value != 1), case.applicant_name, SUBJECT, case.query_code]
    assert [value for value in personal if value in shown or value.encode() in answer.SerializeToString()] == []


def test_a_wrong_number_and_a_wrong_code_are_one_answer(desk: Desk, store: EmbeddedRedis, keys_folder: Path) -> None:
    """Not a byte differs but for the trace to quote, whether the centre has such a case, or exists."""
    case = accepted(desk)
    numbers = [
        case.case_no,
        case_number(desk.centre, desk.clock.now.date(), 999_999),
        case_number("650102", desk.clock.now.date(), 1),
        case_number("410502100", desk.clock.now.date(), 1),
    ]

    async def scenario() -> list[Status]:
        async with opened(desk, store.url, keys_folder) as page:
            return [await page.refused(number, other_code(case.query_code)) for number in numbers]

    statuses = asyncio.run(scenario())
    assert reason(statuses[0]) == "LOOK_UP_FAILED"
    told = {(status.code, status.message, *(str(part) for part in details(status).values())) for status in statuses}
    assert len(told) == 1


def test_what_is_mistyped_beyond_doubt_is_told_and_is_no_guess(
    desk: Desk, store: EmbeddedRedis, keys_folder: Path
) -> None:
    """A wrong check character and a letter that no code has: both fields at once, as often as it happens."""
    case = accepted(desk)
    mistyped = case.case_no[:-2] + case.case_no[-1] + case.case_no[-2]

    async def scenario() -> tuple[list[Status], intake_pb2.LookUpCaseResponse]:
        async with opened(desk, store.url, keys_folder) as page:
            refusals = [await page.refused(mistyped, "O0I1O0") for _ in range(10)]
            return refusals, await page.ask(case.case_no, case.query_code)

    refusals, answer = asyncio.run(scenario())
    fields = {field.field for status in refusals for field in details(status)[BadRequest].field_violations}
    assert {reason(status) for status in refusals} == {"INVALID_REQUEST"}
    assert fields == {"case_no", "query_code"}
    assert answer.case_no == case.case_no


def test_a_guesser_waits_and_the_owner_does_not(desk: Desk, store: EmbeddedRedis, keys_folder: Path) -> None:
    """Five guesses, then a minute; not even the right code helps there, nor a false address. At home it opens."""
    case = accepted(desk)
    false_address = (("x-onewindow-client-address", "203.0.113.77"), ("x-forwarded-for", "203.0.113.77"))

    async def scenario() -> tuple[list[Status], Status, list[str]]:
        async with opened(desk, store.url, keys_folder) as page:
            guesses = [await page.refused(case.case_no, other_code(case.query_code), at=ELSEWHERE) for _ in range(10)]
            pretended = await page.refused(case.case_no, case.query_code, at=ELSEWHERE, metadata=false_address)
            return guesses, pretended, [(await page.ask(case.case_no, case.query_code)).case_no for _ in range(5)]

    guesses, pretended, opens = asyncio.run(scenario())
    assert [reason(status) for status in guesses] == ["LOOK_UP_FAILED"] * 5 + ["TOO_MANY_REQUESTS"] * 5
    assert reason(pretended) == "TOO_MANY_REQUESTS"
    told = details(pretended)
    assert pretended.code == grpc.StatusCode.RESOURCE_EXHAUSTED.value[0]
    assert told[RetryInfo].retry_delay.seconds == int(told[ErrorInfo].metadata["retry_after_seconds"])
    assert 0 < told[RetryInfo].retry_delay.seconds <= 60
    assert opens == [case.case_no] * 5


def test_an_address_that_asks_too_often_waits(desk: Desk, store: EmbeddedRedis, keys_folder: Path) -> None:
    """Right codes too: a page that is open to everybody is not for copying a centre's cases."""
    case = accepted(desk)

    async def scenario() -> tuple[int, list[str]]:
        async with opened(desk, store.url, keys_folder, look_ups_per_minute=10) as page:
            answered = [await page.ask(case.case_no, case.query_code) for _ in range(5)]
            return len(answered), [reason(await page.refused(case.case_no, case.query_code)) for _ in range(3)]

    assert asyncio.run(scenario()) == (5, ["TOO_MANY_REQUESTS"] * 3)


def test_what_failed_through_our_fault_is_no_guess(desk: Desk, store: EmbeddedRedis, keys_folder: Path) -> None:
    """With a table missing, look-ups fail as often as they are tried; nothing of it is held against anybody."""
    case = accepted(desk)

    async def scenario() -> tuple[set[str], list[str], str]:
        async with opened(desk, store.url, keys_folder) as page:
            with administrator(desk.database) as connection:
                connection.execute("alter table intake_case rename to intake_case_gone")
                reasons = {reason(await page.refused(case.case_no, case.query_code)) for _ in range(12)}
                connection.execute("alter table intake_case_gone rename to intake_case")
            with redis.Redis.from_url(store.url, decode_responses=True) as client:
                kept = [*client.keys("onewindow:limit:pair:*"), *client.keys("onewindow:limit:guesser:*")]
            return reasons, kept, (await page.ask(case.case_no, case.query_code)).case_no

    assert asyncio.run(scenario()) == ({"INTERNAL"}, [], case.case_no)


def test_who_does_not_wait_for_the_answer_has_guessed_all_the_same(
    desk: Desk, store: EmbeddedRedis, keys_folder: Path
) -> None:
    """Five calls that end before a busy database answers are five guesses; the sixth waits."""
    case = accepted(desk)

    async def scenario() -> list[grpc.StatusCode]:
        async with opened(desk, store.url, keys_folder) as page:
            codes = []
            with administrator(desk.database) as connection, connection.transaction():
                connection.execute("lock table intake_case in access exclusive mode")
                # The last of them waits for nothing.
                for seconds in (*[1.0] * 5, 30.0):
                    with pytest.raises(grpc.aio.AioRpcError) as fault:
                        await page.ask(case.case_no, other_code(case.query_code), seconds=seconds)
                    codes.append(fault.value.code())
            return codes

    assert asyncio.run(scenario()) == [grpc.StatusCode.DEADLINE_EXCEEDED] * 5 + [grpc.StatusCode.RESOURCE_EXHAUSTED]


def test_without_redis_the_public_waits(desk: Desk, store: EmbeddedRedis, keys_folder: Path) -> None:
    """Whoever cannot be counted could guess for ever: frozen or killed, nobody is answered, and then everybody is."""
    case = accepted(desk)

    async def scenario() -> tuple[list[str], str]:
        async with opened(desk, store.url, keys_folder) as page:
            os.kill(store.pid, signal.SIGSTOP)
            try:
                reasons = [reason(await page.refused(case.case_no, case.query_code))]
            finally:
                os.kill(store.pid, signal.SIGKILL)
            reasons.append(reason(await page.refused(case.case_no, case.query_code)))
            await asyncio.to_thread(restart, store)
            for _ in range(100):
                try:
                    return reasons, (await page.ask(case.case_no, case.query_code)).case_no
                except grpc.aio.AioRpcError:
                    await asyncio.sleep(0.1)
            return reasons, ""

    assert asyncio.run(scenario()) == (["LOOK_UPS_PAUSED"] * 2, case.case_no)
