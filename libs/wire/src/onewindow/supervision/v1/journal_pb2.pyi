from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RebuildRecordsRequest(_message.Message):
    __slots__ = ("idempotency_key", "page_token", "page_size", "check_only")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    CHECK_ONLY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    page_token: str
    page_size: int
    check_only: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., page_token: _Optional[str] = ..., page_size: _Optional[int] = ..., check_only: _Optional[bool] = ...) -> None: ...

class RebuiltRecord(_message.Message):
    __slots__ = ("stream_id", "parts")
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    stream_id: str
    parts: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, stream_id: _Optional[str] = ..., parts: _Optional[_Iterable[str]] = ...) -> None: ...

class RebuildRecordsResponse(_message.Message):
    __slots__ = ("examined_count", "incomplete_count", "differing", "next_page_token")
    EXAMINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    INCOMPLETE_COUNT_FIELD_NUMBER: _ClassVar[int]
    DIFFERING_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    examined_count: int
    incomplete_count: int
    differing: _containers.RepeatedCompositeFieldContainer[RebuiltRecord]
    next_page_token: str
    def __init__(self, examined_count: _Optional[int] = ..., incomplete_count: _Optional[int] = ..., differing: _Optional[_Iterable[_Union[RebuiltRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
