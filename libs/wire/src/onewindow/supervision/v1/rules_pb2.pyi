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

class ParameterUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARAMETER_UNIT_UNSPECIFIED: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_SWITCH: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_PERCENT: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_WORKING_DAY: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_CALENDAR_DAY: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_MINUTE: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_TIME: _ClassVar[ParameterUnit]
    PARAMETER_UNIT_FEN: _ClassVar[ParameterUnit]
PARAMETER_UNIT_UNSPECIFIED: ParameterUnit
PARAMETER_UNIT_SWITCH: ParameterUnit
PARAMETER_UNIT_PERCENT: ParameterUnit
PARAMETER_UNIT_WORKING_DAY: ParameterUnit
PARAMETER_UNIT_CALENDAR_DAY: ParameterUnit
PARAMETER_UNIT_MINUTE: ParameterUnit
PARAMETER_UNIT_TIME: ParameterUnit
PARAMETER_UNIT_FEN: ParameterUnit

class ParameterChange(_message.Message):
    __slots__ = ("value", "reason", "set_by", "set_at", "effective_at", "version")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SET_BY_FIELD_NUMBER: _ClassVar[int]
    SET_AT_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    value: int
    reason: str
    set_by: _type_pb2.Actor
    set_at: _timestamp_pb2.Timestamp
    effective_at: _timestamp_pb2.Timestamp
    version: int
    def __init__(self, value: _Optional[int] = ..., reason: _Optional[str] = ..., set_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., set_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., effective_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class Parameter(_message.Message):
    __slots__ = ("code", "name_zh", "name_en", "unit", "value", "default_value", "least", "most", "changes")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    MOST_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    unit: ParameterUnit
    value: int
    default_value: int
    least: int
    most: int
    changes: _containers.RepeatedCompositeFieldContainer[ParameterChange]
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., unit: _Optional[_Union[ParameterUnit, str]] = ..., value: _Optional[int] = ..., default_value: _Optional[int] = ..., least: _Optional[int] = ..., most: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[ParameterChange, _Mapping]]] = ...) -> None: ...

class SupervisionRule(_message.Message):
    __slots__ = ("code", "name_zh", "name_en", "text_zh", "text_en", "source_zh", "source_en", "by_clock", "applied", "parameters", "hit_count")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ZH_FIELD_NUMBER: _ClassVar[int]
    SOURCE_EN_FIELD_NUMBER: _ClassVar[int]
    BY_CLOCK_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    HIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    text_zh: str
    text_en: str
    source_zh: str
    source_en: str
    by_clock: bool
    applied: Parameter
    parameters: _containers.RepeatedCompositeFieldContainer[Parameter]
    hit_count: int
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., text_zh: _Optional[str] = ..., text_en: _Optional[str] = ..., source_zh: _Optional[str] = ..., source_en: _Optional[str] = ..., by_clock: _Optional[bool] = ..., applied: _Optional[_Union[Parameter, _Mapping]] = ..., parameters: _Optional[_Iterable[_Union[Parameter, _Mapping]]] = ..., hit_count: _Optional[int] = ...) -> None: ...

class ListRulesRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListRulesResponse(_message.Message):
    __slots__ = ("rules", "parameters")
    RULES_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[SupervisionRule]
    parameters: _containers.RepeatedCompositeFieldContainer[Parameter]
    def __init__(self, rules: _Optional[_Iterable[_Union[SupervisionRule, _Mapping]]] = ..., parameters: _Optional[_Iterable[_Union[Parameter, _Mapping]]] = ...) -> None: ...

class SetParameterRequest(_message.Message):
    __slots__ = ("idempotency_key", "code", "value", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    code: str
    value: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., code: _Optional[str] = ..., value: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class SetParameterResponse(_message.Message):
    __slots__ = ("parameter",)
    PARAMETER_FIELD_NUMBER: _ClassVar[int]
    parameter: Parameter
    def __init__(self, parameter: _Optional[_Union[Parameter, _Mapping]] = ...) -> None: ...

class RuleHit(_message.Message):
    __slots__ = ("hit_id", "rule_code", "rule_zh", "rule_en", "division_code", "case_id", "case_no", "item_code", "responsible", "occurred_at", "found_at", "by_clock", "fact_zh", "fact_en", "withdrawn_at")
    HIT_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_CODE_FIELD_NUMBER: _ClassVar[int]
    RULE_ZH_FIELD_NUMBER: _ClassVar[int]
    RULE_EN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    BY_CLOCK_FIELD_NUMBER: _ClassVar[int]
    FACT_ZH_FIELD_NUMBER: _ClassVar[int]
    FACT_EN_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    hit_id: str
    rule_code: str
    rule_zh: str
    rule_en: str
    division_code: str
    case_id: str
    case_no: str
    item_code: str
    responsible: _type_pb2.Actor
    occurred_at: _timestamp_pb2.Timestamp
    found_at: _timestamp_pb2.Timestamp
    by_clock: bool
    fact_zh: str
    fact_en: str
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, hit_id: _Optional[str] = ..., rule_code: _Optional[str] = ..., rule_zh: _Optional[str] = ..., rule_en: _Optional[str] = ..., division_code: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., responsible: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., by_clock: _Optional[bool] = ..., fact_zh: _Optional[str] = ..., fact_en: _Optional[str] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListRuleHitsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "rule_code", "case_id", "hit_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    RULE_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    HIT_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    rule_code: str
    case_id: str
    hit_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., rule_code: _Optional[str] = ..., case_id: _Optional[str] = ..., hit_id: _Optional[str] = ...) -> None: ...

class ListRuleHitsResponse(_message.Message):
    __slots__ = ("hits", "next_page_token")
    HITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    hits: _containers.RepeatedCompositeFieldContainer[RuleHit]
    next_page_token: str
    def __init__(self, hits: _Optional[_Iterable[_Union[RuleHit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TryRuleRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "rule_code", "values", "to")
    class ValuesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    RULE_CODE_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    rule_code: str
    values: _containers.ScalarMap[str, int]
    to: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., rule_code: _Optional[str] = ..., values: _Optional[_Mapping[str, int]] = ..., to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., **kwargs) -> None: ...

class TryRuleResponse(_message.Message):
    __slots__ = ("hits", "hit_count", "examined_count", "done_percent", "next_page_token")
    HITS_FIELD_NUMBER: _ClassVar[int]
    HIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    EXAMINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DONE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    hits: _containers.RepeatedCompositeFieldContainer[RuleHit]
    hit_count: int
    examined_count: int
    done_percent: int
    next_page_token: str
    def __init__(self, hits: _Optional[_Iterable[_Union[RuleHit, _Mapping]]] = ..., hit_count: _Optional[int] = ..., examined_count: _Optional[int] = ..., done_percent: _Optional[int] = ..., next_page_token: _Optional[str] = ...) -> None: ...
