"""Batches against a database that misbehaves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

import aiosql
import psycopg
import pytest
from tests.databases import administrator
from tests.waits import counted_waits

from chassis.envelope import parse_event
from chassis.execution import Execution, InternalFault, describe, execute
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.idempotency import KEPT, PRUNE_KEYS, Answer, Keyed, once
from chassis.storage.memory import MOST_REMEMBERED
from chassis.storage.reach import PLATFORM, Reach
from kernel.errors import PermissionDenied
from onewindow.fees.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.outcome import Outcome
    from chassis.rpc import Handler
    from chassis.storage.unit import Unit
    from kernel.errors import Refusal

HERE = Reach("410502")
NAMED = aiosql.from_str("-- name: named(name)\nselect name from entry where name = :name;\n", "psycopg")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Touch:
    """Rename the entry of a case."""

    case_id: UUID
    name: str = "touched"


def _run(
    database: Database, handle: Handler[Touch, ResultT], commands: Sequence[Touch], *, read_only: bool = False
) -> Execution[ResultT]:
    """Run a batch of one centre."""
    return execute(database, handle, commands, {}, reaches=[HERE] * len(commands), read_only=read_only)


def _touch(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
    for command in commands:
        unit.connection.execute("update entry set name = %s where case_id = %s", (command.name, command.case_id))
        if command.name == "broken":
            unit.connection.execute("select 1 / 0")
    return [command.name for command in commands]


def _entries(database: Database, count: int) -> list[UUID]:
    cases = [uuid4() for _ in range(count)]
    with database.unit(reach=HERE) as unit:
        for case_id in cases:
            unit.connection.execute(
                "insert into entry (case_id, division_code, name) values (%s, '410502', 'new')", (case_id,)
            )
    return cases


def _names(database: Database) -> list[str]:
    with database.unit(reach=HERE) as unit:
        return sorted(row["name"] for row in unit.connection.execute("select name from entry").fetchall())


def test_a_command_the_database_refuses_harms_nobody_else(database: Database) -> None:
    """Its neighbours are stored, one by one; the statements of all tries are told."""
    cases = _entries(database, 3)
    commands = [Touch(cases[0]), Touch(cases[1], "broken"), Touch(cases[2])]
    execution = _run(database, _touch, commands)
    assert execution.outcomes[0] == "touched"
    assert isinstance(execution.outcomes[1], InternalFault)
    assert execution.outcomes[2] == "touched"
    assert _names(database) == ["new", "touched", "touched"]
    assert "DivisionByZero 22012" in describe(execution.outcomes[1])


def _end_with_a_refused_write(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
    for command in commands:
        division_code = "410599" if command.name == "broken" else "410502"
        unit.connection.execute(
            "insert into entry (case_id, division_code, name) values (%s, %s, 'new')", (uuid4(), division_code)
        )
    return [command.name for command in commands]


@pytest.mark.parametrize("names", [["broken"], ["well", "broken", "well"]])
def test_of_a_write_nobody_waits_for_the_place_is_told(database: Database, names: list[str]) -> None:
    """What is told of a fault points at the statement that has it, not at the end of the transaction."""
    execution = _run(database, _end_with_a_refused_write, [Touch(uuid4(), name) for name in names])
    faults = [outcome for outcome in execution.outcomes if isinstance(outcome, InternalFault)]

    assert [name for name in names if name != "broken"] == [
        outcome for outcome in execution.outcomes if isinstance(outcome, str)
    ]
    assert [(True, True)] == [
        ("InsufficientPrivilege 42501" in told, "test_execution.py" in told) for told in map(describe, faults)
    ]


def test_of_a_write_that_is_not_kept_a_refusal_is_heard(database: Database) -> None:
    """A rehearsal that is undone before the database has answered would promise what cannot be done."""
    commands = [Touch(uuid4(), "broken")]
    execution = execute(database, _end_with_a_refused_write, commands, {}, reaches=[HERE], keep=False)

    assert [InternalFault] == [type(outcome) for outcome in execution.outcomes]


def test_a_handler_that_answers_too_few_outcomes_stores_nothing(database: Database) -> None:
    """Nobody could know which answer is whose."""
    cases = _entries(database, 2)

    def forgets(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        return _touch(unit, commands)[:-1]

    execution = _run(database, forgets, [Touch(case_id) for case_id in cases])
    assert [type(outcome) for outcome in execution.outcomes] == [InternalFault, InternalFault]
    assert _names(database) == ["new", "new"]


def test_connections_cut_by_a_restart_are_replaced_and_the_batch_runs(database: Database) -> None:
    """A caller notices nothing when every idle connection is dead."""
    [case_id] = _entries(database, 1)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: _run(database, _touch, [Touch(case_id)]), range(16)))
    with psycopg.connect(str(database._pool.conninfo), autocommit=True) as admin:
        admin.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
    assert _run(database, _touch, [Touch(case_id, "after")]).outcomes == ["after"]


def test_who_comes_alone_is_served_by_the_connection_that_was_used_last(database: Database) -> None:
    """However many there are since there was more to do: the others would have to have everything at hand as well."""
    together = threading.Barrier(3)

    def server(meets: threading.Barrier | None = None) -> int:
        with database.unit(reach=HERE) as unit:
            if meets is not None:
                meets.wait(10)
            return unit.connection.info.backend_pid

    with ThreadPoolExecutor(3) as threads:
        crowd = set(threads.map(server, [together] * 3))
    alone = {server() for _ in range(6)}

    assert (len(crowd), len(alone)) == (3, 1)

    # By the clock those that have rested are closed, the one that was used last is not.
    database._pool._shrink_pool()
    served = server()
    for _ in range(2):
        database._pool._shrink_pool()
        assert served == server()
    assert 1 == database._pool.get_stats()["pool_size"]


def test_a_connection_cut_in_the_middle_is_tried_again(database: Database) -> None:
    """The transaction was rolled back by the server; its second run is its first."""
    [case_id] = _entries(database, 1)
    runs = 0

    def cut_once(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        nonlocal runs
        runs += 1
        outcomes = _touch(unit, commands)
        if runs == 1:
            with psycopg.connect(str(database._pool.conninfo), autocommit=True) as admin:
                admin.execute("select pg_terminate_backend(%s)", (unit.connection.info.backend_pid,))
        return outcomes

    assert _run(database, cut_once, [Touch(case_id)]).outcomes == ["touched"]
    assert (runs, _names(database)) == (2, ["touched"])


def test_two_batches_in_a_deadlock_both_succeed(database: Database) -> None:
    """PostgreSQL ends one of them; it is tried again."""
    first, second = _entries(database, 2)
    both_hold_one = threading.Barrier(2)
    tries = {first: 0, second: 0}

    def crossing(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        _touch(unit, commands[:1])
        start = commands[0].case_id
        tries[start] += 1
        if tries[start] == 1:
            unit.wait()
            both_hold_one.wait(60)
        _touch(unit, commands[1:])
        return ["done", "done"]

    orders = [[Touch(first), Touch(second)], [Touch(second), Touch(first)]]
    with ThreadPoolExecutor(2) as threads:
        executions = list(threads.map(lambda commands: _run(database, crossing, commands), orders))
    assert [execution.outcomes for execution in executions] == [["done", "done"]] * 2
    assert sorted(tries.values()) == [1, 2]


def test_only_the_command_that_waits_for_a_held_row_is_turned_away(
    new_database: Callable[..., Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that somebody else keeps locked blocks its own command, not the batch."""
    monkeypatch.setattr("chassis.storage.database.LOCK_TIMEOUT_MS", 200)
    database = new_database("exampleservice")
    cases = _entries(database, 3)
    with administrator(database) as holder, holder.transaction():
        holder.execute("select 1 from entry where case_id = %s for update", (cases[1],))
        execution = _run(database, _touch, [Touch(case_id) for case_id in cases])
    assert [type(outcome) for outcome in execution.outcomes] == [str, DatabaseUnavailable, str]
    assert _names(database) == ["new", "touched", "touched"]


def test_an_absent_database_is_told_at_once_to_the_whole_batch(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for each command's own timeout."""
    monkeypatch.setattr(database._pool, "timeout", 0.3)
    held = [database._pool.getconn() for _ in range(database._pool.max_size)]
    started = time.monotonic()
    execution = _run(database, _touch, [Touch(uuid4()) for _ in range(64)])
    elapsed = time.monotonic() - started
    for connection in held:
        database._pool.putconn(connection)
    assert [type(outcome) for outcome in execution.outcomes] == [DatabaseUnavailable] * 64
    # One by one they would have waited for twenty seconds.
    assert elapsed < 10.0


def test_a_read_cannot_write(database: Database) -> None:
    """PostgreSQL refuses it, whatever the handler does; the connection writes again afterwards."""
    [case_id] = _entries(database, 1)
    execution = _run(database, _touch, [Touch(case_id)], read_only=True)
    assert isinstance(execution.outcomes[0], InternalFault)
    assert "ReadOnlySqlTransaction 25006" in describe(execution.outcomes[0])
    assert _run(database, _touch, [Touch(case_id)]).outcomes == ["touched"]


def test_what_a_rolled_back_unit_remembered_is_forgotten(database: Database) -> None:
    """A version that was never committed may come again with other content."""

    def fail() -> None:
        with database.unit(reach=HERE) as unit:
            assert unit.remember("version 1", lambda: "rolled back") == "rolled back"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.unit(reach=HERE) as unit:
        assert unit.remember("version 1", lambda: "committed") == "committed"
    with database.unit(reach=HERE) as unit:
        assert unit.remember("version 1", lambda: "never loaded") == "committed"


def test_a_process_remembers_no_more_than_the_bound(database: Database) -> None:
    """Versions come and go for years: what nobody has asked for the longest is read again when somebody does."""

    def ask(version: int) -> list[int]:
        loaded: list[int] = []

        def load() -> int:
            loaded.append(version)
            return version

        with database.unit(reach=HERE) as unit:
            assert version == unit.remember(version, load)
        return loaded

    for version in range(MOST_REMEMBERED):
        assert [version] == ask(version)
    assert [] == ask(0)
    assert [MOST_REMEMBERED] == ask(MOST_REMEMBERED)
    assert MOST_REMEMBERED == len(database._memory)
    assert [] == ask(0)
    assert [1] == ask(1)


def test_a_request_that_is_repeated_while_it_is_answered_waits_for_its_answer(database: Database) -> None:
    """The second one finds the key held; done at the same time, it would meet what the first has changed."""
    begun, go_on = threading.Event(), threading.Event()
    handled: list[int] = []

    def only_once(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        handled.append(len(commands))
        begun.set()
        assert go_on.wait(30)
        return _touch(unit, commands)

    def render(name: str) -> events_pb2.BillPaid:
        return events_pb2.BillPaid(case_id=name)

    handle = once("fees.v1.FeesService/Touch", only_once, render)
    [case_id] = _entries(database, 1)
    keyed = Keyed(Touch(case_id), HERE.centre, "key", bytes(32))

    def ask() -> Execution[Answer]:
        return execute(database, handle, [keyed], {}, reaches=[HERE])

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(ask)
        assert begun.wait(30)
        second = threads.submit(ask)
        with administrator(database) as admin:
            waiting = "select from pg_locks where locktype = 'advisory' and not granted"
            while not (second.done() or admin.execute(waiting).fetchall()):
                time.sleep(0.01)
        go_on.set()
        answers = [first.result().outcomes, second.result().outcomes]

    body = events_pb2.BillPaid(case_id="touched").SerializeToString()
    assert [
        [Answer(body, keyed.case_id)],
        [Answer(body, keyed.case_id, replayed=True)],
    ] == answers
    assert [1] == handled


def test_who_may_not_do_something_is_refused_before_it_is_looked_what_was_answered(database: Database) -> None:
    """Also where somebody else of the batch asks the same under the same key, and is answered."""
    asked: list[list[str]] = []

    def refuse_strangers(unit: Unit, commands: Sequence[Touch]) -> list[Refusal | None]:
        del unit
        asked.append([command.name for command in commands])
        return [PermissionDenied() if command.name == "stranger" else None for command in commands]

    def render(name: str) -> events_pb2.BillPaid:
        return events_pb2.BillPaid(case_id=name)

    handle = once("fees.v1.FeesService/Touch", _touch, render, guard=refuse_strangers)
    [case_id] = _entries(database, 1)

    def ask(*names: str) -> list[Outcome[Answer]]:
        keyed = [Keyed(Touch(case_id, name), HERE.centre, "key", bytes(32)) for name in names]
        return execute(database, handle, keyed, {}, reaches=[HERE] * len(names)).outcomes

    body = events_pb2.BillPaid(case_id="clerk").SerializeToString()
    assert [PermissionDenied] == [type(outcome) for outcome in ask("stranger")]
    refused, answered, again = ask("stranger", "clerk", "clerk")
    assert isinstance(refused, PermissionDenied)
    assert (Answer(body, case_id), Answer(body, case_id, replayed=True)) == (answered, again)
    refused, again = ask("stranger", "clerk")
    assert isinstance(refused, PermissionDenied)
    assert Answer(body, case_id, replayed=True) == again
    assert ["clerk"] == _names(database)
    assert [["stranger"], ["stranger", "clerk", "clerk"], ["stranger", "clerk"]] == asked


def test_a_stream_that_begins_is_numbered_without_asking_and_goes_on_as_any(database: Database) -> None:
    """From one on, with nothing to wait for but the commit; what is said of others beside it goes on from theirs."""
    new, old = uuid4(), uuid4()

    def say(*stream_ids: UUID, begun: UUID | None = None) -> int:
        with counted_waits() as waits, database.unit(reach=HERE) as unit:
            if begun is not None:
                unit.begin_stream(begun)
            for stream_id in stream_ids:
                unit.emit(stream_id, HERE.centre, events_pb2.BillPaid(case_id=str(stream_id)))
        return len(waits)

    assert 2 == say(old)
    assert 1 == say(new, new, begun=new)
    assert 2 == say(old, new)
    other = uuid4()
    assert 2 == say(other, old, other, begun=other)

    with administrator(database) as admin:
        rows = admin.execute("select stream_id, sequence, event from outbox order by outbox_id").fetchall()
    written = [(row["stream_id"], row["sequence"], parse_event(row["event"]).sequence) for row in rows]
    expected = [(old, 1), (new, 1), (new, 2), (old, 2), (new, 3), (other, 1), (old, 3), (other, 2)]
    assert [(stream_id, number, number) for stream_id, number in expected] == written


def test_a_stream_that_was_there_does_not_begin_again(database: Database) -> None:
    """Nothing of such a unit stays: two events never have one number."""
    stream_id = uuid4()

    def begin() -> None:
        with database.unit(reach=HERE) as unit:
            unit.begin_stream(stream_id)
            unit.emit(stream_id, HERE.centre, events_pb2.BillPaid(case_id=str(stream_id)))

    begin()
    with pytest.raises(psycopg.errors.UniqueViolation):
        begin()
    with administrator(database) as admin:
        assert [1] == [row["sequence"] for row in admin.execute("select sequence from outbox").fetchall()]


def test_a_statement_is_prepared_when_it_is_first_used(database: Database) -> None:
    """Each connection would plan the first few of every kind anew."""
    with database.unit(reach=HERE) as unit:
        unit.rows(NAMED.named, name="nobody")
        prepared = unit.connection.execute(
            "select from pg_prepared_statements where statement like '%select name from entry where name = $1%'"
        )
        assert 1 == len(prepared.fetchall())


def test_idempotency_keys_are_kept_for_thirty_days_and_pruned_in_bounded_steps(database: Database) -> None:
    """The oldest go first; younger ones stay."""
    with database.unit(reach=HERE) as unit:
        for age in (KEPT + timedelta(days=2), KEPT + timedelta(days=1), KEPT - timedelta(hours=1)):
            unit.connection.execute(
                "insert into idempotency_key (division_code, method, key, created_at) values ('410502', 'm', %s, %s)",
                (str(age.days), unit.now - age),
            )
    more = []
    for _ in range(3):
        with database.unit(reach=PLATFORM) as unit:
            more.append(PRUNE_KEYS.handle(unit, 1))
    with database.unit(reach=HERE) as unit:
        left = unit.connection.execute("select key from idempotency_key").fetchall()
    assert more == [True, True, False]
    assert [row["key"] for row in left] == ["29"]


def test_a_batch_of_several_centres_holds_for_each_row(database: Database) -> None:
    """In one transaction each command acts as its own centre: a neighbour's row in the same batch is out of reach."""
    centres = ["410503", "410502", "410503", "410504", "410502"]
    cases = [uuid4() for _ in centres]
    groups: list[tuple[int, int]] = []

    def write_then_grab(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        for command in commands:
            unit.connection.execute(
                "insert into entry (case_id, division_code, name) values (%s, %s, 'new')",
                (command.case_id, command.name),
            )
            unit.emit(command.case_id, command.name, events_pb2.BillPaid(case_id=str(command.case_id)))
        # Without a word about the centre, as a forgetful handler would.
        changed = unit.connection.execute(
            "update entry set name = name || '.' where case_id = any(%s) returning case_id", (cases,)
        )
        groups.append((len(commands), len(changed.fetchall())))
        return [command.name for command in commands]

    commands = [Touch(case_id, centre) for case_id, centre in zip(cases, centres, strict=True)]
    execution = execute(database, write_then_grab, commands, {}, reaches=[Reach(centre) for centre in centres])
    assert execution.outcomes == centres
    assert groups == [(2, 2), (2, 2), (1, 1)]
    with administrator(database) as admin:
        entries = admin.execute("select distinct name, transaction from entry").fetchall()
        said = admin.execute("select stream_id, division_code from outbox").fetchall()
    assert [row["name"] for row in entries] == ["new."]
    assert {row["stream_id"]: row["division_code"] for row in said} == dict(zip(cases, centres, strict=True))


def test_a_command_cannot_write_or_say_anything_for_another_centre(database: Database) -> None:
    """PostgreSQL refuses the row and the event, and what was done around it."""

    def write(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        for command in commands:
            unit.connection.execute(
                "insert into entry (case_id, division_code, name) values (%s, %s, 'new')", (command.case_id, "410503")
            )
        return ["" for _ in commands]

    def say(unit: Unit, commands: Sequence[Touch]) -> list[Outcome[str]]:
        for command in commands:
            unit.emit(command.case_id, "410503", events_pb2.BillPaid(case_id=str(command.case_id)))
        return ["" for _ in commands]

    for handle in (write, say):
        [outcome] = _run(database, handle, [Touch(uuid4())]).outcomes
        assert isinstance(outcome, InternalFault)
        assert "InsufficientPrivilege 42501" in describe(outcome)
    with administrator(database) as admin:
        [row] = admin.execute("select (select count(*) from entry) + (select count(*) from outbox) as rows").fetchall()
    assert row["rows"] == 0


def test_a_connection_forgets_whom_it_acted_for(database: Database) -> None:
    """What the pool gives out next sees nothing until it says whom it acts for."""
    _entries(database, 1)
    with database._pool.connection() as connection:
        assert connection.execute("select case_id from entry").fetchall() == []


def test_what_is_remembered_for_one_centre_is_not_shown_to_another(database: Database) -> None:
    """Somebody who sees nothing must not make everybody remember nothing."""
    with database.unit(reach=Reach("410503")) as unit:
        assert unit.remember("version 1", lambda: "nothing") == "nothing"
    with database.unit(reach=HERE) as unit:
        assert unit.remember("version 1", lambda: "rates") == "rates"


@pytest.mark.parametrize("centre", ["", "4105", "41050x", "410502'; reset all; --", "Platform"])
def test_nobody_acts_for_what_is_no_centre(centre: str) -> None:
    """It becomes part of a statement."""
    with pytest.raises(ValueError, match="division code"):
        Reach(centre)


def test_a_read_sees_the_records_as_they_were_at_its_first_statement(database: Database) -> None:
    """An answer put together from several tables never shows half of what another transaction commits meanwhile."""
    [case_id] = _entries(database, 1)

    def read_twice(unit: Unit, _commands: Sequence[Touch]) -> list[Outcome[tuple[str, str]]]:
        def name() -> str:
            row = unit.connection.execute("select name from entry where case_id = %s", (case_id,)).fetchone()
            assert row is not None
            return str(row["name"])

        before = name()
        _run(database, _touch, [Touch(case_id)])
        return [(before, name())]

    assert _run(database, read_twice, [Touch(case_id)], read_only=True).outcomes == [("new", "new")]
    assert _names(database) == ["touched"]
