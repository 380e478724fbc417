"""A service as data: its name, its tables, its RPCs, what it listens to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.rooms import declared
from chassis.rpc import ServicerRoom
from chassis.storage.rotation import Rotation
from chassis.storage.sealed import SealedTable
from chassis.subscription import WorkerRoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Composed once in the service's ``bootstrap.py``; run by ``chassis.process``.

    ``storage`` is the dotted package that holds ``migrations/*.sql`` and ``audit.sql`` (statements ``audit_cases``,
    ``audit_facts`` and ``audit_totals``, see ``chassis.servicer.operations.audit``).
    """

    name: str
    storage: str
    servicer: ServicerRoom
    worker: WorkerRoom

    @property
    def sealed(self) -> Sequence[Rotation]:
        """Its sealed tables, as the modules of its storage declare them; answers that are kept are the chassis's."""
        tables = [table.rotation for table in declared(self.storage, SealedTable)]
        return [*declared(self.storage, Rotation), *tables]

    @property
    def sources(self) -> Sequence[str]:
        """Services this one listens to."""
        return sorted({subscription.source for subscription in self.worker.subscriptions})
