"""Take back an approval that was told: an officer proposes it, a head of the department decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.fees.evidence import seen_at_window
from console.pages.filling import Filling, lines_of
from console.pages.inbox import sending
from console.pages.inbox.correcting import HEAD
from console.pages.page import TASKS_GROUP, Done, Form, Page, Shown, Visit
from console.parts.area import Area
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    CaseDecision,
    DecideRevocationRequest,
    DecideRevocationResponse,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    GroundsFile,
    ProposeRevocationRequest,
    ProposeRevocationResponse,
    Revocation,
    RevocationGround,
    Task,
    TaskState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.officers import Officer

ROLES = frozenset({"department_officer", HEAD})
WITHDRAWS = frozenset(
    {RevocationGround.REVOCATION_GROUND_LAW_CHANGED, RevocationGround.REVOCATION_GROUND_CIRCUMSTANCES_CHANGED}
)
_GROUNDS: Mapping[RevocationGround, str] = {
    RevocationGround.REVOCATION_GROUND_ABUSE: later("revoke: power was abused, or duty neglected (Art. 69)"),
    RevocationGround.REVOCATION_GROUND_BEYOND_POWERS: later("revoke: beyond the powers of the law (Art. 69)"),
    RevocationGround.REVOCATION_GROUND_PROCEDURE: later("revoke: against the procedure of the law (Art. 69)"),
    RevocationGround.REVOCATION_GROUND_UNQUALIFIED: later(
        "revoke: the applicant was not qualified or did not meet the conditions (Art. 69)"
    ),
    RevocationGround.REVOCATION_GROUND_OTHER: later("revoke: another case in which the law lets it (Art. 69)"),
    RevocationGround.REVOCATION_GROUND_DECEIT: later("revoke: got by deceit, bribery or the like (Art. 69)"),
    RevocationGround.REVOCATION_GROUND_LAW_CHANGED: later("withdraw: the law it rests on has changed (Art. 8)"),
    RevocationGround.REVOCATION_GROUND_CIRCUMSTANCES_CHANGED: later(
        "withdraw: the circumstances have changed greatly (Art. 8)"
    ),
}
_INPUTS = {
    "ground": "ground",
    "reason": "reason",
    "legal_basis": "provision",
    "file.file_name": "paper",
    "file.sha256": "paper",
    "file.size_bytes": "paper",
    "fees_due_back": "fees",
    "note": "note",
}
_SENT = {RevocationGround.Name(ground): ground for ground in _GROUNDS}
_LONGEST_PAPER = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A ground."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class View:
    """What was proposed before, and the form of who may propose, or decide over the newest (``number``)."""

    title: str
    trouble: Summary | None
    case_no: str
    item: str
    task: str
    told: tuple[str, ...]
    may_propose: bool
    may_decide: bool
    number: int
    grounds: tuple[Choice, ...]
    reason: Area
    provision: Area
    paper: Field
    fees: bool
    note: Area


def told(visit: Visit, one: Revocation) -> str:
    """Say what was proposed, by whom, and what became of it."""
    say = visit.say
    words = {
        "officer": visit.who(one.proposed_by.officer_id),
        "at": instant(one.proposed_at),
        "basis": visit.of("、", ", ").join((one.article, one.legal_basis)),
        "reason": one.reason,
        "paper": one.file.file_name,
    }
    proposed = (
        say("{officer} proposed on {at} to withdraw it ({basis}): {reason} File: {paper}.", **words)
        if one.ground in WITHDRAWS
        else say("{officer} proposed on {at} to revoke it ({basis}): {reason} File: {paper}.", **words)
    )
    parts = [proposed]
    if one.fees_due_back:
        parts.append(say("What was paid for it is to go back."))
    said = {"officer": visit.who(one.decided_by.officer_id), "at": instant(one.decided_at), "note": one.note}
    if not one.HasField("decided_at"):
        parts.append(say("A head of the department has not decided."))
    elif one.agreed:
        parts.append(say("Agreed to by {officer} on {at}: the approval holds no longer. {note}", **said))
    else:
        parts.append(say("Declined by {officer} on {at}: {note}", **said))
    return visit.of("", " ").join(parts).strip()


def of_item(case: GetCaseTasksResponse, item_code: str) -> list[Revocation]:
    """Answer what was proposed for an item, the oldest first."""
    return [one for one in case.revocations if one.item_code == item_code]


def may_propose(officer: Officer | None, case: GetCaseTasksResponse, task: Task) -> bool:
    """Whether whoever looks may propose now: of the item's department, and nothing waits or was agreed to."""
    earlier = of_item(case, task.item_code)
    return (
        officer is not None
        and bool(officer.roles & ROLES)
        and officer.department_code == task.department_code
        and case.decision != CaseDecision.CASE_DECISION_PENDING
        and task.state == TaskState.TASK_STATE_APPROVED
        and all(one.HasField("decided_at") and not one.agreed for one in earlier)
    )


def may_decide(officer: Officer | None, case: GetCaseTasksResponse, task: Task) -> bool:
    """Whether whoever looks is the head that a proposal waits for, and did not make it."""
    earlier = of_item(case, task.item_code)
    return (
        officer is not None
        and HEAD in officer.roles
        and officer.department_code == task.department_code
        and bool(earlier)
        and not earlier[-1].HasField("decided_at")
        and earlier[-1].proposed_by.officer_id != officer.officer_id
    )


def way(visit: Visit, case: GetCaseTasksResponse, task: Task) -> str:
    """Answer the address of the form for who may do something there, or read what was done; else empty."""
    officer = visit.officer
    if officer is None or not officer.roles & ROLES or officer.department_code != task.department_code:
        return ""
    if not of_item(case, task.item_code) and not may_propose(officer, case, task):
        return ""
    return visit.address(f"/revoke/{task.case_id}/{task.item_code}")


async def show(visit: Visit) -> Shown:
    """Show what there is, and what can be done."""
    return _shown(visit, *await _found(visit), {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Propose, or decide over what was proposed."""
    case, task = await _found(visit)
    what = form.get("act", "")
    try:
        said = await (_propose(visit, task, form) if what == "propose" else _decide(visit, task, form, what))
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, case, task, form, met)
    return Done(visit.address(f"/revoke/{task.case_id}/{task.item_code}"), said)


async def _propose(visit: Visit, task: Task, form: Form) -> str:
    paper = form.get("paper", "").strip()
    seen = seen_at_window(visit, f"撤销依据材料：{task.case_no} {task.item_code}", paper)
    request = ProposeRevocationRequest(
        idempotency_key=visit.key,
        case_id=task.case_id,
        item_code=task.item_code,
        ground=_SENT.get(form.get("ground", "")),
        reason=lines_of(form, "reason"),
        legal_basis=lines_of(form, "provision"),
        file=GroundsFile(file_name=seen.file_name, sha256=seen.sha256, size_bytes=seen.size_bytes),
        fees_due_back=bool(form.get("fees")),
    )
    await visit.calls.approval(request, ProposeRevocationResponse, seconds=WRITE_SECONDS)
    return visit.say("Proposed: a head of the department decides.")


async def _decide(visit: Visit, task: Task, form: Form, what: str) -> str:
    number = form.get("number", "")
    request = DecideRevocationRequest(
        idempotency_key=visit.key,
        case_id=task.case_id,
        item_code=task.item_code,
        number=int(number) if number in {"1", "2", "3", "4", "5"} else 0,
        agree=what == "agree",
        note=lines_of(form, "note"),
    )
    await visit.calls.approval(request, DecideRevocationResponse, seconds=WRITE_SECONDS)
    if what == "agree":
        return visit.say("The approval holds no longer; its document is void, and whoever is concerned is told.")
    return visit.say("Declined: the approval stays.")


async def _found(visit: Visit) -> tuple[GetCaseTasksResponse, Task]:
    case_id, item_code = sending.asked(visit)
    case = await visit.calls.approval(GetCaseTasksRequest(case_id=case_id), GetCaseTasksResponse)
    task = next((each for each in case.tasks if each.item_code == item_code), None)
    if task is None:
        raise sending.not_there(visit)
    return case, task


def _shown(visit: Visit, case: GetCaseTasksResponse, task: Task, typed: Form, met: Trouble | None = None) -> Shown:
    say = visit.say
    filling = Filling(visit, _INPUTS, typed, met)
    reason = filling.area("reason", say("Why"), hint=say("The applicant reads it; no names or numbers of applicants."))
    provision = filling.area(
        "provision", say("Law and article"), hint=say("Of the item: what was not met, or changed.")
    )
    note = filling.area("note", say("What you say to it"), hint=say("Needed to decline; at least five characters."))
    paper = Field(
        name="paper",
        label=say("File that shows it"),
        hint=say("As it is called; it stays with the department."),
        value=typed.get("paper", ""),
        fault=next((said for path, said in (met.fields if met else {}).items() if path.startswith("file.")), ""),
        longest=_LONGEST_PAPER,
    )
    earlier = of_item(case, task.item_code)
    view = View(
        title=say("Revoke or withdraw an approval"),
        trouble=filling.summary(reason, provision, note, paper),
        case_no=task.case_no,
        item=visit.of(task.name_zh, task.name_en),
        task=visit.address(f"/tasks/{task.case_id}/{task.item_code}"),
        told=tuple(told(visit, one) for one in earlier),
        may_propose=may_propose(visit.officer, case, task),
        may_decide=may_decide(visit.officer, case, task),
        number=earlier[-1].number if earlier else 0,
        grounds=tuple(
            Choice(name := RevocationGround.Name(ground), say(called), name == typed.get("ground"))
            for ground, called in _GROUNDS.items()
        ),
        reason=reason,
        provision=provision,
        paper=paper,
        fees=bool(typed.get("fees")),
        note=note,
    )
    return Shown(view, 200 if met is None else met.kind.value)


PAGE = Page(
    path="/revoke/{case}/{item}",
    template="inbox/revoking.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    group=TASKS_GROUP,
)
