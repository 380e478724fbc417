"""A server that answers each call with the next line of a script, in the words of the chassis, and keeps what came."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import grpc
from google.protobuf.message import Message
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status

from chassis.servicer.answers import status_of
from chassis.servicer.headers import language_of, one_of_each, request_id_of
from kernel.errors import Refusal
from onewindow.calls.v1.calls_pb2 import Answer, Call, ConverseRequest, ConverseResponse
from onewindow.intake.v1.intake_pb2 import IssueResultRequest
from onewindow_client.conversing import CONVERSE

TRACE_ID = "ab" * 16

Line = Message | Refusal | grpc.StatusCode


@dataclass(slots=True)
class Script(grpc.GenericRpcHandler):
    """The last line is said again and again; a bare code is what a server says that has no words left."""

    lines: list[Line]
    # What each watch is told, one after the other; a service of the release before knows no watches.
    streams: list[Sequence[Line]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    watches: list[bytes] = field(default_factory=list)
    tokens: list[str | bytes] = field(default_factory=list)
    instants: list[float] = field(default_factory=list)
    metadata: list[dict[str, str | bytes]] = field(default_factory=list)
    # Whether many calls may go on one stream; a service of the release before knows none.
    converses: bool = False
    # Streams that were opened.
    opened: int = 0

    def service(self, call: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[bytes, bytes] | None:
        if call.method == CONVERSE:
            return grpc.stream_stream_rpc_method_handler(self._converse) if self.converses else None
        if call.method.rpartition("/")[2].startswith("Watch"):
            return grpc.unary_stream_rpc_method_handler(self._watched)

        def answer(body: bytes, context: grpc.ServicerContext) -> bytes:
            self.instants.append(time.monotonic())
            self.bodies.append(body)
            metadata = one_of_each(call.invocation_metadata)
            self.metadata.append(dict(metadata))
            self.tokens += [value for key, value in metadata.items() if key == "authorization"]
            return _said(self.lines.pop(0) if len(self.lines) > 1 else self.lines[0], context, metadata)

        return grpc.unary_unary_rpc_method_handler(answer)

    def _watched(self, body: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
        self.watches.append(body)
        if not self.streams:
            context.abort(grpc.StatusCode.UNIMPLEMENTED, "")
        for line in self.streams.pop(0):
            yield _said(line, context, {})

    def _converse(self, said: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
        self.opened += 1
        for message in said:
            for call in ConverseRequest.FromString(message).calls:
                yield from (self._on_a_stream(answer) for answer in self._answers(call, context))

    def _answers(self, call: Call, context: grpc.ServicerContext) -> Iterator[Answer]:
        metadata = {key: value for key, value in _metadata(call).items() if value}
        if call.method.rpartition("/")[2].startswith("Watch"):
            self.watches.append(call.body)
            for line in self.streams.pop(0) if self.streams else [grpc.StatusCode.UNIMPLEMENTED]:
                answer = _put(line, context, call.number, metadata)
                yield answer
                if answer.ended:
                    return
            yield Answer(number=call.number, ended=True)
            return
        self.instants.append(time.monotonic())
        self.bodies.append(call.body)
        self.metadata.append(dict(metadata))
        self.tokens.append(call.authorization)
        answer = _put(self.lines.pop(0) if len(self.lines) > 1 else self.lines[0], context, call.number, metadata)
        answer.ended = True
        yield answer

    @staticmethod
    def _on_a_stream(answer: Answer) -> bytes:
        return ConverseResponse(answers=[answer]).SerializeToString()

    @property
    def keys(self) -> list[str]:
        """Idempotency keys that came, of IssueResult."""
        return [IssueResultRequest.FromString(body).idempotency_key for body in self.bodies]


def _said(line: Line, context: grpc.ServicerContext, metadata: Mapping[str, str]) -> bytes:
    if isinstance(line, Refusal):
        told = status_of(line, TRACE_ID, request_id=request_id_of(metadata), language=language_of(metadata))
        context.abort_with_status(rpc_status.to_status(told))
    if isinstance(line, grpc.StatusCode):
        context.abort(line, "")
    assert isinstance(line, Message)
    return line.SerializeToString()


def _metadata(call: Call) -> dict[str, str]:
    return {
        "authorization": call.authorization,
        "accept-language": call.accept_language,
        "x-request-id": call.request_id,
        "x-onewindow-client-address": call.client_address,
    }


def _put(line: Line, context: grpc.ServicerContext, number: int, metadata: Mapping[str, str]) -> Answer:
    """Say a line on a stream; what a server says that has no words left ends all of it."""
    if isinstance(line, Refusal):
        told = status_of(line, TRACE_ID, request_id=request_id_of(metadata), language=language_of(metadata))
        return Answer(number=number, ended=True, refusal=told.SerializeToString(), trace_id=TRACE_ID)
    if line is grpc.StatusCode.UNIMPLEMENTED:
        return Answer(number=number, ended=True, refusal=Status(code=line.value[0]).SerializeToString())
    return Answer(number=number, body=_said(line, context, metadata))


@contextmanager
def serving(
    *lines: Line, streams: Sequence[Sequence[Line]] = (), converses: bool = False
) -> Iterator[tuple[Script, str]]:
    """Serve a script on loopback; answers it and its ``host:port``."""
    server = grpc.server(ThreadPoolExecutor(8))
    script = Script(list(lines), list(streams), converses=converses)
    server.add_generic_rpc_handlers((script,))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield script, f"127.0.0.1:{port}"
    finally:
        server.stop(None).wait()
