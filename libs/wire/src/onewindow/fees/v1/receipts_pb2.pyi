import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class VoidState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VOID_STATE_UNSPECIFIED: _ClassVar[VoidState]
    VOID_STATE_ASKED: _ClassVar[VoidState]
    VOID_STATE_VOIDED: _ClassVar[VoidState]
    VOID_STATE_DECLINED: _ClassVar[VoidState]

class VoidDecision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VOID_DECISION_UNSPECIFIED: _ClassVar[VoidDecision]
    VOID_DECISION_AGREE: _ClassVar[VoidDecision]
    VOID_DECISION_DECLINE: _ClassVar[VoidDecision]

class ReceiptStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECEIPT_STATUS_UNSPECIFIED: _ClassVar[ReceiptStatus]
    RECEIPT_STATUS_VALID: _ClassVar[ReceiptStatus]
    RECEIPT_STATUS_VOIDED: _ClassVar[ReceiptStatus]
VOID_STATE_UNSPECIFIED: VoidState
VOID_STATE_ASKED: VoidState
VOID_STATE_VOIDED: VoidState
VOID_STATE_DECLINED: VoidState
VOID_DECISION_UNSPECIFIED: VoidDecision
VOID_DECISION_AGREE: VoidDecision
VOID_DECISION_DECLINE: VoidDecision
RECEIPT_STATUS_UNSPECIFIED: ReceiptStatus
RECEIPT_STATUS_VALID: ReceiptStatus
RECEIPT_STATUS_VOIDED: ReceiptStatus

class WithdrawReceiptBatchRequest(_message.Message):
    __slots__ = ("idempotency_key", "batch_code", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    BATCH_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    batch_code: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., batch_code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawReceiptBatchResponse(_message.Message):
    __slots__ = ("batch_code", "left_count")
    BATCH_CODE_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    batch_code: str
    left_count: int
    def __init__(self, batch_code: _Optional[str] = ..., left_count: _Optional[int] = ...) -> None: ...

class ListReceiptUseRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListReceiptUseResponse(_message.Message):
    __slots__ = ("uses", "total_count")
    USES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    uses: _containers.RepeatedCompositeFieldContainer[ReceiptUse]
    total_count: int
    def __init__(self, uses: _Optional[_Iterable[_Union[ReceiptUse, _Mapping]]] = ..., total_count: _Optional[int] = ...) -> None: ...

class ReceiptUse(_message.Message):
    __slots__ = ("batch_code", "first_printed", "last_printed", "total_count", "issued_count", "void_count", "left_count", "withdrawn_count", "is_closed", "first_issued_at", "last_issued_at")
    BATCH_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_PRINTED_FIELD_NUMBER: _ClassVar[int]
    LAST_PRINTED_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    ISSUED_COUNT_FIELD_NUMBER: _ClassVar[int]
    VOID_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    IS_CLOSED_FIELD_NUMBER: _ClassVar[int]
    FIRST_ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    batch_code: str
    first_printed: str
    last_printed: str
    total_count: int
    issued_count: int
    void_count: int
    left_count: int
    withdrawn_count: int
    is_closed: bool
    first_issued_at: _timestamp_pb2.Timestamp
    last_issued_at: _timestamp_pb2.Timestamp
    def __init__(self, batch_code: _Optional[str] = ..., first_printed: _Optional[str] = ..., last_printed: _Optional[str] = ..., total_count: _Optional[int] = ..., issued_count: _Optional[int] = ..., void_count: _Optional[int] = ..., left_count: _Optional[int] = ..., withdrawn_count: _Optional[int] = ..., is_closed: _Optional[bool] = ..., first_issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class VoidReceiptRequest(_message.Message):
    __slots__ = ("idempotency_key", "receipt_no", "reason", "slip_reference")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SLIP_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    receipt_no: str
    reason: str
    slip_reference: str
    def __init__(self, idempotency_key: _Optional[str] = ..., receipt_no: _Optional[str] = ..., reason: _Optional[str] = ..., slip_reference: _Optional[str] = ...) -> None: ...

class VoidReceiptResponse(_message.Message):
    __slots__ = ("receipt_void",)
    RECEIPT_VOID_FIELD_NUMBER: _ClassVar[int]
    receipt_void: ReceiptVoid
    def __init__(self, receipt_void: _Optional[_Union[ReceiptVoid, _Mapping]] = ...) -> None: ...

class DecideReceiptVoidRequest(_message.Message):
    __slots__ = ("idempotency_key", "void_id", "decision", "remark")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    VOID_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    void_id: str
    decision: VoidDecision
    remark: str
    def __init__(self, idempotency_key: _Optional[str] = ..., void_id: _Optional[str] = ..., decision: _Optional[_Union[VoidDecision, str]] = ..., remark: _Optional[str] = ...) -> None: ...

class DecideReceiptVoidResponse(_message.Message):
    __slots__ = ("receipt_void",)
    RECEIPT_VOID_FIELD_NUMBER: _ClassVar[int]
    receipt_void: ReceiptVoid
    def __init__(self, receipt_void: _Optional[_Union[ReceiptVoid, _Mapping]] = ...) -> None: ...

class ReissueReceiptRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class ReissueReceiptResponse(_message.Message):
    __slots__ = ("receipt_no", "verification_code", "amount_fen", "issued_at", "replaces")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    verification_code: str
    amount_fen: int
    issued_at: _timestamp_pb2.Timestamp
    replaces: str
    def __init__(self, receipt_no: _Optional[str] = ..., verification_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replaces: _Optional[str] = ...) -> None: ...

class ListReceiptVoidsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "only_asked")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    ONLY_ASKED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    only_asked: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., only_asked: _Optional[bool] = ...) -> None: ...

class ListReceiptVoidsResponse(_message.Message):
    __slots__ = ("receipt_voids", "next_page_token", "total_count", "asked_count")
    RECEIPT_VOIDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    ASKED_COUNT_FIELD_NUMBER: _ClassVar[int]
    receipt_voids: _containers.RepeatedCompositeFieldContainer[ReceiptVoid]
    next_page_token: str
    total_count: int
    asked_count: int
    def __init__(self, receipt_voids: _Optional[_Iterable[_Union[ReceiptVoid, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., asked_count: _Optional[int] = ...) -> None: ...

class ReceiptVoid(_message.Message):
    __slots__ = ("void_id", "receipt_no", "case_id", "case_no", "amount_fen", "issued_at", "reason", "state", "asked_by", "asked_at", "decided_by", "decided_at", "remark", "replaced_by", "slip_reference")
    VOID_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    REMARK_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    SLIP_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    void_id: str
    receipt_no: str
    case_id: str
    case_no: str
    amount_fen: int
    issued_at: _timestamp_pb2.Timestamp
    reason: str
    state: VoidState
    asked_by: str
    asked_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    remark: str
    replaced_by: str
    slip_reference: str
    def __init__(self, void_id: _Optional[str] = ..., receipt_no: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., amount_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., state: _Optional[_Union[VoidState, str]] = ..., asked_by: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., remark: _Optional[str] = ..., replaced_by: _Optional[str] = ..., slip_reference: _Optional[str] = ...) -> None: ...

class VerifyReceiptRequest(_message.Message):
    __slots__ = ("division_code", "receipt_no", "verification_code")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    receipt_no: str
    verification_code: str
    def __init__(self, division_code: _Optional[str] = ..., receipt_no: _Optional[str] = ..., verification_code: _Optional[str] = ...) -> None: ...

class VerifyReceiptResponse(_message.Message):
    __slots__ = ("receipt_no", "status", "division_code", "amount_fen", "issued_at", "voided_at", "fees", "verification_code", "payer")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    VOIDED_AT_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_CODE_FIELD_NUMBER: _ClassVar[int]
    PAYER_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    status: ReceiptStatus
    division_code: str
    amount_fen: int
    issued_at: _timestamp_pb2.Timestamp
    voided_at: _timestamp_pb2.Timestamp
    fees: _containers.RepeatedCompositeFieldContainer[VerifiedFee]
    verification_code: str
    payer: str
    def __init__(self, receipt_no: _Optional[str] = ..., status: _Optional[_Union[ReceiptStatus, str]] = ..., division_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., voided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., fees: _Optional[_Iterable[_Union[VerifiedFee, _Mapping]]] = ..., verification_code: _Optional[str] = ..., payer: _Optional[str] = ...) -> None: ...

class VerifiedFee(_message.Message):
    __slots__ = ("name_zh", "name_en", "amount_fen")
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    name_zh: str
    name_en: str
    amount_fen: int
    def __init__(self, name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., amount_fen: _Optional[int] = ...) -> None: ...
