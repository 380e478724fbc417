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

class EnquiryChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENQUIRY_CHANNEL_UNSPECIFIED: _ClassVar[EnquiryChannel]
    ENQUIRY_CHANNEL_PAGE: _ClassVar[EnquiryChannel]
    ENQUIRY_CHANNEL_WINDOW: _ClassVar[EnquiryChannel]
    ENQUIRY_CHANNEL_PHONE: _ClassVar[EnquiryChannel]
    ENQUIRY_CHANNEL_LETTER: _ClassVar[EnquiryChannel]

class EnquiryState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENQUIRY_STATE_UNSPECIFIED: _ClassVar[EnquiryState]
    ENQUIRY_STATE_OPEN: _ClassVar[EnquiryState]
    ENQUIRY_STATE_REFERRED: _ClassVar[EnquiryState]
    ENQUIRY_STATE_ANSWERED: _ClassVar[EnquiryState]
ENQUIRY_CHANNEL_UNSPECIFIED: EnquiryChannel
ENQUIRY_CHANNEL_PAGE: EnquiryChannel
ENQUIRY_CHANNEL_WINDOW: EnquiryChannel
ENQUIRY_CHANNEL_PHONE: EnquiryChannel
ENQUIRY_CHANNEL_LETTER: EnquiryChannel
ENQUIRY_STATE_UNSPECIFIED: EnquiryState
ENQUIRY_STATE_OPEN: EnquiryState
ENQUIRY_STATE_REFERRED: EnquiryState
ENQUIRY_STATE_ANSWERED: EnquiryState

class EnquiryForm(_message.Message):
    __slots__ = ("text", "name", "phone")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    text: str
    name: str
    phone: str
    def __init__(self, text: _Optional[str] = ..., name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class AskQuestionRequest(_message.Message):
    __slots__ = ("division_code", "form_id", "form")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    form_id: str
    form: EnquiryForm
    def __init__(self, division_code: _Optional[str] = ..., form_id: _Optional[str] = ..., form: _Optional[_Union[EnquiryForm, _Mapping]] = ...) -> None: ...

class AskQuestionResponse(_message.Message):
    __slots__ = ("enquiry_no", "query_code", "due_at")
    ENQUIRY_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    enquiry_no: str
    query_code: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, enquiry_no: _Optional[str] = ..., query_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TakeEnquiryRequest(_message.Message):
    __slots__ = ("idempotency_key", "form", "channel")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    form: EnquiryForm
    channel: EnquiryChannel
    def __init__(self, idempotency_key: _Optional[str] = ..., form: _Optional[_Union[EnquiryForm, _Mapping]] = ..., channel: _Optional[_Union[EnquiryChannel, str]] = ...) -> None: ...

class TakeEnquiryResponse(_message.Message):
    __slots__ = ("enquiry_id", "enquiry_no", "query_code", "due_at")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    enquiry_no: str
    query_code: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, enquiry_id: _Optional[str] = ..., enquiry_no: _Optional[str] = ..., query_code: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LookUpEnquiryRequest(_message.Message):
    __slots__ = ("enquiry_no", "query_code")
    ENQUIRY_NO_FIELD_NUMBER: _ClassVar[int]
    QUERY_CODE_FIELD_NUMBER: _ClassVar[int]
    enquiry_no: str
    query_code: str
    def __init__(self, enquiry_no: _Optional[str] = ..., query_code: _Optional[str] = ...) -> None: ...

class LookUpEnquiryResponse(_message.Message):
    __slots__ = ("enquiry_no", "state", "text", "received_at", "due_at", "answer", "answered_at", "department_code", "first_contact")
    ENQUIRY_NO_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_FIELD_NUMBER: _ClassVar[int]
    enquiry_no: str
    state: EnquiryState
    text: str
    received_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    department_code: str
    first_contact: FirstContact
    def __init__(self, enquiry_no: _Optional[str] = ..., state: _Optional[_Union[EnquiryState, str]] = ..., text: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department_code: _Optional[str] = ..., first_contact: _Optional[_Union[FirstContact, _Mapping]] = ...) -> None: ...

class FirstContact(_message.Message):
    __slots__ = ("post_code", "name_zh", "name_en")
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    post_code: str
    name_zh: str
    name_en: str
    def __init__(self, post_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class Enquiry(_message.Message):
    __slots__ = ("enquiry_id", "enquiry_no", "channel", "state", "text", "name", "phone", "received_at", "follower", "department_code", "elsewhere", "due_at", "due_soon", "overdue", "answer", "answered_at", "case_no", "steps")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_NO_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    FOLLOWER_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    enquiry_no: str
    channel: EnquiryChannel
    state: EnquiryState
    text: str
    name: str
    phone: str
    received_at: _timestamp_pb2.Timestamp
    follower: _type_pb2.Actor
    department_code: str
    elsewhere: str
    due_at: _timestamp_pb2.Timestamp
    due_soon: bool
    overdue: bool
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    case_no: str
    steps: _containers.RepeatedCompositeFieldContainer[EnquiryStep]
    def __init__(self, enquiry_id: _Optional[str] = ..., enquiry_no: _Optional[str] = ..., channel: _Optional[_Union[EnquiryChannel, str]] = ..., state: _Optional[_Union[EnquiryState, str]] = ..., text: _Optional[str] = ..., name: _Optional[str] = ..., phone: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., follower: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., department_code: _Optional[str] = ..., elsewhere: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_soon: _Optional[bool] = ..., overdue: _Optional[bool] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_no: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[EnquiryStep, _Mapping]]] = ...) -> None: ...

class EnquiryStep(_message.Message):
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

class ListEnquiriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "closed_too", "overdue", "mine", "follower_id", "enquiry_id", "case_no")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TOO_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    FOLLOWER_ID_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    closed_too: bool
    overdue: bool
    mine: bool
    follower_id: str
    enquiry_id: str
    case_no: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., closed_too: _Optional[bool] = ..., overdue: _Optional[bool] = ..., mine: _Optional[bool] = ..., follower_id: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., case_no: _Optional[str] = ...) -> None: ...

class ListEnquiriesResponse(_message.Message):
    __slots__ = ("enquiries", "next_page_token", "total_count", "working_days")
    ENQUIRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    enquiries: _containers.RepeatedCompositeFieldContainer[Enquiry]
    next_page_token: str
    total_count: int
    working_days: int
    def __init__(self, enquiries: _Optional[_Iterable[_Union[Enquiry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., working_days: _Optional[int] = ...) -> None: ...

class ReferEnquiryRequest(_message.Message):
    __slots__ = ("idempotency_key", "enquiry_id", "department_code", "elsewhere", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    enquiry_id: str
    department_code: str
    elsewhere: str
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., department_code: _Optional[str] = ..., elsewhere: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class ReferEnquiryResponse(_message.Message):
    __slots__ = ("enquiry",)
    ENQUIRY_FIELD_NUMBER: _ClassVar[int]
    enquiry: Enquiry
    def __init__(self, enquiry: _Optional[_Union[Enquiry, _Mapping]] = ...) -> None: ...

class AnswerEnquiryRequest(_message.Message):
    __slots__ = ("idempotency_key", "enquiry_id", "answer")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    enquiry_id: str
    answer: str
    def __init__(self, idempotency_key: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...

class AnswerEnquiryResponse(_message.Message):
    __slots__ = ("enquiry",)
    ENQUIRY_FIELD_NUMBER: _ClassVar[int]
    enquiry: Enquiry
    def __init__(self, enquiry: _Optional[_Union[Enquiry, _Mapping]] = ...) -> None: ...

class HandOverEnquiriesRequest(_message.Message):
    __slots__ = ("idempotency_key", "enquiry_id", "from_officer_id", "to_officer_id", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    TO_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    enquiry_id: str
    from_officer_id: str
    to_officer_id: str
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., enquiry_id: _Optional[str] = ..., from_officer_id: _Optional[str] = ..., to_officer_id: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class HandOverEnquiriesResponse(_message.Message):
    __slots__ = ("handed_over_count", "left_count")
    HANDED_OVER_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_COUNT_FIELD_NUMBER: _ClassVar[int]
    handed_over_count: int
    left_count: int
    def __init__(self, handed_over_count: _Optional[int] = ..., left_count: _Optional[int] = ...) -> None: ...

class RevealEnquirerRequest(_message.Message):
    __slots__ = ("enquiry_id", "purpose")
    ENQUIRY_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    enquiry_id: str
    purpose: str
    def __init__(self, enquiry_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class RevealEnquirerResponse(_message.Message):
    __slots__ = ("name", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class SetEnquiryLimitRequest(_message.Message):
    __slots__ = ("idempotency_key", "working_days")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    working_days: int
    def __init__(self, idempotency_key: _Optional[str] = ..., working_days: _Optional[int] = ...) -> None: ...

class SetEnquiryLimitResponse(_message.Message):
    __slots__ = ("working_days",)
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    working_days: int
    def __init__(self, working_days: _Optional[int] = ...) -> None: ...
