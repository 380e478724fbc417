"""How far the hash chain of each centre is verified."""

from __future__ import annotations

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of
from chassis.storage.unit import Unit
from fees.domain.verification import ChainCheck
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "chain_checks.sql")


def claim_chain(unit: Unit, _limit: int) -> dict[str, list[str]]:
    """Claim the centre whose chain waits longest for the verifier; none if none is due."""
    row = unit.row(SQL.claim_chain, now=unit.now)
    return {row["division_code"]: [row["division_code"]]} if row else {}


def read_check(unit: Unit, division_code: str) -> tuple[ChainCheck, tuple[int, bytes]]:
    """Read how far a claimed centre's chain is verified, and number and hash of the last block by its books."""
    row = unit.row(SQL.read_check, division_code=division_code)
    if row is None:
        raise LookupError("a claimed centre has its row")
    check = {name: row[name] for name in ChainCheck.__dataclass_fields__}
    return ChainCheck(**check), (row["last_number"], row["last_hash"])


def record_check(unit: Unit, check: ChainCheck) -> None:
    """Keep how far the verifier got."""
    unit.write(WRITES.update_ledger_check, [{**fields_of(check), "checked_at": unit.now}])
