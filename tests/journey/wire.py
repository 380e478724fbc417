"""Calls as bytes: what a careless, mistyped or hostile client may send, and what no typed client can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import grpc
from google.protobuf.message import Message
from grpc.experimental import ChannelOptions

from onewindow.calls.v1.calls_pb2 import Call, ConverseRequest, ConverseResponse
from onewindow_cli.tokens import IssuedTokens
from onewindow_client import CallError
from onewindow_client.conversing import CONVERSE
from onewindow_client.errors import error_of, refusal_of
from onewindow_client.tokens import bearer

Metadata = tuple[tuple[str, str | bytes], ...]

# As large as anybody may try to send; and no thread of its own for each call, which takes more than the call does.
_OPTIONS = [
    ("grpc.max_send_message_length", -1),
    ("grpc.max_receive_message_length", -1),
    (ChannelOptions.SingleThreadedUnaryStream, 1),
]
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Wire:
    """A channel to one servicer that sends whatever it is given."""

    channel: grpc.Channel
    service: str
    address: str

    def send(self, method: str, body: bytes | Message, metadata: Metadata, *, seconds: float = _SECONDS) -> bytes:
        """Call ``intake.v1.IntakeService/GetCase`` with a body; answers the serialized response, or all of a stream's.

        Raises:
            CallError: the service refused.
        """
        # One answer is a stream of one on the wire.
        call: grpc.UnaryStreamMultiCallable[bytes, bytes] = self.channel.unary_stream(
            f"/onewindow.{method}", request_serializer=None, response_deserializer=None
        )
        raw = body.SerializeToString() if isinstance(body, Message) else body
        try:
            return b"".join(call(raw, timeout=seconds, metadata=metadata))
        except grpc.RpcError as error:
            # grpc raises an object that is error and call at once, which its types do not say.
            raise error_of(cast("Any", error), self.service, self.address) from None

    def converse(self, method: str, body: Message, metadata: Metadata, *, seconds: float = _SECONDS) -> bytes:
        """The same on a stream that carries many calls; takes nothing that takes or gives a file."""
        stream: grpc.StreamStreamMultiCallable[bytes, bytes] = self.channel.stream_stream(
            CONVERSE, request_serializer=None, response_deserializer=None
        )
        told = {key.replace("-", "_"): value for key, value in metadata if isinstance(value, str)}
        call = Call(
            number=1, method=f"onewindow.{method}", body=body.SerializeToString(), timeout_ms=round(1000 * seconds)
        )
        for field, value in told.items():
            setattr(call, field, value)
        answers = b""
        try:
            for message in stream(iter([ConverseRequest(calls=[call]).SerializeToString()]), timeout=seconds):
                for answer in ConverseResponse.FromString(message).answers:
                    if answer.refusal:
                        raise refusal_of(answer.refusal)
                    answers += answer.body
        except grpc.RpcError as error:
            # grpc raises an object that is error and call at once, which its types do not say.
            raise error_of(cast("Any", error), self.service, self.address) from None
        return answers

    def refusal(self, method: str, body: bytes | Message, metadata: Metadata) -> CallError:
        """Answer how something that must not be done is refused."""
        try:
            self.send(method, body, metadata)
        except CallError as refusal:
            return refusal
        raise AssertionError(f"{method} took it")


@contextmanager
def wire_to(addresses: Mapping[str, str], service: str) -> Iterator[Wire]:
    """Open a channel to a service."""
    with grpc.insecure_channel(addresses[service], options=_OPTIONS) as channel:
        yield Wire(channel, service, addresses[service])


def says(tokens: IssuedTokens, officer: str, **more: str) -> Metadata:
    """Answer the metadata of a call by an officer, with more of it."""
    return (*bearer(tokens.token(officer)), *more.items())
