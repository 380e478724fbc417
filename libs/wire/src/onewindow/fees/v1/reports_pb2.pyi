import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FeeFigure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEE_FIGURE_UNSPECIFIED: _ClassVar[FeeFigure]
    FEE_FIGURE_ASSESSED: _ClassVar[FeeFigure]
    FEE_FIGURE_WAIVED: _ClassVar[FeeFigure]
    FEE_FIGURE_DROPPED: _ClassVar[FeeFigure]
    FEE_FIGURE_PAID: _ClassVar[FeeFigure]
    FEE_FIGURE_REFUND_DUE: _ClassVar[FeeFigure]
FEE_FIGURE_UNSPECIFIED: FeeFigure
FEE_FIGURE_ASSESSED: FeeFigure
FEE_FIGURE_WAIVED: FeeFigure
FEE_FIGURE_DROPPED: FeeFigure
FEE_FIGURE_PAID: FeeFigure
FEE_FIGURE_REFUND_DUE: FeeFigure

class GetFeeReportRequest(_message.Message):
    __slots__ = ("division_code", "first_day", "last_day")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    first_day: str
    last_day: str
    def __init__(self, division_code: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ...) -> None: ...

class GetFeeReportResponse(_message.Message):
    __slots__ = ("division_code", "first_day", "last_day", "rows", "total", "part_paid_fen", "refunded_fen", "handed_in_fen", "arrived_fen", "receipt_count", "receipt_fen", "void_count", "void_fen", "day_count", "closed_count")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    PART_PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FEN_FIELD_NUMBER: _ClassVar[int]
    HANDED_IN_FEN_FIELD_NUMBER: _ClassVar[int]
    ARRIVED_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FEN_FIELD_NUMBER: _ClassVar[int]
    VOID_COUNT_FIELD_NUMBER: _ClassVar[int]
    VOID_FEN_FIELD_NUMBER: _ClassVar[int]
    DAY_COUNT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    first_day: str
    last_day: str
    rows: _containers.RepeatedCompositeFieldContainer[FeeReportRow]
    total: FeeReportRow
    part_paid_fen: int
    refunded_fen: int
    handed_in_fen: int
    arrived_fen: int
    receipt_count: int
    receipt_fen: int
    void_count: int
    void_fen: int
    day_count: int
    closed_count: int
    def __init__(self, division_code: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[FeeReportRow, _Mapping]]] = ..., total: _Optional[_Union[FeeReportRow, _Mapping]] = ..., part_paid_fen: _Optional[int] = ..., refunded_fen: _Optional[int] = ..., handed_in_fen: _Optional[int] = ..., arrived_fen: _Optional[int] = ..., receipt_count: _Optional[int] = ..., receipt_fen: _Optional[int] = ..., void_count: _Optional[int] = ..., void_fen: _Optional[int] = ..., day_count: _Optional[int] = ..., closed_count: _Optional[int] = ...) -> None: ...

class FeeReportRow(_message.Message):
    __slots__ = ("department_code", "fee_code", "name_zh", "name_en", "assessed_fen", "waived_fen", "dropped_fen", "paid_fen", "refund_due_fen")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    ASSESSED_FEN_FIELD_NUMBER: _ClassVar[int]
    WAIVED_FEN_FIELD_NUMBER: _ClassVar[int]
    DROPPED_FEN_FIELD_NUMBER: _ClassVar[int]
    PAID_FEN_FIELD_NUMBER: _ClassVar[int]
    REFUND_DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    fee_code: str
    name_zh: str
    name_en: str
    assessed_fen: int
    waived_fen: int
    dropped_fen: int
    paid_fen: int
    refund_due_fen: int
    def __init__(self, department_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., assessed_fen: _Optional[int] = ..., waived_fen: _Optional[int] = ..., dropped_fen: _Optional[int] = ..., paid_fen: _Optional[int] = ..., refund_due_fen: _Optional[int] = ...) -> None: ...

class ListFeeReportLinesRequest(_message.Message):
    __slots__ = ("division_code", "first_day", "last_day", "department_code", "fee_code", "figure", "page_size", "page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    first_day: str
    last_day: str
    department_code: str
    fee_code: str
    figure: FeeFigure
    page_size: int
    page_token: str
    def __init__(self, division_code: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., department_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., figure: _Optional[_Union[FeeFigure, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListFeeReportLinesResponse(_message.Message):
    __slots__ = ("lines", "next_page_token", "total_count", "total_fen")
    LINES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[FeeReportLine]
    next_page_token: str
    total_count: int
    total_fen: int
    def __init__(self, lines: _Optional[_Iterable[_Union[FeeReportLine, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., total_fen: _Optional[int] = ...) -> None: ...

class FeeReportLine(_message.Message):
    __slots__ = ("case_id", "case_no", "fee_code", "kind", "amount_fen", "moved_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    MOVED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    fee_code: str
    kind: str
    amount_fen: int
    moved_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., fee_code: _Optional[str] = ..., kind: _Optional[str] = ..., amount_fen: _Optional[int] = ..., moved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
