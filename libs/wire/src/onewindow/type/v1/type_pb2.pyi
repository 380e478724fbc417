import datetime

from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LimitUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIMIT_UNIT_UNSPECIFIED: _ClassVar[LimitUnit]
    LIMIT_UNIT_WORKING_DAY: _ClassVar[LimitUnit]
    LIMIT_UNIT_CALENDAR_DAY: _ClassVar[LimitUnit]

class LimitStart(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIMIT_START_UNSPECIFIED: _ClassVar[LimitStart]
    LIMIT_START_ACCEPTANCE: _ClassVar[LimitStart]
    LIMIT_START_RECEIPT: _ClassVar[LimitStart]

class ApplicantKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPLICANT_KIND_UNSPECIFIED: _ClassVar[ApplicantKind]
    APPLICANT_KIND_PERSON: _ClassVar[ApplicantKind]
    APPLICANT_KIND_ENTERPRISE: _ClassVar[ApplicantKind]

class DependencyKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEPENDENCY_KIND_UNSPECIFIED: _ClassVar[DependencyKind]
    DEPENDENCY_KIND_PRESUMED: _ClassVar[DependencyKind]
    DEPENDENCY_KIND_SERIAL: _ClassVar[DependencyKind]

class CalendarLayer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALENDAR_LAYER_UNSPECIFIED: _ClassVar[CalendarLayer]
    CALENDAR_LAYER_NATIONAL: _ClassVar[CalendarLayer]
    CALENDAR_LAYER_LOCAL: _ClassVar[CalendarLayer]

class FeeOfficeAct(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FEE_OFFICE_ACT_UNSPECIFIED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_CASH_DIFFERENCE: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_SHIFT_FORGOTTEN: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_REMITTANCE_LATE: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_RECEIPT_STOCK_LOW: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_RECEIPT_BATCH_WITHDRAWN: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_RECEIPT_VOID_ASKED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_RECEIPT_VOIDED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_RECEIPT_VOID_DECLINED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_RECEIPT_REISSUED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_REFUND_ASKED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_REFUND_APPROVED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_REFUND_DECLINED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_REFUND_PAID: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_REFUND_FAILED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_OFF_CENTRE_REPORTED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_OFF_CENTRE_UNFOUNDED: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_CANCELLED_APPLIED_FOR: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_ENQUIRY_OVERDUE: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_TICKET_WAITED_LONG: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_DUAL_ACCEPTANCE: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_ACCEPTED_OUTSIDE: _ClassVar[FeeOfficeAct]
    FEE_OFFICE_ACT_MALWARE_FOUND: _ClassVar[FeeOfficeAct]

class RatingReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RATING_REASON_UNSPECIFIED: _ClassVar[RatingReason]
    RATING_REASON_ATTITUDE: _ClassVar[RatingReason]
    RATING_REASON_SPEED: _ClassVar[RatingReason]
    RATING_REASON_WAITING: _ClassVar[RatingReason]
    RATING_REASON_NOTICE: _ClassVar[RatingReason]
    RATING_REASON_PAPERS: _ClassVar[RatingReason]
    RATING_REASON_FEES: _ClassVar[RatingReason]
    RATING_REASON_ABILITY: _ClassVar[RatingReason]
LIMIT_UNIT_UNSPECIFIED: LimitUnit
LIMIT_UNIT_WORKING_DAY: LimitUnit
LIMIT_UNIT_CALENDAR_DAY: LimitUnit
LIMIT_START_UNSPECIFIED: LimitStart
LIMIT_START_ACCEPTANCE: LimitStart
LIMIT_START_RECEIPT: LimitStart
APPLICANT_KIND_UNSPECIFIED: ApplicantKind
APPLICANT_KIND_PERSON: ApplicantKind
APPLICANT_KIND_ENTERPRISE: ApplicantKind
DEPENDENCY_KIND_UNSPECIFIED: DependencyKind
DEPENDENCY_KIND_PRESUMED: DependencyKind
DEPENDENCY_KIND_SERIAL: DependencyKind
CALENDAR_LAYER_UNSPECIFIED: CalendarLayer
CALENDAR_LAYER_NATIONAL: CalendarLayer
CALENDAR_LAYER_LOCAL: CalendarLayer
FEE_OFFICE_ACT_UNSPECIFIED: FeeOfficeAct
FEE_OFFICE_ACT_CASH_DIFFERENCE: FeeOfficeAct
FEE_OFFICE_ACT_SHIFT_FORGOTTEN: FeeOfficeAct
FEE_OFFICE_ACT_REMITTANCE_LATE: FeeOfficeAct
FEE_OFFICE_ACT_RECEIPT_STOCK_LOW: FeeOfficeAct
FEE_OFFICE_ACT_RECEIPT_BATCH_WITHDRAWN: FeeOfficeAct
FEE_OFFICE_ACT_RECEIPT_VOID_ASKED: FeeOfficeAct
FEE_OFFICE_ACT_RECEIPT_VOIDED: FeeOfficeAct
FEE_OFFICE_ACT_RECEIPT_VOID_DECLINED: FeeOfficeAct
FEE_OFFICE_ACT_RECEIPT_REISSUED: FeeOfficeAct
FEE_OFFICE_ACT_REFUND_ASKED: FeeOfficeAct
FEE_OFFICE_ACT_REFUND_APPROVED: FeeOfficeAct
FEE_OFFICE_ACT_REFUND_DECLINED: FeeOfficeAct
FEE_OFFICE_ACT_REFUND_PAID: FeeOfficeAct
FEE_OFFICE_ACT_REFUND_FAILED: FeeOfficeAct
FEE_OFFICE_ACT_OFF_CENTRE_REPORTED: FeeOfficeAct
FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED: FeeOfficeAct
FEE_OFFICE_ACT_OFF_CENTRE_UNFOUNDED: FeeOfficeAct
FEE_OFFICE_ACT_CANCELLED_APPLIED_FOR: FeeOfficeAct
FEE_OFFICE_ACT_ENQUIRY_OVERDUE: FeeOfficeAct
FEE_OFFICE_ACT_TICKET_WAITED_LONG: FeeOfficeAct
FEE_OFFICE_ACT_DUAL_ACCEPTANCE: FeeOfficeAct
FEE_OFFICE_ACT_ACCEPTED_OUTSIDE: FeeOfficeAct
FEE_OFFICE_ACT_MALWARE_FOUND: FeeOfficeAct
RATING_REASON_UNSPECIFIED: RatingReason
RATING_REASON_ATTITUDE: RatingReason
RATING_REASON_SPEED: RatingReason
RATING_REASON_WAITING: RatingReason
RATING_REASON_NOTICE: RatingReason
RATING_REASON_PAPERS: RatingReason
RATING_REASON_FEES: RatingReason
RATING_REASON_ABILITY: RatingReason
CALLED_ZH_FIELD_NUMBER: _ClassVar[int]
called_zh: _descriptor.FieldDescriptor

class Actor(_message.Message):
    __slots__ = ("officer_id", "department_code", "division_code")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    department_code: str
    division_code: str
    def __init__(self, officer_id: _Optional[str] = ..., department_code: _Optional[str] = ..., division_code: _Optional[str] = ...) -> None: ...

class Limit(_message.Message):
    __slots__ = ("days", "unit")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    days: int
    unit: LimitUnit
    def __init__(self, days: _Optional[int] = ..., unit: _Optional[_Union[LimitUnit, str]] = ...) -> None: ...

class SpecialDay(_message.Message):
    __slots__ = ("date", "working", "name_zh", "name_en", "layer")
    DATE_FIELD_NUMBER: _ClassVar[int]
    WORKING_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    LAYER_FIELD_NUMBER: _ClassVar[int]
    date: str
    working: bool
    name_zh: str
    name_en: str
    layer: CalendarLayer
    def __init__(self, date: _Optional[str] = ..., working: _Optional[bool] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., layer: _Optional[_Union[CalendarLayer, str]] = ...) -> None: ...

class BusinessHours(_message.Message):
    __slots__ = ("weekday", "opens", "closes", "valid_from", "valid_to")
    WEEKDAY_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    CLOSES_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    weekday: int
    opens: str
    closes: str
    valid_from: str
    valid_to: str
    def __init__(self, weekday: _Optional[int] = ..., opens: _Optional[str] = ..., closes: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class Due(_message.Message):
    __slots__ = ("instant", "last_day", "provisional")
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_FIELD_NUMBER: _ClassVar[int]
    instant: _timestamp_pb2.Timestamp
    last_day: str
    provisional: bool
    def __init__(self, instant: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_day: _Optional[str] = ..., provisional: _Optional[bool] = ...) -> None: ...
