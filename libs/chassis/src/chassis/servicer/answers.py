"""Turns a refusal into what travels: a ``google.rpc.Status`` with the reason, the fields, both languages, the trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from google.protobuf.any_pb2 import Any
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage, RequestInfo, RetryInfo
from google.rpc.status_pb2 import Status

from chassis.servicer.headers import Language
from kernel.errors import Code

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from kernel.errors import FieldViolation, Refusal

DOMAIN = "onewindow"

# A status travels in the trailing metadata, base64 adds a third, and peers drop metadata of more than 8 KiB.
MAX_STATUS_BYTES = 5_000
MAX_FACT_LENGTH = 200
# The same call may succeed later; in how many seconds, unless the refusal knows better.
_COME_AGAIN = frozenset({Code.RESOURCE_EXHAUSTED, Code.UNAVAILABLE})
RETRY_AFTER_SECONDS = 1


def status_of(refusal: Refusal, trace_id: str, *, request_id: str = "", language: Language | None = None) -> Status:
    """Write a refusal; of very many fields at fault those that fit, their number stands in ``violations``.

    Without a language the status is English, the localized message Chinese, and what to do about a field in both.

    Args:
        refusal: what the caller may know.
        trace_id: 32 hex digits, for the report to those who run the service.
        request_id: the caller's own id of the request; the trace's if it has none.
        language: what the caller reads.
    """
    info = ErrorInfo(reason=refusal.reason, domain=DOMAIN)
    for name, value in refusal.facts.items():
        info.metadata[name] = value[:MAX_FACT_LENGTH]
    if refusal.violations:
        info.metadata["violations"] = str(len(refusal.violations))
    en, zh = refusal.told()
    status = Status(code=refusal.code.value, message=zh if language is Language.ZH else en)
    _add(status, info)
    localized = en if language is Language.EN else zh
    _add(status, LocalizedMessage(locale=language or Language.ZH, message=localized))
    _add(status, RequestInfo(request_id=request_id or trace_id, serving_data=trace_id))
    seconds = _retry_seconds(refusal)
    if seconds is not None:
        retry = RetryInfo()
        retry.retry_delay.FromSeconds(seconds)
        _add(status, retry)
    room = MAX_STATUS_BYTES - status.ByteSize()
    fields = BadRequest()
    for violation in refusal.violations:
        field = _field(violation, language)
        room -= field.ByteSize() + 3
        if room < 0:
            break
        fields.field_violations.append(field)
    if fields.field_violations:
        _add(status, fields)
    return status


def _retry_seconds(refusal: Refusal) -> int | None:
    """Answer after how long another answer is to be expected, if one is."""
    if refusal.lasting:
        return None
    if refusal.code in _COME_AGAIN:
        return int(refusal.facts.get("retry_after_seconds", RETRY_AFTER_SECONDS))
    return RETRY_AFTER_SECONDS if refusal.eventual else None


def _field(violation: FieldViolation, language: Language | None) -> BadRequest.FieldViolation:
    field = BadRequest.FieldViolation(field=violation.field, reason=violation.kind)
    if language is None:
        field.description = f"{violation.en} / {violation.zh}"
        return field
    field.description = violation.zh if language is Language.ZH else violation.en
    field.localized_message.CopyFrom(LocalizedMessage(locale=language, message=field.description))
    return field


def _add(status: Status, detail: Message) -> None:
    packed = Any()
    packed.Pack(detail)
    status.details.append(packed)
