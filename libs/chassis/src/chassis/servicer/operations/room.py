"""The operations service of a service: its subjects put together."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import ServicerRoom
from chassis.servicer.operations.audit import audit_rpcs
from chassis.servicer.operations.discarding import DISCARDING_RPCS
from chassis.servicer.operations.key_rotation import key_rotation_rpcs
from chassis.servicer.operations.parked import PARKED_RPCS
from chassis.servicer.operations.resending import RESENDING_RPCS
from chassis.storage.rotation import Rotation
from onewindow.operations.v1 import operations_pb2

DESCRIPTOR = operations_pb2.DESCRIPTOR.services_by_name["OperationsService"]


def operations_room(storage: str, sealed: Sequence[Rotation] = ()) -> ServicerRoom:
    """Answer the operations service over a service's own ``audit.sql``.

    Args:
        storage: dotted package with the service's ``audit.sql``, see ``chassis.servicer.operations.audit``.
        sealed: the service's own sealed tables.

    Raises:
        CannotStart: a statement is missing.
    """
    return ServicerRoom(
        descriptor=DESCRIPTOR,
        rpcs=(*PARKED_RPCS, *DISCARDING_RPCS, *RESENDING_RPCS, *audit_rpcs(storage), *key_rotation_rpcs(sealed)),
    )
