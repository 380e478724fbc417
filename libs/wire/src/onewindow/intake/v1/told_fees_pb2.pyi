import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PaidBy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAID_BY_UNSPECIFIED: _ClassVar[PaidBy]
    PAID_BY_CASH: _ClassVar[PaidBy]
    PAID_BY_TRANSFER: _ClassVar[PaidBy]
    PAID_BY_QR_CODE: _ClassVar[PaidBy]
    PAID_BY_OTHER: _ClassVar[PaidBy]

class PaperGiven(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAPER_GIVEN_UNSPECIFIED: _ClassVar[PaperGiven]
    PAPER_GIVEN_NONE: _ClassVar[PaperGiven]
    PAPER_GIVEN_PLAIN: _ClassVar[PaperGiven]
    PAPER_GIVEN_FISCAL: _ClassVar[PaperGiven]
PAID_BY_UNSPECIFIED: PaidBy
PAID_BY_CASH: PaidBy
PAID_BY_TRANSFER: PaidBy
PAID_BY_QR_CODE: PaidBy
PAID_BY_OTHER: PaidBy
PAPER_GIVEN_UNSPECIFIED: PaperGiven
PAPER_GIVEN_NONE: PaperGiven
PAPER_GIVEN_PLAIN: PaperGiven
PAPER_GIVEN_FISCAL: PaperGiven

class TellOffCentreFeeRequest(_message.Message):
    __slots__ = ("case_no", "query_code", "department_code", "amount_fen", "taken_on", "paid_by", "paper")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    PAID_BY_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    query_code: str
    department_code: str
    amount_fen: int
    taken_on: str
    paid_by: PaidBy
    paper: PaperGiven
    def __init__(self, case_no: _Optional[str] = ..., query_code: _Optional[str] = ..., department_code: _Optional[str] = ..., amount_fen: _Optional[int] = ..., taken_on: _Optional[str] = ..., paid_by: _Optional[_Union[PaidBy, str]] = ..., paper: _Optional[_Union[PaperGiven, str]] = ...) -> None: ...

class TellOffCentreFeeResponse(_message.Message):
    __slots__ = ("told_at", "left_count")
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    told_at: _timestamp_pb2.Timestamp
    left_count: int
    def __init__(self, told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., left_count: _Optional[int] = ...) -> None: ...
