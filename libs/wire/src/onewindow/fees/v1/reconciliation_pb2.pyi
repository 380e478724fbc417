import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StatementFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATEMENT_FORMAT_UNSPECIFIED: _ClassVar[StatementFormat]
    STATEMENT_FORMAT_CAMT053: _ClassVar[StatementFormat]
    STATEMENT_FORMAT_MT940: _ClassVar[StatementFormat]
    STATEMENT_FORMAT_CSV: _ClassVar[StatementFormat]

class ImportState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_STATE_UNSPECIFIED: _ClassVar[ImportState]
    IMPORT_STATE_RECEIVING: _ClassVar[ImportState]
    IMPORT_STATE_RECEIVED: _ClassVar[ImportState]
    IMPORT_STATE_MATCHING: _ClassVar[ImportState]
    IMPORT_STATE_MATCHED: _ClassVar[ImportState]
    IMPORT_STATE_REFUSED: _ClassVar[ImportState]

class MatchRule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATCH_RULE_UNSPECIFIED: _ClassVar[MatchRule]
    MATCH_RULE_REFERENCE: _ClassVar[MatchRule]
    MATCH_RULE_AMOUNT_AND_DAY: _ClassVar[MatchRule]
    MATCH_RULE_SEVERAL_PAYMENTS: _ClassVar[MatchRule]
    MATCH_RULE_SEVERAL_LINES: _ClassVar[MatchRule]
    MATCH_RULE_REVERSAL: _ClassVar[MatchRule]
    MATCH_RULE_NETTED: _ClassVar[MatchRule]
    MATCH_RULE_CHARGE: _ClassVar[MatchRule]
    MATCH_RULE_BY_HAND: _ClassVar[MatchRule]
    MATCH_RULE_EXPLAINED: _ClassVar[MatchRule]
    MATCH_RULE_REFUND: _ClassVar[MatchRule]

class DifferenceClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIFFERENCE_CLASS_UNSPECIFIED: _ClassVar[DifferenceClass]
    DIFFERENCE_CLASS_BANK_ONLY: _ClassVar[DifferenceClass]
    DIFFERENCE_CLASS_BOOKS_ONLY: _ClassVar[DifferenceClass]
    DIFFERENCE_CLASS_AMOUNT: _ClassVar[DifferenceClass]
    DIFFERENCE_CLASS_DUPLICATE: _ClassVar[DifferenceClass]
    DIFFERENCE_CLASS_DATE: _ClassVar[DifferenceClass]

class PeriodState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERIOD_STATE_UNSPECIFIED: _ClassVar[PeriodState]
    PERIOD_STATE_OPEN: _ClassVar[PeriodState]
    PERIOD_STATE_CLOSED: _ClassVar[PeriodState]
    PERIOD_STATE_REOPENING: _ClassVar[PeriodState]
STATEMENT_FORMAT_UNSPECIFIED: StatementFormat
STATEMENT_FORMAT_CAMT053: StatementFormat
STATEMENT_FORMAT_MT940: StatementFormat
STATEMENT_FORMAT_CSV: StatementFormat
IMPORT_STATE_UNSPECIFIED: ImportState
IMPORT_STATE_RECEIVING: ImportState
IMPORT_STATE_RECEIVED: ImportState
IMPORT_STATE_MATCHING: ImportState
IMPORT_STATE_MATCHED: ImportState
IMPORT_STATE_REFUSED: ImportState
MATCH_RULE_UNSPECIFIED: MatchRule
MATCH_RULE_REFERENCE: MatchRule
MATCH_RULE_AMOUNT_AND_DAY: MatchRule
MATCH_RULE_SEVERAL_PAYMENTS: MatchRule
MATCH_RULE_SEVERAL_LINES: MatchRule
MATCH_RULE_REVERSAL: MatchRule
MATCH_RULE_NETTED: MatchRule
MATCH_RULE_CHARGE: MatchRule
MATCH_RULE_BY_HAND: MatchRule
MATCH_RULE_EXPLAINED: MatchRule
MATCH_RULE_REFUND: MatchRule
DIFFERENCE_CLASS_UNSPECIFIED: DifferenceClass
DIFFERENCE_CLASS_BANK_ONLY: DifferenceClass
DIFFERENCE_CLASS_BOOKS_ONLY: DifferenceClass
DIFFERENCE_CLASS_AMOUNT: DifferenceClass
DIFFERENCE_CLASS_DUPLICATE: DifferenceClass
DIFFERENCE_CLASS_DATE: DifferenceClass
PERIOD_STATE_UNSPECIFIED: PeriodState
PERIOD_STATE_OPEN: PeriodState
PERIOD_STATE_CLOSED: PeriodState
PERIOD_STATE_REOPENING: PeriodState

class StatementMapping(_message.Message):
    __slots__ = ("day", "value_day", "amount", "side", "debit", "credit", "balance", "reference", "bank_reference", "payer", "account", "text")
    DAY_FIELD_NUMBER: _ClassVar[int]
    VALUE_DAY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    DEBIT_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    BANK_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PAYER_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    day: str
    value_day: str
    amount: str
    side: str
    debit: str
    credit: str
    balance: str
    reference: str
    bank_reference: str
    payer: str
    account: str
    text: str
    def __init__(self, day: _Optional[str] = ..., value_day: _Optional[str] = ..., amount: _Optional[str] = ..., side: _Optional[str] = ..., debit: _Optional[str] = ..., credit: _Optional[str] = ..., balance: _Optional[str] = ..., reference: _Optional[str] = ..., bank_reference: _Optional[str] = ..., payer: _Optional[str] = ..., account: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class StatementFault(_message.Message):
    __slots__ = ("place", "en", "zh")
    PLACE_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    place: str
    en: str
    zh: str
    def __init__(self, place: _Optional[str] = ..., en: _Optional[str] = ..., zh: _Optional[str] = ...) -> None: ...

class StatementImport(_message.Message):
    __slots__ = ("import_id", "account_no", "format", "file_name", "state", "next_part", "file_bytes", "received_bytes", "read_count", "new_count", "known_count", "compared_count", "matched_count", "faults", "fault_count", "first_day", "last_day", "opened_by", "opened_at")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PART_FIELD_NUMBER: _ClassVar[int]
    FILE_BYTES_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BYTES_FIELD_NUMBER: _ClassVar[int]
    READ_COUNT_FIELD_NUMBER: _ClassVar[int]
    NEW_COUNT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    COMPARED_COUNT_FIELD_NUMBER: _ClassVar[int]
    MATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAULTS_FIELD_NUMBER: _ClassVar[int]
    FAULT_COUNT_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    account_no: str
    format: StatementFormat
    file_name: str
    state: ImportState
    next_part: int
    file_bytes: int
    received_bytes: int
    read_count: int
    new_count: int
    known_count: int
    compared_count: int
    matched_count: int
    faults: _containers.RepeatedCompositeFieldContainer[StatementFault]
    fault_count: int
    first_day: str
    last_day: str
    opened_by: str
    opened_at: _timestamp_pb2.Timestamp
    def __init__(self, import_id: _Optional[str] = ..., account_no: _Optional[str] = ..., format: _Optional[_Union[StatementFormat, str]] = ..., file_name: _Optional[str] = ..., state: _Optional[_Union[ImportState, str]] = ..., next_part: _Optional[int] = ..., file_bytes: _Optional[int] = ..., received_bytes: _Optional[int] = ..., read_count: _Optional[int] = ..., new_count: _Optional[int] = ..., known_count: _Optional[int] = ..., compared_count: _Optional[int] = ..., matched_count: _Optional[int] = ..., faults: _Optional[_Iterable[_Union[StatementFault, _Mapping]]] = ..., fault_count: _Optional[int] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., opened_by: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpenStatementImportRequest(_message.Message):
    __slots__ = ("idempotency_key", "account_no", "format", "file_name", "file_bytes", "mapping", "opening_fen", "closing_fen")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    FILE_BYTES_FIELD_NUMBER: _ClassVar[int]
    MAPPING_FIELD_NUMBER: _ClassVar[int]
    OPENING_FEN_FIELD_NUMBER: _ClassVar[int]
    CLOSING_FEN_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    account_no: str
    format: StatementFormat
    file_name: str
    file_bytes: int
    mapping: StatementMapping
    opening_fen: int
    closing_fen: int
    def __init__(self, idempotency_key: _Optional[str] = ..., account_no: _Optional[str] = ..., format: _Optional[_Union[StatementFormat, str]] = ..., file_name: _Optional[str] = ..., file_bytes: _Optional[int] = ..., mapping: _Optional[_Union[StatementMapping, _Mapping]] = ..., opening_fen: _Optional[int] = ..., closing_fen: _Optional[int] = ...) -> None: ...

class OpenStatementImportResponse(_message.Message):
    __slots__ = ("statement_import",)
    STATEMENT_IMPORT_FIELD_NUMBER: _ClassVar[int]
    statement_import: StatementImport
    def __init__(self, statement_import: _Optional[_Union[StatementImport, _Mapping]] = ...) -> None: ...

class AddStatementPartRequest(_message.Message):
    __slots__ = ("idempotency_key", "import_id", "part_no", "content", "last")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    PART_NO_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    import_id: str
    part_no: int
    content: bytes
    last: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., import_id: _Optional[str] = ..., part_no: _Optional[int] = ..., content: _Optional[bytes] = ..., last: _Optional[bool] = ...) -> None: ...

class AddStatementPartResponse(_message.Message):
    __slots__ = ("statement_import",)
    STATEMENT_IMPORT_FIELD_NUMBER: _ClassVar[int]
    statement_import: StatementImport
    def __init__(self, statement_import: _Optional[_Union[StatementImport, _Mapping]] = ...) -> None: ...

class GetStatementImportRequest(_message.Message):
    __slots__ = ("import_id",)
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    def __init__(self, import_id: _Optional[str] = ...) -> None: ...

class GetStatementImportResponse(_message.Message):
    __slots__ = ("statement_import",)
    STATEMENT_IMPORT_FIELD_NUMBER: _ClassVar[int]
    statement_import: StatementImport
    def __init__(self, statement_import: _Optional[_Union[StatementImport, _Mapping]] = ...) -> None: ...

class ListStatementImportsRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListStatementImportsResponse(_message.Message):
    __slots__ = ("imports", "mappings")
    class MappingsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: StatementMapping
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[StatementMapping, _Mapping]] = ...) -> None: ...
    IMPORTS_FIELD_NUMBER: _ClassVar[int]
    MAPPINGS_FIELD_NUMBER: _ClassVar[int]
    imports: _containers.RepeatedCompositeFieldContainer[StatementImport]
    mappings: _containers.MessageMap[str, StatementMapping]
    def __init__(self, imports: _Optional[_Iterable[_Union[StatementImport, _Mapping]]] = ..., mappings: _Optional[_Mapping[str, StatementMapping]] = ...) -> None: ...

class GetReconciliationRequest(_message.Message):
    __slots__ = ("account_no", "from_day", "to_day", "division_code")
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    account_no: str
    from_day: str
    to_day: str
    division_code: str
    def __init__(self, account_no: _Optional[str] = ..., from_day: _Optional[str] = ..., to_day: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class GetReconciliationResponse(_message.Message):
    __slots__ = ("account_no", "account_nos", "days", "from_day", "to_day")
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NOS_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    account_no: str
    account_nos: _containers.RepeatedScalarFieldContainer[str]
    days: _containers.RepeatedCompositeFieldContainer[ReconciliationDay]
    from_day: str
    to_day: str
    def __init__(self, account_no: _Optional[str] = ..., account_nos: _Optional[_Iterable[str]] = ..., days: _Optional[_Iterable[_Union[ReconciliationDay, _Mapping]]] = ..., from_day: _Optional[str] = ..., to_day: _Optional[str] = ...) -> None: ...

class ReconciliationDay(_message.Message):
    __slots__ = ("day", "bank_count", "bank_fen", "books_count", "books_fen", "matched_count", "explained_count", "open", "state", "closed_by", "closed_at")
    DAY_FIELD_NUMBER: _ClassVar[int]
    BANK_COUNT_FIELD_NUMBER: _ClassVar[int]
    BANK_FEN_FIELD_NUMBER: _ClassVar[int]
    BOOKS_COUNT_FIELD_NUMBER: _ClassVar[int]
    BOOKS_FEN_FIELD_NUMBER: _ClassVar[int]
    MATCHED_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXPLAINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    day: str
    bank_count: int
    bank_fen: int
    books_count: int
    books_fen: int
    matched_count: int
    explained_count: int
    open: _containers.RepeatedCompositeFieldContainer[OpenCount]
    state: PeriodState
    closed_by: str
    closed_at: _timestamp_pb2.Timestamp
    def __init__(self, day: _Optional[str] = ..., bank_count: _Optional[int] = ..., bank_fen: _Optional[int] = ..., books_count: _Optional[int] = ..., books_fen: _Optional[int] = ..., matched_count: _Optional[int] = ..., explained_count: _Optional[int] = ..., open: _Optional[_Iterable[_Union[OpenCount, _Mapping]]] = ..., state: _Optional[_Union[PeriodState, str]] = ..., closed_by: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpenCount(_message.Message):
    __slots__ = ("difference_class", "count", "amount_fen")
    DIFFERENCE_CLASS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    difference_class: DifferenceClass
    count: int
    amount_fen: int
    def __init__(self, difference_class: _Optional[_Union[DifferenceClass, str]] = ..., count: _Optional[int] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class StatementLine(_message.Message):
    __slots__ = ("line_id", "day", "value_day", "amount_fen", "reference", "bank_reference", "payer", "account_tail", "text", "statement_no", "row", "difference_class", "match", "open_days")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    VALUE_DAY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    BANK_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PAYER_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_TAIL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_NO_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_CLASS_FIELD_NUMBER: _ClassVar[int]
    MATCH_FIELD_NUMBER: _ClassVar[int]
    OPEN_DAYS_FIELD_NUMBER: _ClassVar[int]
    line_id: int
    day: str
    value_day: str
    amount_fen: int
    reference: str
    bank_reference: str
    payer: str
    account_tail: str
    text: str
    statement_no: str
    row: int
    difference_class: DifferenceClass
    match: BankMatch
    open_days: int
    def __init__(self, line_id: _Optional[int] = ..., day: _Optional[str] = ..., value_day: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reference: _Optional[str] = ..., bank_reference: _Optional[str] = ..., payer: _Optional[str] = ..., account_tail: _Optional[str] = ..., text: _Optional[str] = ..., statement_no: _Optional[str] = ..., row: _Optional[int] = ..., difference_class: _Optional[_Union[DifferenceClass, str]] = ..., match: _Optional[_Union[BankMatch, _Mapping]] = ..., open_days: _Optional[int] = ...) -> None: ...

class BankMatch(_message.Message):
    __slots__ = ("match_no", "rule", "matched_by", "matched_at", "reason", "payments", "line_ids", "charge_fen")
    MATCH_NO_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    MATCHED_BY_FIELD_NUMBER: _ClassVar[int]
    MATCHED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    CHARGE_FEN_FIELD_NUMBER: _ClassVar[int]
    match_no: int
    rule: MatchRule
    matched_by: str
    matched_at: _timestamp_pb2.Timestamp
    reason: str
    payments: _containers.RepeatedCompositeFieldContainer[TakenPayment]
    line_ids: _containers.RepeatedScalarFieldContainer[int]
    charge_fen: int
    def __init__(self, match_no: _Optional[int] = ..., rule: _Optional[_Union[MatchRule, str]] = ..., matched_by: _Optional[str] = ..., matched_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., payments: _Optional[_Iterable[_Union[TakenPayment, _Mapping]]] = ..., line_ids: _Optional[_Iterable[int]] = ..., charge_fen: _Optional[int] = ...) -> None: ...

class TakenPayment(_message.Message):
    __slots__ = ("payment_id", "case_id", "case_no", "day", "amount_fen", "method", "reference", "open_days")
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    OPEN_DAYS_FIELD_NUMBER: _ClassVar[int]
    payment_id: str
    case_id: str
    case_no: str
    day: str
    amount_fen: int
    method: str
    reference: str
    open_days: int
    def __init__(self, payment_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., day: _Optional[str] = ..., amount_fen: _Optional[int] = ..., method: _Optional[str] = ..., reference: _Optional[str] = ..., open_days: _Optional[int] = ...) -> None: ...

class ListStatementLinesRequest(_message.Message):
    __slots__ = ("account_no", "day", "open_only", "amount_fen", "page_size", "page_token", "division_code")
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    OPEN_ONLY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    account_no: str
    day: str
    open_only: bool
    amount_fen: int
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, account_no: _Optional[str] = ..., day: _Optional[str] = ..., open_only: _Optional[bool] = ..., amount_fen: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListStatementLinesResponse(_message.Message):
    __slots__ = ("lines", "next_page_token", "total_count")
    LINES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[StatementLine]
    next_page_token: str
    total_count: int
    def __init__(self, lines: _Optional[_Iterable[_Union[StatementLine, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class ListOpenPaymentsRequest(_message.Message):
    __slots__ = ("day", "amount_fen", "division_code")
    DAY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    day: str
    amount_fen: int
    division_code: str
    def __init__(self, day: _Optional[str] = ..., amount_fen: _Optional[int] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListOpenPaymentsResponse(_message.Message):
    __slots__ = ("payments", "total_count")
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    payments: _containers.RepeatedCompositeFieldContainer[TakenPayment]
    total_count: int
    def __init__(self, payments: _Optional[_Iterable[_Union[TakenPayment, _Mapping]]] = ..., total_count: _Optional[int] = ...) -> None: ...

class SuggestMatchesRequest(_message.Message):
    __slots__ = ("line_ids",)
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    line_ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, line_ids: _Optional[_Iterable[int]] = ...) -> None: ...

class SuggestMatchesResponse(_message.Message):
    __slots__ = ("suggestions", "window_days")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    WINDOW_DAYS_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[MatchSuggestion]
    window_days: int
    def __init__(self, suggestions: _Optional[_Iterable[_Union[MatchSuggestion, _Mapping]]] = ..., window_days: _Optional[int] = ...) -> None: ...

class MatchSuggestion(_message.Message):
    __slots__ = ("line_id", "rule", "payments", "line_ids", "charge_fen", "amount_agrees", "day_agrees", "reference_agrees", "score")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    CHARGE_FEN_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_AGREES_FIELD_NUMBER: _ClassVar[int]
    DAY_AGREES_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_AGREES_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    line_id: int
    rule: MatchRule
    payments: _containers.RepeatedCompositeFieldContainer[TakenPayment]
    line_ids: _containers.RepeatedScalarFieldContainer[int]
    charge_fen: int
    amount_agrees: bool
    day_agrees: bool
    reference_agrees: bool
    score: int
    def __init__(self, line_id: _Optional[int] = ..., rule: _Optional[_Union[MatchRule, str]] = ..., payments: _Optional[_Iterable[_Union[TakenPayment, _Mapping]]] = ..., line_ids: _Optional[_Iterable[int]] = ..., charge_fen: _Optional[int] = ..., amount_agrees: _Optional[bool] = ..., day_agrees: _Optional[bool] = ..., reference_agrees: _Optional[bool] = ..., score: _Optional[int] = ...) -> None: ...

class ConfirmMatchRequest(_message.Message):
    __slots__ = ("idempotency_key", "line_ids", "payment_ids", "charge_fen", "rule")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    CHARGE_FEN_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    line_ids: _containers.RepeatedScalarFieldContainer[int]
    payment_ids: _containers.RepeatedScalarFieldContainer[str]
    charge_fen: int
    rule: MatchRule
    def __init__(self, idempotency_key: _Optional[str] = ..., line_ids: _Optional[_Iterable[int]] = ..., payment_ids: _Optional[_Iterable[str]] = ..., charge_fen: _Optional[int] = ..., rule: _Optional[_Union[MatchRule, str]] = ...) -> None: ...

class ConfirmMatchResponse(_message.Message):
    __slots__ = ("match",)
    MATCH_FIELD_NUMBER: _ClassVar[int]
    match: BankMatch
    def __init__(self, match: _Optional[_Union[BankMatch, _Mapping]] = ...) -> None: ...

class ExplainDifferenceRequest(_message.Message):
    __slots__ = ("idempotency_key", "line_id", "payment_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    line_id: int
    payment_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., line_id: _Optional[int] = ..., payment_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ExplainDifferenceResponse(_message.Message):
    __slots__ = ("match",)
    MATCH_FIELD_NUMBER: _ClassVar[int]
    match: BankMatch
    def __init__(self, match: _Optional[_Union[BankMatch, _Mapping]] = ...) -> None: ...

class UndoMatchRequest(_message.Message):
    __slots__ = ("idempotency_key", "match_no", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MATCH_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    match_no: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., match_no: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class UndoMatchResponse(_message.Message):
    __slots__ = ("line_ids",)
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    line_ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, line_ids: _Optional[_Iterable[int]] = ...) -> None: ...

class ClosePeriodRequest(_message.Message):
    __slots__ = ("idempotency_key", "account_no", "from_day", "to_day")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    account_no: str
    from_day: str
    to_day: str
    def __init__(self, idempotency_key: _Optional[str] = ..., account_no: _Optional[str] = ..., from_day: _Optional[str] = ..., to_day: _Optional[str] = ...) -> None: ...

class ClosePeriodResponse(_message.Message):
    __slots__ = ("day_count",)
    DAY_COUNT_FIELD_NUMBER: _ClassVar[int]
    day_count: int
    def __init__(self, day_count: _Optional[int] = ...) -> None: ...

class ReopenPeriodRequest(_message.Message):
    __slots__ = ("idempotency_key", "account_no", "day", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NO_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    account_no: str
    day: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., account_no: _Optional[str] = ..., day: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReopenPeriodResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: PeriodState
    def __init__(self, state: _Optional[_Union[PeriodState, str]] = ...) -> None: ...
