"""Row-level security in every table of every service, asked as PostgreSQL sessions of the application's role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import errors, sql
from psycopg.types.json import Jsonb
from tests.databases import DatabaseServer, administrator
from tests.integration.tenancy.conftest import COUNTY, NEIGHBOUR
from tests.integration.tenancy.played import SERVICES, Hall

from chassis.storage.migrate import migrate
from chassis.storage.reach import PLATFORM, Reach

CITY = Reach("632800", "6328")
# What the platform's own work over all centres may see.
MESSAGES = {
    # How far the journal is sealed, over all centres.
    "evidence_sealing",
    *("stream", "outbox", "sent_event", "inbox_position", "inbox_event", "redelivery"),
    *("idempotency_key", "set_aside", "second_person"),
}
# Of these, whose rows are no centre's.
OF_NO_CENTRE = {"stream", "inbox_position", "redelivery", "second_person", "evidence_sealing"}
# The migrations' own.
LOG = {"schema_migration"}
# Columns that functions of the owner answer to whoever acts for nobody: names of rows, times, counts.
# They answer rows to whom the policies would show them, and a number that means nothing.
GUARDED = {"block_match", "closed_days", "line_classes", "matched_payments", "open_lines", "open_payments"}
NUMBERS = {"new_match_no"}
# They write, for the centre of the transaction and for no other.
WRITING = {"match_stretch", "place_and_match", "place_statement", "unfold_match"}
KEYS_AND_COUNTS = {
    *("division_code", "source", "stream_id", "shard", "method", "key", "done_until", "journaled"),
    *("due_at", "due_seconds", "oldest_seconds", "name", "value", "events", "counts", "place", "state"),
}
# And numbers of rows: part of a primary key, and no word.
ROW_IDS = """
select distinct attname as name
from pg_index
join pg_attribute on attrelid = indrelid and attnum = any(indkey)
where indisprimary and attname like '%\\_id' and atttypid in ('uuid'::regtype, 'bigint'::regtype)
"""
# What the audit's functions, by how their names begin, answer besides, to the platform only.
AUDITS = "audit_"
AUDITED = {"facts", "subject"}
CASES = {"intake": "intake_case", "approval": "case_file", "fees": "bill", "supervision": "case_record"}

Connection = psycopg.Connection[dict[str, Any]]


def tables(connection: Connection) -> dict[str, bool]:
    """Every table of the service from the catalogue, and whether it says whose each row is."""
    rows = connection.execute(
        "select relname, exists (select from pg_attribute where attrelid = pg_class.oid"
        " and attname = 'division_code' and not attisdropped) as divided"
        " from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname"
    )
    return {row["relname"]: row["divided"] for row in rows if row["relname"] not in LOG}


def unguarded(connection: Connection) -> list[str]:
    """Tables without row-level security, or without a policy, or whose policies let no division code decide."""
    rows = connection.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not ("
        " relrowsecurity and exists (select from pg_policy where polrelid = pg_class.oid))"
        " order by relname"
    )
    return [row["relname"] for row in rows if row["relname"] not in LOG]


def row_of(connection: Connection, table: str, centre: str | None) -> dict[str, Any]:
    """One row of a table, of a centre if its rows are somebody's."""
    query = sql.SQL("select to_jsonb(one) as row from {} as one").format(sql.Identifier(table))
    if centre is not None:
        query += sql.SQL(" where division_code = {}").format(sql.Literal(centre))
    found = connection.execute(query + sql.SQL(" limit 1")).fetchone()
    assert found is not None, f"{table} has no row of {centre}"
    row: dict[str, Any] = found["row"]
    return row


def act(connection: psycopg.Connection[Any], reach: Reach) -> None:
    """Make the running transaction act so."""
    statement, parameters = reach.words()
    connection.execute(statement.encode(), parameters)


@contextmanager
def session(hall: Hall, service: str, reach: Reach | None) -> Iterator[Connection]:
    """Open a transaction of the application's role; it is rolled back."""
    with hall.databases[service]._pool.connection() as connection:
        connection.execute("begin")
        if reach is not None:
            act(connection, reach)
        try:
            yield connection  # type: ignore[misc]  # rows are dictionaries
        finally:
            connection.rollback()


def count(connection: Connection, table: str) -> int:
    """Rows the session sees."""
    [row] = connection.execute(sql.SQL("select count(*) as seen from {}").format(sql.Identifier(table))).fetchall()
    return int(row["seen"])


def insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    """Try to insert a row."""
    statement = "insert into {0} overriding system value select (jsonb_populate_record(null::{0}, %s)).*"
    with connection.transaction():
        connection.execute(sql.SQL(statement).format(sql.Identifier(table)), [Jsonb(row)])


def changed(connection: Connection, statement: str, table: str, *values: str) -> int:
    """Rows a statement changes; none where the table is append-only."""
    composed = sql.SQL(statement).format(sql.Identifier(table), *map(sql.Literal, values))
    try:
        with connection.transaction():
            return connection.execute(composed).rowcount
    except (errors.RestrictViolation, errors.InsufficientPrivilege):
        return 0


@pytest.mark.parametrize("service", SERVICES)
def test_who_acts_for_nobody_sees_nothing_and_writes_nothing(hall: Hall, service: str) -> None:
    """Zero rows of every table, all of which have rows; no row can be added."""
    with administrator(hall.databases[service]) as admin, session(hall, service, None) as connection:
        asked = tables(admin)
        for table, divided in asked.items():
            row = row_of(admin, table, COUNTY if divided else None)
            assert count(connection, table) == 0, table
            with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
                insert(connection, table, row)
    print(f"{service}: {len(asked)} tables, all with rows, none seen")  # noqa: T201 - shown with -s


@pytest.mark.parametrize("service", SERVICES)
def test_who_acts_for_a_centre_can_neither_see_nor_change_what_is_anothers(hall: Hall, service: str) -> None:
    """Read, update, delete, insert, and giving a row away: for every table whose rows are somebody's."""
    with administrator(hall.databases[service]) as admin, session(hall, service, Reach(COUNTY)) as connection:
        asked = [table for table, divided in tables(admin).items() if divided]
        for table in asked:
            theirs = row_of(admin, table, NEIGHBOUR)
            _assert_out_of_reach(connection, table, theirs)
            assert 0 < count(connection, table), table
            statement = "select count(*) as seen from {} where division_code <> {}"
            [row] = connection.execute(sql.SQL(statement).format(sql.Identifier(table), sql.Literal(COUNTY))).fetchall()
            assert row["seen"] == 0, table
            give_away = sql.SQL("update {} set division_code = {}").format(
                sql.Identifier(table), sql.Literal(NEIGHBOUR)
            )
            with pytest.raises((errors.InsufficientPrivilege, errors.RestrictViolation)), connection.transaction():
                connection.execute(give_away)
    print(f"{service}: {len(asked)} tables of centres, none of another centre's rows reached")  # noqa: T201 - shown with -s


@pytest.mark.parametrize("service", SERVICES)
def test_a_city_reads_the_counties_below_and_writes_to_none(hall: Hall, service: str) -> None:
    """Every table with a centre's own data; messages on their way stay the centre's."""
    with administrator(hall.databases[service]) as admin, session(hall, service, CITY) as connection:
        asked = [table for table, divided in tables(admin).items() if divided and table not in MESSAGES]
        for table in asked:
            assert count(connection, table) == count(admin, table), table
            _assert_out_of_reach(connection, table, row_of(admin, table, NEIGHBOUR))
        for table in MESSAGES - OF_NO_CENTRE:
            assert count(connection, table) == 0, table
    with session(hall, service, Reach("632900", "6329")) as connection:
        assert dict.fromkeys(asked, 0) == {table: count(connection, table) for table in asked}
    print(f"{service}: {len(asked)} tables read from above, none written")  # noqa: T201 - shown with -s


@pytest.mark.parametrize("service", SERVICES)
def test_the_platform_sees_messages_and_no_case(hall: Hall, service: str) -> None:
    """Relay, retries, pruning and the parking desk work over all centres without seeing one record."""
    with administrator(hall.databases[service]) as admin, session(hall, service, PLATFORM) as connection:
        for table in tables(admin):
            seen = count(admin, table) if table in MESSAGES else 0
            assert count(connection, table) == seen, table


@pytest.mark.parametrize("service", SERVICES)
def test_every_table_is_guarded(hall: Hall, service: str) -> None:
    """Row-level security is on and has a policy; tables of the migration tool cannot even be read."""
    with administrator(hall.databases[service]) as admin, session(hall, service, Reach(COUNTY)) as connection:
        assert [] == unguarded(admin)
        for table in sorted(LOG):
            with pytest.raises(errors.InsufficientPrivilege), connection.transaction():
                count(connection, table)


def test_a_new_table_without_a_policy_is_noticed_and_cannot_be_used(database_server: DatabaseServer) -> None:
    """Forgetting the one line shows here, and at the first statement of the service."""
    name = database_server.create("supervision.storage")
    owner, application = database_server.owner_url(name), database_server.application_url(name)
    with psycopg.connect(owner, autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
        connection.execute("create table forgotten (division_code text)")
        assert ["forgotten"] == unguarded(connection)
        connection.execute("alter table forgotten enable row level security")
        assert ["forgotten"] == unguarded(connection)
    migrate(owner, "supervision.storage", application)
    with psycopg.connect(application) as connection:
        act(connection, Reach(COUNTY))
        assert connection.execute("select division_code from forgotten").fetchall() == []
    database_server.drop(name)


ESCAPES: Sequence[tuple[str, type[psycopg.Error]]] = (
    ("alter table stream disable row level security", errors.InsufficientPrivilege),
    ("drop policy any_centre on stream", errors.InsufficientPrivilege),
    ("create policy mine on stream using (true)", errors.InsufficientPrivilege),
    ("alter table stream owner to current_user", errors.InsufficientPrivilege),
    ("alter table stream add column mine text", errors.InsufficientPrivilege),
    ("truncate stream", errors.InsufficientPrivilege),
    ("truncate outbox", errors.InsufficientPrivilege),
    ("drop table outbox", errors.InsufficientPrivilege),
    ("create table mine (id bigint)", errors.InsufficientPrivilege),
    ("create view mine as select stream_id from stream", errors.InsufficientPrivilege),
    ("create trigger mine after insert on stream execute function enable_tenancy('stream')", psycopg.Error),
    ("select enable_tenancy('stream')", errors.InsufficientPrivilege),
    ("alter function waiting_shards() security invoker", errors.InsufficientPrivilege),
    ("set role {owner}", errors.InsufficientPrivilege),
    ("set session authorization {owner}", errors.InsufficientPrivilege),
    ("alter role {application} bypassrls", errors.InsufficientPrivilege),
    ("alter role {application} superuser", errors.InsufficientPrivilege),
    ("grant {owner} to {application}", errors.InsufficientPrivilege),
    ("set session_replication_role = replica", errors.InsufficientPrivilege),
    ("set local row_security = off; select stream_id from stream", errors.InsufficientPrivilege),
    ("copy stream to program 'cat'", errors.InsufficientPrivilege),
    ("copy schema_migration to stdout", errors.InsufficientPrivilege),
)


@pytest.mark.parametrize(("statement", "refusal"), ESCAPES)
def test_the_application_cannot_let_itself_out(
    hall: Hall, database_server: DatabaseServer, statement: str, refusal: type[psycopg.Error]
) -> None:
    """Neither the tables nor the role are its own."""
    roles = {"owner": database_server.owner, "application": database_server.application}
    with session(hall, "intake", Reach(COUNTY)) as connection, pytest.raises(refusal):
        connection.execute(statement.format(**roles).encode(), prepare=False)


@pytest.mark.parametrize("service", SERVICES)
def test_functions_of_the_owner_answer_keys_and_counts_only(hall: Hall, service: str) -> None:
    """They look past the policies, so what they answer is named here; nobody else may call them.

    The audit's answer more, and to nobody but the platform: see the next test.
    """
    with administrator(hall.databases[service]) as admin:
        functions = admin.execute(
            "select proname, proconfig, has_function_privilege('public', oid, 'execute') as anybody,"
            " coalesce(proargnames[pronargs + 1:], '{}') as answers, prosrc"
            " from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname"
        ).fetchall()
        row_ids = {row["name"] for row in admin.execute(ROW_IDS).fetchall()}
    for function in functions:
        name = function["proname"]
        # By which plan is no matter of what is answered.
        settings = [each for each in function["proconfig"] if not each.startswith(("enable_", "plan_cache_mode"))]
        assert settings == ["search_path=public, pg_temp"], name
        assert not function["anybody"], name
        if name in NUMBERS:
            continue
        assert function["answers"], name
        # What answers rows asks first whether the transaction may read the centre, as the policies do.
        if name in GUARDED:
            assert "reads_centre(division)" in function["prosrc"], name
            continue
        if name in WRITING:
            assert "perform check_writes(division);" in function["prosrc"], name
            continue
        audited = AUDITED if name.startswith(AUDITS) else set()
        assert set(function["answers"]) <= KEYS_AND_COUNTS | row_ids | audited, name
    print(f"{service}: {len(functions)} functions look past the policies")  # noqa: T201 - shown with -s


@pytest.mark.parametrize("service", SERVICES)
def test_what_the_audit_compares_is_told_to_the_platform_only(hall: Hall, service: str) -> None:
    """Neither a centre, nor one above it, nor who acts for nobody gets a row; the platform does."""
    asked = [
        "select case_id from audit_cases('00000000-0000-0000-0000-000000000000', 9)",
        "select name from audit_totals()",
    ]
    with administrator(hall.databases[service]) as admin:
        # All that answer what the audit compares, those that others stand on among them.
        functions = admin.execute(
            "select proname, pronargs from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"
            " and starts_with(proname, %s) and proargnames && %s",
            [AUDITS, sorted(AUDITED)],
        ).fetchall()
        cases = admin.execute(f"select case_id from {CASES[service]}").fetchall()  # noqa: S608 - our names
    everything = ", ".join(f"'{row['case_id']}'::uuid" for row in cases)
    arguments = {0: "", 1: f"array[{everything}]"}
    asked += [f"select 1 from {one['proname']}({arguments[one['pronargs']]})" for one in functions]  # noqa: S608 - ours
    assert "audit_facts" in {one["proname"] for one in functions}
    for reach in (None, Reach(COUNTY), CITY, PLATFORM):
        with session(hall, service, reach) as connection:
            rows = [len(connection.execute(statement.encode()).fetchall()) for statement in asked]
        assert [reach == PLATFORM] * len(asked) == [count > 0 for count in rows], reach


def _assert_out_of_reach(connection: Connection, table: str, theirs: dict[str, Any]) -> None:
    """A row of the neighbour cannot be changed, deleted or added."""
    touch = "update {} set division_code = division_code where division_code = {}"
    assert changed(connection, touch, table, NEIGHBOUR) == 0, table
    assert changed(connection, "delete from {} where division_code = {}", table, NEIGHBOUR) == 0, table
    with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
        insert(connection, table, theirs)
