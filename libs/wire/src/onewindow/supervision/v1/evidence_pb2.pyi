import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EvidenceHead(_message.Message):
    __slots__ = ("division_code", "number", "tree_size", "root_hash", "signed_at", "public_key", "signature")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TREE_SIZE_FIELD_NUMBER: _ClassVar[int]
    ROOT_HASH_FIELD_NUMBER: _ClassVar[int]
    SIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    number: int
    tree_size: int
    root_hash: bytes
    signed_at: _timestamp_pb2.Timestamp
    public_key: bytes
    signature: bytes
    def __init__(self, division_code: _Optional[str] = ..., number: _Optional[int] = ..., tree_size: _Optional[int] = ..., root_hash: _Optional[bytes] = ..., signed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., public_key: _Optional[bytes] = ..., signature: _Optional[bytes] = ...) -> None: ...

class ListEvidenceHeadsRequest(_message.Message):
    __slots__ = ("division_code", "page_size", "page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    page_size: int
    page_token: str
    def __init__(self, division_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEvidenceHeadsResponse(_message.Message):
    __slots__ = ("heads", "next_page_token")
    HEADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    heads: _containers.RepeatedCompositeFieldContainer[EvidenceHead]
    next_page_token: str
    def __init__(self, heads: _Optional[_Iterable[_Union[EvidenceHead, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ProveEvidenceHeadsRequest(_message.Message):
    __slots__ = ("division_code", "earlier_no", "later_no")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    EARLIER_NO_FIELD_NUMBER: _ClassVar[int]
    LATER_NO_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    earlier_no: int
    later_no: int
    def __init__(self, division_code: _Optional[str] = ..., earlier_no: _Optional[int] = ..., later_no: _Optional[int] = ...) -> None: ...

class ProveEvidenceHeadsResponse(_message.Message):
    __slots__ = ("earlier", "later", "path", "file")
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    LATER_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    earlier: EvidenceHead
    later: EvidenceHead
    path: _containers.RepeatedScalarFieldContainer[bytes]
    file: str
    def __init__(self, earlier: _Optional[_Union[EvidenceHead, _Mapping]] = ..., later: _Optional[_Union[EvidenceHead, _Mapping]] = ..., path: _Optional[_Iterable[bytes]] = ..., file: _Optional[str] = ...) -> None: ...

class ProveCaseRequest(_message.Message):
    __slots__ = ("division_code", "case_id")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    case_id: str
    def __init__(self, division_code: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class ProveCaseResponse(_message.Message):
    __slots__ = ("head", "file", "proven_count", "waiting_count", "decided_at")
    HEAD_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    PROVEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    head: EvidenceHead
    file: str
    proven_count: int
    waiting_count: int
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, head: _Optional[_Union[EvidenceHead, _Mapping]] = ..., file: _Optional[str] = ..., proven_count: _Optional[int] = ..., waiting_count: _Optional[int] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SignEvidenceHeadRequest(_message.Message):
    __slots__ = ("idempotency_key",)
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    def __init__(self, idempotency_key: _Optional[str] = ...) -> None: ...

class SignEvidenceHeadResponse(_message.Message):
    __slots__ = ("head",)
    HEAD_FIELD_NUMBER: _ClassVar[int]
    head: EvidenceHead
    def __init__(self, head: _Optional[_Union[EvidenceHead, _Mapping]] = ...) -> None: ...

class ListEvidenceRequest(_message.Message):
    __slots__ = ("division_code", "page_size", "page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    page_size: int
    page_token: str
    def __init__(self, division_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class EvidenceEntry(_message.Message):
    __slots__ = ("leaf_index", "entry_id", "gone", "stream_id", "source", "sequence", "type", "occurred_at", "heard_at", "calendar_version", "data", "statement", "kept_digest", "whole_digest", "salt", "erased", "leaf_hash")
    LEAF_INDEX_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    GONE_FIELD_NUMBER: _ClassVar[int]
    STREAM_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    HEARD_AT_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_VERSION_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    KEPT_DIGEST_FIELD_NUMBER: _ClassVar[int]
    WHOLE_DIGEST_FIELD_NUMBER: _ClassVar[int]
    SALT_FIELD_NUMBER: _ClassVar[int]
    ERASED_FIELD_NUMBER: _ClassVar[int]
    LEAF_HASH_FIELD_NUMBER: _ClassVar[int]
    leaf_index: int
    entry_id: int
    gone: bool
    stream_id: str
    source: str
    sequence: int
    type: str
    occurred_at: _timestamp_pb2.Timestamp
    heard_at: _timestamp_pb2.Timestamp
    calendar_version: int
    data: bytes
    statement: str
    kept_digest: bytes
    whole_digest: bytes
    salt: bytes
    erased: bool
    leaf_hash: bytes
    def __init__(self, leaf_index: _Optional[int] = ..., entry_id: _Optional[int] = ..., gone: _Optional[bool] = ..., stream_id: _Optional[str] = ..., source: _Optional[str] = ..., sequence: _Optional[int] = ..., type: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., heard_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., calendar_version: _Optional[int] = ..., data: _Optional[bytes] = ..., statement: _Optional[str] = ..., kept_digest: _Optional[bytes] = ..., whole_digest: _Optional[bytes] = ..., salt: _Optional[bytes] = ..., erased: _Optional[bool] = ..., leaf_hash: _Optional[bytes] = ...) -> None: ...

class ListEvidenceResponse(_message.Message):
    __slots__ = ("division_code", "entries", "unsealed", "tree_size", "next_page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    UNSEALED_FIELD_NUMBER: _ClassVar[int]
    TREE_SIZE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    entries: _containers.RepeatedCompositeFieldContainer[EvidenceEntry]
    unsealed: _containers.RepeatedScalarFieldContainer[int]
    tree_size: int
    next_page_token: str
    def __init__(self, division_code: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[EvidenceEntry, _Mapping]]] = ..., unsealed: _Optional[_Iterable[int]] = ..., tree_size: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...
