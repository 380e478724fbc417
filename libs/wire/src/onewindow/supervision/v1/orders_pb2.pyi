import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupervisionOrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPERVISION_ORDER_STATE_UNSPECIFIED: _ClassVar[SupervisionOrderState]
    SUPERVISION_ORDER_STATE_OPEN: _ClassVar[SupervisionOrderState]
    SUPERVISION_ORDER_STATE_REPLIED: _ClassVar[SupervisionOrderState]
    SUPERVISION_ORDER_STATE_ACCEPTED: _ClassVar[SupervisionOrderState]
    SUPERVISION_ORDER_STATE_WITHDRAWN: _ClassVar[SupervisionOrderState]

class SupervisionOrderVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUPERVISION_ORDER_VERDICT_UNSPECIFIED: _ClassVar[SupervisionOrderVerdict]
    SUPERVISION_ORDER_VERDICT_ACCEPT: _ClassVar[SupervisionOrderVerdict]
    SUPERVISION_ORDER_VERDICT_RETURN: _ClassVar[SupervisionOrderVerdict]
    SUPERVISION_ORDER_VERDICT_WITHDRAW: _ClassVar[SupervisionOrderVerdict]
SUPERVISION_ORDER_STATE_UNSPECIFIED: SupervisionOrderState
SUPERVISION_ORDER_STATE_OPEN: SupervisionOrderState
SUPERVISION_ORDER_STATE_REPLIED: SupervisionOrderState
SUPERVISION_ORDER_STATE_ACCEPTED: SupervisionOrderState
SUPERVISION_ORDER_STATE_WITHDRAWN: SupervisionOrderState
SUPERVISION_ORDER_VERDICT_UNSPECIFIED: SupervisionOrderVerdict
SUPERVISION_ORDER_VERDICT_ACCEPT: SupervisionOrderVerdict
SUPERVISION_ORDER_VERDICT_RETURN: SupervisionOrderVerdict
SUPERVISION_ORDER_VERDICT_WITHDRAW: SupervisionOrderVerdict

class SupervisionOrder(_message.Message):
    __slots__ = ("order_id", "order_no", "state", "case_id", "case_no", "item_code", "department_code", "officer_id", "instruction", "due_at", "overdue", "given_by", "given_at", "reply", "replied_at", "overdue_at", "closed_at", "steps")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_NO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    GIVEN_BY_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    order_no: str
    state: SupervisionOrderState
    case_id: str
    case_no: str
    item_code: str
    department_code: str
    officer_id: str
    instruction: str
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    given_by: _type_pb2.Actor
    given_at: _timestamp_pb2.Timestamp
    reply: str
    replied_at: _timestamp_pb2.Timestamp
    overdue_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    steps: _containers.RepeatedCompositeFieldContainer[SupervisionOrderStep]
    def __init__(self, order_id: _Optional[str] = ..., order_no: _Optional[str] = ..., state: _Optional[_Union[SupervisionOrderState, str]] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., instruction: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., given_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reply: _Optional[str] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[SupervisionOrderStep, _Mapping]]] = ...) -> None: ...

class SupervisionOrderStep(_message.Message):
    __slots__ = ("step", "words", "actor", "at")
    STEP_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    step: str
    words: str
    actor: _type_pb2.Actor
    at: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., words: _Optional[str] = ..., actor: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GiveSupervisionOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "department_code", "officer_id", "instruction", "working_days")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    department_code: str
    officer_id: str
    instruction: str
    working_days: int
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., instruction: _Optional[str] = ..., working_days: _Optional[int] = ...) -> None: ...

class GiveSupervisionOrderResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: SupervisionOrder
    def __init__(self, order: _Optional[_Union[SupervisionOrder, _Mapping]] = ...) -> None: ...

class ReplyToSupervisionOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "order_id", "reply")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    order_id: str
    reply: str
    def __init__(self, idempotency_key: _Optional[str] = ..., order_id: _Optional[str] = ..., reply: _Optional[str] = ...) -> None: ...

class ReplyToSupervisionOrderResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: SupervisionOrder
    def __init__(self, order: _Optional[_Union[SupervisionOrder, _Mapping]] = ...) -> None: ...

class JudgeSupervisionOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "order_id", "verdict", "words", "working_days")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    order_id: str
    verdict: SupervisionOrderVerdict
    words: str
    working_days: int
    def __init__(self, idempotency_key: _Optional[str] = ..., order_id: _Optional[str] = ..., verdict: _Optional[_Union[SupervisionOrderVerdict, str]] = ..., words: _Optional[str] = ..., working_days: _Optional[int] = ...) -> None: ...

class JudgeSupervisionOrderResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: SupervisionOrder
    def __init__(self, order: _Optional[_Union[SupervisionOrder, _Mapping]] = ...) -> None: ...

class ListSupervisionOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "closed_too", "overdue", "replied", "case_no", "department_code", "order_id", "about_no_case")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TOO_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    REPLIED_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ABOUT_NO_CASE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    closed_too: bool
    overdue: bool
    replied: bool
    case_no: str
    department_code: str
    order_id: str
    about_no_case: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., closed_too: _Optional[bool] = ..., overdue: _Optional[bool] = ..., replied: _Optional[bool] = ..., case_no: _Optional[str] = ..., department_code: _Optional[str] = ..., order_id: _Optional[str] = ..., about_no_case: _Optional[bool] = ...) -> None: ...

class ListSupervisionOrdersResponse(_message.Message):
    __slots__ = ("orders", "next_page_token", "total_count")
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    orders: _containers.RepeatedCompositeFieldContainer[SupervisionOrder]
    next_page_token: str
    total_count: int
    def __init__(self, orders: _Optional[_Iterable[_Union[SupervisionOrder, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class RemindCaseRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ...) -> None: ...

class RemindCaseResponse(_message.Message):
    __slots__ = ("department_code",)
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    def __init__(self, department_code: _Optional[str] = ...) -> None: ...
