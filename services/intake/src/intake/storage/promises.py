"""Promised papers of cases: stored at the acceptance, kept, told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped_ahead
from chassis.storage.tables import fields_of, record_of
from chassis.storage.unit import Row
from intake.domain.case.promises import Promise
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "promises.sql")


def insert(unit: Unit, promises: Sequence[Promise]) -> None:
    """Store what was promised; nothing is asked where there is nothing."""
    if promises:
        unit.write(WRITES.insert_promised_paper, [fields_of(promise) for promise in promises])


def update(unit: Unit, promises: Sequence[Promise]) -> None:
    """Write what changes of promises whose cases are held."""
    if promises:
        unit.write(WRITES.update_promised_paper, [fields_of(promise) for promise in promises])


def promises_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Promise]]:
    """Answer what was promised in cases, in the order of items and numbers; a case without any has an empty list."""
    return promises_ahead(unit, case_ids)()


def promises_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[Promise]]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    each = list(dict.fromkeys(case_ids))
    asked = unit.ahead(SQL.promises_of, case_ids=each) if each else list[Row]

    return grouped_ahead(asked, "case_id", partial(record_of, Promise), each)


def drop_others(unit: Unit, case_id: UUID, item_codes: Collection[str]) -> None:
    """Drop what was promised for other items than these: the case has them no more."""
    unit.run(SQL.drop_promises, case_id=case_id, item_codes=sorted(item_codes))


def claim(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` cases with something to tell; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_promises, now=unit.now, batch_size=limit), "case_id")
