"""Calls of the services: a stub made from the descriptors of the protocol.

The request's type names the method: ``intake.call(GetCaseRequest(...), GetCaseResponse)`` calls ``GetCase``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.operations.v1 import operations_pb2
from onewindow.supervision.v1 import supervision_pb2
from onewindow_cli.refused import refusal_of

# A call without another deadline gets this many seconds; an import of a large catalogue more.
DEADLINE_SECONDS = 30.0
# An export of the catalogue is larger than grpc's default of 4 MiB would allow.
_LARGEST_MESSAGE_BYTES = 64 * 1024 * 1024
# A servicer that was started again is found at once; grpc would wait up to two minutes.
_RECONNECT_MILLISECONDS = 1_000
# Services of each server, besides its operations.
_DESCRIPTORS: dict[str, ServiceDescriptor] = {
    "intake": intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
    "approval": approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
    "fees": fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
    "supervision": supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
}
_OPERATIONS = operations_pb2.DESCRIPTOR.services_by_name["OperationsService"]

ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acts: an officer of a department at a centre (GB/T 2260 division code)."""

    officer_id: str
    division_code: str
    department_code: str

    def metadata(self) -> tuple[tuple[str, str], ...]:
        """Answer the metadata of a call by this officer."""
        return (
            ("x-onewindow-officer", self.officer_id),
            ("x-onewindow-division", self.division_code),
            ("x-onewindow-department", self.department_code),
        )


class ServiceClient:
    """Calls to one servicer. May be used from many threads."""

    def __init__(self, service: str, address: str, officer: Officer) -> None:
        """Prepare a channel; it connects with the first call."""
        self.service = service
        self.address = address
        self._officer = officer
        options = [
            ("grpc.max_receive_message_length", _LARGEST_MESSAGE_BYTES),
            ("grpc.max_reconnect_backoff_ms", _RECONNECT_MILLISECONDS),
        ]
        self._channel = grpc.insecure_channel(address, options=options)
        self._calls: dict[str, Callable[..., Any]] = {
            method.input_type.full_name: self._prepare(method)
            for descriptor in (_DESCRIPTORS[service], _OPERATIONS)
            for method in descriptor.methods
        }

    def call(
        self,
        request: Message,
        response_type: type[ResponseT],
        *,
        officer: Officer | None = None,
        seconds: float = DEADLINE_SECONDS,
    ) -> ResponseT:
        """Call the method that takes this request.

        Args:
            request: names the method by its type.
            response_type: what the method answers, checked.
            officer: who acts in this call, if not the client's officer.
            seconds: deadline.

        Raises:
            RpcRefused: the service refused, or cannot be reached.
        """
        call = self._calls[request.DESCRIPTOR.full_name]
        try:
            response = call(request, timeout=seconds, metadata=(officer or self._officer).metadata())
        except grpc.RpcError as error:
            raise refusal_of(error, self.service, self.address) from None
        if not isinstance(response, response_type):
            raise TypeError(
                f"{request.DESCRIPTOR.name} answers {type(response).__name__}, not {response_type.__name__}"
            )
        return response

    def close(self) -> None:
        """Close the channel."""
        self._channel.close()

    def _prepare(self, method: MethodDescriptor) -> Callable[..., Any]:
        call: Callable[..., Any] = self._channel.unary_unary(
            f"/{method.containing_service.full_name}/{method.name}",
            request_serializer=GetMessageClass(method.input_type).SerializeToString,
            response_deserializer=GetMessageClass(method.output_type).FromString,
        )
        return call


@dataclass(frozen=True, slots=True)
class Clients:
    """A client for each service."""

    intake: ServiceClient
    approval: ServiceClient
    fees: ServiceClient
    supervision: ServiceClient

    def all(self) -> tuple[ServiceClient, ...]:
        """Answer the four in the order of a case's way."""
        return (self.intake, self.approval, self.fees, self.supervision)


@contextmanager
def connect(addresses: dict[str, str], officer: Officer) -> Iterator[Clients]:
    """Open clients of the four services at ``host:port`` each, closed at the end."""
    clients = Clients(*(ServiceClient(service, addresses[service], officer) for service in _DESCRIPTORS))
    try:
        yield clients
    finally:
        for client in clients.all():
            client.close()
