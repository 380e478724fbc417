import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.fees.v1 import assessment_pb2 as _assessment_pb2
from onewindow.fees.v1 import fees_pb2 as _fees_pb2
from onewindow.fees.v1 import payments_pb2 as _payments_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BillIssued(_message.Message):
    __slots__ = ("case_id", "issued_at", "lines", "total_fen", "state")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    issued_at: _timestamp_pb2.Timestamp
    lines: _containers.RepeatedCompositeFieldContainer[_fees_pb2.BillLine]
    total_fen: int
    state: _fees_pb2.BillState
    def __init__(self, case_id: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_fees_pb2.BillLine, _Mapping]]] = ..., total_fen: _Optional[int] = ..., state: _Optional[_Union[_fees_pb2.BillState, str]] = ...) -> None: ...

class BillPaid(_message.Message):
    __slots__ = ("case_id", "paid_at", "amount_fen", "method", "receipt_no", "recorded_by", "payments", "receipt_fen", "invoiced_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PAID_AT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FEN_FIELD_NUMBER: _ClassVar[int]
    INVOICED_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    paid_at: _timestamp_pb2.Timestamp
    amount_fen: int
    method: _fees_pb2.PaymentMethod
    receipt_no: str
    recorded_by: _type_pb2.Actor
    payments: _containers.RepeatedCompositeFieldContainer[_fees_pb2.Payment]
    receipt_fen: int
    invoiced_fen: int
    def __init__(self, case_id: _Optional[str] = ..., paid_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amount_fen: _Optional[int] = ..., method: _Optional[_Union[_fees_pb2.PaymentMethod, str]] = ..., receipt_no: _Optional[str] = ..., recorded_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., payments: _Optional[_Iterable[_Union[_fees_pb2.Payment, _Mapping]]] = ..., receipt_fen: _Optional[int] = ..., invoiced_fen: _Optional[int] = ...) -> None: ...

class PaymentTaken(_message.Message):
    __slots__ = ("case_id", "taken_at", "amount_fen", "left_fen", "recorded_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    LEFT_FEN_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    taken_at: _timestamp_pb2.Timestamp
    amount_fen: int
    left_fen: int
    recorded_by: _type_pb2.Actor
    def __init__(self, case_id: _Optional[str] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amount_fen: _Optional[int] = ..., left_fen: _Optional[int] = ..., recorded_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...

class SurplusFound(_message.Message):
    __slots__ = ("case_id", "found_at", "amount_fen", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    found_at: _timestamp_pb2.Timestamp
    amount_fen: int
    reason: _payments_pb2.SurplusReason
    def __init__(self, case_id: _Optional[str] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amount_fen: _Optional[int] = ..., reason: _Optional[_Union[_payments_pb2.SurplusReason, str]] = ...) -> None: ...

class BillCancelled(_message.Message):
    __slots__ = ("case_id", "cancelled_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    cancelled_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., cancelled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class BillReduced(_message.Message):
    __slots__ = ("case_id", "reduced_at", "lines", "total_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REDUCED_AT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reduced_at: _timestamp_pb2.Timestamp
    lines: _containers.RepeatedCompositeFieldContainer[_fees_pb2.BillLine]
    total_fen: int
    def __init__(self, case_id: _Optional[str] = ..., reduced_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_fees_pb2.BillLine, _Mapping]]] = ..., total_fen: _Optional[int] = ...) -> None: ...

class RefundBecameDue(_message.Message):
    __slots__ = ("case_id", "due_at", "lines", "amount_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    due_at: _timestamp_pb2.Timestamp
    lines: _containers.RepeatedCompositeFieldContainer[_fees_pb2.BillLine]
    amount_fen: int
    def __init__(self, case_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_fees_pb2.BillLine, _Mapping]]] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class FeeOfficeActed(_message.Message):
    __slots__ = ("act", "acted_at", "case_id", "subject", "amount_fen", "reason", "acted_by")
    ACT_FIELD_NUMBER: _ClassVar[int]
    ACTED_AT_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTED_BY_FIELD_NUMBER: _ClassVar[int]
    act: _type_pb2.FeeOfficeAct
    acted_at: _timestamp_pb2.Timestamp
    case_id: str
    subject: str
    amount_fen: int
    reason: str
    acted_by: _type_pb2.Actor
    def __init__(self, act: _Optional[_Union[_type_pb2.FeeOfficeAct, str]] = ..., acted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_id: _Optional[str] = ..., subject: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reason: _Optional[str] = ..., acted_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...

class WaiverDecided(_message.Message):
    __slots__ = ("case_id", "waiver", "decided_by", "decided_at", "state", "total_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    waiver: _assessment_pb2.Waiver
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    state: _fees_pb2.BillState
    total_fen: int
    def __init__(self, case_id: _Optional[str] = ..., waiver: _Optional[_Union[_assessment_pb2.Waiver, _Mapping]] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[_fees_pb2.BillState, str]] = ..., total_fen: _Optional[int] = ...) -> None: ...

class BillAmended(_message.Message):
    __slots__ = ("case_id", "differences", "reason", "amended_by", "amended_at", "state", "total_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AMENDED_BY_FIELD_NUMBER: _ClassVar[int]
    AMENDED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    differences: _containers.RepeatedCompositeFieldContainer[_assessment_pb2.LineDifference]
    reason: str
    amended_by: _type_pb2.Actor
    amended_at: _timestamp_pb2.Timestamp
    state: _fees_pb2.BillState
    total_fen: int
    def __init__(self, case_id: _Optional[str] = ..., differences: _Optional[_Iterable[_Union[_assessment_pb2.LineDifference, _Mapping]]] = ..., reason: _Optional[str] = ..., amended_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., amended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[_fees_pb2.BillState, str]] = ..., total_fen: _Optional[int] = ...) -> None: ...

class SupplementChanged(_message.Message):
    __slots__ = ("case_id", "supplement_id", "changed_at", "state", "total_fen", "owed_fen", "receipt_no", "changed_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    OWED_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    supplement_id: str
    changed_at: _timestamp_pb2.Timestamp
    state: _fees_pb2.BillState
    total_fen: int
    owed_fen: int
    receipt_no: str
    changed_by: _type_pb2.Actor
    def __init__(self, case_id: _Optional[str] = ..., supplement_id: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[_fees_pb2.BillState, str]] = ..., total_fen: _Optional[int] = ..., owed_fen: _Optional[int] = ..., receipt_no: _Optional[str] = ..., changed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...

class PaymentVoided(_message.Message):
    __slots__ = ("case_id", "voided_at", "amount_fen", "left_fen", "receipt_no", "voided_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VOIDED_AT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    LEFT_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    VOIDED_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    voided_at: _timestamp_pb2.Timestamp
    amount_fen: int
    left_fen: int
    receipt_no: str
    voided_by: _type_pb2.Actor
    def __init__(self, case_id: _Optional[str] = ..., voided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amount_fen: _Optional[int] = ..., left_fen: _Optional[int] = ..., receipt_no: _Optional[str] = ..., voided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...

class BillExpired(_message.Message):
    __slots__ = ("case_id", "expired_at", "total_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_AT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    expired_at: _timestamp_pb2.Timestamp
    total_fen: int
    def __init__(self, case_id: _Optional[str] = ..., expired_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., total_fen: _Optional[int] = ...) -> None: ...

class RefundPaid(_message.Message):
    __slots__ = ("case_id", "paid_at", "amount_fen", "refunded_fen", "voucher_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PAID_AT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FEN_FIELD_NUMBER: _ClassVar[int]
    VOUCHER_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    paid_at: _timestamp_pb2.Timestamp
    amount_fen: int
    refunded_fen: int
    voucher_no: str
    def __init__(self, case_id: _Optional[str] = ..., paid_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., amount_fen: _Optional[int] = ..., refunded_fen: _Optional[int] = ..., voucher_no: _Optional[str] = ...) -> None: ...
