import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.approval.v1 import approval_pb2 as _approval_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TasksOpened(_message.Message):
    __slots__ = ("case_id", "opened_at", "tasks", "due")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    opened_at: _timestamp_pb2.Timestamp
    tasks: _containers.RepeatedCompositeFieldContainer[OpenedTask]
    due: _type_pb2.Due
    def __init__(self, case_id: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tasks: _Optional[_Iterable[_Union[OpenedTask, _Mapping]]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class OpenedTask(_message.Message):
    __slots__ = ("item_code", "department_code", "state", "due", "clock_running")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    CLOCK_RUNNING_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    department_code: str
    state: _approval_pb2.TaskState
    due: _type_pb2.Due
    clock_running: bool
    def __init__(self, item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., state: _Optional[_Union[_approval_pb2.TaskState, str]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., clock_running: _Optional[bool] = ...) -> None: ...

class DecisionRecorded(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "decision", "state", "reason", "legal_basis", "decided_by", "decided_at", "deemed", "deemed_basis", "used_days")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    decision: _approval_pb2.Decision
    state: _approval_pb2.TaskState
    reason: str
    legal_basis: str
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    deemed: bool
    deemed_basis: str
    used_days: int
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., decision: _Optional[_Union[_approval_pb2.Decision, str]] = ..., state: _Optional[_Union[_approval_pb2.TaskState, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deemed: _Optional[bool] = ..., deemed_basis: _Optional[str] = ..., used_days: _Optional[int] = ...) -> None: ...

class TaskDueSoon(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "due", "due_soon_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    due: _type_pb2.Due
    due_soon_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., due_soon_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskOverdue(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "due")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    due: _type_pb2.Due
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class TaskAffected(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "state", "upstream_item_code", "affected_at", "due", "case_due", "previous_due", "previous_case_due", "previous_state", "decided_at", "green_channel")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UPSTREAM_ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_STATE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    state: _approval_pb2.TaskState
    upstream_item_code: str
    affected_at: _timestamp_pb2.Timestamp
    due: _type_pb2.Due
    case_due: _type_pb2.Due
    previous_due: _type_pb2.Due
    previous_case_due: _type_pb2.Due
    previous_state: _approval_pb2.TaskState
    decided_at: _timestamp_pb2.Timestamp
    green_channel: bool
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., state: _Optional[_Union[_approval_pb2.TaskState, str]] = ..., upstream_item_code: _Optional[str] = ..., affected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_state: _Optional[_Union[_approval_pb2.TaskState, str]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., green_channel: _Optional[bool] = ...) -> None: ...

class DecisionCorrected(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "decision", "state", "reason", "legal_basis", "corrected_by", "corrected_at", "previous_decision", "previous_state", "previously_decided_by", "previously_decided_at", "used_days")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_DECISION_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_STATE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUSLY_DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    PREVIOUSLY_DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    decision: _approval_pb2.Decision
    state: _approval_pb2.TaskState
    reason: str
    legal_basis: str
    corrected_by: _type_pb2.Actor
    corrected_at: _timestamp_pb2.Timestamp
    previous_decision: _approval_pb2.Decision
    previous_state: _approval_pb2.TaskState
    previously_decided_by: _type_pb2.Actor
    previously_decided_at: _timestamp_pb2.Timestamp
    used_days: int
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., decision: _Optional[_Union[_approval_pb2.Decision, str]] = ..., state: _Optional[_Union[_approval_pb2.TaskState, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., corrected_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., previous_decision: _Optional[_Union[_approval_pb2.Decision, str]] = ..., previous_state: _Optional[_Union[_approval_pb2.TaskState, str]] = ..., previously_decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., previously_decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., used_days: _Optional[int] = ...) -> None: ...

class LimitExtended(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "days", "reason", "extended_by", "extended_at", "due", "case_due")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_BY_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    days: int
    reason: str
    extended_by: _type_pb2.Actor
    extended_at: _timestamp_pb2.Timestamp
    due: _type_pb2.Due
    case_due: _type_pb2.Due
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ..., extended_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., extended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class TaskNoteAdded(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "number", "noted_by", "noted_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    NOTED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    number: int
    noted_by: _type_pb2.Actor
    noted_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., number: _Optional[int] = ..., noted_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., noted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskNoteWithdrawn(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "number", "withdrawn_by", "withdrawn_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    number: int
    withdrawn_by: _type_pb2.Actor
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., number: _Optional[int] = ..., withdrawn_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointLimitExtended(_message.Message):
    __slots__ = ("case_id", "days", "reason", "extended_by", "extended_at", "case_due", "previous_case_due")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_BY_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_AT_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    days: int
    reason: str
    extended_by: _type_pb2.Actor
    extended_at: _timestamp_pb2.Timestamp
    case_due: _type_pb2.Due
    previous_case_due: _type_pb2.Due
    def __init__(self, case_id: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ..., extended_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., extended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class TasksAssigned(_message.Message):
    __slots__ = ("case_id", "items", "officer_id", "reason", "assigned_by", "assigned_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    items: _containers.RepeatedCompositeFieldContainer[AssignedItem]
    officer_id: str
    reason: str
    assigned_by: _type_pb2.Actor
    assigned_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., items: _Optional[_Iterable[_Union[AssignedItem, _Mapping]]] = ..., officer_id: _Optional[str] = ..., reason: _Optional[str] = ..., assigned_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., assigned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AssignedItem(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "previous_officer_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    previous_officer_id: str
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., previous_officer_id: _Optional[str] = ...) -> None: ...

class CaseEscalated(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "entry_id", "rule", "reason", "escalated_by", "escalated_at", "department_zh", "department_en", "other_department_code", "other_department_zh", "other_department_en", "item_zh", "item_en", "working_days", "order_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_BY_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    OTHER_DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OTHER_DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    OTHER_DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    ITEM_ZH_FIELD_NUMBER: _ClassVar[int]
    ITEM_EN_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    entry_id: str
    rule: _approval_pb2.EscalationRule
    reason: str
    escalated_by: _type_pb2.Actor
    escalated_at: _timestamp_pb2.Timestamp
    department_zh: str
    department_en: str
    other_department_code: str
    other_department_zh: str
    other_department_en: str
    item_zh: str
    item_en: str
    working_days: int
    order_id: str
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., entry_id: _Optional[str] = ..., rule: _Optional[_Union[_approval_pb2.EscalationRule, str]] = ..., reason: _Optional[str] = ..., escalated_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., escalated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., other_department_code: _Optional[str] = ..., other_department_zh: _Optional[str] = ..., other_department_en: _Optional[str] = ..., item_zh: _Optional[str] = ..., item_en: _Optional[str] = ..., working_days: _Optional[int] = ..., order_id: _Optional[str] = ...) -> None: ...

class OrderInstructed(_message.Message):
    __slots__ = ("case_id", "order_id", "department_code", "officer_id", "instruction", "due_at", "instructed_by", "instructed_at", "department_zh", "department_en", "entry_id")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTED_BY_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    order_id: str
    department_code: str
    officer_id: str
    instruction: str
    due_at: _timestamp_pb2.Timestamp
    instructed_by: _type_pb2.Actor
    instructed_at: _timestamp_pb2.Timestamp
    department_zh: str
    department_en: str
    entry_id: str
    def __init__(self, case_id: _Optional[str] = ..., order_id: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., instruction: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., instructed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., instructed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., entry_id: _Optional[str] = ...) -> None: ...

class OrderReplied(_message.Message):
    __slots__ = ("case_id", "order_id", "department_code", "reply", "replied_by", "replied_at", "late", "department_zh", "department_en")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    REPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    order_id: str
    department_code: str
    reply: str
    replied_by: _type_pb2.Actor
    replied_at: _timestamp_pb2.Timestamp
    late: bool
    department_zh: str
    department_en: str
    def __init__(self, case_id: _Optional[str] = ..., order_id: _Optional[str] = ..., department_code: _Optional[str] = ..., reply: _Optional[str] = ..., replied_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ...) -> None: ...

class OrderClosed(_message.Message):
    __slots__ = ("case_id", "order_id", "department_code", "verdict", "reason", "closed_by", "closed_at", "department_zh", "department_en")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    order_id: str
    department_code: str
    verdict: _approval_pb2.OrderVerdict
    reason: str
    closed_by: _type_pb2.Actor
    closed_at: _timestamp_pb2.Timestamp
    department_zh: str
    department_en: str
    def __init__(self, case_id: _Optional[str] = ..., order_id: _Optional[str] = ..., department_code: _Optional[str] = ..., verdict: _Optional[_Union[_approval_pb2.OrderVerdict, str]] = ..., reason: _Optional[str] = ..., closed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ...) -> None: ...

class DocketEntryPostponed(_message.Message):
    __slots__ = ("case_id", "entry_id", "until_day", "reason", "postponed_by", "postponed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    POSTPONED_BY_FIELD_NUMBER: _ClassVar[int]
    POSTPONED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    entry_id: str
    until_day: str
    reason: str
    postponed_by: _type_pb2.Actor
    postponed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., until_day: _Optional[str] = ..., reason: _Optional[str] = ..., postponed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., postponed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DocketEntryClosed(_message.Message):
    __slots__ = ("case_id", "entry_id", "reason", "closed_by", "closed_at", "rule")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    entry_id: str
    reason: str
    closed_by: _type_pb2.Actor
    closed_at: _timestamp_pb2.Timestamp
    rule: _approval_pb2.EscalationRule
    def __init__(self, case_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., reason: _Optional[str] = ..., closed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rule: _Optional[_Union[_approval_pb2.EscalationRule, str]] = ...) -> None: ...

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

class ClockStopped(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "stop", "stopped_by", "due", "previous_due", "case_due", "previous_case_due", "spans", "stopped_days")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STOP_FIELD_NUMBER: _ClassVar[int]
    STOPPED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_DUE_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    SPANS_FIELD_NUMBER: _ClassVar[int]
    STOPPED_DAYS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    stop: _approval_pb2.ClockStop
    stopped_by: _type_pb2.Actor
    due: _type_pb2.Due
    previous_due: _type_pb2.Due
    case_due: _type_pb2.Due
    previous_case_due: _type_pb2.Due
    spans: _containers.RepeatedCompositeFieldContainer[StoppedSpan]
    stopped_days: int
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., stop: _Optional[_Union[_approval_pb2.ClockStop, _Mapping]] = ..., stopped_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., spans: _Optional[_Iterable[_Union[StoppedSpan, _Mapping]]] = ..., stopped_days: _Optional[int] = ...) -> None: ...

class ClockResumed(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "stop", "resumed_by", "due", "previous_due", "case_due", "previous_case_due", "spans", "stopped_days")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STOP_FIELD_NUMBER: _ClassVar[int]
    RESUMED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_DUE_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    SPANS_FIELD_NUMBER: _ClassVar[int]
    STOPPED_DAYS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    stop: _approval_pb2.ClockStop
    resumed_by: _type_pb2.Actor
    due: _type_pb2.Due
    previous_due: _type_pb2.Due
    case_due: _type_pb2.Due
    previous_case_due: _type_pb2.Due
    spans: _containers.RepeatedCompositeFieldContainer[StoppedSpan]
    stopped_days: int
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., stop: _Optional[_Union[_approval_pb2.ClockStop, _Mapping]] = ..., resumed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., previous_case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., spans: _Optional[_Iterable[_Union[StoppedSpan, _Mapping]]] = ..., stopped_days: _Optional[int] = ...) -> None: ...

class InstantFinishDeclined(_message.Message):
    __slots__ = ("case_id", "reason", "message_zh", "message_en", "declined_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ZH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_EN_FIELD_NUMBER: _ClassVar[int]
    DECLINED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    message_zh: str
    message_en: str
    declined_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ..., message_zh: _Optional[str] = ..., message_en: _Optional[str] = ..., declined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProcedureReplaced(_message.Message):
    __slots__ = ("case_id", "change_no", "replaced_at", "removed", "opened", "stayed", "due")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_NO_FIELD_NUMBER: _ClassVar[int]
    REPLACED_AT_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    STAYED_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    change_no: int
    replaced_at: _timestamp_pb2.Timestamp
    removed: _containers.RepeatedCompositeFieldContainer[OpenedTask]
    opened: _containers.RepeatedCompositeFieldContainer[OpenedTask]
    stayed: _containers.RepeatedCompositeFieldContainer[OpenedTask]
    due: _type_pb2.Due
    def __init__(self, case_id: _Optional[str] = ..., change_no: _Optional[int] = ..., replaced_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., removed: _Optional[_Iterable[_Union[OpenedTask, _Mapping]]] = ..., opened: _Optional[_Iterable[_Union[OpenedTask, _Mapping]]] = ..., stayed: _Optional[_Iterable[_Union[OpenedTask, _Mapping]]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class ProcedureChangeDeclined(_message.Message):
    __slots__ = ("case_id", "change_no", "reason", "message_zh", "message_en", "declined_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ZH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_EN_FIELD_NUMBER: _ClassVar[int]
    DECLINED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    change_no: int
    reason: str
    message_zh: str
    message_en: str
    declined_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., change_no: _Optional[int] = ..., reason: _Optional[str] = ..., message_zh: _Optional[str] = ..., message_en: _Optional[str] = ..., declined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseApproved(_message.Message):
    __slots__ = ("case_id", "decided_at", "results")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    decided_at: _timestamp_pb2.Timestamp
    results: _containers.RepeatedCompositeFieldContainer[ItemResult]
    def __init__(self, case_id: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., results: _Optional[_Iterable[_Union[ItemResult, _Mapping]]] = ...) -> None: ...

class CaseRefused(_message.Message):
    __slots__ = ("case_id", "decided_at", "results")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    decided_at: _timestamp_pb2.Timestamp
    results: _containers.RepeatedCompositeFieldContainer[ItemResult]
    def __init__(self, case_id: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., results: _Optional[_Iterable[_Union[ItemResult, _Mapping]]] = ...) -> None: ...

class ItemResult(_message.Message):
    __slots__ = ("item_code", "granted", "reason", "deemed_basis", "legal_basis")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    GRANTED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    granted: bool
    reason: str
    deemed_basis: str
    legal_basis: str
    def __init__(self, item_code: _Optional[str] = ..., granted: _Optional[bool] = ..., reason: _Optional[str] = ..., deemed_basis: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class JointReviewConvened(_message.Message):
    __slots__ = ("case_id", "review_id", "kind", "parties", "item_codes", "starts_at", "ends_at", "convened_by", "convened_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    CONVENED_BY_FIELD_NUMBER: _ClassVar[int]
    CONVENED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    review_id: str
    kind: _approval_pb2.JointReviewKind
    parties: _containers.RepeatedCompositeFieldContainer[JointParty]
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    convened_by: _type_pb2.Actor
    convened_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., kind: _Optional[_Union[_approval_pb2.JointReviewKind, str]] = ..., parties: _Optional[_Iterable[_Union[JointParty, _Mapping]]] = ..., item_codes: _Optional[_Iterable[str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., convened_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., convened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointParty(_message.Message):
    __slots__ = ("department_code", "department_zh", "department_en", "stance", "absent_reason")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    STANCE_FIELD_NUMBER: _ClassVar[int]
    ABSENT_REASON_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    department_zh: str
    department_en: str
    stance: _approval_pb2.JointStance
    absent_reason: str
    def __init__(self, department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., stance: _Optional[_Union[_approval_pb2.JointStance, str]] = ..., absent_reason: _Optional[str] = ...) -> None: ...

class JointReviewRescheduled(_message.Message):
    __slots__ = ("case_id", "review_id", "kind", "parties", "starts_at", "ends_at", "reason", "rescheduled_by", "rescheduled_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESCHEDULED_BY_FIELD_NUMBER: _ClassVar[int]
    RESCHEDULED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    review_id: str
    kind: _approval_pb2.JointReviewKind
    parties: _containers.RepeatedCompositeFieldContainer[JointParty]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    reason: str
    rescheduled_by: _type_pb2.Actor
    rescheduled_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., kind: _Optional[_Union[_approval_pb2.JointReviewKind, str]] = ..., parties: _Optional[_Iterable[_Union[JointParty, _Mapping]]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., rescheduled_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., rescheduled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointReviewCancelled(_message.Message):
    __slots__ = ("case_id", "review_id", "kind", "parties", "reason", "cancelled_by", "cancelled_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_BY_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    review_id: str
    kind: _approval_pb2.JointReviewKind
    parties: _containers.RepeatedCompositeFieldContainer[JointParty]
    reason: str
    cancelled_by: _type_pb2.Actor
    cancelled_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., kind: _Optional[_Union[_approval_pb2.JointReviewKind, str]] = ..., parties: _Optional[_Iterable[_Union[JointParty, _Mapping]]] = ..., reason: _Optional[str] = ..., cancelled_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., cancelled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointOpinionRecorded(_message.Message):
    __slots__ = ("case_id", "review_id", "kind", "party", "changed", "recorded_by", "recorded_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    review_id: str
    kind: _approval_pb2.JointReviewKind
    party: JointParty
    changed: bool
    recorded_by: _type_pb2.Actor
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., kind: _Optional[_Union[_approval_pb2.JointReviewKind, str]] = ..., party: _Optional[_Union[JointParty, _Mapping]] = ..., changed: _Optional[bool] = ..., recorded_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointReviewClosed(_message.Message):
    __slots__ = ("case_id", "review_id", "kind", "parties", "closed_by", "closed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARTIES_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    review_id: str
    kind: _approval_pb2.JointReviewKind
    parties: _containers.RepeatedCompositeFieldContainer[JointParty]
    closed_by: _type_pb2.Actor
    closed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., kind: _Optional[_Union[_approval_pb2.JointReviewKind, str]] = ..., parties: _Optional[_Iterable[_Union[JointParty, _Mapping]]] = ..., closed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RevocationProposed(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "ground", "article", "reason", "legal_basis", "fees_due_back", "proposed_by", "proposed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    FEES_DUE_BACK_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    ground: _approval_pb2.RevocationGround
    article: str
    reason: str
    legal_basis: str
    fees_due_back: bool
    proposed_by: _type_pb2.Actor
    proposed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., ground: _Optional[_Union[_approval_pb2.RevocationGround, str]] = ..., article: _Optional[str] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., fees_due_back: _Optional[bool] = ..., proposed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RevocationDeclined(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "reason", "declined_by", "declined_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECLINED_BY_FIELD_NUMBER: _ClassVar[int]
    DECLINED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    reason: str
    declined_by: _type_pb2.Actor
    declined_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., reason: _Optional[str] = ..., declined_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., declined_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DecisionRevoked(_message.Message):
    __slots__ = ("case_id", "item_code", "department_code", "ground", "article", "reason", "legal_basis", "fees_due_back", "proposed_by", "revoked_by", "revoked_at", "relying_item_codes")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    FEES_DUE_BACK_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    REVOKED_BY_FIELD_NUMBER: _ClassVar[int]
    REVOKED_AT_FIELD_NUMBER: _ClassVar[int]
    RELYING_ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    department_code: str
    ground: _approval_pb2.RevocationGround
    article: str
    reason: str
    legal_basis: str
    fees_due_back: bool
    proposed_by: _type_pb2.Actor
    revoked_by: _type_pb2.Actor
    revoked_at: _timestamp_pb2.Timestamp
    relying_item_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., department_code: _Optional[str] = ..., ground: _Optional[_Union[_approval_pb2.RevocationGround, str]] = ..., article: _Optional[str] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., fees_due_back: _Optional[bool] = ..., proposed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., revoked_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., revoked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., relying_item_codes: _Optional[_Iterable[str]] = ...) -> None: ...
