"""How far the hash chain of each centre is verified."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from fees.domain.chain import GENESIS

SQL = load_queries(__package__, "chain_checks.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """How far this pass over a centre's chain got, and the broken block the last whole pass found."""

    division_code: str
    checked_number: int
    checked_hash: bytes
    broken_number: int | None


def claim_check(unit: Unit) -> ChainCheck | None:
    """Claim the chain that waits longest for the verifier; None if there is none that nobody else works on."""
    unit.run(SQL.open_checks, genesis=GENESIS)
    row = unit.row(SQL.claim_check)
    return ChainCheck(**row) if row else None


def record_check(unit: Unit, check: ChainCheck) -> None:
    """Keep how far the verifier got."""
    unit.run(SQL.record_check, **asdict(check), checked_at=unit.now)
