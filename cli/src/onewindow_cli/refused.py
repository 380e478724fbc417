"""What a service refused, as a person reads it: the sentence, every field at fault, what to quote when asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import grpc
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage, RequestInfo
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A field at fault: dotted path, and what to do about it (both languages in one text)."""

    field: str
    advice: str


@dataclass(slots=True, eq=False)
class RpcRefused(Exception):
    """A service answered no, or not at all. ``reason`` is stable, ``code`` the canonical status name."""

    code: str
    reason: str
    en: str
    zh: str
    fields: Sequence[FieldFault] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    trace_id: str = ""

    def lines(self) -> list[str]:
        """Answer the whole refusal as lines for a terminal."""
        told = [self.zh, self.en] if self.zh else [self.en]
        told += [f"  · {fault.field}: {fault.advice}" for fault in self.fields]
        hidden = int(self.facts.get("violations", "0")) - len(self.fields)
        if hidden > 0:
            told.append(f"  · … {hidden} more fields. 另有 {hidden} 个字段")
        told += [f"  {name}: {value}" for name, value in sorted(self.facts.items()) if name != "violations"]
        quote = f"[{self.reason}]" + (f" trace {self.trace_id}" if self.trace_id else "")
        return [*told, quote]

    def __str__(self) -> str:
        """Everything, for whoever catches nothing."""
        return "\n".join(self.lines())


def refusal_of(error: grpc.RpcError, service: str, address: str) -> RpcRefused:
    """Read what a failed call says about itself."""
    # grpc raises an object that is error and call at once, which its types do not say.
    call = cast("grpc.Call", error)
    code = call.code()
    status = rpc_status.from_call(call)
    if status is not None:
        return _told(status, code.name)
    # Nobody here cancels: a server answers so when it stops before it has taken up a call.
    if code in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}:
        return RpcRefused(
            grpc.StatusCode.UNAVAILABLE.name,
            "UNREACHABLE",
            f"{service} cannot be reached at {address}. Is the platform running? `onewindow status` tells.",
            f"无法连接 {service}（{address}）。平台是否已启动？可用 onewindow status 查看。",
        )
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        return RpcRefused(
            code.name,
            "DEADLINE_EXCEEDED",
            f"{service} did not answer in time; whether it did the work is not known, asking again is safe.",
            f"{service} 未在时限内答复；是否已办理不确定，可放心重试。",
        )
    return RpcRefused(code.name, code.name, str(call.details()), "")


def _told(status: Status, code: str) -> RpcRefused:
    info, localized, request, fields = ErrorInfo(), LocalizedMessage(), RequestInfo(), BadRequest()
    for detail in status.details:
        for message in (info, localized, request, fields):
            # Answers whether it is one of these, and reads it if so.
            detail.Unpack(message)
    return RpcRefused(
        code,
        info.reason or code,
        status.message,
        localized.message,
        [FieldFault(fault.field, fault.description) for fault in fields.field_violations],
        dict(info.metadata),
        request.request_id,
    )
