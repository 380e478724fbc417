"""Events that cannot be handled: put aside, shown, repaired, brought through; nobody else waits for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from tests.faults.platform.conftest import furnish
from tests.journey.actors import Clerk, Hall, wait_for
from tests.journey.running import RunningPlatform, running
from tests.journey.stored import grown, row_counts, settle
from tests.journey.stuck import BREAK, REPAIR, SHARDS, UNLUCKY, send_to_bus

from chassis.envelope import Envelope, batch_bytes, event_bytes
from chassis.telemetry.tracing import SpanScope
from kernel.ids import new_case_id
from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1.events_pb2 import AcceptedItem, CaseAccepted, FeeDemand, ResultReady
from onewindow.intake.v1.intake_pb2 import (
    CaseOutcome,
    CaseState,
    CatalogueFile,
    ImportCatalogueRequest,
    ImportCatalogueResponse,
)
from onewindow.operations.v1.operations_pb2 import ListParkedEventsRequest, ListParkedEventsResponse, ParkedEvent
from onewindow.type.v1.type_pb2 import Actor, ApplicantKind, Limit, LimitUnit
from onewindow_cli.commands.catalogue import FILES, publish_draft
from onewindow_cli.demo.scenario import (
    CATALOGUE_ADMINISTRATOR,
    DIVISION,
    OPERATOR,
    SECOND_ADMINISTRATOR,
    licence_renewal,
)
from onewindow_cli.platform.account import temporary_folder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

# Given up after a second, not after an hour.
HASTY = {
    "ONEWINDOW_MAX_ATTEMPTS": "2",
    "ONEWINDOW_RETRY_SECONDS": "0.1",
    "ONEWINDOW_RETRY_LIMIT_SECONDS": "0.1",
}

_CASE_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """One platform that gives up soon, for all of them: each asks of its own cases alone."""
    with temporary_folder() as folder, running(folder / "state", HASTY) as started:
        furnish(started, catalogue_folder)
        yield started


@pytest.fixture(scope="module")
def invented() -> set[str]:
    """Cases that stay without an acceptance at intake: every later audit names them."""
    return set()


@pytest.fixture
def hall(platform: RunningPlatform) -> Iterator[Hall]:
    """The people of the centre."""
    with platform.clients() as clients:
        yield Hall(clients)


def _parked(hall: Hall, service: str, about: object, count: int) -> list[ParkedEvent]:
    """Wait until so many events of a stream, or of a source, are parked at a service."""

    def theirs(page: ListParkedEventsResponse) -> list[ParkedEvent]:
        return [event for event in page.events if str(about) in (event.stream_id, event.source)]

    client = hall.clients.by(OPERATOR).of(service)
    return theirs(
        wait_for(
            "a parked event",
            lambda: client.call(ListParkedEventsRequest(), ListParkedEventsResponse),
            lambda page: len(theirs(page)) == count,
            30.0,
        )
    )


def _broken_rules(platform: RunningPlatform) -> dict[str, str]:
    """Answer the failing lines of the audit with what is told below each."""
    audit = platform.command("audit", "--wait", "3")
    broken: dict[str, str] = {}
    rule = ""
    for line in audit.stdout.splitlines():
        if not line.startswith(" "):
            rule = line
        if rule.startswith("✗"):
            broken[rule] = f"{broken.get(rule, '')} {line.strip()}"
    assert bool(broken) == (audit.returncode == 1), audit.stdout
    return broken


def _cases_of(broken: dict[str, str]) -> set[str]:
    """Answer the cases that the failing lines name."""
    return {case_id for figures in broken.values() for case_id in _CASE_ID.findall(figures)}


def test_an_event_that_keeps_failing_is_parked_alone_and_comes_through_when_its_cause_is_repaired(
    platform: RunningPlatform, hall: Hall, invented: set[str]
) -> None:
    """Its case's later events wait in order behind it; other cases go on; the redrive brings all of it through."""
    with platform.database("supervision") as database:
        database.execute(BREAK)
    unlucky = Clerk(hall.clients, UNLUCKY).submit(licence_renewal()).case.case_id
    lucky = hall.clerk.submit(licence_renewal()).case.case_id
    # The other services never heard of the trouble: the case is closed.
    assert hall.finish(unlucky).state == CaseState.CASE_STATE_CLOSED
    assert hall.finish(lucky).state == CaseState.CASE_STATE_CLOSED
    assert hall.supervisor.wait_until_closed(lucky).outcome == "GRANTED"
    (parked,) = _parked(hall, "supervision", unlucky, 1)
    assert (parked.event_id, parked.attempts) == (f"intake/{unlucky}/1", 2)
    # CaseAccepted, ResultReady, CaseClosed.
    waiting = wait_for(
        "the waiting events",
        lambda: _parked(hall, "supervision", unlucky, 1)[0],
        lambda event: event.waiting_count == 3,
        30.0,
    )
    assert waiting.type == "onewindow.intake.v1.ApplicationReceived"

    shown = platform.command("parked", "list")
    assert f"intake/{unlucky}/1" in shown.stdout
    assert re.search(r"attempts 尝试 2, waiting behind 其后等待 3", shown.stdout), shown.stdout
    assert "somebody added by hand" not in shown.stdout, "a database's message may hold personal data"
    broken = _broken_rules(platform)
    assert _cases_of(broken) - invented == {unlucky}
    assert [line for line in broken if "no event is parked" in line]

    # Another try without a repair changes nothing.
    assert "1 redriven" in platform.command("parked", "redrive", f"intake/{unlucky}/1").stdout
    wait_for(
        "it to fail again", lambda: _parked(hall, "supervision", unlucky, 1)[0], lambda event: event.attempts == 2, 30.0
    )

    with platform.database("supervision") as database:
        database.execute(REPAIR)
    assert "1 redriven" in platform.command("parked", "redrive", "--all").stdout
    record = hall.supervisor.wait_until_closed(unlucky)
    told = [entry.event for entry in record.timeline if entry.source == "intake"]
    assert told == ["ApplicationReceived", "CaseAccepted", "ResultReady", "CaseClosed"]
    assert _cases_of(_broken_rules(platform)) <= invented


def test_a_case_of_a_catalogue_that_is_not_here_is_parked_until_the_catalogue_is(
    platform: RunningPlatform, hall: Hall, catalogue_folder: Path, invented: set[str]
) -> None:
    """Straight onto the bus: approval and fees hold it and what comes behind it, and take it up when they can."""
    stranger = new_case_id(datetime.now(UTC))
    _publish(platform, stranger, 1, _accepted(stranger, catalogue_version=2, fee_code="FEE-GA-32"))
    _publish(platform, stranger, 2, ResultReady(case_id=str(stranger), outcome=CaseOutcome.CASE_OUTCOME_GRANTED))
    other = hall.clerk.submit(licence_renewal()).case.case_id
    assert hall.finish(other).state == CaseState.CASE_STATE_CLOSED
    for service in ("approval", "fees"):
        (parked,) = _parked(hall, service, stranger, 1)
        assert (parked.event_id, parked.waiting_count) == (f"intake/{stranger}/1", 1)
        assert "catalogue_version=2" in parked.error

    _publish_second_version(hall, catalogue_folder)
    redriven = platform.command("parked", "redrive", "--all").stdout
    assert re.search(r"approval\s+1 redriven", redriven)
    assert re.search(r"fees\s+1 redriven", redriven)
    (task,) = hall.departments.wait_for_tasks(str(stranger))
    assert task.item_code == "GA-025"
    assert hall.cashier.wait_for_bill(str(stranger)).total_fen == 1_000
    for service in ("approval", "fees"):
        assert _parked(hall, service, stranger, 0) == []
    # A case that intake never accepted: the audit says so, of this one case only, and intake put its bill aside.
    assert _cases_of(_broken_rules(platform)) - invented == {str(stranger)}
    invented.add(str(stranger))
    (bill,) = _parked(hall, "intake", stranger, 1)
    assert bill.type == "onewindow.fees.v1.BillIssued"


def test_what_is_no_event_at_all_is_parked_and_harms_nobody(platform: RunningPlatform, hall: Hall) -> None:
    """Bytes from somewhere else on the bus: every listener puts them aside and goes on."""
    send_to_bus(platform, UUID(int=1), b"\xff\xfe this is no batch of events")
    for service in ("approval", "fees", "supervision"):
        assert _parked(hall, service, "unreadable", 1)
    case_id = hall.clerk.submit(licence_renewal()).case.case_id
    assert hall.finish(case_id).state == CaseState.CASE_STATE_CLOSED


def test_an_event_that_arrives_again_long_after_changes_nothing(
    platform: RunningPlatform, hall: Hall, invented: set[str]
) -> None:
    """A broker may deliver twice, an operator may put a backup of it back: what was handled is known by its number."""
    case_id = hall.clerk.submit(licence_renewal()).case.case_id
    hall.finish(case_id)
    hall.supervisor.wait_until_closed(case_id)
    settle(platform)
    before = row_counts(platform)
    said = _sent(platform, UUID(case_id))
    assert said
    send_to_bus(platform, UUID(case_id), batch_bytes(said))
    send_to_bus(platform, UUID(case_id), batch_bytes(reversed(said)))
    # Behind them in the same queues: when it is handled, they were.
    follower = UUID(int=UUID(case_id).int ^ SHARDS)
    _publish(platform, follower, 1, _accepted(follower, catalogue_version=1, fee_code="FEE-GA-32"))
    hall.departments.wait_for_tasks(str(follower))
    hall.cashier.wait_for_bill(str(follower))
    hall.supervisor.wait_for_clocks(str(follower))
    _parked(hall, "intake", follower, 1)
    invented.add(str(follower))
    grown_tables = grown(before, row_counts(platform))
    assert {grown_tables.get(table) for table in ("approval.task", "fees.bill", "supervision.case_record")} == {1}
    assert not [table for table in grown_tables if table.endswith("inbox_event") and table != "intake.inbox_event"]
    assert hall.cashier.bill(case_id).total_fen == 1_000


def test_a_demand_that_cannot_be_computed_refuses_the_whole_bill_and_is_parked_with_its_field(
    platform: RunningPlatform, hall: Hall
) -> None:
    """A bill with a hole in it would be a waiver nobody gave; the desk reads which demand is at fault.

    The last of them: its events stay parked and waiting.
    """
    stranger = new_case_id(datetime.now(UTC))
    _publish(platform, stranger, 1, _accepted(stranger, catalogue_version=1, fee_code="FEE-XX-99"))
    _publish(platform, stranger, 2, ResultReady(case_id=str(stranger), outcome=CaseOutcome.CASE_OUTCOME_GRANTED))
    (parked,) = _parked(hall, "fees", stranger, 1)
    waiting = wait_for(
        "what waits", lambda: _parked(hall, "fees", stranger, 1)[0], lambda event: event.waiting_count == 1, 30.0
    )
    assert (parked.attempts, waiting.event_id) == (2, f"intake/{stranger}/1")
    assert "fee_demands[0].fee_code" in parked.error
    # The departments are at work all the same, and another case is billed as ever.
    assert hall.departments.wait_for_tasks(str(stranger))
    other = hall.clerk.submit(licence_renewal()).case.case_id
    assert hall.cashier.wait_for_bill(other).state == BillState.BILL_STATE_UNPAID


def _accepted(case_id: UUID, *, catalogue_version: int, fee_code: str) -> CaseAccepted:
    """Answer an accepted case of one item that owes one fee."""
    event = CaseAccepted(
        case_id=str(case_id),
        case_no="632801-20261122-999999",
        accepted_by=Actor(officer_id="nobody", department_code="XZSP", division_code=DIVISION),
        applicant_kind=ApplicantKind.APPLICANT_KIND_PERSON,
        items=[
            AcceptedItem(
                item_code="GA-025",
                name_zh="换证",
                name_en="Renewal",
                department_code="GA",
                department_zh="公安局",
                department_en="Public security",
                committed_limit=Limit(days=1, unit=LimitUnit.LIMIT_UNIT_WORKING_DAY),
            )
        ],
        fee_demands=[FeeDemand(item_code="GA-025", fee_code=fee_code)],
        joint_limit=Limit(days=1, unit=LimitUnit.LIMIT_UNIT_WORKING_DAY),
        catalogue_version=catalogue_version,
    )
    event.accepted_at.GetCurrentTime()
    return event


def _publish(platform: RunningPlatform, stream_id: UUID, sequence: int, event: Message) -> None:
    """Put an event on the bus as if intake had said it."""
    envelope = Envelope(
        source="intake",
        stream_id=stream_id,
        sequence=sequence,
        division_code=DIVISION,
        type=event.DESCRIPTOR.full_name,
        time=datetime.now(UTC),
        traceparent=SpanScope.root(stream_id).traceparent(),
        data=event.SerializeToString(),
    )
    send_to_bus(platform, stream_id, batch_bytes([event_bytes(envelope)]))


def _sent(platform: RunningPlatform, stream_id: UUID) -> list[bytes]:
    """Answer the events of a stream as intake has sent them."""
    with platform.database("intake") as connection:
        rows = connection.execute("select event from sent_event where stream_id = %s order by sequence", [stream_id])
        return [bytes(row[0]) for row in rows if isinstance(row[0], bytes)]


def _publish_second_version(hall: Hall, catalogue: Path) -> None:
    """Import the catalogue with one word changed."""
    files = [CatalogueFile(name=name, content=(catalogue / name).read_bytes()) for name in FILES]
    items = next(file for file in files if file.name == "items.csv")
    items.content = items.content.replace("机动车驾驶证期满换证".encode(), "机动车驾驶证期满换领".encode())
    request = ImportCatalogueRequest(idempotency_key=str(uuid4()), files=files)
    answer = hall.clients.by(CATALOGUE_ADMINISTRATOR).intake.call(request, ImportCatalogueResponse, seconds=60.0)
    second = hall.clients.by(SECOND_ADMINISTRATOR).intake
    assert 2 == publish_draft(second, answer.draft_no, str(uuid4())).version
