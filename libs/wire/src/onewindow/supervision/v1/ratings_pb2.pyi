import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.supervision.v1 import complaints_pb2 as _complaints_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Rating(_message.Message):
    __slots__ = ("case_id", "case_no", "grade", "reasons", "rated_at", "served_by", "department_codes", "call_back_due_at", "called_back_at", "called_back_by", "call_back_words", "overdue")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    SERVED_BY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODES_FIELD_NUMBER: _ClassVar[int]
    CALL_BACK_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_BACK_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_BACK_BY_FIELD_NUMBER: _ClassVar[int]
    CALL_BACK_WORDS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    grade: _complaints_pb2.Grade
    reasons: _containers.RepeatedScalarFieldContainer[_type_pb2.RatingReason]
    rated_at: _timestamp_pb2.Timestamp
    served_by: _type_pb2.Actor
    department_codes: _containers.RepeatedScalarFieldContainer[str]
    call_back_due_at: _timestamp_pb2.Timestamp
    called_back_at: _timestamp_pb2.Timestamp
    called_back_by: _type_pb2.Actor
    call_back_words: str
    overdue: bool
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., grade: _Optional[_Union[_complaints_pb2.Grade, str]] = ..., reasons: _Optional[_Iterable[_Union[_type_pb2.RatingReason, str]]] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., served_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., department_codes: _Optional[_Iterable[str]] = ..., call_back_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_back_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_back_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., call_back_words: _Optional[str] = ..., overdue: _Optional[bool] = ...) -> None: ...

class ListRatingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "waiting", "department_code", "officer_id", "grade")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    GRADE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    waiting: bool
    department_code: str
    officer_id: str
    grade: _complaints_pb2.Grade
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., waiting: _Optional[bool] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., grade: _Optional[_Union[_complaints_pb2.Grade, str]] = ...) -> None: ...

class ListRatingsResponse(_message.Message):
    __slots__ = ("ratings", "next_page_token", "total_count")
    RATINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    ratings: _containers.RepeatedCompositeFieldContainer[Rating]
    next_page_token: str
    total_count: int
    def __init__(self, ratings: _Optional[_Iterable[_Union[Rating, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class GetRatingFiguresRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class GetRatingFiguresResponse(_message.Message):
    __slots__ = ("centre", "departments", "officers")
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    OFFICERS_FIELD_NUMBER: _ClassVar[int]
    centre: RatingFigure
    departments: _containers.RepeatedCompositeFieldContainer[RatingFigure]
    officers: _containers.RepeatedCompositeFieldContainer[RatingFigure]
    def __init__(self, centre: _Optional[_Union[RatingFigure, _Mapping]] = ..., departments: _Optional[_Iterable[_Union[RatingFigure, _Mapping]]] = ..., officers: _Optional[_Iterable[_Union[RatingFigure, _Mapping]]] = ...) -> None: ...

class RatingFigure(_message.Message):
    __slots__ = ("code", "very_dissatisfied", "dissatisfied", "fairly_satisfied", "satisfied", "very_satisfied", "waiting")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERY_DISSATISFIED_FIELD_NUMBER: _ClassVar[int]
    DISSATISFIED_FIELD_NUMBER: _ClassVar[int]
    FAIRLY_SATISFIED_FIELD_NUMBER: _ClassVar[int]
    SATISFIED_FIELD_NUMBER: _ClassVar[int]
    VERY_SATISFIED_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    code: str
    very_dissatisfied: int
    dissatisfied: int
    fairly_satisfied: int
    satisfied: int
    very_satisfied: int
    waiting: int
    def __init__(self, code: _Optional[str] = ..., very_dissatisfied: _Optional[int] = ..., dissatisfied: _Optional[int] = ..., fairly_satisfied: _Optional[int] = ..., satisfied: _Optional[int] = ..., very_satisfied: _Optional[int] = ..., waiting: _Optional[int] = ...) -> None: ...

class AnswerRatingRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class AnswerRatingResponse(_message.Message):
    __slots__ = ("rating",)
    RATING_FIELD_NUMBER: _ClassVar[int]
    rating: Rating
    def __init__(self, rating: _Optional[_Union[Rating, _Mapping]] = ...) -> None: ...
