"""The inbox on a real database: each event once, in order, failures apart from their neighbours."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from uuid import UUID

import psycopg
import pytest
from busexample.bootstrap import BROKEN, EARLY, GARBLED, POISON
from busexample.fixtures import Side, inbox_of, streams

from chassis.envelope import batch_bytes, event_bytes, parse_event
from chassis.storage.database import DatabaseUnavailable
from chassis.telemetry.tracing import SpanScope, parse_traceparent


def outgoing(speaking: Side) -> list[bytes]:
    """Take the events out of an outbox, oldest first."""
    return [bytes(event) for (event,) in speaking.ask("select event from outbox order by outbox_id")]


def cure(listening: Side, ill: str) -> None:
    """Let the example handle what it could not."""
    listening.ask("insert into cure (ill) values (%s)", ill)


@pytest.mark.parametrize("gathers", [False, True])
def test_each_event_takes_effect_once_and_in_order_however_it_is_delivered(
    intake: Side, fees: Side, *, gathers: bool
) -> None:
    """Events of many streams, shuffled, in batches of any size, most of them twice: one effect each, in order."""
    dice = random.Random(20261122)  # noqa: S311 - the same order each time
    cases = streams(8)
    for number in range(1, 7):
        intake.emit(*[(case, number, "") for case in cases])
    events = outgoing(intake) * 2
    dice.shuffle(events)
    inbox = inbox_of(fees, gathers=gathers)
    while events:
        size = dice.randint(1, 12)
        inbox.receive([batch_bytes(events[:size])])
        events = events[size:]

    assert fees.heard() == {case: [1, 2, 3, 4, 5, 6] for case in cases}
    assert fees.kept() == []


def test_what_a_handler_says_is_said_once_for_each_event(intake: Side, fees: Side) -> None:
    """Emitted events are part of the transaction; each continues the case's trace from a step of its own."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""))
    body = batch_bytes(outgoing(intake))
    inbox = inbox_of(fees)
    inbox.receive([body])
    inbox.receive([body])
    said = [parse_traceparent(parse_event(event).traceparent) for event in outgoing(fees)]
    root = SpanScope.root(case)

    assert [context[0] for context in said if context] == [case.int, case.int]
    assert len({root.span_id, *[context[1] for context in said if context]}) == 3


@pytest.mark.parametrize("ill", [POISON, BROKEN, GARBLED])
def test_of_two_that_fail_in_one_gathered_call_the_first_is_kept(intake: Side, fees: Side, ill: str) -> None:
    """The second has not been tried: it waits behind the first."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ill), (case, 3, POISON), (case, 4, ""))
    inbox_of(fees, gathers=True).receive([batch_bytes(outgoing(intake))])

    assert fees.heard() == {case: [1]}
    assert fees.kept() == [(2, "retrying", 1), (3, "waiting", 0), (4, "waiting", 0)]


def test_a_gathering_handler_is_called_once_for_all_that_is_ready(intake: Side, fees: Side) -> None:
    """Its statements run once, not once for each event of a stream."""
    cases = streams(3)
    intake.emit(*[(case, number, "") for case in cases for number in range(1, 6)])
    body = batch_bytes(outgoing(intake))
    fees.ask("create table called (statement bigint)")
    fees.ask(
        "create function count_call() returns trigger language plpgsql security definer as"
        " $$ begin insert into called values (1); return null; end $$"
    )
    fees.ask("create trigger count_call after insert on noted for each statement execute function count_call()")
    inbox_of(fees, gathers=True).receive([body])

    assert fees.ask("select count(*) from called") == [(1,)]
    assert fees.heard() == {case: [1, 2, 3, 4, 5] for case in cases}


@pytest.mark.parametrize("gathers", [False, True])
def test_events_of_several_centres_in_one_message_are_handled_as_their_own_centre(
    intake: Side, fees: Side, *, gathers: bool
) -> None:
    """What they write, say and leave in the inbox is their centre's, in the order of each stream."""
    centres = ["410503", "410502", "410504", "410502"]
    cases = dict(zip(streams(len(centres)), centres, strict=True))
    for number in (1, 2, 3):
        for case, centre in cases.items():
            ill = POISON if centre == "410504" and number == 2 else ""
            intake.emit((case, number, ill), centre=centre)
    inbox_of(fees, gathers=gathers, max_attempts=1).receive([batch_bytes(outgoing(intake))])

    poisoned = next(case for case, centre in cases.items() if centre == "410504")
    assert fees.heard() == {case: [1] if case == poisoned else [1, 2, 3] for case in cases}
    assert dict(fees.ask("select distinct stream_id, division_code from noted")) == cases
    assert dict(fees.ask("select distinct stream_id, division_code from outbox")) == cases
    kept = fees.ask("select distinct stream_id, division_code from inbox_event")
    assert kept == [(poisoned, "410504")]


def test_an_event_of_no_centre_is_parked_and_its_neighbours_go_on(intake: Side, fees: Side) -> None:
    """It has nobody to act for."""
    lost, well = streams(2)
    intake.emit((lost, 1, ""), (well, 1, ""))
    first, second = outgoing(intake)
    misled = event_bytes(replace(parse_event(first), division_code="nowhere"))
    inbox_of(fees, max_attempts=1).receive([batch_bytes([misled, second])])

    assert fees.heard() == {well: [1]}
    assert fees.kept() == [(1, "parked", 1)]


@pytest.mark.parametrize("gathers", [False, True])
@pytest.mark.parametrize("ill", [POISON, BROKEN, GARBLED])
def test_an_event_that_fails_is_parked_and_holds_back_only_its_own_stream(
    intake: Side, fees: Side, ill: str, *, gathers: bool
) -> None:
    """Three tries, then parked; later events of its stream wait, every other stream goes on; nothing of it is left."""
    sick, *well = streams(5)
    intake.emit((sick, 1, ""), (sick, 2, ill), (sick, 3, ""), *[(case, 1, "") for case in well])
    inbox = inbox_of(fees, gathers=gathers)
    inbox.receive([batch_bytes(outgoing(intake))])

    assert fees.heard() == {sick: [1], **{case: [1] for case in well}}
    assert fees.kept() == [(2, "retrying", 1), (3, "waiting", 0)]

    assert inbox.retry_due(10) == 1
    assert inbox.retry_due(10) == 1
    assert inbox.retry_due(10) == 0
    assert fees.kept() == [(2, "parked", 3), (3, "waiting", 0)]
    assert fees.heard()[sick] == [1]
    assert len(outgoing(fees)) == 5


def test_events_that_arrive_behind_a_parked_one_wait_too(intake: Side, fees: Side) -> None:
    """Also when they come in a later message, or the parked one is delivered again."""
    (case,) = streams(1)
    intake.emit((case, 1, POISON), (case, 2, ""), (case, 3, ""))
    first, second, third = outgoing(intake)
    inbox = inbox_of(fees, max_attempts=1)
    inbox.receive([batch_bytes([first, second])])
    inbox.receive([batch_bytes([first, third])])

    assert fees.heard() == {}
    assert fees.kept() == [(1, "parked", 1), (2, "waiting", 0), (3, "waiting", 0)]


def test_redriving_a_parked_event_brings_back_all_behind_it_in_order(intake: Side, fees: Side) -> None:
    """However many wait: more than one unit handles at once."""
    (case,) = streams(1)
    intake.emit((case, 1, POISON), *[(case, number, "") for number in range(2, 131)])
    inbox = inbox_of(fees, max_attempts=1)
    inbox.receive([batch_bytes(outgoing(intake))])
    cure(fees, POISON)
    fees.ask("update inbox_event set state = 'retrying', attempts = 0, due_at = now() where state = 'parked'")
    while inbox.retry_due(10):
        pass

    assert fees.heard() == {case: list(range(1, 131))}
    assert fees.kept() == []


def test_an_event_that_comes_too_early_is_tried_again_soon_and_longer(intake: Side, fees: Side) -> None:
    """What it depends on is usually on its way: twice the tries of an event that is refused."""
    (case,) = streams(1)
    intake.emit((case, 1, EARLY))
    inbox = inbox_of(fees, max_attempts=2)
    inbox.receive([batch_bytes(outgoing(intake))])
    while inbox.retry_due(10):
        if fees.kept() == [(1, "retrying", 3)]:
            cure(fees, EARLY)

    assert fees.heard() == {case: [1]}


def test_the_error_of_a_parked_event_tells_the_place_and_not_the_content(intake: Side, fees: Side) -> None:
    """A bug is named by its class and place; its message could hold what nobody may read."""
    (case,) = streams(1)
    intake.emit((case, 1, BROKEN))
    inbox_of(fees, max_attempts=1).receive([batch_bytes(outgoing(intake))])
    ((error,),) = fees.ask("select error from inbox_event")

    assert "ZeroDivisionError" in str(error)
    assert "secret" not in str(error)


def test_a_gap_is_waited_for_and_closed(intake: Side, fees: Side) -> None:
    """Events behind a missing one are kept, and handled with it when it comes."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""), (case, 3, ""))
    first, second, third = outgoing(intake)
    inbox = inbox_of(fees)
    inbox.receive([batch_bytes([third])])
    inbox.receive([batch_bytes([second])])

    assert fees.kept() == [(2, "waiting", 0), (3, "waiting", 0)]

    inbox.receive([batch_bytes([first])])

    assert fees.heard() == {case: [1, 2, 3]}
    assert fees.kept() == []


def test_a_position_tells_whether_its_stream_has_kept_events(intake: Side, fees: Side) -> None:
    """Whoever keeps one, the release before too; no longer when they are handled. Nobody asks about other streams."""
    gap, plain = streams(2)
    intake.emit((gap, 1, ""), (gap, 2, ""), (plain, 1, ""))
    first, second, other = outgoing(intake)
    noted = "select has_kept from inbox_position order by stream_id = %s"
    inbox = inbox_of(fees)
    inbox.receive([batch_bytes([second, other])])
    between = fees.ask(noted, gap)
    inbox.receive([batch_bytes([first])])
    after = fees.ask(noted, gap)
    fees.ask(
        "insert into inbox_event (source, stream_id, sequence, type, event, state, received_at)"
        " values ('intake', %s, 3, '', '', 'parked', now())",
        gap,
    )

    assert (between, after, fees.ask(noted, gap)) == (
        [(False,), (True,)],
        [(False,), (False,)],
        [(False,), (True,)],
    )


def test_two_sources_number_the_same_stream_apart(side: Callable[[str], Side], intake: Side, fees: Side) -> None:
    """A case's events of intake and of approval do not wait for each other."""
    approval = side("approval")
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    approval.emit((case, 10, ""), (case, 20, ""))
    inbox_of(fees).receive([batch_bytes([*outgoing(approval), *outgoing(intake)])])

    assert sorted(fees.heard()[case]) == [1, 10, 20]
    assert fees.ask("select source, sequence from inbox_position order by source") == [("approval", 2), ("intake", 1)]


def test_a_message_nobody_can_read_is_parked_and_harms_no_neighbour(intake: Side, fees: Side) -> None:
    """Once, however often it is delivered; asked to try again it is parked again."""
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    (event,) = outgoing(intake)
    inbox = inbox_of(fees)
    for _ in range(2):
        inbox.receive([b"\xffgarbage", batch_bytes([b"", event])])

    assert fees.heard() == {case: [1]}
    parked = "select state, attempts from inbox_event where source = 'unreadable'"
    assert fees.ask(parked) == [("parked", 1), ("parked", 1)]

    fees.ask("update inbox_event set state = 'retrying', due_at = now()")
    inbox.retry_due(10)
    inbox.retry_due(10)

    assert fees.ask(parked) == [("parked", 2), ("parked", 2)]


def test_a_database_that_goes_away_is_no_event_s_fault(intake: Side, fees: Side) -> None:
    """No attempt is counted; the same message succeeds when the database is back."""
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    body = batch_bytes(outgoing(intake))
    inbox = inbox_of(fees)
    with psycopg.connect(fees.admin_url, autocommit=True) as other:
        other.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'onewindow%'")
    with pytest.raises(DatabaseUnavailable):
        inbox.receive([body])
    inbox.receive([body])

    assert fees.heard() == {case: [1]}
    assert fees.kept() == []


def test_a_statement_that_is_cancelled_counts_as_a_try_of_its_event_alone(intake: Side, fees: Side) -> None:
    """A slow or blocked event must not keep the queue from moving for ever."""
    blocked, free = streams(2)
    intake.emit((blocked, 1, ""), (free, 1, ""))
    fees.ask(
        """
        create function stall() returns trigger language plpgsql as
        $$ begin raise query_canceled; end $$
        """
    )
    fees.ask(
        f"create trigger stall before insert on noted for each row when (new.stream_id = '{blocked}')"
        " execute function stall()"
    )
    inbox_of(fees).receive([batch_bytes(outgoing(intake))])

    assert fees.heard() == {free: [1]}
    assert fees.kept() == [(1, "retrying", 1)]


def test_a_constraint_checked_at_commit_isolates_its_event(intake: Side, fees: Side) -> None:
    """Nothing tells which event broke it but trying each stream apart."""
    bad, good = streams(2)
    intake.emit((bad, 1, ""), (good, 1, ""))
    fees.ask("create table allowed (stream_id uuid primary key)")
    fees.ask("insert into allowed values (%s)", good)
    fees.ask(
        "alter table noted add foreign key (stream_id) references allowed (stream_id) deferrable initially deferred"
    )
    inbox_of(fees, max_attempts=1).receive([batch_bytes(outgoing(intake))])

    assert fees.heard() == {good: [1]}
    assert fees.kept() == [(1, "parked", 1)]


def test_a_refused_write_is_the_fault_of_the_event_that_wrote_it(intake: Side, fees: Side) -> None:
    """Nobody waits for a write: what the database has against it comes up where the next centre's event is handled."""
    bad, good = streams(2)
    intake.emit((bad, 1, ""), centre="410502")
    intake.emit((good, 1, ""), centre="410503")
    fees.ask(f"alter table noted add constraint liked check (stream_id <> '{bad}')")
    inbox_of(fees, max_attempts=1).receive([batch_bytes(outgoing(intake))])

    assert {good: [1]} == fees.heard()
    kept = fees.ask("select stream_id, state, error from inbox_event")
    assert [(bad, "parked")] == [row[:2] for row in kept]
    assert "CheckViolation 23514 liked" in kept[0][2]
    assert "bootstrap.py" in kept[0][2]


def test_two_workers_given_the_same_events_at_once_handle_them_once(intake: Side, fees: Side) -> None:
    """The positions are locked: the second waits, then sees duplicates."""
    cases = streams(20)
    for number in range(1, 4):
        intake.emit(*[(case, number, "") for case in cases])
    events = outgoing(intake)
    inbox = inbox_of(fees)

    def deliver(seed: int) -> None:
        mine = list(events)
        random.Random(seed).shuffle(mine)  # noqa: S311 - the same order each time
        for start in range(0, len(mine), 7):
            inbox.receive([batch_bytes(mine[start : start + 7])])

    threads = [Thread(target=deliver, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    expected: dict[UUID, list[int]] = {case: [1, 2, 3] for case in cases}
    assert fees.heard() == expected
    assert fees.kept() == []


def test_only_the_streams_that_an_event_was_handled_of_have_moved(intake: Side, fees: Side) -> None:
    """Who watches is woken by what may change something: not by what comes again, fails, or waits behind it."""
    moved: list[set[UUID]] = []
    fees.database.on_moved = lambda stream_ids: moved.append(set(stream_ids))
    well, ill = streams(2)
    intake.emit((well, 1, ""), (ill, 1, POISON), (ill, 2, ""))
    body = batch_bytes(outgoing(intake))
    inbox = inbox_of(fees)
    inbox.receive([body])
    inbox.receive([body])

    assert [{well}] == moved
