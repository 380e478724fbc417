"""Calls of the services: a stub made from the descriptors of the protocol.

The request's type names the method: ``intake.call(GetCaseRequest(...), GetCaseResponse)`` calls ``GetCase``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
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
from onewindow_cli.refused import RpcRefused, refusal_of
from onewindow_cli.tls import ClientTls
from onewindow_cli.tokens import TokenSource

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
# Everything anybody can call.
ALL_DESCRIPTORS: tuple[ServiceDescriptor, ...] = (*_DESCRIPTORS.values(), _OPERATIONS)

ResponseT = TypeVar("ResponseT", bound=Message)


class ServiceClient:
    """Calls to one servicer. May be used from many threads."""

    def __init__(
        self, service: str, address: str, tokens: TokenSource, officer_id: str, tls: ClientTls | None = None
    ) -> None:
        """Prepare a channel; it connects with the first call.

        Args:
            service: name of the service.
            address: ``host:port`` of its servicer.
            tokens: says who calls.
            officer_id: who acts, unless a call says otherwise.
            tls: how to connect to another machine; in plain text without.
        """
        self.service = service
        self.address = address
        self._tokens = tokens
        self._officer_id = officer_id
        self._channel = open_channel(address, tls)
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
        officer: str | None = None,
        seconds: float = DEADLINE_SECONDS,
    ) -> ResponseT:
        """Call the method that takes this request.

        Args:
            request: names the method by its type.
            response_type: what the method answers, checked.
            officer: id of who acts in this call, if not the client's officer.
            seconds: deadline.

        Raises:
            RpcRefused: the service refused, or cannot be reached.
        """
        call = self._calls[request.DESCRIPTOR.full_name]
        officer_id = officer or self._officer_id
        token = self._tokens.token(officer_id)
        try:
            response = self._send(call, request, token, seconds)
        except RpcRefused as refusal:
            if refusal.code != grpc.StatusCode.UNAUTHENTICATED.name:
                raise
            # Its issuer may have started anew, its end may have come: once with another, if there is one.
            other = self._tokens.token(officer_id, refused=token)
            if other == token:
                raise
            response = self._send(call, request, other, seconds)
        if not isinstance(response, response_type):
            raise TypeError(
                f"{request.DESCRIPTOR.name} answers {type(response).__name__}, not {response_type.__name__}"
            )
        return response

    def acting_as(self, officer_id: str) -> ServiceClient:
        """Answer the same client for another officer, over the same channel."""
        other = copy(self)
        other._officer_id = officer_id  # noqa: SLF001 - its own class, another object
        return other

    def close(self) -> None:
        """Close the channel."""
        self._channel.close()

    def _send(self, call: Callable[..., Any], request: Message, token: str, seconds: float) -> object:
        try:
            answered: object = call(request, timeout=seconds, metadata=bearer(token))
        except grpc.RpcError as error:
            raise refusal_of(error, self.service, self.address) from None
        return answered

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

    def of(self, service: str) -> ServiceClient:
        """Answer the one of a service."""
        return next(client for client in self.all() if client.service == service)

    def acting_as(self, officer_id: str) -> Clients:
        """Answer the same clients for another officer."""
        return Clients(*(client.acting_as(officer_id) for client in self.all()))


def bearer(token: str) -> tuple[tuple[str, str], ...]:
    """Answer the metadata of a call by whom the token speaks for."""
    return (("authorization", f"Bearer {token}"),)


@contextmanager
def connect(
    addresses: Mapping[str, str], tokens: TokenSource, officer_id: str, tls: ClientTls | None = None
) -> Iterator[Clients]:
    """Open clients of the four services at ``host:port`` each, closed at the end."""
    clients = Clients(
        *(ServiceClient(service, addresses[service], tokens, officer_id, tls) for service in _DESCRIPTORS)
    )
    try:
        yield clients
    finally:
        for client in clients.all():
            client.close()


def open_channel(address: str, tls: ClientTls | None) -> grpc.Channel:
    """Open a channel; it connects with the first call, in plain text without ``tls``."""
    options = [
        ("grpc.max_receive_message_length", _LARGEST_MESSAGE_BYTES),
        ("grpc.max_reconnect_backoff_ms", _RECONNECT_MILLISECONDS),
    ]
    if tls is None:
        return grpc.insecure_channel(address, options=options)
    credentials = grpc.ssl_channel_credentials(tls.authorities, tls.key, tls.certificate)
    return grpc.secure_channel(address, credentials, options=options)
