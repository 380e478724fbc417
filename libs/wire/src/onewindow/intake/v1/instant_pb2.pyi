import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InstantFinishState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSTANT_FINISH_STATE_UNSPECIFIED: _ClassVar[InstantFinishState]
    INSTANT_FINISH_STATE_ASKED: _ClassVar[InstantFinishState]
    INSTANT_FINISH_STATE_DECLINED: _ClassVar[InstantFinishState]
    INSTANT_FINISH_STATE_FINISHED: _ClassVar[InstantFinishState]
INSTANT_FINISH_STATE_UNSPECIFIED: InstantFinishState
INSTANT_FINISH_STATE_ASKED: InstantFinishState
INSTANT_FINISH_STATE_DECLINED: InstantFinishState
INSTANT_FINISH_STATE_FINISHED: InstantFinishState

class FinishInstantRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class FinishInstantResponse(_message.Message):
    __slots__ = ("finish",)
    FINISH_FIELD_NUMBER: _ClassVar[int]
    finish: InstantFinish
    def __init__(self, finish: _Optional[_Union[InstantFinish, _Mapping]] = ...) -> None: ...

class InstantFinish(_message.Message):
    __slots__ = ("state", "asked_by", "asked_at", "declined_zh", "declined_en", "settled_at")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECLINED_ZH_FIELD_NUMBER: _ClassVar[int]
    DECLINED_EN_FIELD_NUMBER: _ClassVar[int]
    SETTLED_AT_FIELD_NUMBER: _ClassVar[int]
    state: InstantFinishState
    asked_by: str
    asked_at: _timestamp_pb2.Timestamp
    declined_zh: str
    declined_en: str
    settled_at: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[InstantFinishState, str]] = ..., asked_by: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., declined_zh: _Optional[str] = ..., declined_en: _Optional[str] = ..., settled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
