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

class ScoreRule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCORE_RULE_UNSPECIFIED: _ClassVar[ScoreRule]
    SCORE_RULE_REACH: _ClassVar[ScoreRule]
    SCORE_RULE_DEDUCT: _ClassVar[ScoreRule]

class ScoreObjectionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCORE_OBJECTION_STATE_UNSPECIFIED: _ClassVar[ScoreObjectionState]
    SCORE_OBJECTION_STATE_OPEN: _ClassVar[ScoreObjectionState]
    SCORE_OBJECTION_STATE_ACCEPTED: _ClassVar[ScoreObjectionState]
    SCORE_OBJECTION_STATE_REJECTED: _ClassVar[ScoreObjectionState]
SCORE_RULE_UNSPECIFIED: ScoreRule
SCORE_RULE_REACH: ScoreRule
SCORE_RULE_DEDUCT: ScoreRule
SCORE_OBJECTION_STATE_UNSPECIFIED: ScoreObjectionState
SCORE_OBJECTION_STATE_OPEN: ScoreObjectionState
SCORE_OBJECTION_STATE_ACCEPTED: ScoreObjectionState
SCORE_OBJECTION_STATE_REJECTED: ScoreObjectionState

class ScoreCriterion(_message.Message):
    __slots__ = ("code", "name_zh", "name_en", "rule", "most_points", "floor", "goal", "each_costs")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    MOST_POINTS_FIELD_NUMBER: _ClassVar[int]
    FLOOR_FIELD_NUMBER: _ClassVar[int]
    GOAL_FIELD_NUMBER: _ClassVar[int]
    EACH_COSTS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    rule: ScoreRule
    most_points: int
    floor: int
    goal: int
    each_costs: int
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., rule: _Optional[_Union[ScoreRule, str]] = ..., most_points: _Optional[int] = ..., floor: _Optional[int] = ..., goal: _Optional[int] = ..., each_costs: _Optional[int] = ...) -> None: ...

class ScoreScheme(_message.Message):
    __slots__ = ("version", "criteria", "set_by", "set_at", "reason")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    SET_BY_FIELD_NUMBER: _ClassVar[int]
    SET_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    version: int
    criteria: _containers.RepeatedCompositeFieldContainer[ScoreCriterion]
    set_by: _type_pb2.Actor
    set_at: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, version: _Optional[int] = ..., criteria: _Optional[_Iterable[_Union[ScoreCriterion, _Mapping]]] = ..., set_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., set_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class GetScoreSchemeRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class GetScoreSchemeResponse(_message.Message):
    __slots__ = ("scheme", "before", "measurable")
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    MEASURABLE_FIELD_NUMBER: _ClassVar[int]
    scheme: ScoreScheme
    before: _containers.RepeatedCompositeFieldContainer[ScoreScheme]
    measurable: _containers.RepeatedCompositeFieldContainer[ScoreCriterion]
    def __init__(self, scheme: _Optional[_Union[ScoreScheme, _Mapping]] = ..., before: _Optional[_Iterable[_Union[ScoreScheme, _Mapping]]] = ..., measurable: _Optional[_Iterable[_Union[ScoreCriterion, _Mapping]]] = ...) -> None: ...

class SetScoreSchemeRequest(_message.Message):
    __slots__ = ("idempotency_key", "criteria", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    criteria: _containers.RepeatedCompositeFieldContainer[ScoreCriterion]
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., criteria: _Optional[_Iterable[_Union[ScoreCriterion, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class SetScoreSchemeResponse(_message.Message):
    __slots__ = ("scheme",)
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    scheme: ScoreScheme
    def __init__(self, scheme: _Optional[_Union[ScoreScheme, _Mapping]] = ...) -> None: ...

class DrawUpScoresRequest(_message.Message):
    __slots__ = ("idempotency_key", "month")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    month: str
    def __init__(self, idempotency_key: _Optional[str] = ..., month: _Optional[str] = ...) -> None: ...

class DrawUpScoresResponse(_message.Message):
    __slots__ = ("objections_until", "department_count")
    OBJECTIONS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    objections_until: _timestamp_pb2.Timestamp
    department_count: int
    def __init__(self, objections_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department_count: _Optional[int] = ...) -> None: ...

class ListScoresRequest(_message.Message):
    __slots__ = ("division_code", "month")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    month: str
    def __init__(self, division_code: _Optional[str] = ..., month: _Optional[str] = ...) -> None: ...

class ListScoresResponse(_message.Message):
    __slots__ = ("month", "published", "objections_until", "drawn_up_by", "published_by", "scores", "months")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FIELD_NUMBER: _ClassVar[int]
    OBJECTIONS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DRAWN_UP_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    month: str
    published: bool
    objections_until: _timestamp_pb2.Timestamp
    drawn_up_by: _type_pb2.Actor
    published_by: _type_pb2.Actor
    scores: _containers.RepeatedCompositeFieldContainer[Score]
    months: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, month: _Optional[str] = ..., published: _Optional[bool] = ..., objections_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., drawn_up_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., published_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., scores: _Optional[_Iterable[_Union[Score, _Mapping]]] = ..., months: _Optional[_Iterable[str]] = ...) -> None: ...

class Score(_message.Message):
    __slots__ = ("department_code", "rank", "points", "lines")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    RANK_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    rank: int
    points: int
    lines: _containers.RepeatedCompositeFieldContainer[ScoreLine]
    def __init__(self, department_code: _Optional[str] = ..., rank: _Optional[int] = ..., points: _Optional[int] = ..., lines: _Optional[_Iterable[_Union[ScoreLine, _Mapping]]] = ...) -> None: ...

class ScoreLine(_message.Message):
    __slots__ = ("criterion", "counted", "of", "points", "computed_points", "objection")
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    OF_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    COMPUTED_POINTS_FIELD_NUMBER: _ClassVar[int]
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    criterion: ScoreCriterion
    counted: int
    of: int
    points: int
    computed_points: int
    objection: ScoreObjection
    def __init__(self, criterion: _Optional[_Union[ScoreCriterion, _Mapping]] = ..., counted: _Optional[int] = ..., of: _Optional[int] = ..., points: _Optional[int] = ..., computed_points: _Optional[int] = ..., objection: _Optional[_Union[ScoreObjection, _Mapping]] = ...) -> None: ...

class ScoreObjection(_message.Message):
    __slots__ = ("state", "words", "objected_by", "objected_at", "decided_by", "decided_at", "decided_words")
    STATE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    OBJECTED_BY_FIELD_NUMBER: _ClassVar[int]
    OBJECTED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_WORDS_FIELD_NUMBER: _ClassVar[int]
    state: ScoreObjectionState
    words: str
    objected_by: _type_pb2.Actor
    objected_at: _timestamp_pb2.Timestamp
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    decided_words: str
    def __init__(self, state: _Optional[_Union[ScoreObjectionState, str]] = ..., words: _Optional[str] = ..., objected_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., objected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_words: _Optional[str] = ...) -> None: ...

class ObjectToScoreRequest(_message.Message):
    __slots__ = ("idempotency_key", "month", "criterion", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    month: str
    criterion: str
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., month: _Optional[str] = ..., criterion: _Optional[str] = ..., words: _Optional[str] = ...) -> None: ...

class ObjectToScoreResponse(_message.Message):
    __slots__ = ("objection",)
    OBJECTION_FIELD_NUMBER: _ClassVar[int]
    objection: ScoreObjection
    def __init__(self, objection: _Optional[_Union[ScoreObjection, _Mapping]] = ...) -> None: ...

class DecideScoreObjectionRequest(_message.Message):
    __slots__ = ("idempotency_key", "month", "department_code", "criterion", "accepted", "points", "words")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    month: str
    department_code: str
    criterion: str
    accepted: bool
    points: int
    words: str
    def __init__(self, idempotency_key: _Optional[str] = ..., month: _Optional[str] = ..., department_code: _Optional[str] = ..., criterion: _Optional[str] = ..., accepted: _Optional[bool] = ..., points: _Optional[int] = ..., words: _Optional[str] = ...) -> None: ...

class DecideScoreObjectionResponse(_message.Message):
    __slots__ = ("score",)
    SCORE_FIELD_NUMBER: _ClassVar[int]
    score: Score
    def __init__(self, score: _Optional[_Union[Score, _Mapping]] = ...) -> None: ...

class PublishScoresRequest(_message.Message):
    __slots__ = ("idempotency_key", "month")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    month: str
    def __init__(self, idempotency_key: _Optional[str] = ..., month: _Optional[str] = ...) -> None: ...

class PublishScoresResponse(_message.Message):
    __slots__ = ("department_count",)
    DEPARTMENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    department_count: int
    def __init__(self, department_count: _Optional[int] = ...) -> None: ...
