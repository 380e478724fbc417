import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.supervision.v1 import supervision_pb2 as _supervision_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
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

class ComplaintAccepted(_message.Message):
    __slots__ = ("case_id", "complaint_id", "receipt_no", "department_code", "due_at", "accepted_by", "accepted_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_BY_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    complaint_id: str
    receipt_no: str
    department_code: str
    due_at: _timestamp_pb2.Timestamp
    accepted_by: _type_pb2.Actor
    accepted_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., receipt_no: _Optional[str] = ..., department_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintAnswered(_message.Message):
    __slots__ = ("case_id", "complaint_id", "receipt_no", "department_code", "late", "answered_by", "answered_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    complaint_id: str
    receipt_no: str
    department_code: str
    late: bool
    answered_by: _type_pb2.Actor
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., receipt_no: _Optional[str] = ..., department_code: _Optional[str] = ..., late: _Optional[bool] = ..., answered_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
