import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.supervision.v1 import supervision_pb2 as _supervision_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LightChanged(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "light", "changed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    LIGHT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    light: _supervision_pb2.Light
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., light: _Optional[_Union[_supervision_pb2.Light, str]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
