import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SurplusReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SURPLUS_REASON_UNSPECIFIED: _ClassVar[SurplusReason]
    SURPLUS_REASON_OVER: _ClassVar[SurplusReason]
    SURPLUS_REASON_DOUBLE: _ClassVar[SurplusReason]
    SURPLUS_REASON_NOT_DUE: _ClassVar[SurplusReason]
    SURPLUS_REASON_FOREIGN: _ClassVar[SurplusReason]
    SURPLUS_REASON_NOT_GRANTED: _ClassVar[SurplusReason]

class PaymentOrderMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_ORDER_METHOD_UNSPECIFIED: _ClassVar[PaymentOrderMethod]
    PAYMENT_ORDER_METHOD_QR_CODE: _ClassVar[PaymentOrderMethod]
    PAYMENT_ORDER_METHOD_CARD: _ClassVar[PaymentOrderMethod]

class PaymentOrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_ORDER_STATE_UNSPECIFIED: _ClassVar[PaymentOrderState]
    PAYMENT_ORDER_STATE_PENDING: _ClassVar[PaymentOrderState]
    PAYMENT_ORDER_STATE_PAID: _ClassVar[PaymentOrderState]
    PAYMENT_ORDER_STATE_EXPIRED: _ClassVar[PaymentOrderState]
    PAYMENT_ORDER_STATE_CANCELLED: _ClassVar[PaymentOrderState]
SURPLUS_REASON_UNSPECIFIED: SurplusReason
SURPLUS_REASON_OVER: SurplusReason
SURPLUS_REASON_DOUBLE: SurplusReason
SURPLUS_REASON_NOT_DUE: SurplusReason
SURPLUS_REASON_FOREIGN: SurplusReason
SURPLUS_REASON_NOT_GRANTED: SurplusReason
PAYMENT_ORDER_METHOD_UNSPECIFIED: PaymentOrderMethod
PAYMENT_ORDER_METHOD_QR_CODE: PaymentOrderMethod
PAYMENT_ORDER_METHOD_CARD: PaymentOrderMethod
PAYMENT_ORDER_STATE_UNSPECIFIED: PaymentOrderState
PAYMENT_ORDER_STATE_PENDING: PaymentOrderState
PAYMENT_ORDER_STATE_PAID: PaymentOrderState
PAYMENT_ORDER_STATE_EXPIRED: PaymentOrderState
PAYMENT_ORDER_STATE_CANCELLED: PaymentOrderState

class StartPaymentRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "amount_fen", "method")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    amount_fen: int
    method: PaymentOrderMethod
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., method: _Optional[_Union[PaymentOrderMethod, str]] = ...) -> None: ...

class StartPaymentResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: PaymentOrder
    def __init__(self, order: _Optional[_Union[PaymentOrder, _Mapping]] = ...) -> None: ...

class CancelPaymentOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "order_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    order_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., order_id: _Optional[str] = ...) -> None: ...

class CancelPaymentOrderResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: PaymentOrder
    def __init__(self, order: _Optional[_Union[PaymentOrder, _Mapping]] = ...) -> None: ...

class PaymentOrder(_message.Message):
    __slots__ = ("order_id", "amount_fen", "state", "started_at", "expires_at", "ended_at", "started_by", "code", "method")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    amount_fen: int
    state: PaymentOrderState
    started_at: _timestamp_pb2.Timestamp
    expires_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    started_by: str
    code: str
    method: PaymentOrderMethod
    def __init__(self, order_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., state: _Optional[_Union[PaymentOrderState, str]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_by: _Optional[str] = ..., code: _Optional[str] = ..., method: _Optional[_Union[PaymentOrderMethod, str]] = ...) -> None: ...

class ListSurplusRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListSurplusResponse(_message.Message):
    __slots__ = ("surplus", "next_page_token", "total_count", "total_fen")
    SURPLUS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    surplus: _containers.RepeatedCompositeFieldContainer[Surplus]
    next_page_token: str
    total_count: int
    total_fen: int
    def __init__(self, surplus: _Optional[_Iterable[_Union[Surplus, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., total_fen: _Optional[int] = ...) -> None: ...

class Surplus(_message.Message):
    __slots__ = ("surplus_id", "case_id", "case_no", "amount_fen", "reason", "found_at", "provider_reference", "under_way_fen")
    SURPLUS_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    UNDER_WAY_FEN_FIELD_NUMBER: _ClassVar[int]
    surplus_id: str
    case_id: str
    case_no: str
    amount_fen: int
    reason: SurplusReason
    found_at: _timestamp_pb2.Timestamp
    provider_reference: str
    under_way_fen: int
    def __init__(self, surplus_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reason: _Optional[_Union[SurplusReason, str]] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., provider_reference: _Optional[str] = ..., under_way_fen: _Optional[int] = ...) -> None: ...
