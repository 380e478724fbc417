import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RateCaseRequest(_message.Message):
    __slots__ = ("case_no", "query_code", "grade", "reasons")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    query_code: str
    grade: int
    reasons: _containers.RepeatedScalarFieldContainer[_type_pb2.RatingReason]
    def __init__(self, case_no: _Optional[str] = ..., query_code: _Optional[str] = ..., grade: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[_type_pb2.RatingReason, str]]] = ...) -> None: ...

class RateCaseResponse(_message.Message):
    __slots__ = ("grade", "rated_at")
    GRADE_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    grade: int
    rated_at: _timestamp_pb2.Timestamp
    def __init__(self, grade: _Optional[int] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportRatingsRequest(_message.Message):
    __slots__ = ("idempotency_key", "content", "dry_run")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    content: bytes
    dry_run: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., content: _Optional[bytes] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class ImportRatingsResponse(_message.Message):
    __slots__ = ("new_count", "rated_count")
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    RATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    new_count: int
    rated_count: int
    def __init__(self, new_count: _Optional[int] = ..., rated_count: _Optional[int] = ...) -> None: ...
