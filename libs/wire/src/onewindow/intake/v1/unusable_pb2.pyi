import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UnusableGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNUSABLE_GROUND_UNSPECIFIED: _ClassVar[UnusableGround]
    UNUSABLE_GROUND_ILLEGIBLE: _ClassVar[UnusableGround]
    UNUSABLE_GROUND_EXPIRED: _ClassVar[UnusableGround]
    UNUSABLE_GROUND_WRONG_DOCUMENT: _ClassVar[UnusableGround]
    UNUSABLE_GROUND_INCOMPLETE: _ClassVar[UnusableGround]
    UNUSABLE_GROUND_OTHER: _ClassVar[UnusableGround]

class UnusableState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNUSABLE_STATE_UNSPECIFIED: _ClassVar[UnusableState]
    UNUSABLE_STATE_ASKED_FOR: _ClassVar[UnusableState]
    UNUSABLE_STATE_NOT_TOLD: _ClassVar[UnusableState]
    UNUSABLE_STATE_REPLACED: _ClassVar[UnusableState]
    UNUSABLE_STATE_SETTLED: _ClassVar[UnusableState]
UNUSABLE_GROUND_UNSPECIFIED: UnusableGround
UNUSABLE_GROUND_ILLEGIBLE: UnusableGround
UNUSABLE_GROUND_EXPIRED: UnusableGround
UNUSABLE_GROUND_WRONG_DOCUMENT: UnusableGround
UNUSABLE_GROUND_INCOMPLETE: UnusableGround
UNUSABLE_GROUND_OTHER: UnusableGround
UNUSABLE_STATE_UNSPECIFIED: UnusableState
UNUSABLE_STATE_ASKED_FOR: UnusableState
UNUSABLE_STATE_NOT_TOLD: UnusableState
UNUSABLE_STATE_REPLACED: UnusableState
UNUSABLE_STATE_SETTLED: UnusableState

class FindPaperUnusableRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "material_no", "sha256", "ground", "note")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    material_no: int
    sha256: str
    ground: UnusableGround
    note: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., sha256: _Optional[str] = ..., ground: _Optional[_Union[UnusableGround, str]] = ..., note: _Optional[str] = ...) -> None: ...

class FindPaperUnusableResponse(_message.Message):
    __slots__ = ("paper",)
    PAPER_FIELD_NUMBER: _ClassVar[int]
    paper: UnusablePaper
    def __init__(self, paper: _Optional[_Union[UnusablePaper, _Mapping]] = ...) -> None: ...

class UnusablePaper(_message.Message):
    __slots__ = ("item_code", "material_no", "name_zh", "name_en", "ground", "note", "found_by", "found_at", "file_name", "sha256", "handed_in_at", "state")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    FOUND_BY_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    HANDED_IN_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    material_no: int
    name_zh: str
    name_en: str
    ground: UnusableGround
    note: str
    found_by: str
    found_at: _timestamp_pb2.Timestamp
    file_name: str
    sha256: str
    handed_in_at: _timestamp_pb2.Timestamp
    state: UnusableState
    def __init__(self, item_code: _Optional[str] = ..., material_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., ground: _Optional[_Union[UnusableGround, str]] = ..., note: _Optional[str] = ..., found_by: _Optional[str] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., file_name: _Optional[str] = ..., sha256: _Optional[str] = ..., handed_in_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[UnusableState, str]] = ...) -> None: ...
