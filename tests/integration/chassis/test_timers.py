"""A timer does what is due, goes on while there is more, and leaves a row out that it fails on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from exampleservice.bootstrap import SQL as ENTRIES
from tests.databases import administrator

from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.reach import PLATFORM
from chassis.storage.set_aside import FORGOTTEN_AFTER, LONGEST_PAUSE, PRUNE_SET_ASIDE
from chassis.storage.unit import Unit
from chassis.subscription import RowTimer
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import SHORTEST_PAUSE_SECONDS, run, take_turn

SILENT = Telemetry("exampleservice", "worker", endpoint=None, ratio=1.0)
HERE, THERE = "410502", "410503"
POISON = "3"


class Field:
    """Rows of two centres that are due until they have an entry of the example service; one of them is poisonous."""

    def __init__(self, new_database: Callable[..., Database]) -> None:
        self.now = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
        self.database = new_database("exampleservice", clock=lambda: self.now)
        self.rows = {**dict.fromkeys("12345", HERE), "6": THERE}
        self.poison: Callable[[Unit], object] = lambda _unit: 1 / 0
        self.claims: list[int] = []

    def claim(self, unit: Unit, limit: int) -> dict[str, list[str]]:
        """Leave out what is done and what is set aside, as every claim does."""
        due = [key for key in self.rows if key not in self.done()]
        found = unit.connection.execute(
            "select key from unnest(%s::text[]) as due (key)"
            " where coalesce((select retry_at from set_aside where timer = 'field' and key = due.key), '-infinity')"
            " <= %s limit %s",
            [due, unit.now, limit],
        ).fetchall()
        claimed: dict[str, list[str]] = {}
        for row in found:
            claimed.setdefault(self.rows[row["key"]], []).append(row["key"])
        self.claims.append(len(found))
        return claimed

    def handle(self, unit: Unit, division_code: str, keys: Sequence[str]) -> None:
        """Write the entries; the poisonous row fails when others have been written."""
        case_ids = [UUID(int=int(key)) for key in keys]
        unit.run(
            ENTRIES.insert_entries, case_ids=case_ids, division_codes=[division_code] * len(keys), names=list(keys)
        )
        if POISON in keys:
            self.poison(unit)

    def turn(self, limit: int = 10) -> bool:
        """Take a turn."""
        timer = RowTimer(name="field", every_seconds=1.0, limit=limit, claim=self.claim, handle=self.handle)
        return take_turn(self.database, SILENT, timer)

    def done(self) -> list[str]:
        """Which rows are done."""
        with administrator(self.database) as admin:
            return [row["name"] for row in admin.execute("select name from entry order by name")]

    def aside(self) -> list[tuple[str, int, timedelta]]:
        """What is set aside: key, attempts, pause."""
        with administrator(self.database) as admin:
            rows = admin.execute("select key, attempts, retry_at - failed_at as pause from set_aside").fetchall()
        return [(row["key"], row["attempts"], row["pause"]) for row in rows]


@pytest.fixture
def field(new_database: Callable[..., Database]) -> Field:
    """Six rows are due."""
    return Field(new_database)


def test_a_timer_goes_on_while_there_is_more(field: Field) -> None:
    """In bounded steps; it rests when a step was not full."""
    field.poison = lambda _unit: None
    assert [True, True, True, False] == [field.turn(2) for _ in range(4)]
    assert [2, 2, 2, 0] == field.claims
    assert list("123456") == field.done()


def test_a_timer_that_knows_when_rows_are_due_waits_for_that(field: Field) -> None:
    """It claims nothing before, is there when it is, and rests where others hold what is due."""
    field.poison = lambda _unit: None
    due_since = [None, -60.0, -0.4, -0.001, 0.2, 0.3, 5.0]
    timer = RowTimer(
        name="field",
        every_seconds=1.0,
        limit=4,
        claim=field.claim,
        handle=field.handle,
        due_since=lambda _database: due_since.pop(0),
    )
    pauses = [run(field.database, SILENT, timer) for _ in range(len(due_since))]
    assert [1.0, 1.0, 0.4, SHORTEST_PAUSE_SECONDS, 0.0, SHORTEST_PAUSE_SECONDS, 1.0] == pauses
    assert ([4, 2, 0], list("123456")) == (field.claims, field.done())


def test_where_nothing_is_heard_it_may_wait_longer_for_what_it_knows(field: Field) -> None:
    """Until the instant it knows, as long as it may, and no longer."""
    due_since = [None, -3.0, -60.0]
    timer = RowTimer(
        name="field",
        every_seconds=1.0,
        limit=4,
        claim=field.claim,
        handle=field.handle,
        due_since=lambda _database: due_since.pop(0),
    )
    assert [5.0, 3.0, 5.0] == [run(field.database, SILENT, timer, 5.0) for _ in range(len(due_since))]


@pytest.mark.parametrize("limit", [1, 2, 10])
def test_one_poisonous_row_is_set_aside_and_the_others_are_done(
    field: Field, capsys: pytest.CaptureFixture[str], limit: int
) -> None:
    """Also those behind it and those of other centres; it is told with its key, and the timer rests."""
    turns = 0
    while field.turn(limit):
        turns += 1
        assert turns < 10
    assert list("12456") == field.done()
    assert [(POISON, 1, timedelta(minutes=1))] == field.aside()
    assert 1 == capsys.readouterr().out.count("timer_row_set_aside")


def test_a_row_that_makes_the_database_give_up_is_set_aside_too(field: Field) -> None:
    """A statement that is cut off is one row's doing, not a database that is away."""
    field.poison = lambda unit: unit.connection.execute("set local statement_timeout = 20; select pg_sleep(5)")
    field.turn()
    assert list("12456") == field.done()
    assert [(POISON, 1)] == [(key, attempts) for key, attempts, _ in field.aside()]


def test_a_database_that_is_away_sets_nothing_aside(field: Field) -> None:
    """No row is to blame; the loop tries again after its pause."""

    def away(_unit: Unit) -> None:
        raise DatabaseUnavailable

    field.poison = away
    with pytest.raises(DatabaseUnavailable):
        field.turn()
    assert [] == field.aside()


def test_a_row_set_aside_is_tried_again_ever_more_rarely(field: Field) -> None:
    """The pause doubles up to the longest; until it is over the row is not claimed."""
    pauses, attempts = [], 0
    for _ in range(12):
        assert not field.turn()
        claims = len(field.claims)
        assert not field.turn()
        assert [0] == field.claims[claims:]
        [(_, attempts, pause)] = field.aside()
        pauses.append(pause)
        field.now += pause
    assert 12 == attempts
    assert [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)] == pauses[:3]
    assert [LONGEST_PAUSE] * 2 == pauses[-2:]


def test_a_row_that_succeeds_at_last_is_set_aside_no_more(field: Field) -> None:
    """Somebody mended what was wrong with it."""
    field.turn()
    field.poison = lambda _unit: None
    field.now += timedelta(minutes=1)
    assert not field.turn()
    assert list("123456") == field.done()
    assert [] == field.aside()


def test_a_row_that_is_due_no_more_is_forgotten(field: Field) -> None:
    """It could have been claimed for a day and was not: it must not be counted for ever."""
    field.turn()

    def prune() -> None:
        with field.database.unit(reach=PLATFORM) as unit:
            assert not PRUNE_SET_ASIDE.handle(unit, 10)

    field.now += timedelta(minutes=1) + FORGOTTEN_AFTER
    prune()
    assert 1 == len(field.aside())
    field.now += timedelta(seconds=1)
    prune()
    assert [] == field.aside()
