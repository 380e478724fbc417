import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PriorityGroup(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRIORITY_GROUP_UNSPECIFIED: _ClassVar[PriorityGroup]
    PRIORITY_GROUP_SERVICE_MEMBER: _ClassVar[PriorityGroup]
    PRIORITY_GROUP_FIREFIGHTER: _ClassVar[PriorityGroup]
    PRIORITY_GROUP_DISABLED: _ClassVar[PriorityGroup]
    PRIORITY_GROUP_OLDER: _ClassVar[PriorityGroup]
    PRIORITY_GROUP_EXPECTANT: _ClassVar[PriorityGroup]

class TicketState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_STATE_UNSPECIFIED: _ClassVar[TicketState]
    TICKET_STATE_WAITING: _ClassVar[TicketState]
    TICKET_STATE_CALLED: _ClassVar[TicketState]
    TICKET_STATE_SERVED: _ClassVar[TicketState]
    TICKET_STATE_ABSENT: _ClassVar[TicketState]
    TICKET_STATE_CLOSED: _ClassVar[TicketState]
PRIORITY_GROUP_UNSPECIFIED: PriorityGroup
PRIORITY_GROUP_SERVICE_MEMBER: PriorityGroup
PRIORITY_GROUP_FIREFIGHTER: PriorityGroup
PRIORITY_GROUP_DISABLED: PriorityGroup
PRIORITY_GROUP_OLDER: PriorityGroup
PRIORITY_GROUP_EXPECTANT: PriorityGroup
TICKET_STATE_UNSPECIFIED: TicketState
TICKET_STATE_WAITING: TicketState
TICKET_STATE_CALLED: TicketState
TICKET_STATE_SERVED: TicketState
TICKET_STATE_ABSENT: TicketState
TICKET_STATE_CLOSED: TicketState

class QueueGroup(_message.Message):
    __slots__ = ("code", "name_zh", "name_en", "post_codes", "late_minutes", "most_calls", "priorities")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    POST_CODES_FIELD_NUMBER: _ClassVar[int]
    LATE_MINUTES_FIELD_NUMBER: _ClassVar[int]
    MOST_CALLS_FIELD_NUMBER: _ClassVar[int]
    PRIORITIES_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_zh: str
    name_en: str
    post_codes: _containers.RepeatedScalarFieldContainer[str]
    late_minutes: int
    most_calls: int
    priorities: _containers.RepeatedScalarFieldContainer[PriorityGroup]
    def __init__(self, code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., post_codes: _Optional[_Iterable[str]] = ..., late_minutes: _Optional[int] = ..., most_calls: _Optional[int] = ..., priorities: _Optional[_Iterable[_Union[PriorityGroup, str]]] = ...) -> None: ...

class QueueLine(_message.Message):
    __slots__ = ("group", "waiting_count", "open_windows", "estimated_wait", "unattended", "drawn_count", "served_count", "absent_count", "closed_count", "late_count", "average_wait", "longest_wait", "average_service")
    GROUP_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_WINDOWS_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_WAIT_FIELD_NUMBER: _ClassVar[int]
    UNATTENDED_FIELD_NUMBER: _ClassVar[int]
    DRAWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    SERVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    ABSENT_COUNT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_COUNT_FIELD_NUMBER: _ClassVar[int]
    LATE_COUNT_FIELD_NUMBER: _ClassVar[int]
    AVERAGE_WAIT_FIELD_NUMBER: _ClassVar[int]
    LONGEST_WAIT_FIELD_NUMBER: _ClassVar[int]
    AVERAGE_SERVICE_FIELD_NUMBER: _ClassVar[int]
    group: QueueGroup
    waiting_count: int
    open_windows: int
    estimated_wait: _duration_pb2.Duration
    unattended: bool
    drawn_count: int
    served_count: int
    absent_count: int
    closed_count: int
    late_count: int
    average_wait: _duration_pb2.Duration
    longest_wait: _duration_pb2.Duration
    average_service: _duration_pb2.Duration
    def __init__(self, group: _Optional[_Union[QueueGroup, _Mapping]] = ..., waiting_count: _Optional[int] = ..., open_windows: _Optional[int] = ..., estimated_wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., unattended: _Optional[bool] = ..., drawn_count: _Optional[int] = ..., served_count: _Optional[int] = ..., absent_count: _Optional[int] = ..., closed_count: _Optional[int] = ..., late_count: _Optional[int] = ..., average_wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., longest_wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., average_service: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Ticket(_message.Message):
    __slots__ = ("ticket_id", "number", "group_code", "drawn_at", "priority", "state", "call_count", "called_at", "last_called_at", "post_code", "window_zh", "window_en", "ended_at", "ahead_count")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    DRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CALL_COUNT_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_ZH_FIELD_NUMBER: _ClassVar[int]
    WINDOW_EN_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    AHEAD_COUNT_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    number: str
    group_code: str
    drawn_at: _timestamp_pb2.Timestamp
    priority: PriorityGroup
    state: TicketState
    call_count: int
    called_at: _timestamp_pb2.Timestamp
    last_called_at: _timestamp_pb2.Timestamp
    post_code: str
    window_zh: str
    window_en: str
    ended_at: _timestamp_pb2.Timestamp
    ahead_count: int
    def __init__(self, ticket_id: _Optional[str] = ..., number: _Optional[str] = ..., group_code: _Optional[str] = ..., drawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., priority: _Optional[_Union[PriorityGroup, str]] = ..., state: _Optional[_Union[TicketState, str]] = ..., call_count: _Optional[int] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., post_code: _Optional[str] = ..., window_zh: _Optional[str] = ..., window_en: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ahead_count: _Optional[int] = ...) -> None: ...

class DrawTicketRequest(_message.Message):
    __slots__ = ("idempotency_key", "group_code", "priority")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    group_code: str
    priority: PriorityGroup
    def __init__(self, idempotency_key: _Optional[str] = ..., group_code: _Optional[str] = ..., priority: _Optional[_Union[PriorityGroup, str]] = ...) -> None: ...

class DrawTicketResponse(_message.Message):
    __slots__ = ("ticket", "estimated_wait")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_WAIT_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    estimated_wait: _duration_pb2.Duration
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ..., estimated_wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class CallTicketRequest(_message.Message):
    __slots__ = ("idempotency_key", "post_code", "ticket_id")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    post_code: str
    ticket_id: str
    def __init__(self, idempotency_key: _Optional[str] = ..., post_code: _Optional[str] = ..., ticket_id: _Optional[str] = ...) -> None: ...

class CallTicketResponse(_message.Message):
    __slots__ = ("ticket", "waiting_count")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WAITING_COUNT_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    waiting_count: int
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ..., waiting_count: _Optional[int] = ...) -> None: ...

class EndTicketRequest(_message.Message):
    __slots__ = ("idempotency_key", "ticket_id", "absent")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    ABSENT_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    ticket_id: str
    absent: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., ticket_id: _Optional[str] = ..., absent: _Optional[bool] = ...) -> None: ...

class EndTicketResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class MoveTicketRequest(_message.Message):
    __slots__ = ("idempotency_key", "ticket_id", "group_code")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    ticket_id: str
    group_code: str
    def __init__(self, idempotency_key: _Optional[str] = ..., ticket_id: _Optional[str] = ..., group_code: _Optional[str] = ...) -> None: ...

class MoveTicketResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class GetQueueRequest(_message.Message):
    __slots__ = ("division_code", "day")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    day: str
    def __init__(self, division_code: _Optional[str] = ..., day: _Optional[str] = ...) -> None: ...

class GetQueueResponse(_message.Message):
    __slots__ = ("day", "open_now", "lines", "waiting", "called", "absent")
    DAY_FIELD_NUMBER: _ClassVar[int]
    OPEN_NOW_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    CALLED_FIELD_NUMBER: _ClassVar[int]
    ABSENT_FIELD_NUMBER: _ClassVar[int]
    day: str
    open_now: bool
    lines: _containers.RepeatedCompositeFieldContainer[QueueLine]
    waiting: _containers.RepeatedCompositeFieldContainer[Ticket]
    called: _containers.RepeatedCompositeFieldContainer[Ticket]
    absent: _containers.RepeatedCompositeFieldContainer[Ticket]
    def __init__(self, day: _Optional[str] = ..., open_now: _Optional[bool] = ..., lines: _Optional[_Iterable[_Union[QueueLine, _Mapping]]] = ..., waiting: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ..., called: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ..., absent: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ...) -> None: ...

class LookUpTicketRequest(_message.Message):
    __slots__ = ("division_code", "ticket_id")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    ticket_id: str
    def __init__(self, division_code: _Optional[str] = ..., ticket_id: _Optional[str] = ...) -> None: ...

class LookUpTicketResponse(_message.Message):
    __slots__ = ("ticket", "group_zh", "group_en", "estimated_wait")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    GROUP_ZH_FIELD_NUMBER: _ClassVar[int]
    GROUP_EN_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_WAIT_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    group_zh: str
    group_en: str
    estimated_wait: _duration_pb2.Duration
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ..., group_zh: _Optional[str] = ..., group_en: _Optional[str] = ..., estimated_wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class SetQueueGroupRequest(_message.Message):
    __slots__ = ("idempotency_key", "group", "ends")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    ENDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    group: QueueGroup
    ends: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., group: _Optional[_Union[QueueGroup, _Mapping]] = ..., ends: _Optional[bool] = ...) -> None: ...

class SetQueueGroupResponse(_message.Message):
    __slots__ = ("groups",)
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    groups: _containers.RepeatedCompositeFieldContainer[QueueGroup]
    def __init__(self, groups: _Optional[_Iterable[_Union[QueueGroup, _Mapping]]] = ...) -> None: ...
