"""Correcting a decision that was wrong, as long as nobody outside has it.

A decision binds the authority once the applicant has it (行政许可法 Art. 44: issued and served within ten days). Until
then the authority puts right itself what it got wrong; afterwards a licence can only be revoked (撤销, Art. 69), which
weighs the applicant's trust and may cost compensation, and a refusal is reviewed (行政复议法) or applied for again.
Approval says the decision of a case, to the applicant too, in the act that makes its last item final: so a case is open
to corrections as long as an item of it is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision, CaseFile, Correction, Decision, Verdict
from approval.domain.deciding import Act, carried, reached, rested, task_of
from approval.domain.refusals import (
    CaseDecided,
    ConsentDeemed,
    CorrectedMeanwhile,
    CorrectedTooOften,
    CorrectionChangesNothing,
    NotDecided,
    OwnDecision,
)
from approval.domain.states import Trigger
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from kernel.calendar import WorkCalendar

MOST_CORRECTIONS = 5
"""Of one item: a decision that was wrong so often is no longer a slip."""

_TRIGGERS = {Decision.APPROVE: Trigger.CORRECT_TO_APPROVAL, Decision.REFUSE: Trigger.CORRECT_TO_REFUSAL}


def correct(case: CaseFile, item_code: str, verdict: Verdict, calendar: WorkCalendar, seen: int) -> Act:
    """Put another verdict in the place of the one on an item, and carry it through the items downstream.

    What the case comes to depends on the decisions that stand, not on when each was made: what a refusal had ended
    opens again, or, where it was approved before, is approved again; what rested on an approval loses its ground.

    Args:
        case: the case as it is.
        item_code: whose decision was wrong.
        verdict: what it should have been, by a head of its department; its ``decided_at`` is the instant of the act.
            The limit of a task that opens again is counted from there, as that of a task whose upstream has just
            decided; the limit of the whole case stays, for that was promised to the applicant.
        calendar: for the clocks of tasks that open.
        seen: how many corrections of the item there were where its decision was looked at.

    Raises:
        TaskNotFound: the case has no such item.
        CaseDecided: the applicant has been told.
        NotDecided, TaskLapsed: there is no decision, or none that stands.
        ConsentDeemed: nobody decided; silence did, by law.
        CorrectedMeanwhile: it is no longer the decision that was looked at.
        OwnDecision: by whoever made it.
        CorrectionChangesNothing: it says the same.
        CorrectedTooOften: ``MOST_CORRECTIONS``.
    """
    task = task_of(case, item_code)
    if case.decided_at is not None and case.decision is not CaseDecision.PENDING:
        raise CaseDecided(item_code=item_code, decided_at=centre_time(case.decided_at))
    target = reached(case, task, _TRIGGERS[verdict.decision])
    before, number = task.verdict, task.correction.number + 1 if task.correction else 1
    if before is None:
        raise NotDecided(item_code=item_code, state=task.state.name)
    if number != seen + 1:
        raise CorrectedMeanwhile(
            item_code=item_code,
            state=task.state.name,
            officer_id=before.officer_id,
            department_code=before.department_code,
            decided_at=centre_time(before.decided_at),
        )
    if before.deemed:
        raise ConsentDeemed(item_code=item_code, legal_basis=before.legal_basis)
    if before.officer_id == verdict.officer_id:
        raise OwnDecision(item_code=item_code, officer_id=before.officer_id, decided_at=centre_time(before.decided_at))
    if _said(before) == _said(verdict):
        raise CorrectionChangesNothing(item_code=item_code)
    if number > MOST_CORRECTIONS:
        raise CorrectedTooOften(item_code=item_code, most=str(MOST_CORRECTIONS))
    correction = Correction(number=number, previous=before, previous_state=task.state)
    corrected = replace(task, state=target, verdict=verdict, correction=correction)
    corrected = rested(corrected, case.states, (), verdict.decided_at, calendar)
    return carried(case, corrected, verdict.decided_at, calendar)


def _said(verdict: Verdict) -> tuple[Decision, str, str]:
    return verdict.decision, verdict.reason, verdict.legal_basis
