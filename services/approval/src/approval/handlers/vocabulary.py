"""Domain words as they travel, in events and in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from approval.domain.case_file import Decision
from approval.domain.docket import Rule
from approval.domain.join import DependencyKind
from approval.domain.joint_review import Kind, Stance, State
from approval.domain.orders import OrderState, OrderVerdict
from approval.domain.proposing import Step
from approval.domain.revoking import Ground
from approval.domain.states import TaskState
from approval.domain.stop_grounds import StopReason, names_of
from kernel.clock import LimitUnit
from onewindow.approval.v1 import approval_pb2
from onewindow.type.v1 import type_pb2

if TYPE_CHECKING:
    from approval.domain.stop_grounds import LimitRules
    from approval.domain.stops import Stop
    from kernel.clock import Due, Limit

STATES = {
    TaskState.OPEN: approval_pb2.TASK_STATE_OPEN,
    TaskState.EARLY_REVIEW: approval_pb2.TASK_STATE_EARLY_REVIEW,
    TaskState.CONDITIONALLY_APPROVED: approval_pb2.TASK_STATE_CONDITIONALLY_APPROVED,
    TaskState.APPROVED: approval_pb2.TASK_STATE_APPROVED,
    TaskState.REFUSED: approval_pb2.TASK_STATE_REFUSED,
    TaskState.LAPSED: approval_pb2.TASK_STATE_LAPSED,
    TaskState.REMOVED: approval_pb2.TASK_STATE_REMOVED,
}

DECISIONS = {
    Decision.APPROVE: approval_pb2.DECISION_APPROVE,
    Decision.REFUSE: approval_pb2.DECISION_REFUSE,
}

KINDS = {
    DependencyKind.PRESUMED: type_pb2.DEPENDENCY_KIND_PRESUMED,
    DependencyKind.SERIAL: type_pb2.DEPENDENCY_KIND_SERIAL,
}

RULES = {
    Rule.BY_HAND: approval_pb2.ESCALATION_RULE_BY_HAND,
    Rule.DISPUTE: approval_pb2.ESCALATION_RULE_DISPUTE,
    Rule.OVERDUE: approval_pb2.ESCALATION_RULE_OVERDUE,
    Rule.STUCK: approval_pb2.ESCALATION_RULE_STUCK,
    Rule.COMPLAINT: approval_pb2.ESCALATION_RULE_COMPLAINT,
    Rule.SUPERVISION_ORDER: approval_pb2.ESCALATION_RULE_SUPERVISION_ORDER,
    Rule.ORDER_OVERDUE: approval_pb2.ESCALATION_RULE_ORDER_OVERDUE,
}

REVOCATION_GROUNDS = {
    Ground.ABUSE: approval_pb2.REVOCATION_GROUND_ABUSE,
    Ground.BEYOND_POWERS: approval_pb2.REVOCATION_GROUND_BEYOND_POWERS,
    Ground.PROCEDURE: approval_pb2.REVOCATION_GROUND_PROCEDURE,
    Ground.UNQUALIFIED: approval_pb2.REVOCATION_GROUND_UNQUALIFIED,
    Ground.OTHER: approval_pb2.REVOCATION_GROUND_OTHER,
    Ground.DECEIT: approval_pb2.REVOCATION_GROUND_DECEIT,
    Ground.LAW_CHANGED: approval_pb2.REVOCATION_GROUND_LAW_CHANGED,
    Ground.CIRCUMSTANCES_CHANGED: approval_pb2.REVOCATION_GROUND_CIRCUMSTANCES_CHANGED,
}

STEPS = {
    Step.DECIDE: approval_pb2.DOCKET_STEP_DECIDE,
    Step.REASSIGN: approval_pb2.DOCKET_STEP_REASSIGN,
    Step.JOINT_REVIEW: approval_pb2.DOCKET_STEP_JOINT_REVIEW,
    Step.EXTEND: approval_pb2.DOCKET_STEP_EXTEND,
}

ORDER_STATES = {
    OrderState.OPEN: approval_pb2.ORDER_STATE_OPEN,
    OrderState.REPLIED: approval_pb2.ORDER_STATE_REPLIED,
    OrderState.ACCEPTED: approval_pb2.ORDER_STATE_ACCEPTED,
    OrderState.WITHDRAWN: approval_pb2.ORDER_STATE_WITHDRAWN,
}

ORDER_VERDICTS = {
    OrderVerdict.ACCEPT: approval_pb2.ORDER_VERDICT_ACCEPT,
    OrderVerdict.RETURN: approval_pb2.ORDER_VERDICT_RETURN,
    OrderVerdict.WITHDRAW: approval_pb2.ORDER_VERDICT_WITHDRAW,
}

STOP_REASONS = {
    StopReason.HEARING: approval_pb2.STOP_REASON_HEARING,
    StopReason.TENDER: approval_pb2.STOP_REASON_TENDER,
    StopReason.AUCTION: approval_pb2.STOP_REASON_AUCTION,
    StopReason.INSPECTION: approval_pb2.STOP_REASON_INSPECTION,
    StopReason.TESTING: approval_pb2.STOP_REASON_TESTING,
    StopReason.QUARANTINE: approval_pb2.STOP_REASON_QUARANTINE,
    StopReason.APPRAISAL: approval_pb2.STOP_REASON_APPRAISAL,
    StopReason.EXPERT_REVIEW: approval_pb2.STOP_REASON_EXPERT_REVIEW,
    StopReason.ITEM_LAW: approval_pb2.STOP_REASON_ITEM_LAW,
}

UNITS = {
    LimitUnit.WORKING_DAY: type_pb2.LIMIT_UNIT_WORKING_DAY,
    LimitUnit.CALENDAR_DAY: type_pb2.LIMIT_UNIT_CALENDAR_DAY,
}

JOINT_KINDS = {
    Kind.MEETING: approval_pb2.JOINT_REVIEW_KIND_MEETING,
    Kind.SITE_VISIT: approval_pb2.JOINT_REVIEW_KIND_SITE_VISIT,
    Kind.ACCEPTANCE: approval_pb2.JOINT_REVIEW_KIND_ACCEPTANCE,
}

JOINT_STATES = {
    State.CONVENED: approval_pb2.JOINT_REVIEW_STATE_CONVENED,
    State.CLOSED: approval_pb2.JOINT_REVIEW_STATE_CLOSED,
    State.CANCELLED: approval_pb2.JOINT_REVIEW_STATE_CANCELLED,
}

JOINT_STANCES = {
    Stance.AGREE: approval_pb2.JOINT_STANCE_AGREE,
    Stance.AGREE_AFTER_CHANGES: approval_pb2.JOINT_STANCE_AGREE_AFTER_CHANGES,
    Stance.DISAGREE: approval_pb2.JOINT_STANCE_DISAGREE,
}


def limit_message(limit: Limit) -> type_pb2.Limit:
    """How long a limit is."""
    return type_pb2.Limit(days=limit.days, unit=UNITS[limit.unit])


def due_message(due: Due) -> type_pb2.Due:
    """When a limit ends."""
    return type_pb2.Due(instant=due.instant, last_day=due.last_day.isoformat(), provisional=due.provisional)


class SignedBy(Protocol):
    """A decision, a stop, a word: what has the officer who did it, and for which department."""

    @property
    def officer_id(self) -> str:
        """An officer, or the system."""

    @property
    def department_code(self) -> str:
        """Of the officer."""


def actor_message(signed: SignedBy, division_code: str) -> type_pb2.Actor:
    """Who did it, at which centre."""
    return type_pb2.Actor(
        officer_id=signed.officer_id, department_code=signed.department_code, division_code=division_code
    )


def stop_message(stop: Stop, rules: LimitRules | None, division_code: str) -> approval_pb2.ClockStop:
    """A stop of a clock, as it was decided and as it ended; ``rules`` of its item name the reason."""
    name_zh, name_en = names_of(stop.reason, rules)
    message = approval_pb2.ClockStop(
        stop_no=stop.stop_no,
        reason=STOP_REASONS[stop.reason],
        name_zh=name_zh,
        name_en=name_en,
        first_day=stop.first_day.isoformat(),
        last_day=stop.last_day.isoformat(),
        told=stop.told,
        stopped_by=actor_message(stop, division_code),
        stopped_at=stop.decided_at,
        begins_at=stop.begins_at,
        ends_at=stop.ends_at,
        resumed_on=stop.over_day.isoformat() if stop.over_day else "",
        resumed_at=stop.resumed_at,
    )
    resumer = resumer_message(stop, division_code)
    if resumer is not None:
        message.resumed_by.CopyFrom(resumer)
    return message


def resumer_message(stop: Stop, division_code: str) -> type_pb2.Actor | None:
    """Who ended a stop; None if nobody did."""
    if not stop.resumed_by:
        return None
    return type_pb2.Actor(
        officer_id=stop.resumed_by, department_code=stop.resumed_department, division_code=division_code
    )
