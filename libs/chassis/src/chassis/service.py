"""A service as data: its name, its tables, its RPCs, what it listens to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.rpc import ServicerRoom
from chassis.storage.rotation import Rotation
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
    # Its sealed tables; the answers kept for repeated requests are the chassis's.
    sealed: Sequence[Rotation] = ()

    @property
    def sources(self) -> Sequence[str]:
        """Services this one listens to."""
        return sorted({subscription.source for subscription in self.worker.subscriptions})
