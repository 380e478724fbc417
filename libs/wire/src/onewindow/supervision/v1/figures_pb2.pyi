from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FigureDimension(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIGURE_DIMENSION_UNSPECIFIED: _ClassVar[FigureDimension]
    FIGURE_DIMENSION_CENTRE: _ClassVar[FigureDimension]
    FIGURE_DIMENSION_DEPARTMENT: _ClassVar[FigureDimension]
    FIGURE_DIMENSION_ITEM: _ClassVar[FigureDimension]
    FIGURE_DIMENSION_OFFICER: _ClassVar[FigureDimension]
    FIGURE_DIMENSION_CENTRES_BELOW: _ClassVar[FigureDimension]

class FigureSpan(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIGURE_SPAN_UNSPECIFIED: _ClassVar[FigureSpan]
    FIGURE_SPAN_DAY: _ClassVar[FigureSpan]
    FIGURE_SPAN_MONTH: _ClassVar[FigureSpan]
    FIGURE_SPAN_YEAR: _ClassVar[FigureSpan]

class FigureUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIGURE_UNIT_UNSPECIFIED: _ClassVar[FigureUnit]
    FIGURE_UNIT_CASES: _ClassVar[FigureUnit]
    FIGURE_UNIT_ITEMS: _ClassVar[FigureUnit]
    FIGURE_UNIT_PERCENT: _ClassVar[FigureUnit]
    FIGURE_UNIT_PER_CASE: _ClassVar[FigureUnit]
    FIGURE_UNIT_FEN: _ClassVar[FigureUnit]

class FigurePart(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIGURE_PART_UNSPECIFIED: _ClassVar[FigurePart]
    FIGURE_PART_COUNTED: _ClassVar[FigurePart]
    FIGURE_PART_OF: _ClassVar[FigurePart]
    FIGURE_PART_REST: _ClassVar[FigurePart]

class OpenFigureState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPEN_FIGURE_STATE_UNSPECIFIED: _ClassVar[OpenFigureState]
    OPEN_FIGURE_STATE_TOLD: _ClassVar[OpenFigureState]
    OPEN_FIGURE_STATE_WITHHELD: _ClassVar[OpenFigureState]
    OPEN_FIGURE_STATE_NOT_COUNTED: _ClassVar[OpenFigureState]
FIGURE_DIMENSION_UNSPECIFIED: FigureDimension
FIGURE_DIMENSION_CENTRE: FigureDimension
FIGURE_DIMENSION_DEPARTMENT: FigureDimension
FIGURE_DIMENSION_ITEM: FigureDimension
FIGURE_DIMENSION_OFFICER: FigureDimension
FIGURE_DIMENSION_CENTRES_BELOW: FigureDimension
FIGURE_SPAN_UNSPECIFIED: FigureSpan
FIGURE_SPAN_DAY: FigureSpan
FIGURE_SPAN_MONTH: FigureSpan
FIGURE_SPAN_YEAR: FigureSpan
FIGURE_UNIT_UNSPECIFIED: FigureUnit
FIGURE_UNIT_CASES: FigureUnit
FIGURE_UNIT_ITEMS: FigureUnit
FIGURE_UNIT_PERCENT: FigureUnit
FIGURE_UNIT_PER_CASE: FigureUnit
FIGURE_UNIT_FEN: FigureUnit
FIGURE_PART_UNSPECIFIED: FigurePart
FIGURE_PART_COUNTED: FigurePart
FIGURE_PART_OF: FigurePart
FIGURE_PART_REST: FigurePart
OPEN_FIGURE_STATE_UNSPECIFIED: OpenFigureState
OPEN_FIGURE_STATE_TOLD: OpenFigureState
OPEN_FIGURE_STATE_WITHHELD: OpenFigureState
OPEN_FIGURE_STATE_NOT_COUNTED: OpenFigureState

class Figure(_message.Message):
    __slots__ = ("code", "name_zh", "name_en", "formula_zh", "formula_en", "unit", "source_zh", "source_en", "has_rest")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    FORMULA_ZH_FIELD_NUMBER: _ClassVar[int]
    FORMULA_EN_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ZH_FIELD_NUMBER: _ClassVar[int]
    SOURCE_EN_FIELD_NUMBER: _ClassVar[int]
    HAS_REST_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    formula_zh: str
    formula_en: str
    unit: FigureUnit
    source_zh: str
    source_en: str
    has_rest: bool
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., formula_zh: _Optional[str] = ..., formula_en: _Optional[str] = ..., unit: _Optional[_Union[FigureUnit, str]] = ..., source_zh: _Optional[str] = ..., source_en: _Optional[str] = ..., has_rest: _Optional[bool] = ...) -> None: ...

class FigureValue(_message.Message):
    __slots__ = ("counted", "of")
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    OF_FIELD_NUMBER: _ClassVar[int]
    counted: int
    of: int
    def __init__(self, counted: _Optional[int] = ..., of: _Optional[int] = ...) -> None: ...

class FigureRow(_message.Message):
    __slots__ = ("code", "values", "before")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    code: str
    values: _containers.RepeatedCompositeFieldContainer[FigureValue]
    before: _containers.RepeatedCompositeFieldContainer[FigureValue]
    def __init__(self, code: _Optional[str] = ..., values: _Optional[_Iterable[_Union[FigureValue, _Mapping]]] = ..., before: _Optional[_Iterable[_Union[FigureValue, _Mapping]]] = ...) -> None: ...

class GetFiguresRequest(_message.Message):
    __slots__ = ("division_code", "dimension", "span", "day")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    dimension: FigureDimension
    span: FigureSpan
    day: str
    def __init__(self, division_code: _Optional[str] = ..., dimension: _Optional[_Union[FigureDimension, str]] = ..., span: _Optional[_Union[FigureSpan, str]] = ..., day: _Optional[str] = ...) -> None: ...

class GetFiguresResponse(_message.Message):
    __slots__ = ("figures", "first_day", "last_day", "before_first_day", "before_last_day", "centre", "rows", "total")
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    BEFORE_LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    figures: _containers.RepeatedCompositeFieldContainer[Figure]
    first_day: str
    last_day: str
    before_first_day: str
    before_last_day: str
    centre: FigureRow
    rows: _containers.RepeatedCompositeFieldContainer[FigureRow]
    total: FigureRow
    def __init__(self, figures: _Optional[_Iterable[_Union[Figure, _Mapping]]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., before_first_day: _Optional[str] = ..., before_last_day: _Optional[str] = ..., centre: _Optional[_Union[FigureRow, _Mapping]] = ..., rows: _Optional[_Iterable[_Union[FigureRow, _Mapping]]] = ..., total: _Optional[_Union[FigureRow, _Mapping]] = ...) -> None: ...

class ListFigureCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "figure", "part", "dimension", "code", "span", "day")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    DIMENSION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    figure: str
    part: FigurePart
    dimension: FigureDimension
    code: str
    span: FigureSpan
    day: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., figure: _Optional[str] = ..., part: _Optional[_Union[FigurePart, str]] = ..., dimension: _Optional[_Union[FigureDimension, str]] = ..., code: _Optional[str] = ..., span: _Optional[_Union[FigureSpan, str]] = ..., day: _Optional[str] = ...) -> None: ...

class FigureCase(_message.Message):
    __slots__ = ("case_id", "case_no", "day", "item_code", "name_zh", "name_en", "department_code", "officer_id", "counted")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    day: str
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    officer_id: str
    counted: int
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., day: _Optional[str] = ..., item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., counted: _Optional[int] = ...) -> None: ...

class ListFigureCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token", "total_count", "total", "figure", "first_day", "last_day")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[FigureCase]
    next_page_token: str
    total_count: int
    total: int
    figure: Figure
    first_day: str
    last_day: str
    def __init__(self, cases: _Optional[_Iterable[_Union[FigureCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., total: _Optional[int] = ..., figure: _Optional[_Union[Figure, _Mapping]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ...) -> None: ...

class RecountFiguresRequest(_message.Message):
    __slots__ = ("idempotency_key", "page_token", "check_only")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CHECK_ONLY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    page_token: str
    check_only: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., page_token: _Optional[str] = ..., check_only: _Optional[bool] = ...) -> None: ...

class RecountedPeriod(_message.Message):
    __slots__ = ("division_code", "span", "first_day", "differing_count")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    DIFFERING_COUNT_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    span: FigureSpan
    first_day: str
    differing_count: int
    def __init__(self, division_code: _Optional[str] = ..., span: _Optional[_Union[FigureSpan, str]] = ..., first_day: _Optional[str] = ..., differing_count: _Optional[int] = ...) -> None: ...

class RecountFiguresResponse(_message.Message):
    __slots__ = ("examined_count", "differing", "next_page_token")
    EXAMINED_COUNT_FIELD_NUMBER: _ClassVar[int]
    DIFFERING_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    examined_count: int
    differing: _containers.RepeatedCompositeFieldContainer[RecountedPeriod]
    next_page_token: str
    def __init__(self, examined_count: _Optional[int] = ..., differing: _Optional[_Iterable[_Union[RecountedPeriod, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class OpenFigureValue(_message.Message):
    __slots__ = ("state", "count", "permille")
    STATE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    PERMILLE_FIELD_NUMBER: _ClassVar[int]
    state: OpenFigureState
    count: int
    permille: int
    def __init__(self, state: _Optional[_Union[OpenFigureState, str]] = ..., count: _Optional[int] = ..., permille: _Optional[int] = ...) -> None: ...

class OpenFigureRow(_message.Message):
    __slots__ = ("code", "values")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    code: str
    values: _containers.RepeatedCompositeFieldContainer[OpenFigureValue]
    def __init__(self, code: _Optional[str] = ..., values: _Optional[_Iterable[_Union[OpenFigureValue, _Mapping]]] = ...) -> None: ...

class GetOpenFiguresRequest(_message.Message):
    __slots__ = ("division_code", "month")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    month: str
    def __init__(self, division_code: _Optional[str] = ..., month: _Optional[str] = ...) -> None: ...

class GetOpenFiguresResponse(_message.Message):
    __slots__ = ("figures", "first_day", "last_day", "fewest", "centre", "departments")
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    FEWEST_FIELD_NUMBER: _ClassVar[int]
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    figures: _containers.RepeatedCompositeFieldContainer[Figure]
    first_day: str
    last_day: str
    fewest: int
    centre: OpenFigureRow
    departments: _containers.RepeatedCompositeFieldContainer[OpenFigureRow]
    def __init__(self, figures: _Optional[_Iterable[_Union[Figure, _Mapping]]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., fewest: _Optional[int] = ..., centre: _Optional[_Union[OpenFigureRow, _Mapping]] = ..., departments: _Optional[_Iterable[_Union[OpenFigureRow, _Mapping]]] = ...) -> None: ...
