"""What a centre's records are, as one value for each table: to show that nothing was changed."""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import sql
from tests.journey.running import SERVICES, RunningPlatform

# Left out: what the clock writes down by itself, of proofs of the ledger, of evidence, of when a story is looked at
# again, up to when rules of the docket reach, and counts, to which it adds some seconds later what moved them; how
# rules are set, and what moves counts, is itself kept elsewhere.
_TABLES = """
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'division_code'
        and table_name not in (
            'ledger_check', 'rule_watch', 'figure_count', 'figure_move', 'figure_batch', 'task_count', 'docket_rule'
        )
        and not starts_with(table_name, 'evidence_')
    order by table_name
"""
_DIGEST = """
    select coalesce(md5(string_agg(record::text, '|' order by record::text)), '')
    from {} as record where record.division_code = {} and coalesce(to_jsonb(record) ->> {}, {}) = {}
"""
# What only comes or goes is no record yet, or none any more: the sweeper takes it away by itself.
_KEPT = {"stored_file": ("state", "kept")}


def digest(platform: RunningPlatform, division_code: str) -> Mapping[str, str]:
    """Answer a digest of each table's rows of a centre: ``{"fees.payment": "9e10..."}``."""
    found: dict[str, str] = {}
    for service in SERVICES:
        with platform.database(service) as database:
            for (table,) in database.execute(_TABLES).fetchall():
                column, value = _KEPT.get(str(table), ("", ""))
                statement = sql.SQL(_DIGEST).format(
                    sql.Identifier(str(table)),
                    *map(sql.Literal, (division_code, column, value, value)),
                )
                row = database.execute(statement).fetchone()
                assert row is not None
                found[f"{service}.{table}"] = str(row[0])
    return found
