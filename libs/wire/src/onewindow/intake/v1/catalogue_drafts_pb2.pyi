import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CatalogueDraftState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CATALOGUE_DRAFT_STATE_UNSPECIFIED: _ClassVar[CatalogueDraftState]
    CATALOGUE_DRAFT_STATE_WAITING: _ClassVar[CatalogueDraftState]
    CATALOGUE_DRAFT_STATE_STALE: _ClassVar[CatalogueDraftState]
    CATALOGUE_DRAFT_STATE_PUBLISHED: _ClassVar[CatalogueDraftState]
    CATALOGUE_DRAFT_STATE_RETURNED: _ClassVar[CatalogueDraftState]
    CATALOGUE_DRAFT_STATE_SCHEDULED: _ClassVar[CatalogueDraftState]
    CATALOGUE_DRAFT_STATE_WITHDRAWN: _ClassVar[CatalogueDraftState]
CATALOGUE_DRAFT_STATE_UNSPECIFIED: CatalogueDraftState
CATALOGUE_DRAFT_STATE_WAITING: CatalogueDraftState
CATALOGUE_DRAFT_STATE_STALE: CatalogueDraftState
CATALOGUE_DRAFT_STATE_PUBLISHED: CatalogueDraftState
CATALOGUE_DRAFT_STATE_RETURNED: CatalogueDraftState
CATALOGUE_DRAFT_STATE_SCHEDULED: CatalogueDraftState
CATALOGUE_DRAFT_STATE_WITHDRAWN: CatalogueDraftState

class CatalogueDraft(_message.Message):
    __slots__ = ("draft_no", "state", "drafted_by", "drafted_at", "source", "base_version", "added_count", "changed_count", "removed_count", "decided_by", "decided_at", "reason", "version", "valid_from", "withdrawn_by", "withdrawn_at")
    DRAFT_NO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_AT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    BASE_VERSION_FIELD_NUMBER: _ClassVar[int]
    ADDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REMOVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    draft_no: int
    state: CatalogueDraftState
    drafted_by: str
    drafted_at: _timestamp_pb2.Timestamp
    source: str
    base_version: int
    added_count: int
    changed_count: int
    removed_count: int
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    reason: str
    version: int
    valid_from: str
    withdrawn_by: str
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, draft_no: _Optional[int] = ..., state: _Optional[_Union[CatalogueDraftState, str]] = ..., drafted_by: _Optional[str] = ..., drafted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., source: _Optional[str] = ..., base_version: _Optional[int] = ..., added_count: _Optional[int] = ..., changed_count: _Optional[int] = ..., removed_count: _Optional[int] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ..., valid_from: _Optional[str] = ..., withdrawn_by: _Optional[str] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PublishCatalogueRequest(_message.Message):
    __slots__ = ("idempotency_key", "draft_no")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    DRAFT_NO_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    draft_no: int
    def __init__(self, idempotency_key: _Optional[str] = ..., draft_no: _Optional[int] = ...) -> None: ...

class PublishCatalogueResponse(_message.Message):
    __slots__ = ("version", "valid_from")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    version: int
    valid_from: str
    def __init__(self, version: _Optional[int] = ..., valid_from: _Optional[str] = ...) -> None: ...

class ReturnCatalogueDraftRequest(_message.Message):
    __slots__ = ("idempotency_key", "draft_no", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    DRAFT_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    draft_no: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., draft_no: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnCatalogueDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: CatalogueDraft
    def __init__(self, draft: _Optional[_Union[CatalogueDraft, _Mapping]] = ...) -> None: ...

class ListCatalogueDraftsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListCatalogueDraftsResponse(_message.Message):
    __slots__ = ("drafts",)
    DRAFTS_FIELD_NUMBER: _ClassVar[int]
    drafts: _containers.RepeatedCompositeFieldContainer[CatalogueDraft]
    def __init__(self, drafts: _Optional[_Iterable[_Union[CatalogueDraft, _Mapping]]] = ...) -> None: ...

class GetCatalogueDraftRequest(_message.Message):
    __slots__ = ("draft_no",)
    DRAFT_NO_FIELD_NUMBER: _ClassVar[int]
    draft_no: int
    def __init__(self, draft_no: _Optional[int] = ...) -> None: ...

class ComingChanges(_message.Message):
    __slots__ = ("valid_from", "changes")
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    valid_from: str
    changes: _containers.RepeatedCompositeFieldContainer[ComingChange]
    def __init__(self, valid_from: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[ComingChange, _Mapping]]] = ...) -> None: ...

class ComingChange(_message.Message):
    __slots__ = ("zh", "en")
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    zh: str
    en: str
    def __init__(self, zh: _Optional[str] = ..., en: _Optional[str] = ...) -> None: ...
