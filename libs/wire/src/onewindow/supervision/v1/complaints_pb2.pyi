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

class ComplaintKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_KIND_UNSPECIFIED: _ClassVar[ComplaintKind]
    COMPLAINT_KIND_COMPLAINT: _ClassVar[ComplaintKind]
    COMPLAINT_KIND_REPORT: _ClassVar[ComplaintKind]

class ComplaintChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_CHANNEL_UNSPECIFIED: _ClassVar[ComplaintChannel]
    COMPLAINT_CHANNEL_PAGE: _ClassVar[ComplaintChannel]
    COMPLAINT_CHANNEL_WINDOW: _ClassVar[ComplaintChannel]
    COMPLAINT_CHANNEL_PHONE: _ClassVar[ComplaintChannel]

class ComplaintState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_STATE_UNSPECIFIED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_RECEIVED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_HANDLING: _ClassVar[ComplaintState]
    COMPLAINT_STATE_REPLIED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_ANSWERED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_REFUSED: _ClassVar[ComplaintState]

class ComplaintPublication(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_PUBLICATION_UNSPECIFIED: _ClassVar[ComplaintPublication]
    COMPLAINT_PUBLICATION_NONE: _ClassVar[ComplaintPublication]
    COMPLAINT_PUBLICATION_OFFERED: _ClassVar[ComplaintPublication]
    COMPLAINT_PUBLICATION_PUBLISHED: _ClassVar[ComplaintPublication]
    COMPLAINT_PUBLICATION_WITHHELD: _ClassVar[ComplaintPublication]

class Grade(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GRADE_UNSPECIFIED: _ClassVar[Grade]
    GRADE_VERY_DISSATISFIED: _ClassVar[Grade]
    GRADE_DISSATISFIED: _ClassVar[Grade]
    GRADE_FAIRLY_SATISFIED: _ClassVar[Grade]
    GRADE_SATISFIED: _ClassVar[Grade]
    GRADE_VERY_SATISFIED: _ClassVar[Grade]

class ComplaintVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_VERDICT_UNSPECIFIED: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_ACCEPT: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_REFUSE: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_RETURN: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_SEND: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_OFFER: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_PUBLISH: _ClassVar[ComplaintVerdict]
    COMPLAINT_VERDICT_WITHHOLD: _ClassVar[ComplaintVerdict]
COMPLAINT_KIND_UNSPECIFIED: ComplaintKind
COMPLAINT_KIND_COMPLAINT: ComplaintKind
COMPLAINT_KIND_REPORT: ComplaintKind
COMPLAINT_CHANNEL_UNSPECIFIED: ComplaintChannel
COMPLAINT_CHANNEL_PAGE: ComplaintChannel
COMPLAINT_CHANNEL_WINDOW: ComplaintChannel
COMPLAINT_CHANNEL_PHONE: ComplaintChannel
COMPLAINT_STATE_UNSPECIFIED: ComplaintState
COMPLAINT_STATE_RECEIVED: ComplaintState
COMPLAINT_STATE_HANDLING: ComplaintState
COMPLAINT_STATE_REPLIED: ComplaintState
COMPLAINT_STATE_ANSWERED: ComplaintState
COMPLAINT_STATE_REFUSED: ComplaintState
COMPLAINT_PUBLICATION_UNSPECIFIED: ComplaintPublication
COMPLAINT_PUBLICATION_NONE: ComplaintPublication
COMPLAINT_PUBLICATION_OFFERED: ComplaintPublication
COMPLAINT_PUBLICATION_PUBLISHED: ComplaintPublication
COMPLAINT_PUBLICATION_WITHHELD: ComplaintPublication
GRADE_UNSPECIFIED: Grade
GRADE_VERY_DISSATISFIED: Grade
GRADE_DISSATISFIED: Grade
GRADE_FAIRLY_SATISFIED: Grade
GRADE_SATISFIED: Grade
GRADE_VERY_SATISFIED: Grade
COMPLAINT_VERDICT_UNSPECIFIED: ComplaintVerdict
COMPLAINT_VERDICT_ACCEPT: ComplaintVerdict
COMPLAINT_VERDICT_REFUSE: ComplaintVerdict
COMPLAINT_VERDICT_RETURN: ComplaintVerdict
COMPLAINT_VERDICT_SEND: ComplaintVerdict
COMPLAINT_VERDICT_OFFER: ComplaintVerdict
COMPLAINT_VERDICT_PUBLISH: ComplaintVerdict
COMPLAINT_VERDICT_WITHHOLD: ComplaintVerdict

class ComplaintForm(_message.Message):
    __slots__ = ("kind", "text", "case_no", "department_code", "about_officer", "name", "phone")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ABOUT_OFFICER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    kind: ComplaintKind
    text: str
    case_no: str
    department_code: str
    about_officer: str
    name: str
    phone: str
    def __init__(self, kind: _Optional[_Union[ComplaintKind, str]] = ..., text: _Optional[str] = ..., case_no: _Optional[str] = ..., department_code: _Optional[str] = ..., about_officer: _Optional[str] = ..., name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class TellComplaintRequest(_message.Message):
    __slots__ = ("division_code", "form_id", "form")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    form_id: str
    form: ComplaintForm
    def __init__(self, division_code: _Optional[str] = ..., form_id: _Optional[str] = ..., form: _Optional[_Union[ComplaintForm, _Mapping]] = ...) -> None: ...

class TellComplaintResponse(_message.Message):
    __slots__ = ("receipt_no", "query_code", "due_at")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    query_code: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, receipt_no: _Optional[str] = ..., query_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TakeComplaintRequest(_message.Message):
    __slots__ = ("idempotency_key", "form", "channel")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    form: ComplaintForm
    channel: ComplaintChannel
    def __init__(self, idempotency_key: _Optional[str] = ..., form: _Optional[_Union[ComplaintForm, _Mapping]] = ..., channel: _Optional[_Union[ComplaintChannel, str]] = ...) -> None: ...

class TakeComplaintResponse(_message.Message):
    __slots__ = ("receipt_no", "query_code", "due_at")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    query_code: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, receipt_no: _Optional[str] = ..., query_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LookUpComplaintRequest(_message.Message):
    __slots__ = ("receipt_no", "query_code")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    query_code: str
    def __init__(self, receipt_no: _Optional[str] = ..., query_code: _Optional[str] = ...) -> None: ...

class LookUpComplaintResponse(_message.Message):
    __slots__ = ("receipt_no", "kind", "state", "received_at", "due_at", "answer", "answered_at", "grade")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    kind: ComplaintKind
    state: ComplaintState
    received_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    grade: Grade
    def __init__(self, receipt_no: _Optional[str] = ..., kind: _Optional[_Union[ComplaintKind, str]] = ..., state: _Optional[_Union[ComplaintState, str]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., grade: _Optional[_Union[Grade, str]] = ...) -> None: ...

class RateComplaintAnswerRequest(_message.Message):
    __slots__ = ("receipt_no", "query_code", "grade")
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    receipt_no: str
    query_code: str
    grade: Grade
    def __init__(self, receipt_no: _Optional[str] = ..., query_code: _Optional[str] = ..., grade: _Optional[_Union[Grade, str]] = ...) -> None: ...

class RateComplaintAnswerResponse(_message.Message):
    __slots__ = ("grade",)
    GRADE_FIELD_NUMBER: _ClassVar[int]
    grade: Grade
    def __init__(self, grade: _Optional[_Union[Grade, str]] = ...) -> None: ...

class ListPublishedComplaintsRequest(_message.Message):
    __slots__ = ("division_code", "page_size", "page_token")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    page_size: int
    page_token: str
    def __init__(self, division_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPublishedComplaintsResponse(_message.Message):
    __slots__ = ("complaints", "next_page_token")
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    complaints: _containers.RepeatedCompositeFieldContainer[PublishedComplaint]
    next_page_token: str
    def __init__(self, complaints: _Optional[_Iterable[_Union[PublishedComplaint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PublishedComplaint(_message.Message):
    __slots__ = ("department_code", "text", "received_at", "answered_at")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    text: str
    received_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, department_code: _Optional[str] = ..., text: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Complaint(_message.Message):
    __slots__ = ("complaint_id", "receipt_no", "kind", "channel", "state", "case_no", "has_case", "department_code", "text", "about_officer", "name", "phone", "received_at", "received_by", "due_at", "overdue", "reply", "answer", "answered_at", "grade", "publication", "published_text", "steps", "about_department")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    HAS_CASE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_OFFICER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    PUBLICATION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_TEXT_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    ABOUT_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    receipt_no: str
    kind: ComplaintKind
    channel: ComplaintChannel
    state: ComplaintState
    case_no: str
    has_case: bool
    department_code: str
    text: str
    about_officer: str
    name: str
    phone: str
    received_at: _timestamp_pb2.Timestamp
    received_by: _type_pb2.Actor
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    reply: str
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    grade: Grade
    publication: ComplaintPublication
    published_text: str
    steps: _containers.RepeatedCompositeFieldContainer[ComplaintStep]
    about_department: str
    def __init__(self, complaint_id: _Optional[str] = ..., receipt_no: _Optional[str] = ..., kind: _Optional[_Union[ComplaintKind, str]] = ..., channel: _Optional[_Union[ComplaintChannel, str]] = ..., state: _Optional[_Union[ComplaintState, str]] = ..., case_no: _Optional[str] = ..., has_case: _Optional[bool] = ..., department_code: _Optional[str] = ..., text: _Optional[str] = ..., about_officer: _Optional[str] = ..., name: _Optional[str] = ..., phone: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., reply: _Optional[str] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., grade: _Optional[_Union[Grade, str]] = ..., publication: _Optional[_Union[ComplaintPublication, str]] = ..., published_text: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[ComplaintStep, _Mapping]]] = ..., about_department: _Optional[str] = ...) -> None: ...

class ComplaintStep(_message.Message):
    __slots__ = ("step", "words", "actor", "at")
    STEP_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    step: str
    words: str
    actor: _type_pb2.Actor
    at: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., words: _Optional[str] = ..., actor: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListComplaintsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "state", "closed_too", "overdue", "case_no", "complaint_id", "offered")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TOO_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    state: ComplaintState
    closed_too: bool
    overdue: bool
    case_no: str
    complaint_id: str
    offered: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., state: _Optional[_Union[ComplaintState, str]] = ..., closed_too: _Optional[bool] = ..., overdue: _Optional[bool] = ..., case_no: _Optional[str] = ..., complaint_id: _Optional[str] = ..., offered: _Optional[bool] = ...) -> None: ...

class ListComplaintsResponse(_message.Message):
    __slots__ = ("complaints", "next_page_token", "total_count")
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    complaints: _containers.RepeatedCompositeFieldContainer[Complaint]
    next_page_token: str
    total_count: int
    def __init__(self, complaints: _Optional[_Iterable[_Union[Complaint, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class ReplyToComplaintRequest(_message.Message):
    __slots__ = ("idempotency_key", "complaint_id", "reply")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    complaint_id: str
    reply: str
    def __init__(self, idempotency_key: _Optional[str] = ..., complaint_id: _Optional[str] = ..., reply: _Optional[str] = ...) -> None: ...

class ReplyToComplaintResponse(_message.Message):
    __slots__ = ("complaint",)
    COMPLAINT_FIELD_NUMBER: _ClassVar[int]
    complaint: Complaint
    def __init__(self, complaint: _Optional[_Union[Complaint, _Mapping]] = ...) -> None: ...

class JudgeComplaintRequest(_message.Message):
    __slots__ = ("idempotency_key", "complaint_id", "verdict", "department_code", "working_days", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    complaint_id: str
    verdict: ComplaintVerdict
    department_code: str
    working_days: int
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., complaint_id: _Optional[str] = ..., verdict: _Optional[_Union[ComplaintVerdict, str]] = ..., department_code: _Optional[str] = ..., working_days: _Optional[int] = ..., words: _Optional[str] = ...) -> None: ...

class JudgeComplaintResponse(_message.Message):
    __slots__ = ("complaint",)
    COMPLAINT_FIELD_NUMBER: _ClassVar[int]
    complaint: Complaint
    def __init__(self, complaint: _Optional[_Union[Complaint, _Mapping]] = ...) -> None: ...

class RevealComplainantRequest(_message.Message):
    __slots__ = ("complaint_id", "purpose")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    purpose: str
    def __init__(self, complaint_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class RevealComplainantResponse(_message.Message):
    __slots__ = ("name", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...
