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
    __slots__ = ("idempotency_key", "content", "dry_run", "file_name")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    content: bytes
    dry_run: bool
    file_name: str
    def __init__(self, idempotency_key: _Optional[str] = ..., content: _Optional[bytes] = ..., dry_run: _Optional[bool] = ..., file_name: _Optional[str] = ...) -> None: ...

class RatingFile(_message.Message):
    __slots__ = ("file_name", "brought_by", "brought_at", "new_count", "rated_count")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_BY_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_AT_FIELD_NUMBER: _ClassVar[int]
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    RATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    brought_by: _type_pb2.Actor
    brought_at: _timestamp_pb2.Timestamp
    new_count: int
    rated_count: int
    def __init__(self, file_name: _Optional[str] = ..., brought_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., brought_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., new_count: _Optional[int] = ..., rated_count: _Optional[int] = ...) -> None: ...

class ImportRatingsResponse(_message.Message):
    __slots__ = ("new_count", "rated_count", "same")
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    RATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    new_count: int
    rated_count: int
    same: RatingFile
    def __init__(self, new_count: _Optional[int] = ..., rated_count: _Optional[int] = ..., same: _Optional[_Union[RatingFile, _Mapping]] = ...) -> None: ...

class ListRatingFilesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListRatingFilesResponse(_message.Message):
    __slots__ = ("files", "next_page_token")
    FILES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    files: _containers.RepeatedCompositeFieldContainer[RatingFile]
    next_page_token: str
    def __init__(self, files: _Optional[_Iterable[_Union[RatingFile, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
