import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.supervision.v1 import cards_pb2 as _cards_pb2
from onewindow.supervision.v1 import supervision_pb2 as _supervision_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CardChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_CHANGE_UNSPECIFIED: _ClassVar[CardChange]
    CARD_CHANGE_GIVEN: _ClassVar[CardChange]
    CARD_CHANGE_UPHELD: _ClassVar[CardChange]
    CARD_CHANGE_REVOKED: _ClassVar[CardChange]
    CARD_CHANGE_RAISED: _ClassVar[CardChange]

class SupervisionOrderChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPERVISION_ORDER_CHANGE_UNSPECIFIED: _ClassVar[SupervisionOrderChange]
    SUPERVISION_ORDER_CHANGE_GIVEN: _ClassVar[SupervisionOrderChange]
    SUPERVISION_ORDER_CHANGE_RETURNED: _ClassVar[SupervisionOrderChange]
    SUPERVISION_ORDER_CHANGE_ACCEPTED: _ClassVar[SupervisionOrderChange]
    SUPERVISION_ORDER_CHANGE_WITHDRAWN: _ClassVar[SupervisionOrderChange]
    SUPERVISION_ORDER_CHANGE_OVERDUE: _ClassVar[SupervisionOrderChange]
CARD_CHANGE_UNSPECIFIED: CardChange
CARD_CHANGE_GIVEN: CardChange
CARD_CHANGE_UPHELD: CardChange
CARD_CHANGE_REVOKED: CardChange
CARD_CHANGE_RAISED: CardChange
SUPERVISION_ORDER_CHANGE_UNSPECIFIED: SupervisionOrderChange
SUPERVISION_ORDER_CHANGE_GIVEN: SupervisionOrderChange
SUPERVISION_ORDER_CHANGE_RETURNED: SupervisionOrderChange
SUPERVISION_ORDER_CHANGE_ACCEPTED: SupervisionOrderChange
SUPERVISION_ORDER_CHANGE_WITHDRAWN: SupervisionOrderChange
SUPERVISION_ORDER_CHANGE_OVERDUE: SupervisionOrderChange

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

class CardChanged(_message.Message):
    __slots__ = ("case_id", "card_id", "card_no", "change", "colour", "item_code", "accountable", "appeal_until", "changed_by", "changed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    CARD_NO_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTABLE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_UNTIL_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    card_id: str
    card_no: str
    change: CardChange
    colour: _cards_pb2.CardColour
    item_code: str
    accountable: _cards_pb2.Accountable
    appeal_until: _timestamp_pb2.Timestamp
    changed_by: _type_pb2.Actor
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., card_id: _Optional[str] = ..., card_no: _Optional[str] = ..., change: _Optional[_Union[CardChange, str]] = ..., colour: _Optional[_Union[_cards_pb2.CardColour, str]] = ..., item_code: _Optional[str] = ..., accountable: _Optional[_Union[_cards_pb2.Accountable, _Mapping]] = ..., appeal_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SupervisionOrderChanged(_message.Message):
    __slots__ = ("case_id", "order_id", "order_no", "change", "item_code", "department_code", "officer_id", "due_at", "changed_by", "changed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_NO_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    order_id: str
    order_no: str
    change: SupervisionOrderChange
    item_code: str
    department_code: str
    officer_id: str
    due_at: _timestamp_pb2.Timestamp
    changed_by: _type_pb2.Actor
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., order_id: _Optional[str] = ..., order_no: _Optional[str] = ..., change: _Optional[_Union[SupervisionOrderChange, str]] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseReminded(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "reminded_by", "reminded_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    REMINDED_BY_FIELD_NUMBER: _ClassVar[int]
    REMINDED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    reminded_by: _type_pb2.Actor
    reminded_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., reminded_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., reminded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LightWarningSet(_message.Message):
    __slots__ = ("division_code", "version", "used_percent", "days_left", "effective_at")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    USED_PERCENT_FIELD_NUMBER: _ClassVar[int]
    DAYS_LEFT_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_AT_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    version: int
    used_percent: int
    days_left: int
    effective_at: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., version: _Optional[int] = ..., used_percent: _Optional[int] = ..., days_left: _Optional[int] = ..., effective_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
