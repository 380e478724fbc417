"""The methods of each service, read from the descriptors of the protocol: the request's type names its method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar, cast
from uuid import uuid4

from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from onewindow.approval.v1 import approval_pb2
from onewindow.calls.v1 import calls_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.operations.v1 import operations_pb2
from onewindow.supervision.v1 import supervision_pb2

OPERATIONS: ServiceDescriptor = operations_pb2.DESCRIPTOR.services_by_name["OperationsService"]
"""Every service answers it about itself."""

CALLS: ServiceDescriptor = calls_pb2.DESCRIPTOR.services_by_name["CallsService"]
"""And carries calls on a stream."""

DESCRIPTORS: Mapping[str, ServiceDescriptor] = MappingProxyType(
    {
        "intake": intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
        "approval": approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
        "fees": fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
        "supervision": supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
    }
)
"""What each service serves besides its operations, in the order of a case's way."""

_KEY = "idempotency_key"

LONGEST_WATCH_SECONDS = 300.0
"""No watch of a service lasts longer; the next one goes on from its last answer."""
SPARE_SECONDS = 5.0
"""A service ends a watch itself; its call has so much longer."""

FILE_SECONDS = 1800.0
"""A file gets so long to come or to go."""
PORTION_BYTES = 256 * 1024
"""How much of a file travels in one message."""

MessageT = TypeVar("MessageT", bound=Message)


@dataclass(frozen=True, slots=True)
class Method:
    """One method: where it is, what it takes and answers."""

    path: str
    request_class: type[Message]
    response_class: type[Message]


def methods_of(service: str) -> Mapping[str, Method]:
    """Answer the unary methods of a service and its operations, by the full name of their request.

    Raises:
        KeyError: there is no such service.
    """
    return {
        method.input_type.full_name: _method(method)
        for descriptor in (DESCRIPTORS[service], OPERATIONS)
        for method in descriptor.methods
        if not (method.client_streaming or method.server_streaming)
    }


def streams_of(service: str) -> Mapping[str, Method]:
    """Answer the methods of a service that answer a stream, by the full name of their request.

    Raises:
        KeyError: there is no such service.
    """
    return {
        method.input_type.full_name: _method(method)
        for method in DESCRIPTORS[service].methods
        if method.server_streaming and not method.client_streaming
    }


def uploads_of(service: str) -> Mapping[str, Method]:
    """Answer the methods of a service that take a file, by the full name of their request.

    Raises:
        KeyError: there is no such service.
    """
    return {
        method.input_type.full_name: _method(method)
        for method in DESCRIPTORS[service].methods
        if method.client_streaming and not method.server_streaming
    }


def chunk_of(request: MessageT, portion: bytes) -> MessageT:
    """Answer a further message of a stream that brings a file."""
    message = type(request)()
    cast("Any", message).chunk = portion
    return message


def watch_request(request: MessageT, seen: str, seconds: float) -> MessageT:
    """Answer the request of a watch that goes on from an answer, for at most so long as a service lets it."""
    asked = type(request)()
    asked.CopyFrom(request)
    written = cast("Any", asked)
    written.seen = seen
    written.wait.FromMilliseconds(round(min(seconds, LONGEST_WATCH_SECONDS) * 1000))
    return asked


def with_key(request: MessageT) -> MessageT:
    """Answer the request with an idempotency key: a copy with a new one if it wants one and has none.

    The same request is then sent at every try, so that a write is done once however often it is sent.
    """
    if _KEY not in request.DESCRIPTOR.fields_by_name or getattr(request, _KEY):
        return request
    keyed = type(request)()
    keyed.CopyFrom(request)
    setattr(keyed, _KEY, str(uuid4()))
    return keyed


def checked(request: Message, response: object, response_type: type[MessageT]) -> MessageT:
    """Answer the response, which must be of the type the caller named.

    Raises:
        TypeError: the method answers another.
    """
    if not isinstance(response, response_type):
        raise TypeError(f"{request.DESCRIPTOR.name} answers {type(response).__name__}, not {response_type.__name__}")
    return response


def _method(method: MethodDescriptor) -> Method:
    return Method(
        f"/{method.containing_service.full_name}/{method.name}",
        GetMessageClass(method.input_type),
        GetMessageClass(method.output_type),
    )
