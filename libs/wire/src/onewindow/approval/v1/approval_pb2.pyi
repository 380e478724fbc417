import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from onewindow.access.v1 import access_pb2 as _access_pb2
from onewindow.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

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

class TaskLight(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_LIGHT_UNSPECIFIED: _ClassVar[TaskLight]
    TASK_LIGHT_GREEN: _ClassVar[TaskLight]
    TASK_LIGHT_YELLOW: _ClassVar[TaskLight]
    TASK_LIGHT_RED: _ClassVar[TaskLight]

class TaskHolder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_HOLDER_UNSPECIFIED: _ClassVar[TaskHolder]
    TASK_HOLDER_MINE: _ClassVar[TaskHolder]
    TASK_HOLDER_NOBODY: _ClassVar[TaskHolder]

class RevocationGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVOCATION_GROUND_UNSPECIFIED: _ClassVar[RevocationGround]
    REVOCATION_GROUND_ABUSE: _ClassVar[RevocationGround]
    REVOCATION_GROUND_BEYOND_POWERS: _ClassVar[RevocationGround]
    REVOCATION_GROUND_PROCEDURE: _ClassVar[RevocationGround]
    REVOCATION_GROUND_UNQUALIFIED: _ClassVar[RevocationGround]
    REVOCATION_GROUND_OTHER: _ClassVar[RevocationGround]
    REVOCATION_GROUND_DECEIT: _ClassVar[RevocationGround]
    REVOCATION_GROUND_LAW_CHANGED: _ClassVar[RevocationGround]
    REVOCATION_GROUND_CIRCUMSTANCES_CHANGED: _ClassVar[RevocationGround]

class CaseDecision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_DECISION_UNSPECIFIED: _ClassVar[CaseDecision]
    CASE_DECISION_PENDING: _ClassVar[CaseDecision]
    CASE_DECISION_APPROVED: _ClassVar[CaseDecision]
    CASE_DECISION_REFUSED: _ClassVar[CaseDecision]
    CASE_DECISION_PARTLY_APPROVED: _ClassVar[CaseDecision]

class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECISION_UNSPECIFIED: _ClassVar[Decision]
    DECISION_APPROVE: _ClassVar[Decision]
    DECISION_REFUSE: _ClassVar[Decision]

class DayReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_REASON_UNSPECIFIED: _ClassVar[DayReason]
    DAY_REASON_BEGINS: _ClassVar[DayReason]
    DAY_REASON_COUNTED: _ClassVar[DayReason]
    DAY_REASON_WEEKEND: _ClassVar[DayReason]
    DAY_REASON_HOLIDAY: _ClassVar[DayReason]
    DAY_REASON_ENDS: _ClassVar[DayReason]
    DAY_REASON_CHANGED: _ClassVar[DayReason]
    DAY_REASON_STATUTE: _ClassVar[DayReason]
    DAY_REASON_AFTER_HOURS: _ClassVar[DayReason]
    DAY_REASON_PAPERS_MISSING: _ClassVar[DayReason]
    DAY_REASON_STOPPED: _ClassVar[DayReason]

class NoticeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_KIND_UNSPECIFIED: _ClassVar[NoticeKind]
    NOTICE_KIND_LAPSED: _ClassVar[NoticeKind]
    NOTICE_KIND_DUE_SOON: _ClassVar[NoticeKind]
    NOTICE_KIND_OVERDUE: _ClassVar[NoticeKind]
    NOTICE_KIND_DEEMED: _ClassVar[NoticeKind]
    NOTICE_KIND_ASSIGNED: _ClassVar[NoticeKind]
    NOTICE_KIND_JOINT_REVIEW: _ClassVar[NoticeKind]
    NOTICE_KIND_ORDER: _ClassVar[NoticeKind]
    NOTICE_KIND_LIMIT_MOVED: _ClassVar[NoticeKind]
    NOTICE_KIND_CORRECTED: _ClassVar[NoticeKind]
    NOTICE_KIND_REVOCATION: _ClassVar[NoticeKind]
    NOTICE_KIND_PROMISED_PAPERS: _ClassVar[NoticeKind]
    NOTICE_KIND_CARD: _ClassVar[NoticeKind]
    NOTICE_KIND_SUPERVISION_ORDER: _ClassVar[NoticeKind]
    NOTICE_KIND_REMINDER: _ClassVar[NoticeKind]
    NOTICE_KIND_REPLACED: _ClassVar[NoticeKind]

class JointReviewKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOINT_REVIEW_KIND_UNSPECIFIED: _ClassVar[JointReviewKind]
    JOINT_REVIEW_KIND_MEETING: _ClassVar[JointReviewKind]
    JOINT_REVIEW_KIND_SITE_VISIT: _ClassVar[JointReviewKind]
    JOINT_REVIEW_KIND_ACCEPTANCE: _ClassVar[JointReviewKind]

class JointReviewState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOINT_REVIEW_STATE_UNSPECIFIED: _ClassVar[JointReviewState]
    JOINT_REVIEW_STATE_CONVENED: _ClassVar[JointReviewState]
    JOINT_REVIEW_STATE_CLOSED: _ClassVar[JointReviewState]
    JOINT_REVIEW_STATE_CANCELLED: _ClassVar[JointReviewState]

class JointStance(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOINT_STANCE_UNSPECIFIED: _ClassVar[JointStance]
    JOINT_STANCE_AGREE: _ClassVar[JointStance]
    JOINT_STANCE_AGREE_AFTER_CHANGES: _ClassVar[JointStance]
    JOINT_STANCE_DISAGREE: _ClassVar[JointStance]

class EscalationRule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ESCALATION_RULE_UNSPECIFIED: _ClassVar[EscalationRule]
    ESCALATION_RULE_BY_HAND: _ClassVar[EscalationRule]
    ESCALATION_RULE_DISPUTE: _ClassVar[EscalationRule]
    ESCALATION_RULE_OVERDUE: _ClassVar[EscalationRule]
    ESCALATION_RULE_STUCK: _ClassVar[EscalationRule]
    ESCALATION_RULE_ORDER_OVERDUE: _ClassVar[EscalationRule]
    ESCALATION_RULE_COMPLAINT: _ClassVar[EscalationRule]
    ESCALATION_RULE_SUPERVISION_ORDER: _ClassVar[EscalationRule]

class DocketStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOCKET_STEP_UNSPECIFIED: _ClassVar[DocketStep]
    DOCKET_STEP_DECIDE: _ClassVar[DocketStep]
    DOCKET_STEP_REASSIGN: _ClassVar[DocketStep]
    DOCKET_STEP_JOINT_REVIEW: _ClassVar[DocketStep]
    DOCKET_STEP_EXTEND: _ClassVar[DocketStep]

class OrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_STATE_UNSPECIFIED: _ClassVar[OrderState]
    ORDER_STATE_OPEN: _ClassVar[OrderState]
    ORDER_STATE_REPLIED: _ClassVar[OrderState]
    ORDER_STATE_ACCEPTED: _ClassVar[OrderState]
    ORDER_STATE_WITHDRAWN: _ClassVar[OrderState]

class OrderVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_VERDICT_UNSPECIFIED: _ClassVar[OrderVerdict]
    ORDER_VERDICT_ACCEPT: _ClassVar[OrderVerdict]
    ORDER_VERDICT_RETURN: _ClassVar[OrderVerdict]
    ORDER_VERDICT_WITHDRAW: _ClassVar[OrderVerdict]

class StopReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STOP_REASON_UNSPECIFIED: _ClassVar[StopReason]
    STOP_REASON_HEARING: _ClassVar[StopReason]
    STOP_REASON_TENDER: _ClassVar[StopReason]
    STOP_REASON_AUCTION: _ClassVar[StopReason]
    STOP_REASON_INSPECTION: _ClassVar[StopReason]
    STOP_REASON_TESTING: _ClassVar[StopReason]
    STOP_REASON_QUARANTINE: _ClassVar[StopReason]
    STOP_REASON_APPRAISAL: _ClassVar[StopReason]
    STOP_REASON_EXPERT_REVIEW: _ClassVar[StopReason]
    STOP_REASON_ITEM_LAW: _ClassVar[StopReason]
TASK_STATE_UNSPECIFIED: TaskState
TASK_STATE_OPEN: TaskState
TASK_STATE_EARLY_REVIEW: TaskState
TASK_STATE_CONDITIONALLY_APPROVED: TaskState
TASK_STATE_APPROVED: TaskState
TASK_STATE_REFUSED: TaskState
TASK_STATE_LAPSED: TaskState
TASK_STATE_REMOVED: TaskState
TASK_LIGHT_UNSPECIFIED: TaskLight
TASK_LIGHT_GREEN: TaskLight
TASK_LIGHT_YELLOW: TaskLight
TASK_LIGHT_RED: TaskLight
TASK_HOLDER_UNSPECIFIED: TaskHolder
TASK_HOLDER_MINE: TaskHolder
TASK_HOLDER_NOBODY: TaskHolder
REVOCATION_GROUND_UNSPECIFIED: RevocationGround
REVOCATION_GROUND_ABUSE: RevocationGround
REVOCATION_GROUND_BEYOND_POWERS: RevocationGround
REVOCATION_GROUND_PROCEDURE: RevocationGround
REVOCATION_GROUND_UNQUALIFIED: RevocationGround
REVOCATION_GROUND_OTHER: RevocationGround
REVOCATION_GROUND_DECEIT: RevocationGround
REVOCATION_GROUND_LAW_CHANGED: RevocationGround
REVOCATION_GROUND_CIRCUMSTANCES_CHANGED: RevocationGround
CASE_DECISION_UNSPECIFIED: CaseDecision
CASE_DECISION_PENDING: CaseDecision
CASE_DECISION_APPROVED: CaseDecision
CASE_DECISION_REFUSED: CaseDecision
CASE_DECISION_PARTLY_APPROVED: CaseDecision
DECISION_UNSPECIFIED: Decision
DECISION_APPROVE: Decision
DECISION_REFUSE: Decision
DAY_REASON_UNSPECIFIED: DayReason
DAY_REASON_BEGINS: DayReason
DAY_REASON_COUNTED: DayReason
DAY_REASON_WEEKEND: DayReason
DAY_REASON_HOLIDAY: DayReason
DAY_REASON_ENDS: DayReason
DAY_REASON_CHANGED: DayReason
DAY_REASON_STATUTE: DayReason
DAY_REASON_AFTER_HOURS: DayReason
DAY_REASON_PAPERS_MISSING: DayReason
DAY_REASON_STOPPED: DayReason
NOTICE_KIND_UNSPECIFIED: NoticeKind
NOTICE_KIND_LAPSED: NoticeKind
NOTICE_KIND_DUE_SOON: NoticeKind
NOTICE_KIND_OVERDUE: NoticeKind
NOTICE_KIND_DEEMED: NoticeKind
NOTICE_KIND_ASSIGNED: NoticeKind
NOTICE_KIND_JOINT_REVIEW: NoticeKind
NOTICE_KIND_ORDER: NoticeKind
NOTICE_KIND_LIMIT_MOVED: NoticeKind
NOTICE_KIND_CORRECTED: NoticeKind
NOTICE_KIND_REVOCATION: NoticeKind
NOTICE_KIND_PROMISED_PAPERS: NoticeKind
NOTICE_KIND_CARD: NoticeKind
NOTICE_KIND_SUPERVISION_ORDER: NoticeKind
NOTICE_KIND_REMINDER: NoticeKind
NOTICE_KIND_REPLACED: NoticeKind
JOINT_REVIEW_KIND_UNSPECIFIED: JointReviewKind
JOINT_REVIEW_KIND_MEETING: JointReviewKind
JOINT_REVIEW_KIND_SITE_VISIT: JointReviewKind
JOINT_REVIEW_KIND_ACCEPTANCE: JointReviewKind
JOINT_REVIEW_STATE_UNSPECIFIED: JointReviewState
JOINT_REVIEW_STATE_CONVENED: JointReviewState
JOINT_REVIEW_STATE_CLOSED: JointReviewState
JOINT_REVIEW_STATE_CANCELLED: JointReviewState
JOINT_STANCE_UNSPECIFIED: JointStance
JOINT_STANCE_AGREE: JointStance
JOINT_STANCE_AGREE_AFTER_CHANGES: JointStance
JOINT_STANCE_DISAGREE: JointStance
ESCALATION_RULE_UNSPECIFIED: EscalationRule
ESCALATION_RULE_BY_HAND: EscalationRule
ESCALATION_RULE_DISPUTE: EscalationRule
ESCALATION_RULE_OVERDUE: EscalationRule
ESCALATION_RULE_STUCK: EscalationRule
ESCALATION_RULE_ORDER_OVERDUE: EscalationRule
ESCALATION_RULE_COMPLAINT: EscalationRule
ESCALATION_RULE_SUPERVISION_ORDER: EscalationRule
DOCKET_STEP_UNSPECIFIED: DocketStep
DOCKET_STEP_DECIDE: DocketStep
DOCKET_STEP_REASSIGN: DocketStep
DOCKET_STEP_JOINT_REVIEW: DocketStep
DOCKET_STEP_EXTEND: DocketStep
ORDER_STATE_UNSPECIFIED: OrderState
ORDER_STATE_OPEN: OrderState
ORDER_STATE_REPLIED: OrderState
ORDER_STATE_ACCEPTED: OrderState
ORDER_STATE_WITHDRAWN: OrderState
ORDER_VERDICT_UNSPECIFIED: OrderVerdict
ORDER_VERDICT_ACCEPT: OrderVerdict
ORDER_VERDICT_RETURN: OrderVerdict
ORDER_VERDICT_WITHDRAW: OrderVerdict
STOP_REASON_UNSPECIFIED: StopReason
STOP_REASON_HEARING: StopReason
STOP_REASON_TENDER: StopReason
STOP_REASON_AUCTION: StopReason
STOP_REASON_INSPECTION: StopReason
STOP_REASON_TESTING: StopReason
STOP_REASON_QUARANTINE: StopReason
STOP_REASON_APPRAISAL: StopReason
STOP_REASON_EXPERT_REVIEW: StopReason
STOP_REASON_ITEM_LAW: StopReason

class Task(_message.Message):
    __slots__ = ("case_id", "case_no", "item_code", "name_zh", "name_en", "department_code", "state", "opened_at", "due", "decided_at", "decided_by", "reason", "legal_basis", "waiting_for", "upstream_groups", "clock_running", "due_soon_at", "limit", "extended_days", "instant", "department_zh", "department_en", "working_days_left", "stopped_days", "stop_count", "stopped_since", "stopped_until", "correction", "lapsed_upstream", "deemed", "deemed_basis", "silence_due", "overdue_told", "claim", "waiting_for_names", "green_channel", "project_manager_id", "subject", "applicant_name", "open_complaint_count")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    WAITING_FOR_FIELD_NUMBER: _ClassVar[int]
    UPSTREAM_GROUPS_FIELD_NUMBER: _ClassVar[int]
    CLOCK_RUNNING_FIELD_NUMBER: _ClassVar[int]
    DUE_SOON_AT_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_DAYS_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_LEFT_FIELD_NUMBER: _ClassVar[int]
    STOPPED_DAYS_FIELD_NUMBER: _ClassVar[int]
    STOP_COUNT_FIELD_NUMBER: _ClassVar[int]
    STOPPED_SINCE_FIELD_NUMBER: _ClassVar[int]
    STOPPED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    CORRECTION_FIELD_NUMBER: _ClassVar[int]
    LAPSED_UPSTREAM_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    DEEMED_BASIS_FIELD_NUMBER: _ClassVar[int]
    SILENCE_DUE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_TOLD_FIELD_NUMBER: _ClassVar[int]
    CLAIM_FIELD_NUMBER: _ClassVar[int]
    WAITING_FOR_NAMES_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_NAME_FIELD_NUMBER: _ClassVar[int]
    OPEN_COMPLAINT_COUNT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    state: TaskState
    opened_at: _timestamp_pb2.Timestamp
    due: _type_pb2.Due
    decided_at: _timestamp_pb2.Timestamp
    decided_by: _type_pb2.Actor
    reason: str
    legal_basis: str
    waiting_for: _containers.RepeatedScalarFieldContainer[str]
    upstream_groups: _containers.RepeatedCompositeFieldContainer[UpstreamGroup]
    clock_running: bool
    due_soon_at: _timestamp_pb2.Timestamp
    limit: _type_pb2.Limit
    extended_days: int
    instant: bool
    department_zh: str
    department_en: str
    working_days_left: int
    stopped_days: int
    stop_count: int
    stopped_since: _timestamp_pb2.Timestamp
    stopped_until: _timestamp_pb2.Timestamp
    correction: DecisionCorrection
    lapsed_upstream: str
    deemed: bool
    deemed_basis: str
    silence_due: _type_pb2.Due
    overdue_told: bool
    claim: TaskClaim
    waiting_for_names: _containers.RepeatedCompositeFieldContainer[ItemName]
    green_channel: bool
    project_manager_id: str
    subject: str
    applicant_name: str
    open_complaint_count: int
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., waiting_for: _Optional[_Iterable[str]] = ..., upstream_groups: _Optional[_Iterable[_Union[UpstreamGroup, _Mapping]]] = ..., clock_running: _Optional[bool] = ..., due_soon_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., extended_days: _Optional[int] = ..., instant: _Optional[bool] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., working_days_left: _Optional[int] = ..., stopped_days: _Optional[int] = ..., stop_count: _Optional[int] = ..., stopped_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stopped_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., correction: _Optional[_Union[DecisionCorrection, _Mapping]] = ..., lapsed_upstream: _Optional[str] = ..., deemed: _Optional[bool] = ..., deemed_basis: _Optional[str] = ..., silence_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., overdue_told: _Optional[bool] = ..., claim: _Optional[_Union[TaskClaim, _Mapping]] = ..., waiting_for_names: _Optional[_Iterable[_Union[ItemName, _Mapping]]] = ..., green_channel: _Optional[bool] = ..., project_manager_id: _Optional[str] = ..., subject: _Optional[str] = ..., applicant_name: _Optional[str] = ..., open_complaint_count: _Optional[int] = ...) -> None: ...

class TaskClaim(_message.Message):
    __slots__ = ("officer_id", "claimed_at")
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_AT_FIELD_NUMBER: _ClassVar[int]
    officer_id: str
    claimed_at: _timestamp_pb2.Timestamp
    def __init__(self, officer_id: _Optional[str] = ..., claimed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ItemName(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class TaskHandover(_message.Message):
    __slots__ = ("item_code", "from_officer_id", "to_officer_id", "by", "reason", "at")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    TO_OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    from_officer_id: str
    to_officer_id: str
    by: _type_pb2.Actor
    reason: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, item_code: _Optional[str] = ..., from_officer_id: _Optional[str] = ..., to_officer_id: _Optional[str] = ..., by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., reason: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DecisionCorrection(_message.Message):
    __slots__ = ("decision", "state", "reason", "legal_basis", "decided_by", "decided_at", "number")
    DECISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    decision: Decision
    state: TaskState
    reason: str
    legal_basis: str
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    number: int
    def __init__(self, decision: _Optional[_Union[Decision, str]] = ..., state: _Optional[_Union[TaskState, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., number: _Optional[int] = ...) -> None: ...

class UpstreamGroup(_message.Message):
    __slots__ = ("any_of", "kind", "basis", "satisfied")
    ANY_OF_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    SATISFIED_FIELD_NUMBER: _ClassVar[int]
    any_of: _containers.RepeatedScalarFieldContainer[str]
    kind: _type_pb2.DependencyKind
    basis: str
    satisfied: bool
    def __init__(self, any_of: _Optional[_Iterable[str]] = ..., kind: _Optional[_Union[_type_pb2.DependencyKind, str]] = ..., basis: _Optional[str] = ..., satisfied: _Optional[bool] = ...) -> None: ...

class ListTasksRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "department_code", "division_code", "due_before", "item_code", "state", "mine", "words", "light", "green_channel", "holder", "officer_id", "case_words")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    LIGHT_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_WORDS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    department_code: str
    division_code: str
    due_before: _timestamp_pb2.Timestamp
    item_code: str
    state: TaskState
    mine: bool
    words: str
    light: TaskLight
    green_channel: bool
    holder: TaskHolder
    officer_id: str
    case_words: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., department_code: _Optional[str] = ..., division_code: _Optional[str] = ..., due_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., item_code: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., mine: _Optional[bool] = ..., words: _Optional[str] = ..., light: _Optional[_Union[TaskLight, str]] = ..., green_channel: _Optional[bool] = ..., holder: _Optional[_Union[TaskHolder, str]] = ..., officer_id: _Optional[str] = ..., case_words: _Optional[str] = ...) -> None: ...

class ListTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token", "total_count")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    next_page_token: str
    total_count: int
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class GetCaseTasksRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class GetCaseTasksResponse(_message.Message):
    __slots__ = ("tasks", "decision", "due", "handovers", "revocations", "notes")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    HANDOVERS_FIELD_NUMBER: _ClassVar[int]
    REVOCATIONS_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    decision: CaseDecision
    due: _type_pb2.Due
    handovers: _containers.RepeatedCompositeFieldContainer[TaskHandover]
    revocations: _containers.RepeatedCompositeFieldContainer[Revocation]
    notes: _containers.RepeatedCompositeFieldContainer[TaskNote]
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., decision: _Optional[_Union[CaseDecision, str]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., handovers: _Optional[_Iterable[_Union[TaskHandover, _Mapping]]] = ..., revocations: _Optional[_Iterable[_Union[Revocation, _Mapping]]] = ..., notes: _Optional[_Iterable[_Union[TaskNote, _Mapping]]] = ...) -> None: ...

class TaskNote(_message.Message):
    __slots__ = ("item_code", "number", "text", "noted_by", "noted_at", "withdrawn_at")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    NOTED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    number: int
    text: str
    noted_by: _type_pb2.Actor
    noted_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, item_code: _Optional[str] = ..., number: _Optional[int] = ..., text: _Optional[str] = ..., noted_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., noted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddTaskNoteRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "text")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    text: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class AddTaskNoteResponse(_message.Message):
    __slots__ = ("note",)
    NOTE_FIELD_NUMBER: _ClassVar[int]
    note: TaskNote
    def __init__(self, note: _Optional[_Union[TaskNote, _Mapping]] = ...) -> None: ...

class WithdrawTaskNoteRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "number")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    number: int
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class WithdrawTaskNoteResponse(_message.Message):
    __slots__ = ("note",)
    NOTE_FIELD_NUMBER: _ClassVar[int]
    note: TaskNote
    def __init__(self, note: _Optional[_Union[TaskNote, _Mapping]] = ...) -> None: ...

class GroundsFile(_message.Message):
    __slots__ = ("file_name", "sha256", "size_bytes")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    sha256: str
    size_bytes: int
    def __init__(self, file_name: _Optional[str] = ..., sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ...) -> None: ...

class Revocation(_message.Message):
    __slots__ = ("item_code", "number", "ground", "article", "reason", "legal_basis", "file", "fees_due_back", "proposed_by", "proposed_at", "agreed", "note", "decided_by", "decided_at")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    FEES_DUE_BACK_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    AGREED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    number: int
    ground: RevocationGround
    article: str
    reason: str
    legal_basis: str
    file: GroundsFile
    fees_due_back: bool
    proposed_by: _type_pb2.Actor
    proposed_at: _timestamp_pb2.Timestamp
    agreed: bool
    note: str
    decided_by: _type_pb2.Actor
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, item_code: _Optional[str] = ..., number: _Optional[int] = ..., ground: _Optional[_Union[RevocationGround, str]] = ..., article: _Optional[str] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., file: _Optional[_Union[GroundsFile, _Mapping]] = ..., fees_due_back: _Optional[bool] = ..., proposed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., agreed: _Optional[bool] = ..., note: _Optional[str] = ..., decided_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProposeRevocationRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "ground", "reason", "legal_basis", "file", "fees_due_back")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    FEES_DUE_BACK_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    ground: RevocationGround
    reason: str
    legal_basis: str
    file: GroundsFile
    fees_due_back: bool
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., ground: _Optional[_Union[RevocationGround, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., file: _Optional[_Union[GroundsFile, _Mapping]] = ..., fees_due_back: _Optional[bool] = ...) -> None: ...

class ProposeRevocationResponse(_message.Message):
    __slots__ = ("revocation",)
    REVOCATION_FIELD_NUMBER: _ClassVar[int]
    revocation: Revocation
    def __init__(self, revocation: _Optional[_Union[Revocation, _Mapping]] = ...) -> None: ...

class DecideRevocationRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "number", "agree", "note")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    AGREE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    number: int
    agree: bool
    note: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., number: _Optional[int] = ..., agree: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class DecideRevocationResponse(_message.Message):
    __slots__ = ("revocation",)
    REVOCATION_FIELD_NUMBER: _ClassVar[int]
    revocation: Revocation
    def __init__(self, revocation: _Optional[_Union[Revocation, _Mapping]] = ...) -> None: ...

class WatchCaseTasksRequest(_message.Message):
    __slots__ = ("case_id", "seen", "wait")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    seen: str
    wait: _duration_pb2.Duration
    def __init__(self, case_id: _Optional[str] = ..., seen: _Optional[str] = ..., wait: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchCaseTasksResponse(_message.Message):
    __slots__ = ("tasks", "decision", "due", "seen")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    SEEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    decision: CaseDecision
    due: _type_pb2.Due
    seen: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., decision: _Optional[_Union[CaseDecision, str]] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., seen: _Optional[str] = ...) -> None: ...

class RecordDecisionRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "decision", "reason", "legal_basis")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    decision: Decision
    reason: str
    legal_basis: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., decision: _Optional[_Union[Decision, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class RecordDecisionResponse(_message.Message):
    __slots__ = ("task", "case_decision")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CASE_DECISION_FIELD_NUMBER: _ClassVar[int]
    task: Task
    case_decision: CaseDecision
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ..., case_decision: _Optional[_Union[CaseDecision, str]] = ...) -> None: ...

class ExtendLimitRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "days", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    days: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ExtendLimitResponse(_message.Message):
    __slots__ = ("task", "case_due")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    task: Task
    case_due: _type_pb2.Due
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class ExtendJointLimitRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "days", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    days: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ExtendJointLimitResponse(_message.Message):
    __slots__ = ("case_no", "case_due")
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    case_no: str
    case_due: _type_pb2.Due
    def __init__(self, case_no: _Optional[str] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...

class CorrectDecisionRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "decision", "reason", "legal_basis", "seen_corrections")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    SEEN_CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    decision: Decision
    reason: str
    legal_basis: str
    seen_corrections: int
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., decision: _Optional[_Union[Decision, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., seen_corrections: _Optional[int] = ...) -> None: ...

class CorrectDecisionResponse(_message.Message):
    __slots__ = ("task", "case_decision", "affected_count")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CASE_DECISION_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_COUNT_FIELD_NUMBER: _ClassVar[int]
    task: Task
    case_decision: CaseDecision
    affected_count: int
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ..., case_decision: _Optional[_Union[CaseDecision, str]] = ..., affected_count: _Optional[int] = ...) -> None: ...

class TaskKey(_message.Message):
    __slots__ = ("case_id", "item_code")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ...) -> None: ...

class TaskLeft(_message.Message):
    __slots__ = ("task", "reason", "message_zh", "message_en", "officer_id")
    TASK_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ZH_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_EN_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    task: TaskKey
    reason: str
    message_zh: str
    message_en: str
    officer_id: str
    def __init__(self, task: _Optional[_Union[TaskKey, _Mapping]] = ..., reason: _Optional[str] = ..., message_zh: _Optional[str] = ..., message_en: _Optional[str] = ..., officer_id: _Optional[str] = ...) -> None: ...

class ClaimTasksRequest(_message.Message):
    __slots__ = ("idempotency_key", "tasks", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    tasks: _containers.RepeatedCompositeFieldContainer[TaskKey]
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., tasks: _Optional[_Iterable[_Union[TaskKey, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class ClaimTasksResponse(_message.Message):
    __slots__ = ("done_count", "left")
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    done_count: int
    left: _containers.RepeatedCompositeFieldContainer[TaskLeft]
    def __init__(self, done_count: _Optional[int] = ..., left: _Optional[_Iterable[_Union[TaskLeft, _Mapping]]] = ...) -> None: ...

class AssignTasksRequest(_message.Message):
    __slots__ = ("idempotency_key", "tasks", "officer_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    tasks: _containers.RepeatedCompositeFieldContainer[TaskKey]
    officer_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., tasks: _Optional[_Iterable[_Union[TaskKey, _Mapping]]] = ..., officer_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AssignTasksResponse(_message.Message):
    __slots__ = ("done_count", "left")
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    done_count: int
    left: _containers.RepeatedCompositeFieldContainer[TaskLeft]
    def __init__(self, done_count: _Optional[int] = ..., left: _Optional[_Iterable[_Union[TaskLeft, _Mapping]]] = ...) -> None: ...

class ReleaseTasksRequest(_message.Message):
    __slots__ = ("idempotency_key", "tasks", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    tasks: _containers.RepeatedCompositeFieldContainer[TaskKey]
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., tasks: _Optional[_Iterable[_Union[TaskKey, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class ReleaseTasksResponse(_message.Message):
    __slots__ = ("done_count", "left")
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    done_count: int
    left: _containers.RepeatedCompositeFieldContainer[TaskLeft]
    def __init__(self, done_count: _Optional[int] = ..., left: _Optional[_Iterable[_Union[TaskLeft, _Mapping]]] = ...) -> None: ...

class ExplainDueRequest(_message.Message):
    __slots__ = ("case_id", "item_code", "proposed_stop")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_STOP_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item_code: str
    proposed_stop: ProposedStop
    def __init__(self, case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., proposed_stop: _Optional[_Union[ProposedStop, _Mapping]] = ...) -> None: ...

class ExplainDueResponse(_message.Message):
    __slots__ = ("due", "limit", "begins_at", "estimate", "days", "extension", "calendar_changed", "unpublished_years", "from_receipt", "stops", "stopped_days", "stop_grounds", "longest_extension_days", "inside_procedures", "closes", "statutory_limit", "silence_due", "green_channel_days")
    DUE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    ESTIMATE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_CHANGED_FIELD_NUMBER: _ClassVar[int]
    UNPUBLISHED_YEARS_FIELD_NUMBER: _ClassVar[int]
    FROM_RECEIPT_FIELD_NUMBER: _ClassVar[int]
    STOPS_FIELD_NUMBER: _ClassVar[int]
    STOPPED_DAYS_FIELD_NUMBER: _ClassVar[int]
    STOP_GROUNDS_FIELD_NUMBER: _ClassVar[int]
    LONGEST_EXTENSION_DAYS_FIELD_NUMBER: _ClassVar[int]
    INSIDE_PROCEDURES_FIELD_NUMBER: _ClassVar[int]
    CLOSES_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    SILENCE_DUE_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_DAYS_FIELD_NUMBER: _ClassVar[int]
    due: _type_pb2.Due
    limit: _type_pb2.Limit
    begins_at: _timestamp_pb2.Timestamp
    estimate: bool
    days: _containers.RepeatedCompositeFieldContainer[DayOfLimit]
    extension: LimitExtension
    calendar_changed: bool
    unpublished_years: _containers.RepeatedScalarFieldContainer[int]
    from_receipt: bool
    stops: _containers.RepeatedCompositeFieldContainer[ClockStop]
    stopped_days: int
    stop_grounds: _containers.RepeatedCompositeFieldContainer[StopGround]
    longest_extension_days: int
    inside_procedures: _containers.RepeatedScalarFieldContainer[str]
    closes: _type_pb2.BusinessHours
    statutory_limit: _type_pb2.Limit
    silence_due: _type_pb2.Due
    green_channel_days: int
    def __init__(self, due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., estimate: _Optional[bool] = ..., days: _Optional[_Iterable[_Union[DayOfLimit, _Mapping]]] = ..., extension: _Optional[_Union[LimitExtension, _Mapping]] = ..., calendar_changed: _Optional[bool] = ..., unpublished_years: _Optional[_Iterable[int]] = ..., from_receipt: _Optional[bool] = ..., stops: _Optional[_Iterable[_Union[ClockStop, _Mapping]]] = ..., stopped_days: _Optional[int] = ..., stop_grounds: _Optional[_Iterable[_Union[StopGround, _Mapping]]] = ..., longest_extension_days: _Optional[int] = ..., inside_procedures: _Optional[_Iterable[str]] = ..., closes: _Optional[_Union[_type_pb2.BusinessHours, _Mapping]] = ..., statutory_limit: _Optional[_Union[_type_pb2.Limit, _Mapping]] = ..., silence_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., green_channel_days: _Optional[int] = ...) -> None: ...

class DayOfLimit(_message.Message):
    __slots__ = ("date", "reason", "number", "extension", "name_zh", "name_en")
    DATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    date: str
    reason: DayReason
    number: int
    extension: bool
    name_zh: str
    name_en: str
    def __init__(self, date: _Optional[str] = ..., reason: _Optional[_Union[DayReason, str]] = ..., number: _Optional[int] = ..., extension: _Optional[bool] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class LimitExtension(_message.Message):
    __slots__ = ("days", "reason", "extended_by", "extended_at")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_BY_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_AT_FIELD_NUMBER: _ClassVar[int]
    days: int
    reason: str
    extended_by: _type_pb2.Actor
    extended_at: _timestamp_pb2.Timestamp
    def __init__(self, days: _Optional[int] = ..., reason: _Optional[str] = ..., extended_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., extended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Notice(_message.Message):
    __slots__ = ("notice_id", "kind", "department_code", "officer_id", "case_id", "case_no", "item_code", "name_zh", "name_en", "happened_at", "told_at", "facts", "seen_at")
    class FactsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    HAPPENED_AT_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    SEEN_AT_FIELD_NUMBER: _ClassVar[int]
    notice_id: int
    kind: NoticeKind
    department_code: str
    officer_id: str
    case_id: str
    case_no: str
    item_code: str
    name_zh: str
    name_en: str
    happened_at: _timestamp_pb2.Timestamp
    told_at: _timestamp_pb2.Timestamp
    facts: _containers.ScalarMap[str, str]
    seen_at: _timestamp_pb2.Timestamp
    def __init__(self, notice_id: _Optional[int] = ..., kind: _Optional[_Union[NoticeKind, str]] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., happened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., facts: _Optional[_Mapping[str, str]] = ..., seen_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListNoticesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "unseen")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    UNSEEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    unseen: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., unseen: _Optional[bool] = ...) -> None: ...

class ListNoticesResponse(_message.Message):
    __slots__ = ("notices", "next_page_token", "total_count", "unseen_count")
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNSEEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    notices: _containers.RepeatedCompositeFieldContainer[Notice]
    next_page_token: str
    total_count: int
    unseen_count: int
    def __init__(self, notices: _Optional[_Iterable[_Union[Notice, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ..., unseen_count: _Optional[int] = ...) -> None: ...

class AcknowledgeNoticesRequest(_message.Message):
    __slots__ = ("idempotency_key", "notice_ids")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    NOTICE_IDS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    notice_ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, idempotency_key: _Optional[str] = ..., notice_ids: _Optional[_Iterable[int]] = ...) -> None: ...

class AcknowledgeNoticesResponse(_message.Message):
    __slots__ = ("acknowledged_count", "unseen_count")
    ACKNOWLEDGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNSEEN_COUNT_FIELD_NUMBER: _ClassVar[int]
    acknowledged_count: int
    unseen_count: int
    def __init__(self, acknowledged_count: _Optional[int] = ..., unseen_count: _Optional[int] = ...) -> None: ...

class JointReview(_message.Message):
    __slots__ = ("review_id", "case_id", "case_no", "division_code", "kind", "state", "lead_department_code", "starts_at", "ends_at", "place", "tasks", "participants", "convened_by", "convened_at", "moved_times", "moved_reason", "ended_by", "ended_at", "cancel_reason", "minutes", "erased_at")
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LEAD_DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    CONVENED_BY_FIELD_NUMBER: _ClassVar[int]
    CONVENED_AT_FIELD_NUMBER: _ClassVar[int]
    MOVED_TIMES_FIELD_NUMBER: _ClassVar[int]
    MOVED_REASON_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REASON_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    ERASED_AT_FIELD_NUMBER: _ClassVar[int]
    review_id: str
    case_id: str
    case_no: str
    division_code: str
    kind: JointReviewKind
    state: JointReviewState
    lead_department_code: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    place: str
    tasks: _containers.RepeatedCompositeFieldContainer[JointTask]
    participants: _containers.RepeatedCompositeFieldContainer[JointParticipant]
    convened_by: _type_pb2.Actor
    convened_at: _timestamp_pb2.Timestamp
    moved_times: int
    moved_reason: str
    ended_by: _type_pb2.Actor
    ended_at: _timestamp_pb2.Timestamp
    cancel_reason: str
    minutes: str
    erased_at: _timestamp_pb2.Timestamp
    def __init__(self, review_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., division_code: _Optional[str] = ..., kind: _Optional[_Union[JointReviewKind, str]] = ..., state: _Optional[_Union[JointReviewState, str]] = ..., lead_department_code: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., tasks: _Optional[_Iterable[_Union[JointTask, _Mapping]]] = ..., participants: _Optional[_Iterable[_Union[JointParticipant, _Mapping]]] = ..., convened_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., convened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., moved_times: _Optional[int] = ..., moved_reason: _Optional[str] = ..., ended_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancel_reason: _Optional[str] = ..., minutes: _Optional[str] = ..., erased_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointTask(_message.Message):
    __slots__ = ("item_code", "name_zh", "name_en", "department_code", "state", "due_at")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    state: TaskState
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, item_code: _Optional[str] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., department_code: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JointParticipant(_message.Message):
    __slots__ = ("department_code", "department_zh", "department_en", "officer_ids", "opinion", "earlier_opinions", "absent_reason")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    OFFICER_IDS_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    EARLIER_OPINIONS_FIELD_NUMBER: _ClassVar[int]
    ABSENT_REASON_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    department_zh: str
    department_en: str
    officer_ids: _containers.RepeatedScalarFieldContainer[str]
    opinion: JointOpinion
    earlier_opinions: _containers.RepeatedCompositeFieldContainer[JointOpinion]
    absent_reason: str
    def __init__(self, department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., officer_ids: _Optional[_Iterable[str]] = ..., opinion: _Optional[_Union[JointOpinion, _Mapping]] = ..., earlier_opinions: _Optional[_Iterable[_Union[JointOpinion, _Mapping]]] = ..., absent_reason: _Optional[str] = ...) -> None: ...

class JointOpinion(_message.Message):
    __slots__ = ("stance", "reason", "legal_basis", "recorded_by", "recorded_at")
    STANCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    RECORDED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    stance: JointStance
    reason: str
    legal_basis: str
    recorded_by: _type_pb2.Actor
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, stance: _Optional[_Union[JointStance, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ..., recorded_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConveneJointReviewRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "kind", "lead_department_code", "item_codes", "starts_at", "ends_at", "place", "invitations")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEAD_DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    INVITATIONS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    kind: JointReviewKind
    lead_department_code: str
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    place: str
    invitations: _containers.RepeatedCompositeFieldContainer[JointInvitation]
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., kind: _Optional[_Union[JointReviewKind, str]] = ..., lead_department_code: _Optional[str] = ..., item_codes: _Optional[_Iterable[str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., invitations: _Optional[_Iterable[_Union[JointInvitation, _Mapping]]] = ...) -> None: ...

class JointInvitation(_message.Message):
    __slots__ = ("department_code", "officer_id")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    officer_id: str
    def __init__(self, department_code: _Optional[str] = ..., officer_id: _Optional[str] = ...) -> None: ...

class ConveneJointReviewResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: JointReview
    def __init__(self, review: _Optional[_Union[JointReview, _Mapping]] = ...) -> None: ...

class RescheduleJointReviewRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "review_id", "starts_at", "ends_at", "place", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    review_id: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    place: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RescheduleJointReviewResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: JointReview
    def __init__(self, review: _Optional[_Union[JointReview, _Mapping]] = ...) -> None: ...

class CancelJointReviewRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "review_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    review_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelJointReviewResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: JointReview
    def __init__(self, review: _Optional[_Union[JointReview, _Mapping]] = ...) -> None: ...

class RecordJointOpinionRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "review_id", "stance", "reason", "legal_basis")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    STANCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    review_id: str
    stance: JointStance
    reason: str
    legal_basis: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., stance: _Optional[_Union[JointStance, str]] = ..., reason: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class RecordJointOpinionResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: JointReview
    def __init__(self, review: _Optional[_Union[JointReview, _Mapping]] = ...) -> None: ...

class CloseJointReviewRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "review_id", "minutes", "absences")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    ABSENCES_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    review_id: str
    minutes: str
    absences: _containers.RepeatedCompositeFieldContainer[JointAbsence]
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., review_id: _Optional[str] = ..., minutes: _Optional[str] = ..., absences: _Optional[_Iterable[_Union[JointAbsence, _Mapping]]] = ...) -> None: ...

class JointAbsence(_message.Message):
    __slots__ = ("department_code", "reason")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    reason: str
    def __init__(self, department_code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CloseJointReviewResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: JointReview
    def __init__(self, review: _Optional[_Union[JointReview, _Mapping]] = ...) -> None: ...

class GetJointReviewRequest(_message.Message):
    __slots__ = ("review_id",)
    REVIEW_ID_FIELD_NUMBER: _ClassVar[int]
    review_id: str
    def __init__(self, review_id: _Optional[str] = ...) -> None: ...

class GetJointReviewResponse(_message.Message):
    __slots__ = ("review",)
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    review: JointReview
    def __init__(self, review: _Optional[_Union[JointReview, _Mapping]] = ...) -> None: ...

class ListJointReviewsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "department_code", "division_code", "day", "case_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    department_code: str
    division_code: str
    day: str
    case_id: str
    state: JointReviewState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., department_code: _Optional[str] = ..., division_code: _Optional[str] = ..., day: _Optional[str] = ..., case_id: _Optional[str] = ..., state: _Optional[_Union[JointReviewState, str]] = ...) -> None: ...

class ListJointReviewsResponse(_message.Message):
    __slots__ = ("reviews", "next_page_token", "total_count")
    REVIEWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    reviews: _containers.RepeatedCompositeFieldContainer[JointReview]
    next_page_token: str
    total_count: int
    def __init__(self, reviews: _Optional[_Iterable[_Union[JointReview, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class DocketEntry(_message.Message):
    __slots__ = ("entry_id", "case_id", "case_no", "rule", "item_code", "item_zh", "item_en", "department_code", "department_zh", "department_en", "other_department_code", "other_department_zh", "other_department_en", "reason", "tried", "working_days", "since", "escalated_by", "escalated_at", "closed_at", "closed_by", "close_reason", "orders", "decision", "green_channel", "case_due", "proposals", "postponed_until")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_ZH_FIELD_NUMBER: _ClassVar[int]
    ITEM_EN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    OTHER_DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OTHER_DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    OTHER_DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TRIED_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_BY_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSE_REASON_FIELD_NUMBER: _ClassVar[int]
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    PROPOSALS_FIELD_NUMBER: _ClassVar[int]
    POSTPONED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    entry_id: str
    case_id: str
    case_no: str
    rule: EscalationRule
    item_code: str
    item_zh: str
    item_en: str
    department_code: str
    department_zh: str
    department_en: str
    other_department_code: str
    other_department_zh: str
    other_department_en: str
    reason: str
    tried: str
    working_days: int
    since: _timestamp_pb2.Timestamp
    escalated_by: _type_pb2.Actor
    escalated_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    closed_by: _type_pb2.Actor
    close_reason: str
    orders: _containers.RepeatedCompositeFieldContainer[Order]
    decision: CaseDecision
    green_channel: bool
    case_due: _type_pb2.Due
    proposals: _containers.RepeatedCompositeFieldContainer[DocketProposal]
    postponed_until: _timestamp_pb2.Timestamp
    def __init__(self, entry_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., rule: _Optional[_Union[EscalationRule, str]] = ..., item_code: _Optional[str] = ..., item_zh: _Optional[str] = ..., item_en: _Optional[str] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., other_department_code: _Optional[str] = ..., other_department_zh: _Optional[str] = ..., other_department_en: _Optional[str] = ..., reason: _Optional[str] = ..., tried: _Optional[str] = ..., working_days: _Optional[int] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., escalated_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., escalated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., close_reason: _Optional[str] = ..., orders: _Optional[_Iterable[_Union[Order, _Mapping]]] = ..., decision: _Optional[_Union[CaseDecision, str]] = ..., green_channel: _Optional[bool] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., proposals: _Optional[_Iterable[_Union[DocketProposal, _Mapping]]] = ..., postponed_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DocketProposal(_message.Message):
    __slots__ = ("step", "department_code", "department_zh", "department_en", "item_code", "item_zh", "item_en")
    STEP_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_ZH_FIELD_NUMBER: _ClassVar[int]
    ITEM_EN_FIELD_NUMBER: _ClassVar[int]
    step: DocketStep
    department_code: str
    department_zh: str
    department_en: str
    item_code: str
    item_zh: str
    item_en: str
    def __init__(self, step: _Optional[_Union[DocketStep, str]] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., item_code: _Optional[str] = ..., item_zh: _Optional[str] = ..., item_en: _Optional[str] = ...) -> None: ...

class Order(_message.Message):
    __slots__ = ("order_id", "entry_id", "case_id", "case_no", "department_code", "department_zh", "department_en", "officer_id", "instruction", "due_at", "overdue", "state", "instructed_by", "instructed_at", "replies", "closed_by", "closed_at", "close_reason", "overdue_at")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ZH_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_EN_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTED_BY_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTED_AT_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSE_REASON_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_AT_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    entry_id: str
    case_id: str
    case_no: str
    department_code: str
    department_zh: str
    department_en: str
    officer_id: str
    instruction: str
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    state: OrderState
    instructed_by: _type_pb2.Actor
    instructed_at: _timestamp_pb2.Timestamp
    replies: _containers.RepeatedCompositeFieldContainer[OrderReply]
    closed_by: _type_pb2.Actor
    closed_at: _timestamp_pb2.Timestamp
    close_reason: str
    overdue_at: _timestamp_pb2.Timestamp
    def __init__(self, order_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., department_code: _Optional[str] = ..., department_zh: _Optional[str] = ..., department_en: _Optional[str] = ..., officer_id: _Optional[str] = ..., instruction: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., state: _Optional[_Union[OrderState, str]] = ..., instructed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., instructed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replies: _Optional[_Iterable[_Union[OrderReply, _Mapping]]] = ..., closed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., close_reason: _Optional[str] = ..., overdue_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderReply(_message.Message):
    __slots__ = ("reply", "replied_by", "replied_at", "late", "returned_reason", "returned_at")
    REPLY_FIELD_NUMBER: _ClassVar[int]
    REPLIED_BY_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_REASON_FIELD_NUMBER: _ClassVar[int]
    RETURNED_AT_FIELD_NUMBER: _ClassVar[int]
    reply: str
    replied_by: _type_pb2.Actor
    replied_at: _timestamp_pb2.Timestamp
    late: bool
    returned_reason: str
    returned_at: _timestamp_pb2.Timestamp
    def __init__(self, reply: _Optional[str] = ..., replied_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., returned_reason: _Optional[str] = ..., returned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EscalateCaseRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "reason", "tried", "disputed_with")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TRIED_FIELD_NUMBER: _ClassVar[int]
    DISPUTED_WITH_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    reason: str
    tried: str
    disputed_with: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., reason: _Optional[str] = ..., tried: _Optional[str] = ..., disputed_with: _Optional[str] = ...) -> None: ...

class EscalateCaseResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: DocketEntry
    def __init__(self, entry: _Optional[_Union[DocketEntry, _Mapping]] = ...) -> None: ...

class ListDocketRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "closed_too", "rule", "case_id", "department_code", "entry_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TOO_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    closed_too: bool
    rule: EscalationRule
    case_id: str
    department_code: str
    entry_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., closed_too: _Optional[bool] = ..., rule: _Optional[_Union[EscalationRule, str]] = ..., case_id: _Optional[str] = ..., department_code: _Optional[str] = ..., entry_id: _Optional[str] = ...) -> None: ...

class ListDocketResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "total_count")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[DocketEntry]
    next_page_token: str
    total_count: int
    def __init__(self, entries: _Optional[_Iterable[_Union[DocketEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class ListDocketRulesRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListDocketRulesResponse(_message.Message):
    __slots__ = ("rules",)
    RULES_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[DocketRule]
    def __init__(self, rules: _Optional[_Iterable[_Union[DocketRule, _Mapping]]] = ...) -> None: ...

class DocketRule(_message.Message):
    __slots__ = ("rule", "enabled", "working_days", "changes")
    RULE_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    rule: EscalationRule
    enabled: bool
    working_days: int
    changes: _containers.RepeatedCompositeFieldContainer[DocketRuleChange]
    def __init__(self, rule: _Optional[_Union[EscalationRule, str]] = ..., enabled: _Optional[bool] = ..., working_days: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[DocketRuleChange, _Mapping]]] = ...) -> None: ...

class DocketRuleChange(_message.Message):
    __slots__ = ("enabled", "working_days", "reason", "set_by", "set_at")
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SET_BY_FIELD_NUMBER: _ClassVar[int]
    SET_AT_FIELD_NUMBER: _ClassVar[int]
    enabled: bool
    working_days: int
    reason: str
    set_by: _type_pb2.Actor
    set_at: _timestamp_pb2.Timestamp
    def __init__(self, enabled: _Optional[bool] = ..., working_days: _Optional[int] = ..., reason: _Optional[str] = ..., set_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., set_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SetDocketRuleRequest(_message.Message):
    __slots__ = ("idempotency_key", "rule", "enabled", "working_days", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    rule: EscalationRule
    enabled: bool
    working_days: int
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., rule: _Optional[_Union[EscalationRule, str]] = ..., enabled: _Optional[bool] = ..., working_days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class SetDocketRuleResponse(_message.Message):
    __slots__ = ("rule",)
    RULE_FIELD_NUMBER: _ClassVar[int]
    rule: DocketRule
    def __init__(self, rule: _Optional[_Union[DocketRule, _Mapping]] = ...) -> None: ...

class InstructOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "entry_id", "department_code", "officer_id", "instruction", "working_days", "due_at")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OFFICER_ID_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    entry_id: str
    department_code: str
    officer_id: str
    instruction: str
    working_days: int
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., department_code: _Optional[str] = ..., officer_id: _Optional[str] = ..., instruction: _Optional[str] = ..., working_days: _Optional[int] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InstructOrderResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: Order
    def __init__(self, order: _Optional[_Union[Order, _Mapping]] = ...) -> None: ...

class ListOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "department_code", "closed_too", "overdue", "order_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TOO_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    department_code: str
    closed_too: bool
    overdue: bool
    order_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., department_code: _Optional[str] = ..., closed_too: _Optional[bool] = ..., overdue: _Optional[bool] = ..., order_id: _Optional[str] = ...) -> None: ...

class ListOrdersResponse(_message.Message):
    __slots__ = ("orders", "next_page_token", "total_count")
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    orders: _containers.RepeatedCompositeFieldContainer[Order]
    next_page_token: str
    total_count: int
    def __init__(self, orders: _Optional[_Iterable[_Union[Order, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class ReplyToOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "order_id", "reply")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    order_id: str
    reply: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., order_id: _Optional[str] = ..., reply: _Optional[str] = ...) -> None: ...

class ReplyToOrderResponse(_message.Message):
    __slots__ = ("order",)
    ORDER_FIELD_NUMBER: _ClassVar[int]
    order: Order
    def __init__(self, order: _Optional[_Union[Order, _Mapping]] = ...) -> None: ...

class CloseOrderRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "order_id", "verdict", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    order_id: str
    verdict: OrderVerdict
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., order_id: _Optional[str] = ..., verdict: _Optional[_Union[OrderVerdict, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class CloseOrderResponse(_message.Message):
    __slots__ = ("order", "entry_closed")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ENTRY_CLOSED_FIELD_NUMBER: _ClassVar[int]
    order: Order
    entry_closed: bool
    def __init__(self, order: _Optional[_Union[Order, _Mapping]] = ..., entry_closed: _Optional[bool] = ...) -> None: ...

class CloseDocketEntryRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "entry_id", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    entry_id: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CloseDocketEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: DocketEntry
    def __init__(self, entry: _Optional[_Union[DocketEntry, _Mapping]] = ...) -> None: ...

class PostponeDocketEntryRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "entry_id", "until_day", "reason")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    entry_id: str
    until_day: str
    reason: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., entry_id: _Optional[str] = ..., until_day: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PostponeDocketEntryResponse(_message.Message):
    __slots__ = ("entry",)
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    entry: DocketEntry
    def __init__(self, entry: _Optional[_Union[DocketEntry, _Mapping]] = ...) -> None: ...

class ListProjectsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division_code", "project_manager_id", "department_code", "overdue", "green_channel")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division_code: str
    project_manager_id: str
    department_code: str
    overdue: bool
    green_channel: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division_code: _Optional[str] = ..., project_manager_id: _Optional[str] = ..., department_code: _Optional[str] = ..., overdue: _Optional[bool] = ..., green_channel: _Optional[bool] = ...) -> None: ...

class ListProjectsResponse(_message.Message):
    __slots__ = ("projects", "next_page_token", "total_count")
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    projects: _containers.RepeatedCompositeFieldContainer[Project]
    next_page_token: str
    total_count: int
    def __init__(self, projects: _Optional[_Iterable[_Union[Project, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., total_count: _Optional[int] = ...) -> None: ...

class Project(_message.Message):
    __slots__ = ("case_id", "case_no", "due", "green_channel", "project_manager_id", "tasks")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    GREEN_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PROJECT_MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    case_no: str
    due: _type_pb2.Due
    green_channel: bool
    project_manager_id: str
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    def __init__(self, case_id: _Optional[str] = ..., case_no: _Optional[str] = ..., due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., green_channel: _Optional[bool] = ..., project_manager_id: _Optional[str] = ..., tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ...) -> None: ...

class StopGround(_message.Message):
    __slots__ = ("reason", "name_zh", "name_en", "article", "max_working_days", "max_basis", "earliest_day", "latest_day")
    REASON_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    MAX_WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    MAX_BASIS_FIELD_NUMBER: _ClassVar[int]
    EARLIEST_DAY_FIELD_NUMBER: _ClassVar[int]
    LATEST_DAY_FIELD_NUMBER: _ClassVar[int]
    reason: StopReason
    name_zh: str
    name_en: str
    article: str
    max_working_days: int
    max_basis: str
    earliest_day: str
    latest_day: str
    def __init__(self, reason: _Optional[_Union[StopReason, str]] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ..., article: _Optional[str] = ..., max_working_days: _Optional[int] = ..., max_basis: _Optional[str] = ..., earliest_day: _Optional[str] = ..., latest_day: _Optional[str] = ...) -> None: ...

class ClockStop(_message.Message):
    __slots__ = ("stop_no", "reason", "first_day", "last_day", "told", "stopped_by", "stopped_at", "begins_at", "ends_at", "resumed_on", "resumed_at", "resumed_by", "name_zh", "name_en")
    STOP_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    STOPPED_BY_FIELD_NUMBER: _ClassVar[int]
    STOPPED_AT_FIELD_NUMBER: _ClassVar[int]
    BEGINS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    RESUMED_ON_FIELD_NUMBER: _ClassVar[int]
    RESUMED_AT_FIELD_NUMBER: _ClassVar[int]
    RESUMED_BY_FIELD_NUMBER: _ClassVar[int]
    NAME_ZH_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    stop_no: int
    reason: StopReason
    first_day: str
    last_day: str
    told: str
    stopped_by: _type_pb2.Actor
    stopped_at: _timestamp_pb2.Timestamp
    begins_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    resumed_on: str
    resumed_at: _timestamp_pb2.Timestamp
    resumed_by: _type_pb2.Actor
    name_zh: str
    name_en: str
    def __init__(self, stop_no: _Optional[int] = ..., reason: _Optional[_Union[StopReason, str]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., told: _Optional[str] = ..., stopped_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., stopped_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., begins_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resumed_on: _Optional[str] = ..., resumed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resumed_by: _Optional[_Union[_type_pb2.Actor, _Mapping]] = ..., name_zh: _Optional[str] = ..., name_en: _Optional[str] = ...) -> None: ...

class ProposedStop(_message.Message):
    __slots__ = ("reason", "first_day", "last_day")
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    reason: StopReason
    first_day: str
    last_day: str
    def __init__(self, reason: _Optional[_Union[StopReason, str]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ...) -> None: ...

class StopClockRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "reason", "first_day", "last_day", "told")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    reason: StopReason
    first_day: str
    last_day: str
    told: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., reason: _Optional[_Union[StopReason, str]] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., told: _Optional[str] = ...) -> None: ...

class StopClockResponse(_message.Message):
    __slots__ = ("task", "case_due", "stop")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    STOP_FIELD_NUMBER: _ClassVar[int]
    task: Task
    case_due: _type_pb2.Due
    stop: ClockStop
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ..., stop: _Optional[_Union[ClockStop, _Mapping]] = ...) -> None: ...

class ResumeClockRequest(_message.Message):
    __slots__ = ("idempotency_key", "case_id", "item_code", "stop_no", "resumed_on")
    IDEMPOTENCY_KEY_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    STOP_NO_FIELD_NUMBER: _ClassVar[int]
    RESUMED_ON_FIELD_NUMBER: _ClassVar[int]
    idempotency_key: str
    case_id: str
    item_code: str
    stop_no: int
    resumed_on: str
    def __init__(self, idempotency_key: _Optional[str] = ..., case_id: _Optional[str] = ..., item_code: _Optional[str] = ..., stop_no: _Optional[int] = ..., resumed_on: _Optional[str] = ...) -> None: ...

class ResumeClockResponse(_message.Message):
    __slots__ = ("task", "case_due")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CASE_DUE_FIELD_NUMBER: _ClassVar[int]
    task: Task
    case_due: _type_pb2.Due
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ..., case_due: _Optional[_Union[_type_pb2.Due, _Mapping]] = ...) -> None: ...
