import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.access.v1 import access_pb2 as _access_pb2
from onewindow.fees.v1 import assessment_pb2 as _assessment_pb2
from onewindow.fees.v1 import ledger_pb2 as _ledger_pb2
from onewindow.fees.v1 import off_centre_pb2 as _off_centre_pb2
from onewindow.fees.v1 import payments_pb2 as _payments_pb2
from onewindow.fees.v1 import receipts_pb2 as _receipts_pb2
from onewindow.fees.v1 import reconciliation_pb2 as _reconciliation_pb2
from onewindow.fees.v1 import refunds_pb2 as _refunds_pb2
from onewindow.fees.v1 import reports_pb2 as _reports_pb2
from onewindow.fees.v1 import shifts_pb2 as _shifts_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BillState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BILL_STATE_UNSPECIFIED: _ClassVar[BillState]
    BILL_STATE_UNPAID: _ClassVar[BillState]
    BILL_STATE_PAID: _ClassVar[BillState]
    BILL_STATE_NOTHING_DUE: _ClassVar[BillState]
    BILL_STATE_CANCELLED: _ClassVar[BillState]
    BILL_STATE_PARTLY_PAID: _ClassVar[BillState]
    BILL_STATE_EXPIRED: _ClassVar[BillState]

class LineState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINE_STATE_UNSPECIFIED: _ClassVar[LineState]
    LINE_STATE_CHARGED: _ClassVar[LineState]
    LINE_STATE_CANCELLED: _ClassVar[LineState]
    LINE_STATE_REFUND_DUE: _ClassVar[LineState]
    LINE_STATE_WAIVED: _ClassVar[LineState]

class TreasuryAccount(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TREASURY_ACCOUNT_UNSPECIFIED: _ClassVar[TreasuryAccount]
    TREASURY_ACCOUNT_TREASURY_CENTRAL_LOCAL: _ClassVar[TreasuryAccount]
    TREASURY_ACCOUNT_TREASURY_LOCAL: _ClassVar[TreasuryAccount]
    TREASURY_ACCOUNT_SPECIAL_ACCOUNT: _ClassVar[TreasuryAccount]
    TREASURY_ACCOUNT_MARKET: _ClassVar[TreasuryAccount]
    TREASURY_ACCOUNT_NONE: _ClassVar[TreasuryAccount]

class PaymentMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_METHOD_UNSPECIFIED: _ClassVar[PaymentMethod]
    PAYMENT_METHOD_CASH: _ClassVar[PaymentMethod]
    PAYMENT_METHOD_CARD: _ClassVar[PaymentMethod]
    PAYMENT_METHOD_QR_CODE: _ClassVar[PaymentMethod]
    PAYMENT_METHOD_TRANSFER: _ClassVar[PaymentMethod]

class PaymentStanding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_STANDING_UNSPECIFIED: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_REGULAR: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_SHORT: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_OVER: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_DOUBLE: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_NOT_DUE: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_LATE: _ClassVar[PaymentStanding]
    PAYMENT_STANDING_FOREIGN: _ClassVar[PaymentStanding]

class PostingKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POSTING_KIND_UNSPECIFIED: _ClassVar[PostingKind]
    POSTING_KIND_BILL_ISSUED: _ClassVar[PostingKind]
    POSTING_KIND_BILL_PAID: _ClassVar[PostingKind]
    POSTING_KIND_BILL_CANCELLED: _ClassVar[PostingKind]
    POSTING_KIND_BILL_REDUCED: _ClassVar[PostingKind]
    POSTING_KIND_REFUND_DUE: _ClassVar[PostingKind]
    POSTING_KIND_PAYMENT_TAKEN: _ClassVar[PostingKind]
    POSTING_KIND_PAYMENT_SURPLUS: _ClassVar[PostingKind]
    POSTING_KIND_BILL_AMENDED: _ClassVar[PostingKind]
    POSTING_KIND_BILL_EXPIRED: _ClassVar[PostingKind]
    POSTING_KIND_FEE_WAIVED: _ClassVar[PostingKind]
    POSTING_KIND_REFUND_PAID: _ClassVar[PostingKind]
    POSTING_KIND_CASH_OVER: _ClassVar[PostingKind]
    POSTING_KIND_CASH_SHORT: _ClassVar[PostingKind]
    POSTING_KIND_CASH_REMITTED: _ClassVar[PostingKind]
    POSTING_KIND_REMITTANCE_CONFIRMED: _ClassVar[PostingKind]
    POSTING_KIND_BANK_SETTLED: _ClassVar[PostingKind]
    POSTING_KIND_BANK_CHARGE: _ClassVar[PostingKind]
    POSTING_KIND_OFF_CENTRE_TAKEN: _ClassVar[PostingKind]
    POSTING_KIND_FLOAT_CHANGED: _ClassVar[PostingKind]
    POSTING_KIND_PAYMENT_VOIDED: _ClassVar[PostingKind]
BILL_STATE_UNSPECIFIED: BillState
BILL_STATE_UNPAID: BillState
BILL_STATE_PAID: BillState
BILL_STATE_NOTHING_DUE: BillState
BILL_STATE_CANCELLED: BillState
BILL_STATE_PARTLY_PAID: BillState
BILL_STATE_EXPIRED: BillState
LINE_STATE_UNSPECIFIED: LineState
LINE_STATE_CHARGED: LineState
LINE_STATE_CANCELLED: LineState
LINE_STATE_REFUND_DUE: LineState
LINE_STATE_WAIVED: LineState
TREASURY_ACCOUNT_UNSPECIFIED: TreasuryAccount
TREASURY_ACCOUNT_TREASURY_CENTRAL_LOCAL: TreasuryAccount
TREASURY_ACCOUNT_TREASURY_LOCAL: TreasuryAccount
TREASURY_ACCOUNT_SPECIAL_ACCOUNT: TreasuryAccount
TREASURY_ACCOUNT_MARKET: TreasuryAccount
TREASURY_ACCOUNT_NONE: TreasuryAccount
PAYMENT_METHOD_UNSPECIFIED: PaymentMethod
PAYMENT_METHOD_CASH: PaymentMethod
PAYMENT_METHOD_CARD: PaymentMethod
PAYMENT_METHOD_QR_CODE: PaymentMethod
PAYMENT_METHOD_TRANSFER: PaymentMethod
PAYMENT_STANDING_UNSPECIFIED: PaymentStanding
PAYMENT_STANDING_REGULAR: PaymentStanding
PAYMENT_STANDING_SHORT: PaymentStanding
PAYMENT_STANDING_OVER: PaymentStanding
PAYMENT_STANDING_DOUBLE: PaymentStanding
PAYMENT_STANDING_NOT_DUE: PaymentStanding
PAYMENT_STANDING_LATE: PaymentStanding
PAYMENT_STANDING_FOREIGN: PaymentStanding
POSTING_KIND_UNSPECIFIED: PostingKind
POSTING_KIND_BILL_ISSUED: PostingKind
POSTING_KIND_BILL_PAID: PostingKind
POSTING_KIND_BILL_CANCELLED: PostingKind
POSTING_KIND_BILL_REDUCED: PostingKind
POSTING_KIND_REFUND_DUE: PostingKind
POSTING_KIND_PAYMENT_TAKEN: PostingKind
POSTING_KIND_PAYMENT_SURPLUS: PostingKind
POSTING_KIND_BILL_AMENDED: PostingKind
POSTING_KIND_BILL_EXPIRED: PostingKind
POSTING_KIND_FEE_WAIVED: PostingKind
POSTING_KIND_REFUND_PAID: PostingKind
POSTING_KIND_CASH_OVER: PostingKind
POSTING_KIND_CASH_SHORT: PostingKind
POSTING_KIND_CASH_REMITTED: PostingKind
POSTING_KIND_REMITTANCE_CONFIRMED: PostingKind
POSTING_KIND_BANK_SETTLED: PostingKind
POSTING_KIND_BANK_CHARGE: PostingKind
POSTING_KIND_OFF_CENTRE_TAKEN: PostingKind
POSTING_KIND_FLOAT_CHANGED: PostingKind
POSTING_KIND_PAYMENT_VOIDED: PostingKind

class Bill(_message.Message):
    __slots__ = ("case_id", "case_no", "state", "lines", "total_fen", "issued_at", "receipt", "refund_due_fen", "paid_fen", "left_fen", "payments", "orders", "receipt_fen", "voided_receipts", "waivers", "refunded_fen", "refunds", "supplement_of", "supplements", "payer")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    REFUND_DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    LEFT_FEN_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FEN_FIELD_NUMBER: _ClassVar[int]
    VOIDED_RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    WAIVERS_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FEN_FIELD_NUMBER: _ClassVar[int]
    REFUNDS_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENT_OF_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENTS_FIELD_NUMBER: _ClassVar[int]
    PAYER_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    state: BillState
    lines: _containers.RepeatedCompositeFieldContainer[BillLine]
    total_fen: int
    issued_at: _timestamp_pb2.Timestamp
    receipt: Receipt
    refund_due_fen: int
    paid_fen: int
    left_fen: int
    payments: _containers.RepeatedCompositeFieldContainer[Payment]
    orders: _containers.RepeatedCompositeFieldContainer[_payments_pb2.PaymentOrder]
    receipt_fen: int
    voided_receipts: _containers.RepeatedCompositeFieldContainer[Receipt]
    waivers: _containers.RepeatedCompositeFieldContainer[_assessment_pb2.Waiver]
    refunded_fen: int
    refunds: _containers.RepeatedCompositeFieldContainer[_refunds_pb2.Refund]
    supplement_of: str
    supplements: _containers.RepeatedCompositeFieldContainer[Bill]
    payer: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., state: _Optional[_Union[BillState, str]] = ..., lines: _Optional[_Iterable[_Union[BillLine, _Mapping]]] = ..., total_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receipt: _Optional[_Union[Receipt, _Mapping]] = ..., refund_due_fen: _Optional[int] = ..., paid_fen: _Optional[int] = ..., left_fen: _Optional[int] = ..., payments: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ..., orders: _Optional[_Iterable[_Union[_payments_pb2.PaymentOrder, _Mapping]]] = ..., receipt_fen: _Optional[int] = ..., voided_receipts: _Optional[_Iterable[_Union[Receipt, _Mapping]]] = ..., waivers: _Optional[_Iterable[_Union[_assessment_pb2.Waiver, _Mapping]]] = ..., refunded_fen: _Optional[int] = ..., refunds: _Optional[_Iterable[_Union[_refunds_pb2.Refund, _Mapping]]] = ..., supplement_of: _Optional[str] = ..., supplements: _Optional[_Iterable[_Union[Bill, _Mapping]]] = ..., payer: _Optional[str] = ...) -> None: ...

class BillLine(_message.Message):
    __slots__ = ("line_no", "item_code", "fee_code", "name_zh", "name_en", "department_code", "amount_fen", "arithmetic_zh", "arithmetic_en", "legal_basis", "treasury_account", "collected_by_tax", "treasury", "state", "waived_fen", "standard_fen", "quantity", "refund_due_fen")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_ZH_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_EN_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    TREASURY_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    COLLECTED_BY_TAX_FIELD_NUMBER: _ClassVar[int]
    TREASURY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    WAIVED_FEN_FIELD_NUMBER: _ClassVar[int]
    STANDARD_FEN_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REFUND_DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    item_code: str
    fee_code: str
    name_zh: str
    name_en: str
    department_code: str
    amount_fen: int
    arithmetic_zh: str
    arithmetic_en: str
    legal_basis: str
    treasury_account: str
    collected_by_tax: bool
    treasury: TreasuryAccount
    state: LineState
    waived_fen: int
    standard_fen: int
    quantity: str
    refund_due_fen: int
    def __init__(self, line_no: _Optional[int] = ..., item_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., arithmetic_zh: _Optional[str] = ..., arithmetic_en: _Optional[str] = ..., legal_basis: _Optional[str] = ..., treasury_account: _Optional[str] = ..., collected_by_tax: _Optional[bool] = ..., treasury: _Optional[_Union[TreasuryAccount, str]] = ..., state: _Optional[_Union[LineState, str]] = ..., waived_fen: _Optional[int] = ..., standard_fen: _Optional[int] = ..., quantity: _Optional[str] = ..., refund_due_fen: _Optional[int] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("receipt_no", "verification_code", "amount_fen", "issued_at", "method", "issued_by", "voided_at", "void_reason")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    VOIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VOID_REASON_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    verification_code: str
    amount_fen: int
    issued_at: _timestamp_pb2.Timestamp
    method: PaymentMethod
    issued_by: str
    voided_at: _timestamp_pb2.Timestamp
    void_reason: str
    def __init__(self, receipt_no: _Optional[str] = ..., verification_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., method: _Optional[_Union[PaymentMethod, str]] = ..., issued_by: _Optional[str] = ..., voided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., void_reason: _Optional[str] = ...) -> None: ...

class Payment(_message.Message):
    __slots__ = ("payment_id", "amount_fen", "method", "provider_reference", "tendered_fen", "change_fen", "taken_at", "recorded_by", "standing", "surplus_fen", "voided_at")
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    TENDERED_FEN_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    SURPLUS_FEN_FIELD_NUMBER: _ClassVar[int]
    VOIDED_AT_FIELD_NUMBER: _ClassVar[int]
    payment_id: str
    amount_fen: int
    method: PaymentMethod
    provider_reference: str
    tendered_fen: int
    change_fen: int
    taken_at: _timestamp_pb2.Timestamp
    recorded_by: str
    standing: PaymentStanding
    surplus_fen: int
    voided_at: _timestamp_pb2.Timestamp
    def __init__(self, payment_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., method: _Optional[_Union[PaymentMethod, str]] = ..., provider_reference: _Optional[str] = ..., tendered_fen: _Optional[int] = ..., change_fen: _Optional[int] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_by: _Optional[str] = ..., standing: _Optional[_Union[PaymentStanding, str]] = ..., surplus_fen: _Optional[int] = ..., voided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetBillRequest(_message.Message):
    __slots__ = ("case_id", "case_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ...) -> None: ...

class GetBillResponse(_message.Message):
    __slots__ = ("bill",)
    BILL_FIELD_NUMBER: _ClassVar[int]
    bill: Bill
    def __init__(self, bill: _Optional[_Union[Bill, _Mapping]] = ...) -> None: ...

class WatchBillRequest(_message.Message):
    __slots__ = ("case_id", "seen", "wait")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    seen: str
    wait: _duration_pb2.Duration
    def __init__(self, case_id: _Optional[str] = ..., seen: _Optional[str] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchBillResponse(_message.Message):
    __slots__ = ("bill", "seen")
    BILL_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    bill: Bill
    seen: str
    def __init__(self, bill: _Optional[_Union[Bill, _Mapping]] = ..., seen: _Optional[str] = ...) -> None: ...

class RecordPaymentRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "amount_fen", "method", "provider_reference", "tenders", "part", "tendered_fen", "slip_fen")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    TENDERS_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    TENDERED_FEN_FIELD_NUMBER: _ClassVar[int]
    SLIP_FEN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    amount_fen: int
    method: PaymentMethod
    provider_reference: str
    tenders: _containers.RepeatedCompositeFieldContainer[Tender]
    part: bool
    tendered_fen: int
    slip_fen: int
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., method: _Optional[_Union[PaymentMethod, str]] = ..., provider_reference: _Optional[str] = ..., tenders: _Optional[_Iterable[_Union[Tender, _Mapping]]] = ..., part: _Optional[bool] = ..., tendered_fen: _Optional[int] = ..., slip_fen: _Optional[int] = ...) -> None: ...

class Tender(_message.Message):
    __slots__ = ("amount_fen", "method", "provider_reference", "tendered_fen", "slip_fen")
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    TENDERED_FEN_FIELD_NUMBER: _ClassVar[int]
    SLIP_FEN_FIELD_NUMBER: _ClassVar[int]
    amount_fen: int
    method: PaymentMethod
    provider_reference: str
    tendered_fen: int
    slip_fen: int
    def __init__(self, amount_fen: _Optional[int] = ..., method: _Optional[_Union[PaymentMethod, str]] = ..., provider_reference: _Optional[str] = ..., tendered_fen: _Optional[int] = ..., slip_fen: _Optional[int] = ...) -> None: ...

class RecordPaymentResponse(_message.Message):
    __slots__ = ("bill", "change_fen")
    BILL_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FEN_FIELD_NUMBER: _ClassVar[int]
    bill: Bill
    change_fen: int
    def __init__(self, bill: _Optional[_Union[Bill, _Mapping]] = ..., change_fen: _Optional[int] = ...) -> None: ...

class AddReceiptRangeRequest(_message.Message):
    __slots__ = ("idempotency_key", "batch_code", "first_number", "last_number", "digits")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    BATCH_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LAST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIGITS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    batch_code: str
    first_number: int
    last_number: int
    digits: int
    def __init__(self, idempotency_key: _Optional[str] = ..., batch_code: _Optional[str] = ..., first_number: _Optional[int] = ..., last_number: _Optional[int] = ..., digits: _Optional[int] = ...) -> None: ...

class AddReceiptRangeResponse(_message.Message):
    __slots__ = ("range",)
    RANGE_FIELD_NUMBER: _ClassVar[int]
    range: ReceiptRange
    def __init__(self, range: _Optional[_Union[ReceiptRange, _Mapping]] = ...) -> None: ...

class ReceiptRange(_message.Message):
    __slots__ = ("batch_code", "first_number", "last_number", "next_number", "digits", "is_withdrawn")
    BATCH_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LAST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NEXT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIGITS_FIELD_NUMBER: _ClassVar[int]
    IS_WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    batch_code: str
    first_number: int
    last_number: int
    next_number: int
    digits: int
    is_withdrawn: bool
    def __init__(self, batch_code: _Optional[str] = ..., first_number: _Optional[int] = ..., last_number: _Optional[int] = ..., next_number: _Optional[int] = ..., digits: _Optional[int] = ..., is_withdrawn: _Optional[bool] = ...) -> None: ...

class ListReceiptRangesRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListReceiptRangesResponse(_message.Message):
    __slots__ = ("ranges", "total_count", "left_count", "used_count", "days_left", "is_used", "is_low", "low_below")
    RANGES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    USED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DAYS_LEFT_FIELD_NUMBER: _ClassVar[int]
    IS_USED_FIELD_NUMBER: _ClassVar[int]
    IS_LOW_FIELD_NUMBER: _ClassVar[int]
    LOW_BELOW_FIELD_NUMBER: _ClassVar[int]
    ranges: _containers.RepeatedCompositeFieldContainer[ReceiptRange]
    total_count: int
    left_count: int
    used_count: int
    days_left: int
    is_used: bool
    is_low: bool
    low_below: int
    def __init__(self, ranges: _Optional[_Iterable[_Union[ReceiptRange, _Mapping]]] = ..., total_count: _Optional[int] = ..., left_count: _Optional[int] = ..., used_count: _Optional[int] = ..., days_left: _Optional[int] = ..., is_used: _Optional[bool] = ..., is_low: _Optional[bool] = ..., low_below: _Optional[int] = ...) -> None: ...

class ListRefundsDueRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListRefundsDueResponse(_message.Message):
    __slots__ = ("refunds", "next_page_token", "total_count", "total_fen")
    REFUNDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    refunds: _containers.RepeatedCompositeFieldContainer[RefundDue]
    next_page_token: str
    total_count: int
    total_fen: int
    def __init__(self, refunds: _Optional[_Iterable[_Union[RefundDue, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., total_fen: _Optional[int] = ...) -> None: ...

class RefundDue(_message.Message):
    __slots__ = ("case_id", "case_no", "amount_fen", "due_since", "receipt", "lines", "under_way_fen")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DUE_SINCE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    UNDER_WAY_FEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    amount_fen: int
    due_since: _timestamp_pb2.Timestamp
    receipt: Receipt
    lines: _containers.RepeatedCompositeFieldContainer[BillLine]
    under_way_fen: int
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., amount_fen: _Optional[int] = ..., due_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receipt: _Optional[_Union[Receipt, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[BillLine, _Mapping]]] = ..., under_way_fen: _Optional[int] = ...) -> None: ...

class ListPostingsRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ListPostingsResponse(_message.Message):
    __slots__ = ("postings",)
    POSTINGS_FIELD_NUMBER: _ClassVar[int]
    postings: _containers.RepeatedCompositeFieldContainer[Posting]
    def __init__(self, postings: _Optional[_Iterable[_Union[Posting, _Mapping]]] = ...) -> None: ...

class Posting(_message.Message):
    __slots__ = ("entry_id", "account", "department_code", "amount_fen", "kind", "posted_at", "posting_kind")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    POSTED_AT_FIELD_NUMBER: _ClassVar[int]
    POSTING_KIND_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    account: str
    department_code: str
    amount_fen: int
    kind: str
    posted_at: _timestamp_pb2.Timestamp
    posting_kind: PostingKind
    def __init__(self, entry_id: _Optional[str] = ..., account: _Optional[str] = ..., department_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., kind: _Optional[str] = ..., posted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., posting_kind: _Optional[_Union[PostingKind, str]] = ...) -> None: ...
