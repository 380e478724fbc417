"""Every RPC of the platform, from the protocol itself: a new one is attacked without anybody adding it to a list."""

from __future__ import annotations

from dataclasses import dataclass

from google.protobuf.descriptor import MethodDescriptor

from onewindow.access.v1.access_pb2 import Access, access
from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.operations.v1 import operations_pb2
from onewindow.supervision.v1 import supervision_pb2

_OWN = {
    "intake": intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
    "approval": approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
    "fees": fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
    "supervision": supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
}
_OPERATIONS = operations_pb2.DESCRIPTOR.services_by_name["OperationsService"]


@dataclass(frozen=True, slots=True)
class Surface:
    """One RPC at one server."""

    server: str
    method: MethodDescriptor

    @property
    def name(self) -> str:
        """Name of the method, ``GetCase``."""
        return self.method.name

    @property
    def path(self) -> str:
        """As it is called, ``intake.v1.IntakeService/GetCase``."""
        return f"{self.method.containing_service.full_name.removeprefix('onewindow.')}/{self.method.name}"

    @property
    def access(self) -> Access:
        """Who may call it."""
        # The generated stub calls the extension a bare descriptor.
        declared: Access = self.method.GetOptions().Extensions[access]  # type: ignore[index]
        return declared

    @property
    def streams(self) -> bool:
        """Whether it answers a stream."""
        return self.method.server_streaming

    @property
    def brings_a_file(self) -> bool:
        """Whether a file comes or goes with it; such methods are called by themselves."""
        return any("chunk" in kind.fields_by_name for kind in (self.method.input_type, self.method.output_type))

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return "idempotency_key" in self.method.input_type.fields_by_name

    def __str__(self) -> str:
        """Server and method."""
        return f"{self.server} {self.name}"


def surfaces() -> list[Surface]:
    """Answer every RPC of every server; each server has its own operations."""
    return [
        Surface(server, method)
        for server, descriptor in _OWN.items()
        for method in (*descriptor.methods, *_OPERATIONS.methods)
    ]
