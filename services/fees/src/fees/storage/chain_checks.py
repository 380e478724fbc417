"""How far the hash chain of each centre is verified."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit

SQL = load_queries(__package__, "chain_checks.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """How far this pass over a centre's chain got, and the broken block the last whole pass found."""

    division_code: str
    checked_number: int
    checked_hash: bytes
    broken_number: int | None


def claim_check(unit: Unit) -> str | None:
    """Claim the centre whose chain waits longest for the verifier; None if there is none nobody else works on."""
    row = unit.row(SQL.claim_check)
    return row["division_code"] if row else None


def read_check(unit: Unit, division_code: str) -> ChainCheck:
    """Read how far a claimed centre's chain is verified."""
    row = unit.row(SQL.read_check, division_code=division_code)
    if row is None:
        raise LookupError("a claimed centre has its row")
    return ChainCheck(**row)


def record_check(unit: Unit, check: ChainCheck) -> None:
    """Keep how far the verifier got."""
    unit.run(SQL.record_check, **asdict(check), checked_at=unit.now)
