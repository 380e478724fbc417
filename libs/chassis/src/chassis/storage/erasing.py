"""What a service forgets with the personal data of a case: what its tables say of themselves, and the kept answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.idempotency import erase_answers
from kernel.erased import ERASED

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from chassis.storage.tables import Writes
    from chassis.storage.unit import Unit


def erase_declared(unit: Unit, writes: Writes, case_ids: Collection[UUID]) -> None:
    """Forget what people wrote in cases that are held, where a service's tables say so (``Kind.ERASE``).

    Args:
        unit: acts as the cases' centre.
        writes: the statements of the service.
        case_ids: of the cases; their kept answers are forgotten too.
    """
    for statement in writes.erasing:
        unit.run(statement, case_id=list(case_ids), marker=ERASED)
    erase_answers(unit, case_ids)
