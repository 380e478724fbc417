"""What can come of a call besides its answer: one class for each thing a program would do about it.

What a service says of itself is in ``google.rpc`` details of the status (AIP-193): the stable reason and its metadata
(``ErrorInfo``), the sentence in other languages (``LocalizedMessage``), the fields at fault (``BadRequest``), when to
try again (``RetryInfo``), the trace to quote (``RequestInfo``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import grpc
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage, RequestInfo, RetryInfo
from google.rpc.status_pb2 import Status

_DETAILS = "grpc-status-details-bin"
_ZH = "zh-CN"
_CODES: Mapping[int, str] = {code.value[0]: code.name for code in grpc.StatusCode}


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A field at fault: its dotted path in the request, what to do about it, and what kind of fault it is.

    ``description`` is in the language the client asks for, in both if it asks for none; ``reason`` is stable, for
    programs (``REQUIRED``, ``MALFORMED``, ``NOT_FOUND``, …).
    """

    field: str
    description: str
    reason: str = ""


@dataclass(slots=True, eq=False)
class CallError(Exception):
    """A call that was not answered as hoped.

    ``code`` is the canonical status name (``NOT_FOUND``), ``reason`` stable and public: programs switch on it. ``en``
    and ``zh`` are for people, one of them empty if the client asks for the other language. ``metadata`` are the facts
    behind the reason, ``trace_id`` (32 hex digits) is what to quote when asking, ``request_id`` the caller's own id of
    the request or else the trace's, ``retry_after_seconds`` how long the service asks to wait, if it expects another
    answer then.
    """

    code: str
    reason: str
    en: str
    zh: str = ""
    fields: Sequence[FieldFault] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    trace_id: str = ""
    retry_after_seconds: float | None = None
    request_id: str = ""

    def lines(self) -> list[str]:
        """Answer everything as lines for a terminal."""
        told = [sentence for sentence in (self.zh, self.en) if sentence]
        told += [f"  · {fault.field}: {fault.description}" for fault in self.fields]
        hidden = int(self.metadata.get("violations", "0")) - len(self.fields)
        if hidden > 0:
            told.append(f"  · … {hidden} more fields. 另有 {hidden} 个字段")
        told += [f"  {name}: {value}" for name, value in sorted(self.metadata.items()) if name != "violations"]
        quote = f"[{self.reason}]" + (f" trace {self.trace_id}" if self.trace_id else "")
        return [*told, quote]

    def __str__(self) -> str:
        """Everything, for whoever catches nothing."""
        return "\n".join(self.lines())


class Refused(CallError):
    """The service answered, and said no."""


class Unreachable(CallError):
    """Nobody answered; whether a write was done is not known, and repeating it under its key is safe."""


class Unanswered(CallError):
    """There was no answer in time; whether a write was done is not known, and repeating it under its key is safe."""


class NoToken(CallError):
    """There is no token to call with; nothing was sent."""


class NotYet(CallError):
    """What was waited for did not come within its time."""


class _Failed(Protocol):
    """What ``grpc`` and ``grpc.aio`` raise have in common."""

    def code(self) -> grpc.StatusCode: ...

    def details(self) -> str | None: ...

    def trailing_metadata(self) -> Sequence[tuple[str, str | bytes]] | None: ...


def error_of(failed: _Failed, service: str, address: str) -> CallError:
    """Read what a failed call says about itself.

    Args:
        failed: what grpc raised.
        service: name of the service that was called.
        address: where, ``host:port``.
    """
    code = failed.code()
    status = _status(failed)
    if status is not None:
        return _told(status, code.name)
    # Nobody here cancels: a server answers so when it stops before it has taken up a call.
    if code in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}:
        return unreachable(service, address)
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        return late(service)
    return Refused(code.name, code.name, str(failed.details()))


def unreachable(service: str, address: str) -> Unreachable:
    """Say that nobody answered there."""
    return Unreachable(
        grpc.StatusCode.UNAVAILABLE.name,
        "UNREACHABLE",
        f"{service} cannot be reached at {address}.",
        f"无法连接 {service}（{address}）。",
    )


def late(service: str) -> Unanswered:
    """Say that there was no answer in time."""
    return Unanswered(
        grpc.StatusCode.DEADLINE_EXCEEDED.name,
        "DEADLINE_EXCEEDED",
        f"{service} did not answer in time; whether it did the work is not known, asking again is safe.",
        f"{service} 未在时限内答复；是否已办理不确定，可放心重试。",
    )


def refusal_of(serialized: bytes) -> Refused:
    """Read a refusal that came on a stream: a serialized ``google.rpc.Status``."""
    status = Status.FromString(serialized)
    return _told(status, _CODES.get(status.code, grpc.StatusCode.UNKNOWN.name))


def _status(failed: _Failed) -> Status | None:
    for key, value in failed.trailing_metadata() or ():
        if key == _DETAILS and isinstance(value, bytes):
            try:
                status = Status.FromString(value)
            except DecodeError:
                return None
            # A proxy may have put its own code over it: then the details are not about this one.
            return status if status.code == failed.code().value[0] else None
    return None


def _told(status: Status, code: str) -> Refused:
    info, request, retry, fields = ErrorInfo(), RequestInfo(), RetryInfo(), BadRequest()
    localized = LocalizedMessage()
    for detail in status.details:
        for known in (info, request, retry, fields, localized):
            # Answers whether it is this one, and reads it if so.
            detail.Unpack(known)
    delay = retry.retry_delay.ToTimedelta().total_seconds() if retry.HasField("retry_delay") else None
    zh = localized.message if localized.locale == _ZH else ""
    return Refused(
        code,
        info.reason or code,
        # Whoever asks for Chinese gets nothing else.
        "" if status.message == zh else status.message,
        zh,
        [FieldFault(fault.field, fault.description, fault.reason) for fault in fields.field_violations],
        dict(info.metadata),
        # A service of the release before has the trace alone.
        request.serving_data or request.request_id,
        delay,
        request.request_id,
    )
