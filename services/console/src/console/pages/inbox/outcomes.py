"""What is said of a decision: where it went, or who made it before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1.approval_pb2 import CaseDecision, TaskState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.pages.page import Visit
    from console.words.language import Language
    from onewindow.approval.v1.approval_pb2 import RecordDecisionResponse


def where_it_went(language: Language, answer: RecordDecisionResponse) -> str:
    """Say what was recorded, and who has the case now."""
    say = language.say
    task = answer.task
    item = language.of(task.name_zh, task.name_en)
    recorded = {
        TaskState.TASK_STATE_APPROVED: say("{item}, case {case}: approved.", item=item, case=task.case_no),
        TaskState.TASK_STATE_CONDITIONALLY_APPROVED: say(
            "{item}, case {case}: approved, presuming upstream agrees; it becomes final by itself.",
            item=item,
            case=task.case_no,
        ),
        TaskState.TASK_STATE_REFUSED: say("{item}, case {case}: refused.", item=item, case=task.case_no),
    }.get(task.state, say("{item}, case {case}: recorded.", item=item, case=task.case_no))
    onward = {
        CaseDecision.CASE_DECISION_PENDING: say("The case goes on with what is still undecided."),
        CaseDecision.CASE_DECISION_APPROVED: say("The whole case is approved: it goes to payment and to the window."),
        CaseDecision.CASE_DECISION_PARTLY_APPROVED: say(
            "The whole case is decided, not all of it granted: it goes to payment and to the window."
        ),
        CaseDecision.CASE_DECISION_REFUSED: say("The whole case is refused: it goes to the window."),
    }.get(answer.case_decision, "")
    return f"{recorded} {onward}".strip()


def decided_by(visit: Visit, facts: Mapping[str, str]) -> str:
    """Say who decided meanwhile, and when."""
    at = facts.get("decided_at", "")
    by_silence = facts.get("officer_id") == "system"
    try:
        at = datetime.fromisoformat(at).astimezone(CENTRE_ZONE).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        at = ""
    if by_silence:
        return visit.say(
            "Nobody had decided by {at}, and silence was consent. What you had written is still below.", at=at
        )
    return visit.say(
        "Decided by {officer} of {department}, {at}. What you had written is still below.",
        officer=visit.who(facts.get("officer_id", "?")),
        department=facts.get("department_code", "?"),
        at=at,
    )
