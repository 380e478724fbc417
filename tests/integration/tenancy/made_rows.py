"""A row of a centre for every table that the played cases left empty: made from its columns and what it allows.

What a row means does not matter here, only whose it is: foreign keys and triggers are off while it is added. A table
whose checks a made row does not meet is named with the check, and gets a row by hand in ``played.py``.
"""

from __future__ import annotations

import re
from typing import Any

import psycopg
from psycopg import errors, sql

Connection = psycopg.Connection[dict[str, Any]]

TABLES = """
select relname as name, exists (
        select from pg_attribute where attrelid = pg_class.oid and attname = 'division_code' and not attisdropped
    ) as divided
from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'
order by relname
"""
# What has to be said of a row: the others are null, counted, computed, or have a default.
COLUMNS = """
select attname as name, format_type(atttypid, null) as kind, (
        select string_agg(pg_get_constraintdef(oid), ' ' order by cardinality(conkey), conname)
        from pg_constraint
        where conrelid = attrelid and contype = 'c' and attnum = any(conkey)
    ) as checks
from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and (
        attname = 'division_code' or attnotnull and not atthasdef and attidentity = '' and attgenerated = ''
    )
"""
VALUES = {
    "uuid": "gen_random_uuid()",
    "timestamp with time zone": "now()",
    "date": "'2026-03-02'",
    "boolean": "false",
    "bytea": "''",
    "jsonb": "'{}'",
}
# The first word of a list of those that are allowed.
ONE_OF = r"\({column} = ANY \(ARRAY\['([^']*)'|\({column} = '([^']*)'"
# How long it has to be, bytes or characters.
LONG = r"length\({column}\) = (\d+)"


def make_missing(connection: Connection, centre: str) -> list[str]:
    """Add a row of a centre to each table that has none; answers which tables that were."""
    made = []
    connection.execute("set session_replication_role = replica")
    for table in connection.execute(TABLES).fetchall():
        name = table["name"]
        is_theirs = (
            sql.SQL(" where division_code = {}").format(sql.Literal(centre)) if table["divided"] else sql.SQL("")
        )
        [seen] = connection.execute(
            sql.SQL("select exists (select from {}{}) as any").format(sql.Identifier(name), is_theirs)
        ).fetchall()
        if not seen["any"]:
            _make(connection, name, centre)
            made.append(name)
    connection.execute("set session_replication_role = default")
    return made


def _make(connection: Connection, table: str, centre: str) -> None:
    columns = {
        # By the last digit of the centre, so that two centres do not name the same thing.
        column["name"]: f"'{centre}'" if column["name"] == "division_code" else _value(column, centre[-1])
        for column in connection.execute(COLUMNS, [table]).fetchall()
    }
    statement = sql.SQL("insert into {} ({}) values ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(sql.SQL(value) for value in columns.values()),
    )
    try:
        connection.execute(statement)
    except errors.IntegrityError as why:
        raise AssertionError(f"{table} needs a row by hand: {why.diag.constraint_name or why}") from why


def _value(column: dict[str, Any], digit: str) -> str:
    """Answer an expression of SQL: what a check names first, else something of the kind."""
    kind: str = column["kind"]
    allowed = re.search(ONE_OF.format(column=re.escape(column["name"])), column["checks"] or "")
    if allowed:
        return f"'{allowed[1] or allowed[2] or ''}'"
    long = re.search(LONG.format(column=re.escape(column["name"])), column["checks"] or "")
    if long:
        return f"decode(repeat('00', {long[1]}), 'hex')" if kind == "bytea" else f"repeat('0', {long[1]})"
    if kind.endswith("[]"):
        return "'{}'"
    if kind in {"smallint", "integer", "bigint", "numeric"}:
        return digit
    return VALUES.get(kind, f"'{digit}'")
