from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetSpeedUpRequest(_message.Message):
    __slots__ = ("division_code", "first_day", "last_day")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    first_day: str
    last_day: str
    def __init__(self, division_code: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ...) -> None: ...

class SpeedUp(_message.Message):
    __slots__ = ("item_count", "statutory_days", "committed_days", "percent", "arithmetic_zh", "arithmetic_en", "left_out_count")
    ITEM_COUNT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DAYS_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_DAYS_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_ZH_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_EN_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_COUNT_FIELD_NUMBER: _ClassVar[int]
    item_count: int
    statutory_days: int
    committed_days: int
    percent: int
    arithmetic_zh: str
    arithmetic_en: str
    left_out_count: int
    def __init__(self, item_count: _Optional[int] = ..., statutory_days: _Optional[int] = ..., committed_days: _Optional[int] = ..., percent: _Optional[int] = ..., arithmetic_zh: _Optional[str] = ..., arithmetic_en: _Optional[str] = ..., left_out_count: _Optional[int] = ...) -> None: ...

class SpeedUpFigures(_message.Message):
    __slots__ = ("department_code", "department_zh", "department_en", "by_item", "by_volume", "accepted_count")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    BY_ITEM_FIELD_NUMBER: _ClassVar[int]
    BY_VOLUME_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    department_zh: str
    department_en: str
    by_item: SpeedUp
    by_volume: SpeedUp
    accepted_count: int
    def __init__(self, department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., by_item: _Optional[_Union[SpeedUp, _Mapping]] = ..., by_volume: _Optional[_Union[SpeedUp, _Mapping]] = ..., accepted_count: _Optional[int] = ...) -> None: ...

class GetSpeedUpResponse(_message.Message):
    __slots__ = ("catalogue_version", "first_day", "last_day", "goal_percent", "centre", "departments")
    CATALOGUE_VERSION_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    GOAL_PERCENT_FIELD_NUMBER: _ClassVar[int]
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    catalogue_version: int
    first_day: str
    last_day: str
    goal_percent: int
    centre: SpeedUpFigures
    departments: _containers.RepeatedCompositeFieldContainer[SpeedUpFigures]
    def __init__(self, catalogue_version: _Optional[int] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., goal_percent: _Optional[int] = ..., centre: _Optional[_Union[SpeedUpFigures, _Mapping]] = ..., departments: _Optional[_Iterable[_Union[SpeedUpFigures, _Mapping]]] = ...) -> None: ...
