"""Sealing again with the current key what older ones seal, a batch at a time, while the service runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from chassis.privacy.ciphers import SealBroken
from chassis.privacy.keyring import Sealed, SealedRow, columns
from chassis.storage import idempotency
from chassis.storage.queries import Statement
from chassis.storage.unit import Row, Unit

LOG = structlog.get_logger(__name__)

# Rows left are counted no further.
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """The sealed rows of one table; a service finds those of its own in its storage (``Service.sealed``).

    Both act as the platform, which sees no case: what is left is found by a function of the tables' owner, and sealed
    again as each row's centre.
    """

    table: str
    # Seals at most so many rows again (``for update skip locked``, so that any number may run), answers how many.
    rotate: Callable[[Unit, int], int]
    # How many rows another key than the current one seals, counted no further than the given number.
    remaining: Callable[[Unit, int], int]


def opened(unit: Unit, sealed: Sealed, place: SealedRow) -> bytes | None:
    """Open a value to seal it again; one that somebody changed is told in the log, left as it is, and stays counted."""
    try:
        return unit.keys.unseal(sealed, place)
    except SealBroken:
        LOG.error("A sealed row does not open.", action="seal_broken", table=place.table, row=place.row)  # noqa: TRY400 - where it was noticed says nothing
        return None


def counted_by(statement: Statement) -> Callable[[Unit, int], int]:
    """Count what another key than the current one seals by a statement (``name(current_id, at_most)^``, ``value``)."""

    def remaining(unit: Unit, at_most: int) -> int:
        return unit.count(statement, current_id=unit.keys.current_id, at_most=at_most)

    return remaining


def _rotate_answers(unit: Unit, limit: int) -> int:
    rows = unit.rows(idempotency.SQL.take_answers, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    if not rows:
        return 0
    resealed = [(row, sealed) for row in rows if (sealed := _resealed_answer(unit, row)) is not None]
    return unit.affected(
        idempotency.SQL.write_answers,
        division_codes=[row["division_code"] for row, _ in resealed],
        methods=[row["method"] for row, _ in resealed],
        keys=[row["key"] for row, _ in resealed],
        **columns(sealed for _, sealed in resealed),
    )


def _resealed_answer(unit: Unit, row: Row) -> Sealed | None:
    place = idempotency.place_of(row["division_code"], row["method"], row["key"])
    plain = opened(unit, Sealed(row["key_id"], row["wrapped_key"], row["response"]), place)
    # Under a new data key: the cipher may be another one.
    return None if plain is None else unit.keys.seal(plain, place)


def _count_answers(unit: Unit, at_most: int) -> int:
    counted = unit.row(idempotency.SQL.count_answers, key_id=unit.keys.current_id, at_most=at_most)
    return int(counted["value"]) if counted else 0


ANSWERS = Rotation(table=idempotency.TABLE, rotate=_rotate_answers, remaining=_count_answers)
"""The answers every service keeps for repeated requests."""
