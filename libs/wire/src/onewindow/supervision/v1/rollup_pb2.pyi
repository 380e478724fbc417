import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RollupCentreState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLLUP_CENTRE_STATE_UNSPECIFIED: _ClassVar[RollupCentreState]
    ROLLUP_CENTRE_STATE_PROPOSED: _ClassVar[RollupCentreState]
    ROLLUP_CENTRE_STATE_REGISTERED: _ClassVar[RollupCentreState]
    ROLLUP_CENTRE_STATE_DECLINED: _ClassVar[RollupCentreState]
    ROLLUP_CENTRE_STATE_REPLACED: _ClassVar[RollupCentreState]
    ROLLUP_CENTRE_STATE_ENDED: _ClassVar[RollupCentreState]

class RollupCentreVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLLUP_CENTRE_VERDICT_UNSPECIFIED: _ClassVar[RollupCentreVerdict]
    ROLLUP_CENTRE_VERDICT_REGISTER: _ClassVar[RollupCentreVerdict]
    ROLLUP_CENTRE_VERDICT_DECLINE: _ClassVar[RollupCentreVerdict]
    ROLLUP_CENTRE_VERDICT_END: _ClassVar[RollupCentreVerdict]
ROLLUP_CENTRE_STATE_UNSPECIFIED: RollupCentreState
ROLLUP_CENTRE_STATE_PROPOSED: RollupCentreState
ROLLUP_CENTRE_STATE_REGISTERED: RollupCentreState
ROLLUP_CENTRE_STATE_DECLINED: RollupCentreState
ROLLUP_CENTRE_STATE_REPLACED: RollupCentreState
ROLLUP_CENTRE_STATE_ENDED: RollupCentreState
ROLLUP_CENTRE_VERDICT_UNSPECIFIED: RollupCentreVerdict
ROLLUP_CENTRE_VERDICT_REGISTER: RollupCentreVerdict
ROLLUP_CENTRE_VERDICT_DECLINE: RollupCentreVerdict
ROLLUP_CENTRE_VERDICT_END: RollupCentreVerdict

class RollupReport(_message.Message):
    __slots__ = ("body", "public_key", "signature")
    BODY_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    body: bytes
    public_key: bytes
    signature: bytes
    def __init__(self, body: _Optional[bytes] = ..., public_key: _Optional[bytes] = ..., signature: _Optional[bytes] = ...) -> None: ...

class RollupCentre(_message.Message):
    __slots__ = ("registration_id", "division_code", "name_zh", "name_en", "fingerprint", "reason", "state", "proposed_by", "proposed_at", "decided_by", "decided_at", "decided_words")
    REGISTRATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_WORDS_FIELD_NUMBER: _ClassVar[int]
    registration_id: str
    division_code: str
    name_zh: str
    name_en: str
    fingerprint: str
    reason: str
    state: RollupCentreState
    proposed_by: _type_pb2.Actor
    proposed_at: _timestamp_pb2.Timestamp
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    decided_words: str
    def __init__(self, registration_id: _Optional[str] = ..., division_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., fingerprint: _Optional[str] = ..., reason: _Optional[str] = ..., state: _Optional[_Union[RollupCentreState, str]] = ..., proposed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_words: _Optional[str] = ...) -> None: ...

class RollupStanding(_message.Message):
    __slots__ = ("division_code", "last_number", "counted_until", "taken_at", "last_digest", "fingerprint", "is_silent", "registrations", "conflict_count", "last_conflict_at")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    LAST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    COUNTED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_DIGEST_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    IS_SILENT_FIELD_NUMBER: _ClassVar[int]
    REGISTRATIONS_FIELD_NUMBER: _ClassVar[int]
    CONFLICT_COUNT_FIELD_NUMBER: _ClassVar[int]
    LAST_CONFLICT_AT_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    last_number: int
    counted_until: _timestamp_pb2.Timestamp
    taken_at: _timestamp_pb2.Timestamp
    last_digest: str
    fingerprint: str
    is_silent: bool
    registrations: _containers.RepeatedCompositeFieldContainer[RollupCentre]
    conflict_count: int
    last_conflict_at: _timestamp_pb2.Timestamp
    def __init__(self, division_code: _Optional[str] = ..., last_number: _Optional[int] = ..., counted_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_digest: _Optional[str] = ..., fingerprint: _Optional[str] = ..., is_silent: _Optional[bool] = ..., registrations: _Optional[_Iterable[_Union[RollupCentre, _Mapping]]] = ..., conflict_count: _Optional[int] = ..., last_conflict_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MakeRollupReportRequest(_message.Message):
    __slots__ = ("idempotency_key",)
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    def __init__(self, idempotency_key: _Optional[str] = ...) -> None: ...

class MakeRollupReportResponse(_message.Message):
    __slots__ = ("number", "day_count", "is_whole")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DAY_COUNT_FIELD_NUMBER: _ClassVar[int]
    IS_WHOLE_FIELD_NUMBER: _ClassVar[int]
    number: int
    day_count: int
    is_whole: bool
    def __init__(self, number: _Optional[int] = ..., day_count: _Optional[int] = ..., is_whole: _Optional[bool] = ...) -> None: ...

class ListRollupReportsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "after_number")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    AFTER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    after_number: int
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., after_number: _Optional[int] = ...) -> None: ...

class ListRollupReportsResponse(_message.Message):
    __slots__ = ("reports", "next_page_token")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[RollupReport]
    next_page_token: str
    def __init__(self, reports: _Optional[_Iterable[_Union[RollupReport, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TakeRollupReportRequest(_message.Message):
    __slots__ = ("idempotency_key", "report")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    report: RollupReport
    def __init__(self, idempotency_key: _Optional[str] = ..., report: _Optional[_Union[RollupReport, _Mapping]] = ...) -> None: ...

class TakeRollupReportResponse(_message.Message):
    __slots__ = ("number", "was_here", "last_number")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WAS_HERE_FIELD_NUMBER: _ClassVar[int]
    LAST_NUMBER_FIELD_NUMBER: _ClassVar[int]
    number: int
    was_here: bool
    last_number: int
    def __init__(self, number: _Optional[int] = ..., was_here: _Optional[bool] = ..., last_number: _Optional[int] = ...) -> None: ...

class RegisterRollupCentreRequest(_message.Message):
    __slots__ = ("idempotency_key", "division_code", "name_zh", "name_en", "fingerprint", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    division_code: str
    name_zh: str
    name_en: str
    fingerprint: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., division_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., fingerprint: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RegisterRollupCentreResponse(_message.Message):
    __slots__ = ("centre",)
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    centre: RollupCentre
    def __init__(self, centre: _Optional[_Union[RollupCentre, _Mapping]] = ...) -> None: ...

class DecideRollupCentreRequest(_message.Message):
    __slots__ = ("idempotency_key", "division_code", "registration_id", "verdict", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    REGISTRATION_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    division_code: str
    registration_id: str
    verdict: RollupCentreVerdict
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., division_code: _Optional[str] = ..., registration_id: _Optional[str] = ..., verdict: _Optional[_Union[RollupCentreVerdict, str]] = ..., words: _Optional[str] = ...) -> None: ...

class DecideRollupCentreResponse(_message.Message):
    __slots__ = ("centre",)
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    centre: RollupCentre
    def __init__(self, centre: _Optional[_Union[RollupCentre, _Mapping]] = ...) -> None: ...

class RollupDay(_message.Message):
    __slots__ = ("day", "number", "reported_digest", "counted_digest")
    DAY_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    REPORTED_DIGEST_FIELD_NUMBER: _ClassVar[int]
    COUNTED_DIGEST_FIELD_NUMBER: _ClassVar[int]
    day: str
    number: int
    reported_digest: str
    counted_digest: str
    def __init__(self, day: _Optional[str] = ..., number: _Optional[int] = ..., reported_digest: _Optional[str] = ..., counted_digest: _Optional[str] = ...) -> None: ...

class ListRollupDaysRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListRollupDaysResponse(_message.Message):
    __slots__ = ("days", "next_page_token", "differing_sums", "is_from_outside")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIFFERING_SUMS_FIELD_NUMBER: _ClassVar[int]
    IS_FROM_OUTSIDE_FIELD_NUMBER: _ClassVar[int]
    days: _containers.RepeatedCompositeFieldContainer[RollupDay]
    next_page_token: str
    differing_sums: _containers.RepeatedScalarFieldContainer[str]
    is_from_outside: bool
    def __init__(self, days: _Optional[_Iterable[_Union[RollupDay, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., differing_sums: _Optional[_Iterable[str]] = ..., is_from_outside: _Optional[bool] = ...) -> None: ...

class ListRollupCentresRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class ListRollupCentresResponse(_message.Message):
    __slots__ = ("centres", "next_page_token")
    CENTRES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    centres: _containers.RepeatedCompositeFieldContainer[RollupStanding]
    next_page_token: str
    def __init__(self, centres: _Optional[_Iterable[_Union[RollupStanding, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
