import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WaiverState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WAIVER_STATE_UNSPECIFIED: _ClassVar[WaiverState]
    WAIVER_STATE_ASKED: _ClassVar[WaiverState]
    WAIVER_STATE_GRANTED: _ClassVar[WaiverState]
    WAIVER_STATE_REFUSED: _ClassVar[WaiverState]
WAIVER_STATE_UNSPECIFIED: WaiverState
WAIVER_STATE_ASKED: WaiverState
WAIVER_STATE_GRANTED: WaiverState
WAIVER_STATE_REFUSED: WaiverState

class WaiverEvidence(_message.Message):
    __slots__ = ("file_name", "sha256", "size_bytes")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    sha256: str
    size_bytes: int
    def __init__(self, file_name: _Optional[str] = ..., sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ...) -> None: ...

class Waiver(_message.Message):
    __slots__ = ("waiver_id", "case_id", "case_no", "line_no", "item_code", "fee_code", "name_zh", "name_en", "amount_fen", "waived_fen", "rule", "reason", "evidence", "state", "asked_by", "asked_at", "decided_by", "decided_at", "note", "arithmetic_zh", "arithmetic_en")
    WAIVER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    WAIVED_FEN_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_ZH_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_EN_FIELD_NUMBER: _ClassVar[int]
    waiver_id: str
    case_id: str
    case_no: str
    line_no: int
    item_code: str
    fee_code: str
    name_zh: str
    name_en: str
    amount_fen: int
    waived_fen: int
    rule: str
    reason: str
    evidence: WaiverEvidence
    state: WaiverState
    asked_by: str
    asked_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    note: str
    arithmetic_zh: str
    arithmetic_en: str
    def __init__(self, waiver_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., line_no: _Optional[int] = ..., item_code: _Optional[str] = ..., fee_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., amount_fen: _Optional[int] = ..., waived_fen: _Optional[int] = ..., rule: _Optional[str] = ..., reason: _Optional[str] = ..., evidence: _Optional[_Union[WaiverEvidence, _Mapping]] = ..., state: _Optional[_Union[WaiverState, str]] = ..., asked_by: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ..., arithmetic_zh: _Optional[str] = ..., arithmetic_en: _Optional[str] = ...) -> None: ...

class AskForWaiverRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "line_no", "rule_words", "reason", "evidence")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    RULE_WORDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    line_no: int
    rule_words: str
    reason: str
    evidence: WaiverEvidence
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., line_no: _Optional[int] = ..., rule_words: _Optional[str] = ..., reason: _Optional[str] = ..., evidence: _Optional[_Union[WaiverEvidence, _Mapping]] = ...) -> None: ...

class AskForWaiverResponse(_message.Message):
    __slots__ = ("waiver",)
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    waiver: Waiver
    def __init__(self, waiver: _Optional[_Union[Waiver, _Mapping]] = ...) -> None: ...

class DecideWaiverRequest(_message.Message):
    __slots__ = ("idempotency_key", "waiver_id", "grant", "note")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    WAIVER_ID_FIELD_NUMBER: _ClassVar[int]
    GRANT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    waiver_id: str
    grant: bool
    note: str
    def __init__(self, idempotency_key: _Optional[str] = ..., waiver_id: _Optional[str] = ..., grant: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class DecideWaiverResponse(_message.Message):
    __slots__ = ("waiver",)
    WAIVER_FIELD_NUMBER: _ClassVar[int]
    waiver: Waiver
    def __init__(self, waiver: _Optional[_Union[Waiver, _Mapping]] = ...) -> None: ...

class ListWaiversRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "decided_too")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_TOO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    decided_too: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., decided_too: _Optional[bool] = ...) -> None: ...

class ListWaiversResponse(_message.Message):
    __slots__ = ("waivers", "next_page_token", "waiting_count")
    WAIVERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    waivers: _containers.RepeatedCompositeFieldContainer[Waiver]
    next_page_token: str
    waiting_count: int
    def __init__(self, waivers: _Optional[_Iterable[_Union[Waiver, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., waiting_count: _Optional[int] = ...) -> None: ...

class LineQuantities(_message.Message):
    __slots__ = ("line_no", "quantities")
    class QuantitiesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    QUANTITIES_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    quantities: _containers.ScalarMap[str, str]
    def __init__(self, line_no: _Optional[int] = ..., quantities: _Optional[_Mapping[str, str]] = ...) -> None: ...

class AmendBillRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "lines", "reason", "dry_run")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    lines: _containers.RepeatedCompositeFieldContainer[LineQuantities]
    reason: str
    dry_run: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LineQuantities, _Mapping]]] = ..., reason: _Optional[str] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class AmendBillResponse(_message.Message):
    __slots__ = ("differences", "total_fen", "more_due_fen")
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    MORE_DUE_FEN_FIELD_NUMBER: _ClassVar[int]
    differences: _containers.RepeatedCompositeFieldContainer[LineDifference]
    total_fen: int
    more_due_fen: int
    def __init__(self, differences: _Optional[_Iterable[_Union[LineDifference, _Mapping]]] = ..., total_fen: _Optional[int] = ..., more_due_fen: _Optional[int] = ...) -> None: ...

class LineDifference(_message.Message):
    __slots__ = ("line_no", "name_zh", "name_en", "before_fen", "after_fen", "arithmetic_zh", "arithmetic_en")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FEN_FIELD_NUMBER: _ClassVar[int]
    AFTER_FEN_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_ZH_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_EN_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    name_zh: str
    name_en: str
    before_fen: int
    after_fen: int
    arithmetic_zh: str
    arithmetic_en: str
    def __init__(self, line_no: _Optional[int] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., before_fen: _Optional[int] = ..., after_fen: _Optional[int] = ..., arithmetic_zh: _Optional[str] = ..., arithmetic_en: _Optional[str] = ...) -> None: ...
