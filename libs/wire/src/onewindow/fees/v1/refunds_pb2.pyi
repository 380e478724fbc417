import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.fees.v1 import assessment_pb2 as _assessment_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RefundState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFUND_STATE_UNSPECIFIED: _ClassVar[RefundState]
    REFUND_STATE_ASKED: _ClassVar[RefundState]
    REFUND_STATE_DECLINED: _ClassVar[RefundState]
    REFUND_STATE_APPROVED: _ClassVar[RefundState]
    REFUND_STATE_SENT: _ClassVar[RefundState]
    REFUND_STATE_PAID: _ClassVar[RefundState]
    REFUND_STATE_FAILED: _ClassVar[RefundState]

class RefundWay(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFUND_WAY_UNSPECIFIED: _ClassVar[RefundWay]
    REFUND_WAY_CASH: _ClassVar[RefundWay]
    REFUND_WAY_CARD: _ClassVar[RefundWay]
    REFUND_WAY_QR_CODE: _ClassVar[RefundWay]
    REFUND_WAY_TRANSFER: _ClassVar[RefundWay]
REFUND_STATE_UNSPECIFIED: RefundState
REFUND_STATE_ASKED: RefundState
REFUND_STATE_DECLINED: RefundState
REFUND_STATE_APPROVED: RefundState
REFUND_STATE_SENT: RefundState
REFUND_STATE_PAID: RefundState
REFUND_STATE_FAILED: RefundState
REFUND_WAY_UNSPECIFIED: RefundWay
REFUND_WAY_CASH: RefundWay
REFUND_WAY_CARD: RefundWay
REFUND_WAY_QR_CODE: RefundWay
REFUND_WAY_TRANSFER: RefundWay

class Refund(_message.Message):
    __slots__ = ("refund_id", "case_id", "case_no", "surplus_id", "payment_id", "amount_fen", "way", "reason", "evidence", "state", "asked_by", "asked_at", "decided_by", "decided_at", "note", "voucher_no", "paid_by", "paid_at", "receipt_no", "replaces", "failure", "provider_reference", "account_tail")
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    SURPLUS_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_NO_FIELD_NUMBER: _ClassVar[int]
    PAID_BY_FIELD_NUMBER: _ClassVar[int]
    PAID_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_TAIL_FIELD_NUMBER: _ClassVar[int]
    refund_id: str
    case_id: str
    case_no: str
    surplus_id: str
    payment_id: str
    amount_fen: int
    way: RefundWay
    reason: str
    evidence: _assessment_pb2.WaiverEvidence
    state: RefundState
    asked_by: str
    asked_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    note: str
    voucher_no: str
    paid_by: str
    paid_at: _timestamp_pb2.Timestamp
    receipt_no: str
    replaces: str
    failure: str
    provider_reference: str
    account_tail: str
    def __init__(self, refund_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., surplus_id: _Optional[str] = ..., payment_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., way: _Optional[_Union[RefundWay, str]] = ..., reason: _Optional[str] = ..., evidence: _Optional[_Union[_assessment_pb2.WaiverEvidence, _Mapping]] = ..., state: _Optional[_Union[RefundState, str]] = ..., asked_by: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ..., voucher_no: _Optional[str] = ..., paid_by: _Optional[str] = ..., paid_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receipt_no: _Optional[str] = ..., replaces: _Optional[str] = ..., failure: _Optional[str] = ..., provider_reference: _Optional[str] = ..., account_tail: _Optional[str] = ...) -> None: ...

class AskForRefundRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "surplus_id", "amount_fen", "payment_id", "replaces", "way", "reason", "evidence", "payee_account")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SURPLUS_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    PAYEE_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    surplus_id: str
    amount_fen: int
    payment_id: str
    replaces: str
    way: RefundWay
    reason: str
    evidence: _assessment_pb2.WaiverEvidence
    payee_account: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., surplus_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., payment_id: _Optional[str] = ..., replaces: _Optional[str] = ..., way: _Optional[_Union[RefundWay, str]] = ..., reason: _Optional[str] = ..., evidence: _Optional[_Union[_assessment_pb2.WaiverEvidence, _Mapping]] = ..., payee_account: _Optional[str] = ...) -> None: ...

class AskForRefundResponse(_message.Message):
    __slots__ = ("refund",)
    REFUND_FIELD_NUMBER: _ClassVar[int]
    refund: Refund
    def __init__(self, refund: _Optional[_Union[Refund, _Mapping]] = ...) -> None: ...

class DecideRefundRequest(_message.Message):
    __slots__ = ("idempotency_key", "refund_id", "approve", "note")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    refund_id: str
    approve: bool
    note: str
    def __init__(self, idempotency_key: _Optional[str] = ..., refund_id: _Optional[str] = ..., approve: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class DecideRefundResponse(_message.Message):
    __slots__ = ("refund",)
    REFUND_FIELD_NUMBER: _ClassVar[int]
    refund: Refund
    def __init__(self, refund: _Optional[_Union[Refund, _Mapping]] = ...) -> None: ...

class PayRefundRequest(_message.Message):
    __slots__ = ("idempotency_key", "refund_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    refund_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., refund_id: _Optional[str] = ...) -> None: ...

class PayRefundResponse(_message.Message):
    __slots__ = ("refund",)
    REFUND_FIELD_NUMBER: _ClassVar[int]
    refund: Refund
    def __init__(self, refund: _Optional[_Union[Refund, _Mapping]] = ...) -> None: ...

class ListRefundsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "ended_too")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    ENDED_TOO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    ended_too: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., ended_too: _Optional[bool] = ...) -> None: ...

class ListRefundsResponse(_message.Message):
    __slots__ = ("refunds", "next_page_token", "asked_count", "open_count")
    REFUNDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ASKED_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    refunds: _containers.RepeatedCompositeFieldContainer[Refund]
    next_page_token: str
    asked_count: int
    open_count: int
    def __init__(self, refunds: _Optional[_Iterable[_Union[Refund, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., asked_count: _Optional[int] = ..., open_count: _Optional[int] = ...) -> None: ...
