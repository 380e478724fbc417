"""Turns a refusal into what travels: a ``google.rpc.Status`` with the reason, the fields, both languages, the trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from google.protobuf.any_pb2 import Any
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage, RequestInfo, RetryInfo
from google.rpc.status_pb2 import Status

from kernel.errors import Code

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from kernel.errors import Refusal

DOMAIN = "onewindow"

# A status travels in the trailing metadata, base64 adds a third, and peers drop metadata of more than 8 KiB.
MAX_STATUS_BYTES = 5_000
MAX_FACT_LENGTH = 200
# The same call may succeed later; in how many seconds, unless the refusal knows better.
_COME_AGAIN = frozenset({Code.RESOURCE_EXHAUSTED, Code.UNAVAILABLE})
RETRY_AFTER_SECONDS = 1


def status_of(refusal: Refusal, trace_id: str) -> Status:
    """Write a refusal; of very many fields at fault those that fit, their number stands in ``violations``.

    Args:
        refusal: what the caller may know.
        trace_id: 32 hex digits, for the report to those who run the service.
    """
    info = ErrorInfo(reason=refusal.reason, domain=DOMAIN)
    for name, value in refusal.facts.items():
        info.metadata[name] = value[:MAX_FACT_LENGTH]
    if refusal.violations:
        info.metadata["violations"] = str(len(refusal.violations))
    en, zh = refusal.told()
    status = Status(code=refusal.code.value, message=en)
    _add(status, info)
    _add(status, LocalizedMessage(locale="zh-CN", message=zh))
    _add(status, RequestInfo(request_id=trace_id))
    if refusal.code in _COME_AGAIN:
        retry = RetryInfo()
        retry.retry_delay.FromSeconds(int(refusal.facts.get("retry_after_seconds", RETRY_AFTER_SECONDS)))
        _add(status, retry)
    room = MAX_STATUS_BYTES - status.ByteSize()
    fields = BadRequest()
    for violation in refusal.violations:
        field = BadRequest.FieldViolation(
            field=violation.field, description=f"{violation.en} / {violation.zh}", reason=refusal.reason
        )
        room -= field.ByteSize() + 3
        if room < 0:
            break
        fields.field_violations.append(field)
    if fields.field_violations:
        _add(status, fields)
    return status


def _add(status: Status, detail: Message) -> None:
    packed = Any()
    packed.Pack(detail)
    status.details.append(packed)
