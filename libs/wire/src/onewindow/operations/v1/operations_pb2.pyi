import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.access.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EventState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVENT_STATE_UNSPECIFIED: _ClassVar[EventState]
    EVENT_STATE_PARKED: _ClassVar[EventState]
    EVENT_STATE_UNKNOWN: _ClassVar[EventState]
    EVENT_STATE_DIVERGED: _ClassVar[EventState]
EVENT_STATE_UNSPECIFIED: EventState
EVENT_STATE_PARKED: EventState
EVENT_STATE_UNKNOWN: EventState
EVENT_STATE_DIVERGED: EventState

class ParkedEvent(_message.Message):
    __slots__ = ("event_id", "type", "source", "stream_id", "sequence", "attempts", "error", "parked_at", "waiting_count", "state", "dead")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    PARKED_AT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DEAD_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    type: str
    source: str
    stream_id: str
    sequence: int
    attempts: int
    error: str
    parked_at: _timestamp_pb2.Timestamp
    waiting_count: int
    state: EventState
    dead: bool
    def __init__(self, event_id: _Optional[str] = ..., type: _Optional[str] = ..., source: _Optional[str] = ..., stream_id: _Optional[str] = ..., sequence: _Optional[int] = ..., attempts: _Optional[int] = ..., error: _Optional[str] = ..., parked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waiting_count: _Optional[int] = ..., state: _Optional[_Union[EventState, str]] = ..., dead: _Optional[bool] = ...) -> None: ...

class ListParkedEventsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListParkedEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[ParkedEvent]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[ParkedEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RedriveParkedEventsRequest(_message.Message):
    __slots__ = ("idempotency_key", "event_ids")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    EVENT_IDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    event_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, idempotency_key: _Optional[str] = ..., event_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class RedriveParkedEventsResponse(_message.Message):
    __slots__ = ("redriven_count",)
    REDRIVEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    redriven_count: int
    def __init__(self, redriven_count: _Optional[int] = ...) -> None: ...

class RequestDiscardRequest(_message.Message):
    __slots__ = ("idempotency_key", "event_ids", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    EVENT_IDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    event_ids: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., event_ids: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ...) -> None: ...

class RequestDiscardResponse(_message.Message):
    __slots__ = ("request_id",)
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    def __init__(self, request_id: _Optional[str] = ...) -> None: ...

class ConfirmDiscardRequest(_message.Message):
    __slots__ = ("idempotency_key", "request_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    request_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ConfirmDiscardResponse(_message.Message):
    __slots__ = ("discarded_count",)
    DISCARDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    discarded_count: int
    def __init__(self, discarded_count: _Optional[int] = ...) -> None: ...

class Discard(_message.Message):
    __slots__ = ("request_id", "event_ids", "reason", "requested_by", "requested_at", "confirmed_by", "confirmed_at", "discarded_count")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_IDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_AT_FIELD_NUMBER: _ClassVar[int]
    DISCARDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    event_ids: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    requested_by: str
    requested_at: _timestamp_pb2.Timestamp
    confirmed_by: str
    confirmed_at: _timestamp_pb2.Timestamp
    discarded_count: int
    def __init__(self, request_id: _Optional[str] = ..., event_ids: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., requested_by: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirmed_by: _Optional[str] = ..., confirmed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., discarded_count: _Optional[int] = ...) -> None: ...

class ListDiscardsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDiscardsResponse(_message.Message):
    __slots__ = ("discards", "next_page_token")
    DISCARDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    discards: _containers.RepeatedCompositeFieldContainer[Discard]
    next_page_token: str
    def __init__(self, discards: _Optional[_Iterable[_Union[Discard, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ResendEventsRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "since", "after")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    since: _timestamp_pb2.Timestamp
    after: int
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., after: _Optional[int] = ...) -> None: ...

class ResendEventsResponse(_message.Message):
    __slots__ = ("resent_count", "next_after")
    RESENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    NEXT_AFTER_FIELD_NUMBER: _ClassVar[int]
    resent_count: int
    next_after: int
    def __init__(self, resent_count: _Optional[int] = ..., next_after: _Optional[int] = ...) -> None: ...

class AuditFact(_message.Message):
    __slots__ = ("case_id", "counts", "facts", "emitted", "heard")
    class CountsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class FactsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class HeardEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    EMITTED_FIELD_NUMBER: _ClassVar[int]
    HEARD_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    counts: _containers.ScalarMap[str, int]
    facts: _containers.ScalarMap[str, str]
    emitted: int
    heard: _containers.ScalarMap[str, int]
    def __init__(self, case_id: _Optional[str] = ..., counts: _Optional[_Mapping[str, int]] = ..., facts: _Optional[_Mapping[str, str]] = ..., emitted: _Optional[int] = ..., heard: _Optional[_Mapping[str, int]] = ...) -> None: ...

class ListAuditFactsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "case_ids")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CASE_IDS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    case_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., case_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListAuditFactsResponse(_message.Message):
    __slots__ = ("facts", "next_page_token")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    facts: _containers.RepeatedCompositeFieldContainer[AuditFact]
    next_page_token: str
    def __init__(self, facts: _Optional[_Iterable[_Union[AuditFact, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetAuditFiguresRequest(_message.Message):
    __slots__ = ("messaging_only",)
    MESSAGING_ONLY_FIELD_NUMBER: _ClassVar[int]
    messaging_only: bool
    def __init__(self, messaging_only: _Optional[bool] = ...) -> None: ...

class GetAuditFiguresResponse(_message.Message):
    __slots__ = ("figures", "findings")
    class FiguresEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    figures: _containers.ScalarMap[str, int]
    findings: _containers.RepeatedCompositeFieldContainer[AuditFinding]
    def __init__(self, figures: _Optional[_Mapping[str, int]] = ..., findings: _Optional[_Iterable[_Union[AuditFinding, _Mapping]]] = ...) -> None: ...

class AuditFinding(_message.Message):
    __slots__ = ("check", "count", "subjects")
    CHECK_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    check: str
    count: int
    subjects: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, check: _Optional[str] = ..., count: _Optional[int] = ..., subjects: _Optional[_Iterable[str]] = ...) -> None: ...

class RotateKeysRequest(_message.Message):
    __slots__ = ("idempotency_key", "batch_size")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    BATCH_SIZE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    batch_size: int
    def __init__(self, idempotency_key: _Optional[str] = ..., batch_size: _Optional[int] = ...) -> None: ...

class RotateKeysResponse(_message.Message):
    __slots__ = ("key_id", "rotated_count", "remaining_count")
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    ROTATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REMAINING_COUNT_FIELD_NUMBER: _ClassVar[int]
    key_id: str
    rotated_count: int
    remaining_count: int
    def __init__(self, key_id: _Optional[str] = ..., rotated_count: _Optional[int] = ..., remaining_count: _Optional[int] = ...) -> None: ...
