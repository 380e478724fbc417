import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.access.v1 import access_pb2 as _access_pb2
from onewindow.supervision.v1 import cards_pb2 as _cards_pb2
from onewindow.supervision.v1 import complaints_pb2 as _complaints_pb2
from onewindow.supervision.v1 import evidence_pb2 as _evidence_pb2
from onewindow.supervision.v1 import figures_pb2 as _figures_pb2
from onewindow.supervision.v1 import journal_pb2 as _journal_pb2
from onewindow.supervision.v1 import key_posts_pb2 as _key_posts_pb2
from onewindow.supervision.v1 import orders_pb2 as _orders_pb2
from onewindow.supervision.v1 import ratings_pb2 as _ratings_pb2
from onewindow.supervision.v1 import rollup_pb2 as _rollup_pb2
from onewindow.supervision.v1 import rules_pb2 as _rules_pb2
from onewindow.supervision.v1 import scores_pb2 as _scores_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Light(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIGHT_UNSPECIFIED: _ClassVar[Light]
    LIGHT_GREEN: _ClassVar[Light]
    LIGHT_YELLOW: _ClassVar[Light]
    LIGHT_RED: _ClassVar[Light]

class TaskState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_STATE_UNSPECIFIED: _ClassVar[TaskState]
    TASK_STATE_OPEN: _ClassVar[TaskState]
    TASK_STATE_EARLY_REVIEW: _ClassVar[TaskState]
    TASK_STATE_CONDITIONALLY_APPROVED: _ClassVar[TaskState]
    TASK_STATE_APPROVED: _ClassVar[TaskState]
    TASK_STATE_REFUSED: _ClassVar[TaskState]
    TASK_STATE_LAPSED: _ClassVar[TaskState]
    TASK_STATE_REMOVED: _ClassVar[TaskState]

class CaseWait(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_WAIT_UNSPECIFIED: _ClassVar[CaseWait]
    CASE_WAIT_EXAMINATION: _ClassVar[CaseWait]
    CASE_WAIT_PAPERS: _ClassVar[CaseWait]

class AccountKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCOUNT_KIND_UNSPECIFIED: _ClassVar[AccountKind]
    ACCOUNT_KIND_OVERDUE: _ClassVar[AccountKind]
    ACCOUNT_KIND_DEEMED: _ClassVar[AccountKind]

class CaseOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_OUTCOME_UNSPECIFIED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_GRANTED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_REFUSED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_PARTLY_GRANTED: _ClassVar[CaseOutcome]

class CaseRecordStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_RECORD_STAGE_UNSPECIFIED: _ClassVar[CaseRecordStage]
    CASE_RECORD_STAGE_OPEN: _ClassVar[CaseRecordStage]
    CASE_RECORD_STAGE_CLOSED: _ClassVar[CaseRecordStage]
    CASE_RECORD_STAGE_WAITING: _ClassVar[CaseRecordStage]

class DataAccessKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DATA_ACCESS_KIND_UNSPECIFIED: _ClassVar[DataAccessKind]
    DATA_ACCESS_KIND_READ: _ClassVar[DataAccessKind]
    DATA_ACCESS_KIND_ERASED: _ClassVar[DataAccessKind]
LIGHT_UNSPECIFIED: Light
LIGHT_GREEN: Light
LIGHT_YELLOW: Light
LIGHT_RED: Light
TASK_STATE_UNSPECIFIED: TaskState
TASK_STATE_OPEN: TaskState
TASK_STATE_EARLY_REVIEW: TaskState
TASK_STATE_CONDITIONALLY_APPROVED: TaskState
TASK_STATE_APPROVED: TaskState
TASK_STATE_REFUSED: TaskState
TASK_STATE_LAPSED: TaskState
TASK_STATE_REMOVED: TaskState
CASE_WAIT_UNSPECIFIED: CaseWait
CASE_WAIT_EXAMINATION: CaseWait
CASE_WAIT_PAPERS: CaseWait
ACCOUNT_KIND_UNSPECIFIED: AccountKind
ACCOUNT_KIND_OVERDUE: AccountKind
ACCOUNT_KIND_DEEMED: AccountKind
CASE_OUTCOME_UNSPECIFIED: CaseOutcome
CASE_OUTCOME_GRANTED: CaseOutcome
CASE_OUTCOME_REFUSED: CaseOutcome
CASE_OUTCOME_PARTLY_GRANTED: CaseOutcome
CASE_RECORD_STAGE_UNSPECIFIED: CaseRecordStage
CASE_RECORD_STAGE_OPEN: CaseRecordStage
CASE_RECORD_STAGE_CLOSED: CaseRecordStage
CASE_RECORD_STAGE_WAITING: CaseRecordStage
DATA_ACCESS_KIND_UNSPECIFIED: DataAccessKind
DATA_ACCESS_KIND_READ: DataAccessKind
DATA_ACCESS_KIND_ERASED: DataAccessKind

class TaskRecord(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "department_code", "light", "due", "opened_at", "decided_at", "state", "task_state", "stopped_days", "stops")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    LIGHT_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TASK_STATE_FIELD_NUMBER: _ClassVar[int]
    STOPPED_DAYS_FIELD_NUMBER: _ClassVar[int]
    STOPS_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    light: Light
    due: _type_pb2.Due
    opened_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    state: str
    task_state: TaskState
    stopped_days: int
    stops: _containers.RepeatedCompositeFieldContainer[StoppedSpan]
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., light: _Optional[_Union[Light, str]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[str] = ..., task_state: _Optional[_Union[TaskState, str]] = ..., stopped_days: _Optional[int] = ..., stops: _Optional[_Iterable[_Union[StoppedSpan, _Mapping]]] = ...) -> None: ...

class StoppedSpan(_message.Message):
    __slots__ = ("first_day", "last_day", "begins_at", "ends_at")
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    first_day: str
    last_day: str
    begins_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    def __init__(self, first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("occurred_at", "source", "event", "item_code", "department_code", "officer_id", "summary_zh", "summary_en")
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_ZH_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_EN_FIELD_NUMBER: _ClassVar[int]
    occurred_at: _timestamp_pb2.Timestamp
    source: str
    event: str
    item_code: str
    department_code: str
    officer_id: str
    summary_zh: str
    summary_en: str
    def __init__(self, occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., source: _Optional[str] = ..., event: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., summary_zh: _Optional[str] = ..., summary_en: _Optional[str] = ...) -> None: ...

class CaseRecord(_message.Message):
    __slots__ = ("case_id", "case_no", "division_code", "light", "due", "accepted_at", "decided_at", "closed_at", "outcome", "tasks", "timeline", "case_outcome", "stopped_calendar_days", "stop_count", "accountability", "green_channel", "received_at", "waits_for", "waits_until", "open_complaint_count")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    LIGHT_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    TIMELINE_FIELD_NUMBER: _ClassVar[int]
    CASE_OUTCOME_FIELD_NUMBER: _ClassVar[int]
    STOPPED_CALENDAR_DAYS_FIELD_NUMBER: _ClassVar[int]
    STOP_COUNT_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTABILITY_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    WAITS_FOR_FIELD_NUMBER: _ClassVar[int]
    WAITS_UNTIL_FIELD_NUMBER: _ClassVar[int]
    OPEN_COMPLAINT_COUNT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    division_code: str
    light: Light
    due: _type_pb2.Due
    accepted_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    outcome: str
    tasks: _containers.RepeatedCompositeFieldContainer[TaskRecord]
    timeline: _containers.RepeatedCompositeFieldContainer[TimelineEntry]
    case_outcome: CaseOutcome
    stopped_calendar_days: int
    stop_count: int
    accountability: _containers.RepeatedCompositeFieldContainer[Account]
    green_channel: bool
    received_at: _timestamp_pb2.Timestamp
    waits_for: CaseWait
    waits_until: str
    open_complaint_count: int
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., division_code: _Optional[str] = ..., light: _Optional[_Union[Light, str]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[str] = ..., tasks: _Optional[_Iterable[_Union[TaskRecord, _Mapping]]] = ..., timeline: _Optional[_Iterable[_Union[TimelineEntry, _Mapping]]] = ..., case_outcome: _Optional[_Union[CaseOutcome, str]] = ..., stopped_calendar_days: _Optional[int] = ..., stop_count: _Optional[int] = ..., accountability: _Optional[_Iterable[_Union[Account, _Mapping]]] = ..., green_channel: _Optional[bool] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waits_for: _Optional[_Union[CaseWait, str]] = ..., waits_until: _Optional[str] = ..., open_complaint_count: _Optional[int] = ...) -> None: ...

class Account(_message.Message):
    __slots__ = ("item_code", "department_code", "kind", "since", "basis")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    department_code: str
    kind: AccountKind
    since: _timestamp_pb2.Timestamp
    basis: str
    def __init__(self, item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., kind: _Optional[_Union[AccountKind, str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., basis: _Optional[str] = ...) -> None: ...

class GetCaseRecordRequest(_message.Message):
    __slots__ = ("case_id", "case_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ...) -> None: ...

class GetCaseRecordResponse(_message.Message):
    __slots__ = ("record",)
    RECORD_FIELD_NUMBER: _ClassVar[int]
    record: CaseRecord
    def __init__(self, record: _Optional[_Union[CaseRecord, _Mapping]] = ...) -> None: ...

class WatchCaseRecordRequest(_message.Message):
    __slots__ = ("case_id", "seen", "wait")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    seen: str
    wait: _duration_pb2.Duration
    def __init__(self, case_id: _Optional[str] = ..., seen: _Optional[str] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchCaseRecordResponse(_message.Message):
    __slots__ = ("record", "seen")
    RECORD_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    record: CaseRecord
    seen: str
    def __init__(self, record: _Optional[_Union[CaseRecord, _Mapping]] = ..., seen: _Optional[str] = ...) -> None: ...

class ListCaseRecordsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "light", "division_code", "department_code", "stage", "case_no_part")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LIGHT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_PART_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    light: Light
    division_code: str
    department_code: str
    stage: CaseRecordStage
    case_no_part: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., light: _Optional[_Union[Light, str]] = ..., division_code: _Optional[str] = ..., department_code: _Optional[str] = ..., stage: _Optional[_Union[CaseRecordStage, str]] = ..., case_no_part: _Optional[str] = ...) -> None: ...

class ListCaseRecordsResponse(_message.Message):
    __slots__ = ("records", "next_page_token", "total_count", "as_of")
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    records: _containers.RepeatedCompositeFieldContainer[CaseRecord]
    next_page_token: str
    total_count: int
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, records: _Optional[_Iterable[_Union[CaseRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetWallRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class GetWallResponse(_message.Message):
    __slots__ = ("wall",)
    WALL_FIELD_NUMBER: _ClassVar[int]
    wall: Wall
    def __init__(self, wall: _Optional[_Union[Wall, _Mapping]] = ...) -> None: ...

class Wall(_message.Message):
    __slots__ = ("as_of", "division_code", "open_cases", "accepted_today", "closed_today", "departments", "overdue", "due_soon", "complaints", "call_backs", "instant_today", "on_the_spot_today", "on_time", "speed_up", "satisfaction")
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_CASES_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_TODAY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TODAY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_FIELD_NUMBER: _ClassVar[int]
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    CALL_BACKS_FIELD_NUMBER: _ClassVar[int]
    INSTANT_TODAY_FIELD_NUMBER: _ClassVar[int]
    ON_THE_SPOT_TODAY_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    SPEED_UP_FIELD_NUMBER: _ClassVar[int]
    SATISFACTION_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    division_code: str
    open_cases: LightCounts
    accepted_today: int
    closed_today: int
    departments: _containers.RepeatedCompositeFieldContainer[DepartmentFigures]
    overdue: _containers.RepeatedCompositeFieldContainer[WatchedTask]
    due_soon: _containers.RepeatedCompositeFieldContainer[WatchedTask]
    complaints: LightCounts
    call_backs: LightCounts
    instant_today: int
    on_the_spot_today: int
    on_time: _figures_pb2.FigureValue
    speed_up: _figures_pb2.FigureValue
    satisfaction: _figures_pb2.FigureValue
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., division_code: _Optional[str] = ..., open_cases: _Optional[_Union[LightCounts, _Mapping]] = ..., accepted_today: _Optional[int] = ..., closed_today: _Optional[int] = ..., departments: _Optional[_Iterable[_Union[DepartmentFigures, _Mapping]]] = ..., overdue: _Optional[_Iterable[_Union[WatchedTask, _Mapping]]] = ..., due_soon: _Optional[_Iterable[_Union[WatchedTask, _Mapping]]] = ..., complaints: _Optional[_Union[LightCounts, _Mapping]] = ..., call_backs: _Optional[_Union[LightCounts, _Mapping]] = ..., instant_today: _Optional[int] = ..., on_the_spot_today: _Optional[int] = ..., on_time: _Optional[_Union[_figures_pb2.FigureValue, _Mapping]] = ..., speed_up: _Optional[_Union[_figures_pb2.FigureValue, _Mapping]] = ..., satisfaction: _Optional[_Union[_figures_pb2.FigureValue, _Mapping]] = ...) -> None: ...

class LightCounts(_message.Message):
    __slots__ = ("green", "yellow", "red")
    GREEN_FIELD_NUMBER: _ClassVar[int]
    YELLOW_FIELD_NUMBER: _ClassVar[int]
    RED_FIELD_NUMBER: _ClassVar[int]
    green: int
    yellow: int
    red: int
    def __init__(self, green: _Optional[int] = ..., yellow: _Optional[int] = ..., red: _Optional[int] = ...) -> None: ...

class DepartmentFigures(_message.Message):
    __slots__ = ("department_code", "tasks", "opened_today", "decided_today")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    OPENED_TODAY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_TODAY_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    tasks: LightCounts
    opened_today: int
    decided_today: int
    def __init__(self, department_code: _Optional[str] = ..., tasks: _Optional[_Union[LightCounts, _Mapping]] = ..., opened_today: _Optional[int] = ..., decided_today: _Optional[int] = ...) -> None: ...

class WatchedTask(_message.Message):
    __slots__ = ("case_no", "item_code", "name_zh", "name_en", "department_code", "due")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    due: _type_pb2.Due
    def __init__(self, case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class GetCaseTraceRequest(_message.Message):
    __slots__ = ("case_id", "case_no")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ...) -> None: ...

class GetCaseTraceResponse(_message.Message):
    __slots__ = ("trace_id", "spans", "truncated")
    TRACE_ID_FIELD_NUMBER: _ClassVar[int]
    SPANS_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    trace_id: str
    spans: _containers.RepeatedCompositeFieldContainer[TraceSpan]
    truncated: bool
    def __init__(self, trace_id: _Optional[str] = ..., spans: _Optional[_Iterable[_Union[TraceSpan, _Mapping]]] = ..., truncated: _Optional[bool] = ...) -> None: ...

class TraceSpan(_message.Message):
    __slots__ = ("span_id", "parent_id", "name", "service", "component", "started_at", "duration", "error", "statement")
    SPAN_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    COMPONENT_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    span_id: str
    parent_id: str
    name: str
    service: str
    component: str
    started_at: _timestamp_pb2.Timestamp
    duration: _duration_pb2.Duration
    error: str
    statement: bool
    def __init__(self, span_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., name: _Optional[str] = ..., service: _Optional[str] = ..., component: _Optional[str] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., error: _Optional[str] = ..., statement: _Optional[bool] = ...) -> None: ...

class DataAccess(_message.Message):
    __slots__ = ("case_id", "case_no", "kind", "actor", "accessed_at", "fields", "purpose")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ACCESSED_AT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    kind: DataAccessKind
    actor: _type_pb2.Actor
    accessed_at: _timestamp_pb2.Timestamp
    fields: _containers.RepeatedScalarFieldContainer[str]
    purpose: str
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., kind: _Optional[_Union[DataAccessKind, str]] = ..., actor: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., accessed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., fields: _Optional[_Iterable[str]] = ..., purpose: _Optional[str] = ...) -> None: ...

class ListDataAccessesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "officer_id", "case_no")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    officer_id: str
    case_no: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., case_no: _Optional[str] = ...) -> None: ...

class ListDataAccessesResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[DataAccess]
    next_page_token: str
    def __init__(self, accesses: _Optional[_Iterable[_Union[DataAccess, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListFeeOfficeEventsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "act")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    act: _type_pb2.FeeOfficeAct
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., act: _Optional[_Union[_type_pb2.FeeOfficeAct, str]] = ...) -> None: ...

class ListFeeOfficeEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[FeeOfficeEvent]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[FeeOfficeEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class FeeOfficeEvent(_message.Message):
    __slots__ = ("act", "occurred_at", "name_zh", "name_en", "subject", "case_no", "amount_fen", "reason", "actor")
    ACT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    act: _type_pb2.FeeOfficeAct
    occurred_at: _timestamp_pb2.Timestamp
    name_zh: str
    name_en: str
    subject: str
    case_no: str
    amount_fen: int
    reason: str
    actor: _type_pb2.Actor
    def __init__(self, act: _Optional[_Union[_type_pb2.FeeOfficeAct, str]] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., subject: _Optional[str] = ..., case_no: _Optional[str] = ..., amount_fen: _Optional[int] = ..., reason: _Optional[str] = ..., actor: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ...) -> None: ...
