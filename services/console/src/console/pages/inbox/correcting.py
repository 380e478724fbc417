"""Correcting a decision: who may, what is said of it before and after, and the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.parts.facts import Fact
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    CaseDecision,
    CorrectDecisionRequest,
    CorrectDecisionResponse,
    Decision,
    GetCaseTasksResponse,
    Task,
    TaskState,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.officers import Officer
    from console.pages.page import Visit

HEAD = "department_head"
_STANDS = frozenset(
    {
        TaskState.TASK_STATE_CONDITIONALLY_APPROVED,
        TaskState.TASK_STATE_APPROVED,
        TaskState.TASK_STATE_REFUSED,
    }
)


def why_no_correction(visit: Visit, case: GetCaseTasksResponse, task: Task) -> str | None:
    """Say to a head of the department why a decision that stands is not corrected; empty if it can be.

    None to everybody else, and where no decision stands: there is nothing to say.
    """
    if not _is_head(visit.officer, task) or task.state not in _STANDS:
        return None
    if case.decision != CaseDecision.CASE_DECISION_PENDING:
        return visit.say(
            "The whole case is decided and told: this decision is no longer corrected, but revoked by law or reviewed."
        )
    if visit.officer and visit.officer.officer_id == task.decided_by.officer_id:
        return visit.say("You made this decision: another head of the department can correct it.")
    return ""


def _is_head(officer: Officer | None, task: Task) -> bool:
    return officer is not None and HEAD in officer.roles and officer.department_code == task.department_code


async def correct(visit: Visit, request: CorrectDecisionRequest) -> str:
    """Correct, and say what came of it."""
    answer = await visit.calls.approval(request, CorrectDecisionResponse, seconds=WRITE_SECONDS)
    done = visit.say("The decision is corrected.")
    if not answer.affected_count:
        return done
    others = visit.language.count(
        "{number} other item changed with it.", "{number} other items changed with it.", answer.affected_count
    )
    return f"{done} {others}"


def history(visit: Visit, case: GetCaseTasksResponse, task: Task) -> Iterator[Fact]:
    """Say what took the ground of a lapsed item, and what a corrected decision was before."""
    language = visit.language
    upstream = next((each for each in case.tasks if each.item_code == task.lapsed_upstream), None)
    if upstream is not None:
        yield Fact(
            language.say("Why it lapsed"),
            language.say(
                "{item} ({code}) of {department} was not granted",
                item=language.of(upstream.name_zh, upstream.name_en),
                code=upstream.item_code,
                department=language.of(upstream.department_zh, upstream.department_en) or upstream.department_code,
            ),
        )
    if task.HasField("correction"):
        before = task.correction
        words = {
            "at": instant(before.decided_at),
            "officer": visit.who(before.decided_by.officer_id),
            "reason": before.reason or language.say("no reason given"),
        }
        told = (
            language.say("approved at {at} by {officer}: {reason}", **words)
            if before.decision == Decision.DECISION_APPROVE
            else language.say("refused at {at} by {officer}: {reason}", **words)
        )
        yield Fact(language.say("Before it was corrected"), told)
