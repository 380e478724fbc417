"""How a task stands, in words: its facts, what may be decided, why not, and what else may be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.calls.troubles import Kind, Trouble
from console.pages.inbox import revoking, stops
from console.pages.inbox.correcting import history
from console.pages.inbox.outcomes import decided_by
from console.pages.joint.beside import CONVENERS
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.light import task_light
from console.parts.plan import rests_on
from console.parts.trouble import Summary, TroubleLine
from console.parts.verdict import Verdict
from console.words import dues
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import CaseDecision, TaskState
from onewindow.type.v1.type_pb2 import DependencyKind

if TYPE_CHECKING:
    from console.pages.inbox.sending import Typed
    from console.pages.page import Visit
    from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse, Task

DECIDERS = frozenset({"department_officer", "department_head"})
UNDECIDED = frozenset({TaskState.TASK_STATE_OPEN, TaskState.TASK_STATE_EARLY_REVIEW})
# Nobody knows what became of what was sent.
SILENT = frozenset({Kind.AWAY, Kind.FAULT})


def summary(visit: Visit, met: Trouble, inputs: dict[str, str]) -> Summary:
    """Say what came in the way; where it is not known what became of the form, that it may be sent again."""
    told = summary_of(met, visit.language, inputs)
    faults = told.faults
    if met.reason in {"ALREADY_DECIDED", "CORRECTED_MEANWHILE"}:
        faults = (*faults, TroubleLine(decided_by(visit, met.facts)))
    elif met.kind in SILENT:
        unknown = visit.say(
            "It is not known whether this was recorded. If the form still stands below, send it again:"
            " nothing is recorded twice."
        )
        # Not the advice for everybody, which leads to a window.
        faults = (*((TroubleLine(met.sentence),) if met.sentence else ()), TroubleLine(unknown))
    return Summary(told.heading, faults, told.quote)


def convene(visit: Visit, case_id: str, task: Task) -> str:
    """Answer where departments are convened about an undecided task, empty for who may not."""
    officer = visit.officer
    if officer is None or not officer.roles & CONVENERS or task.state not in UNDECIDED:
        return ""
    return visit.address(f"/convene/{case_id}", item=task.item_code)


def escalate(visit: Visit, case: GetCaseTasksResponse, task: Task) -> str:
    """Answer where the case is put on the docket, for who has a part in it."""
    officer = visit.officer
    if officer is None or case.decision != CaseDecision.CASE_DECISION_PENDING:
        return ""
    concerned = officer.department_code in {each.department_code for each in case.tasks}
    if officer.roles <= DECIDERS and not concerned:
        return ""
    return visit.address(f"/escalate/{task.case_id}", item=task.item_code)


def _silence(visit: Visit, task: Task) -> str:
    """Say what silence makes of a task, and when, if that is not with the promised limit."""
    if not task.HasField("silence_due"):
        return visit.say("it counts as approved; basis: {basis}", basis=task.deemed_basis)
    return visit.say(
        "it is overdue, and at the end of the statutory limit, {at}, it counts as approved; basis: {basis}",
        at=instant(task.silence_due.instant),
        basis=task.deemed_basis,
    )


def facts(visit: Visit, case: GetCaseTasksResponse, task: Task, names: dict[str, str]) -> tuple[Fact, ...]:
    """Tell what is known of the task; ``names`` are those of the items of its case."""
    say, language = visit.say, visit.language
    overdue = task_light(language, task, visit.now).shape == "red"
    due = instant(task.due.instant)
    if task.clock_running:
        due = f"{due} · {dues.left(language, task.working_days_left, overdue=overdue)}"
    elif task.HasField("stopped_until"):
        due = say("{due}, an estimate while the clock is stopped", due=due)
    told_facts = [
        Fact(say("Case number"), task.case_no),
        Fact(say("Item code"), task.item_code),
        Fact(say("Department"), language.of(task.department_zh, task.department_en) or task.department_code),
        Fact(say("Item due"), due),
        Fact(say("Whole case due"), instant(case.due.instant)),
    ]
    if task.green_channel:
        told_facts.append(Fact(say("Channel"), say("Green channel")))
    if task.project_manager_id:
        told_facts.append(Fact(say("Project manager"), visit.who(task.project_manager_id)))
    told_facts += stops.facts_of(language, task)
    if task.clock_running and task.deemed_basis:
        told_facts.append(Fact(say("If nobody decides in time"), _silence(visit, task)))
    if task.deemed:
        told = say("by silence at {at}: nobody decided in time", at=instant(task.decided_at))
        told_facts.append(Fact(say("Decided"), told))
    elif task.HasField("decided_at"):
        who = say("{at} by {officer}", at=instant(task.decided_at), officer=visit.who(task.decided_by.officer_id))
        told_facts.append(Fact(say("Decided"), who))
    told_facts += history(visit, case, task)
    told_facts += [Fact(say("Taken back"), revoking.told(visit, one)) for one in revoking.of_item(case, task.item_code)]
    if task.reason and not task.lapsed_upstream:
        told_facts.append(Fact(say("Reason"), task.reason))
    if task.legal_basis:
        told_facts.append(Fact(say("Legal basis of the decision"), task.legal_basis))
    told_facts += [Fact(say("Rests on"), rests_on(language, group, names)) for group in task.upstream_groups]
    return tuple(told_facts)


def verdict(visit: Visit, typed: Typed, approve: str, bases: tuple[str, ...] = (), *, corrects: bool) -> Verdict:
    """Ask for a decision, or for its correction, with what stands in the form."""
    say = visit.say
    law = say("Law and article.") if corrects else say("To refuse: law and article.")
    offered = say("Those of the item are offered.") if bases else ""
    return Verdict(
        asked=say("What should have been decided?") if corrects else say("What do you decide?"),
        approve=approve,
        why=say("Why it is corrected") if corrects else say("Reason, and what is to be said of the papers"),
        hint=(
            say("At least five characters; told to the applicant if the item stays refused.")
            if corrects
            else say("To refuse: at least five characters, told to the applicant. To approve: may be empty.")
        ),
        basis_hint=f"{law} {offered}".strip(),
        decision=typed.decision,
        reason=typed.reason,
        legal_basis=typed.legal_basis,
        bases=bases,
    )


def approve(visit: Visit, task: Task, names: dict[str, str]) -> str:
    """Say what approving is: while an item upstream is undecided, that it is presumed."""
    presumed = [
        names.get(code, code)
        for group in task.upstream_groups
        if not group.satisfied and group.kind == DependencyKind.DEPENDENCY_KIND_PRESUMED
        for code in group.any_of
    ]
    if not presumed:
        return visit.say("Approve")
    items = visit.of("、", ", ").join(dict.fromkeys(presumed))
    return visit.say("Approve, presuming that this is granted too: {items}", items=items)


def why_not(visit: Visit, task: Task, *, is_own: bool) -> str:
    """Say why there is no form, empty if there is one."""
    if task.state == TaskState.TASK_STATE_EARLY_REVIEW:
        return visit.say("Early review: the law wants an earlier result first. You can study the case now.")
    if task.state == TaskState.TASK_STATE_REMOVED:
        return visit.say("The procedure was corrected: this item is not part of the case any more.")
    if task.state == TaskState.TASK_STATE_LAPSED:
        return visit.say("This item has lapsed with one it rests on. It opens again if that decision is corrected.")
    if task.state != TaskState.TASK_STATE_OPEN:
        if task.deemed:
            return visit.say("Nobody decided in time: silence was consent.")
        return visit.say("This item is decided.")
    return "" if is_own else visit.say("Officers of its department decide this item.")
