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

class OffCentreSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OFF_CENTRE_SOURCE_UNSPECIFIED: _ClassVar[OffCentreSource]
    OFF_CENTRE_SOURCE_APPLICANT: _ClassVar[OffCentreSource]
    OFF_CENTRE_SOURCE_DEPARTMENT: _ClassVar[OffCentreSource]
    OFF_CENTRE_SOURCE_BANK_LINE: _ClassVar[OffCentreSource]

class OffCentreState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OFF_CENTRE_STATE_UNSPECIFIED: _ClassVar[OffCentreState]
    OFF_CENTRE_STATE_REPORTED: _ClassVar[OffCentreState]
    OFF_CENTRE_STATE_FOUNDED: _ClassVar[OffCentreState]
    OFF_CENTRE_STATE_UNFOUNDED: _ClassVar[OffCentreState]

class OffCentreFinding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OFF_CENTRE_FINDING_UNSPECIFIED: _ClassVar[OffCentreFinding]
    OFF_CENTRE_FINDING_FOUNDED: _ClassVar[OffCentreFinding]
    OFF_CENTRE_FINDING_UNFOUNDED: _ClassVar[OffCentreFinding]
OFF_CENTRE_SOURCE_UNSPECIFIED: OffCentreSource
OFF_CENTRE_SOURCE_APPLICANT: OffCentreSource
OFF_CENTRE_SOURCE_DEPARTMENT: OffCentreSource
OFF_CENTRE_SOURCE_BANK_LINE: OffCentreSource
OFF_CENTRE_STATE_UNSPECIFIED: OffCentreState
OFF_CENTRE_STATE_REPORTED: OffCentreState
OFF_CENTRE_STATE_FOUNDED: OffCentreState
OFF_CENTRE_STATE_UNFOUNDED: OffCentreState
OFF_CENTRE_FINDING_UNSPECIFIED: OffCentreFinding
OFF_CENTRE_FINDING_FOUNDED: OffCentreFinding
OFF_CENTRE_FINDING_UNFOUNDED: OffCentreFinding

class OffCentreReport(_message.Message):
    __slots__ = ("report_id", "source", "state", "department_code", "fee_code", "case_no", "amount_fen", "taken_on", "statement", "evidence", "line_id", "reported_by", "reported_at", "finding", "checked_by", "checked_at")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    REPORTED_BY_FIELD_NUMBER: _ClassVar[int]
    REPORTED_AT_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    CHECKED_BY_FIELD_NUMBER: _ClassVar[int]
    CHECKED_AT_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    source: OffCentreSource
    state: OffCentreState
    department_code: str
    fee_code: str
    case_no: str
    amount_fen: int
    taken_on: str
    statement: str
    evidence: _assessment_pb2.WaiverEvidence
    line_id: int
    reported_by: str
    reported_at: _timestamp_pb2.Timestamp
    finding: str
    checked_by: str
    checked_at: _timestamp_pb2.Timestamp
    def __init__(self, report_id: _Optional[str] = ..., source: _Optional[_Union[OffCentreSource, str]] = ..., state: _Optional[_Union[OffCentreState, str]] = ..., department_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., case_no: _Optional[str] = ..., amount_fen: _Optional[int] = ..., taken_on: _Optional[str] = ..., statement: _Optional[str] = ..., evidence: _Optional[_Union[_assessment_pb2.WaiverEvidence, _Mapping]] = ..., line_id: _Optional[int] = ..., reported_by: _Optional[str] = ..., reported_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finding: _Optional[str] = ..., checked_by: _Optional[str] = ..., checked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReportOffCentreFeeRequest(_message.Message):
    __slots__ = ("idempotency_key", "source", "department_code", "fee_code", "case_no", "amount_fen", "taken_on", "statement", "evidence", "line_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    TAKEN_ON_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    source: OffCentreSource
    department_code: str
    fee_code: str
    case_no: str
    amount_fen: int
    taken_on: str
    statement: str
    evidence: _assessment_pb2.WaiverEvidence
    line_id: int
    def __init__(self, idempotency_key: _Optional[str] = ..., source: _Optional[_Union[OffCentreSource, str]] = ..., department_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., case_no: _Optional[str] = ..., amount_fen: _Optional[int] = ..., taken_on: _Optional[str] = ..., statement: _Optional[str] = ..., evidence: _Optional[_Union[_assessment_pb2.WaiverEvidence, _Mapping]] = ..., line_id: _Optional[int] = ...) -> None: ...

class ReportOffCentreFeeResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: OffCentreReport
    def __init__(self, report: _Optional[_Union[OffCentreReport, _Mapping]] = ...) -> None: ...

class CheckOffCentreFeeRequest(_message.Message):
    __slots__ = ("idempotency_key", "report_id", "finding", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    report_id: str
    finding: OffCentreFinding
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., report_id: _Optional[str] = ..., finding: _Optional[_Union[OffCentreFinding, str]] = ..., words: _Optional[str] = ...) -> None: ...

class CheckOffCentreFeeResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: OffCentreReport
    def __init__(self, report: _Optional[_Union[OffCentreReport, _Mapping]] = ...) -> None: ...

class ListOffCentreFeesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "open_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    open_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., open_only: _Optional[bool] = ...) -> None: ...

class ListOffCentreFeesResponse(_message.Message):
    __slots__ = ("reports", "next_page_token", "open_count", "founded_count", "founded_fen")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OPEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    FOUNDED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FOUNDED_FEN_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[OffCentreReport]
    next_page_token: str
    open_count: int
    founded_count: int
    founded_fen: int
    def __init__(self, reports: _Optional[_Iterable[_Union[OffCentreReport, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., open_count: _Optional[int] = ..., founded_count: _Optional[int] = ..., founded_fen: _Optional[int] = ...) -> None: ...
