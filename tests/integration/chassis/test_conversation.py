"""What a unit says to PostgreSQL leaves together; nothing of it is lost, mixed up or passed over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import aiosql
import psycopg
import pytest
from tests.databases import administrator

from chassis.execution import execute
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.storage.unit import Unit

if TYPE_CHECKING:
    from chassis.outcome import Outcome

HERE = Reach("410502")
SQL = aiosql.from_str(
    """
-- name: add(case_id, name)!
insert into entry (case_id, division_code, name) values (:case_id, '410502', :name);

-- name: named(name)
select case_id, name, '100%%' as share from entry where name = :name or name = :name || '!' order by name;

-- name: echo(text)
select :text::text as text;

-- name: doubled(number)
select :number * 2 as number;

-- name: whole(name)
select * from entry where name = :name;

-- name: fail()
select 1 / 0 as nothing;

-- name: rename(name)!
update entry set name = :name;
""",
    "psycopg",
)
pipelined = pytest.mark.parametrize("pipelined", [True, False], ids=["pipelined", "one by one"])


@dataclass(frozen=True)
class Ask:
    """Somebody asks about a name."""

    name: str
    case_id: UUID | None = None


def _add(unit: Unit, name: str) -> UUID:
    case_id = uuid4()
    unit.run(SQL.add, case_id=case_id, name=name)
    return case_id


def _is_named(database: Database, name: str) -> bool:
    with database.unit(reach=HERE) as unit:
        return bool(unit.rows(SQL.named, name=name))


@pipelined
def test_questions_are_answered_in_the_order_they_are_asked(database: Database, *, pipelined: bool) -> None:
    """With rows as mappings, whatever was said between them; a name may come twice, and a per cent sign is one."""
    with database.unit(reach=HERE, pipelined=pipelined) as unit:
        first = _add(unit, "ann")
        assert [{"case_id": first, "name": "ann", "share": "100%"}] == unit.rows(SQL.named, name="ann")
        second = _add(unit, "ann!")
        # Of each size of number a statement of its own.
        assert [[2], [2 << 40]] == [[row["number"] for row in unit.rows(SQL.doubled, number=n)] for n in (1, 1 << 40)]
        assert [first, second] == [row["case_id"] for row in unit.rows(SQL.named, name="ann")]
        assert unit.row(SQL.named, name="bob") is None
        assert 2 == unit.affected(SQL.rename, name="eve")


@pipelined
def test_a_fault_that_is_passed_over_is_raised_all_the_same(database: Database, *, pipelined: bool) -> None:
    """PostgreSQL answers a commit of what has failed as if it were one; nothing may be answered then."""
    with pytest.raises(psycopg.Error), database.unit(reach=HERE, pipelined=pipelined) as unit:  # noqa: PT012 - at its end
        _add(unit, "lost")
        with suppress(psycopg.Error):
            unit.rows(SQL.fail)
    assert not _is_named(database, "lost")


def test_what_is_said_after_a_fault_is_answered_with_it(database: Database) -> None:
    """As nothing of it is done, no row is no answer."""
    with pytest.raises(psycopg.Error), database.unit(reach=HERE) as unit:  # noqa: PT012 - both are of one unit
        unit.run(SQL.fail)
        asked = unit.ahead(SQL.echo, text="heard")
        with pytest.raises(psycopg.errors.DivisionByZero):
            unit.rows(SQL.echo, text="heard")
        with pytest.raises(psycopg.errors.DivisionByZero):
            asked()


def test_a_statement_whose_preparation_was_passed_over_is_prepared_the_next_time(database: Database) -> None:
    """It was said behind a fault, so the server never heard of it; the connection is used again."""
    with pytest.raises(psycopg.errors.DivisionByZero), database.unit(reach=HERE) as unit:  # noqa: PT012 - at its end
        before = unit.connection.info.backend_pid
        unit.run(SQL.fail)
        unit.run(SQL.echo, text="unheard")
    with database.unit(reach=HERE) as unit:
        assert [{"text": "heard"}] == unit.rows(SQL.echo, text="heard")
        assert before == unit.connection.info.backend_pid


def test_a_statement_whose_table_has_changed_is_prepared_anew(database: Database) -> None:
    """A newer release adds columns while this one runs; nobody may be told of that, and not time after time."""

    def read(unit: Unit, asked: Sequence[Ask]) -> list[Outcome[int]]:
        return [len(unit.rows(SQL.whole, name=one.name)) for one in asked]

    assert [0] == execute(database, read, [Ask("nobody")], {}, reaches=[HERE]).outcomes
    with administrator(database) as admin:
        admin.execute("alter table entry add column added text")
    assert [0] == execute(database, read, [Ask("nobody")], {}, reaches=[HERE]).outcomes


def test_what_does_not_fit_into_the_line_is_said_and_heard_all_the_same(database: Database) -> None:
    """Both sides would wait for the other to read, if one of them only wrote."""
    text = "x" * 300_000
    with database.unit(reach=HERE) as unit:
        for _ in range(60):
            unit.run(SQL.echo, text=text)
        (row,) = unit.rows(SQL.echo, text=text)
    assert text == row["text"]


def test_what_waits_for_no_answer_leaves_with_the_next_question(database: Database) -> None:
    """A message for each would wake up both sides each time."""
    with database.unit(reach=HERE) as unit:
        unit.rows(SQL.echo, text="here")
        watched = unit.connection.info.backend_pid
        _add(unit, "late")
        with database.unit(reach=HERE) as other:
            seen = other.connection.execute("select query from pg_stat_activity where pid = %s", [watched]).fetchone()
        assert seen is not None
        assert "insert into entry" not in seen["query"]
    assert _is_named(database, "late")
