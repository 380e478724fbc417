"""Tables are declared for their statements and made by migrations; the two say the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module

import pytest
from tests.databases import administrator
from tests.integration.tenancy.played import SERVICES, Hall

from chassis.storage.tables import Kind, Table, columns

COLUMNS = """
select attname as name, atttypid::regtype::text as kind, to_regtype(%(kinds)s::jsonb ->> attname)::text as declared,
    attnotnull and not atthasdef and attidentity = '' as needed
from pg_attribute
where attrelid = %(table)s::regclass and attnum > 0 and not attisdropped
"""
KEYS = """
select array_agg(attname order by attname) as columns
from pg_index
join pg_attribute on attrelid = indrelid and attnum = any(indkey)
where indrelid = %(table)s::regclass and indisunique and indpred is null
group by indexrelid
"""


def _tables(service: str) -> Sequence[Table]:
    tables: Sequence[Table] = import_module(f"{service}.storage.tables").TABLES
    return tables


@pytest.mark.parametrize("service", SERVICES)
def test_declared_columns_are_those_of_the_schema(hall: Hall, service: str) -> None:
    """Each by its name and type; what a table needs besides is not left out where rows are added."""
    for table in _tables(service):
        with administrator(hall.databases[service]) as admin:
            found = admin.execute(
                COLUMNS.encode(), {"table": table.name, "kinds": json.dumps(table.columns)}
            ).fetchall()
        kinds = {row["name"]: row["kind"] for row in found}

        assert {name: kinds.get(name) for name in table.columns} == {
            row["name"]: row["declared"] for row in found if row["declared"]
        }, table.name
        if set(table.writes) != {Kind.UPDATE}:
            needed = {row["name"] for row in found if row["needed"]}
            assert set() == needed - table.columns.keys(), table.name


@pytest.mark.parametrize("service", SERVICES)
def test_a_declared_key_is_unique(hall: Hall, service: str) -> None:
    """It names one row: a change that met two would change both."""
    for table in _tables(service):
        with administrator(hall.databases[service]) as admin:
            unique = [row["columns"] for row in admin.execute(KEYS, {"table": table.name}).fetchall()]

        assert sorted(columns(table.key)) in unique, table.name
