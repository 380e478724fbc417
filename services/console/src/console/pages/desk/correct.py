"""A case that was received under a wrong procedure: the right one is chosen, seen beside it, and put in its place.

Departments work on what is accepted: there it is proposed, and the head of the centre agrees or declines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.desk.choosing import Choice, Choosing, codes_of
from console.pages.desk.filling import UNLISTED, unlisted_of
from console.pages.desk.today import CLERKS
from console.pages.filling import Filling, lines_of
from console.pages.items_named import item_names
from console.pages.named import case_id_named
from console.pages.page import DESK_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import faults_at, summary_of
from console.parts.area import Area
from console.parts.before_acceptance import NOT_ACCEPTED_YET
from console.parts.buttons import Button
from console.parts.conditions import Condition, answered_conditions, conditions_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.quantities import (
    FeeFields,
    Option,
    chosen_items,
    declared_fees,
    decline_fields,
    declined_fees,
    declined_inputs,
    fault_inputs,
    fee_fields,
    options_of,
)
from console.parts.search import SearchBox
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant, limit
from kernel.money import format_yuan
from onewindow.intake.v1.intake_pb2 import (
    Application,
    Case,
    CaseOutcome,
    CaseState,
    CorrectProcedureRequest,
    CorrectProcedureResponse,
    DecideProcedureChangeRequest,
    DecideProcedureChangeResponse,
    GetCaseRequest,
    GetCaseResponse,
    PreviewApplicationRequest,
    PreviewApplicationResponse,
)
from onewindow.intake.v1.procedures_pb2 import ProcedureChange, ProcedureChangeState, ProcedureDifference

_WITHIN = "application."
_CORRECT = "correct"
# Who agrees to what is proposed for an accepted case, and declines it.
_DECIDING = frozenset({"centre_head"})


@dataclass(frozen=True, slots=True)
class Right:
    """The right procedure as it is filled in; ``difference``: what would become of the case, once that is known."""

    bundles: str
    items: str
    chosen: tuple[Choice, ...]
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    fees: tuple[FeeFields, ...]
    declines: tuple[Field, ...]
    unlisted: Field | None
    reason: Area
    difference: tuple[Fact, ...]
    missing: tuple[str, ...]
    # What the press is called: of an accepted case it is a proposal.
    act: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for an accepted case; ``note`` is there for the second person alone."""

    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    note: Area | None
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The case, what words find, and the right procedure once something is chosen; neither once it is settled.

    ``standing``: what became of what was proposed last.
    """

    title: str
    trouble: Summary | None
    case_no: str
    has: str
    search: SearchBox | None
    found: tuple[Choice, ...]
    right: Right | None
    proposed: Proposed | None
    standing: str
    back: str


def may_be_corrected(case: Case) -> bool:
    """Whether the procedure of a case can be another one still."""
    undecided = case.state == CaseState.CASE_STATE_ACCEPTED and case.outcome == CaseOutcome.CASE_OUTCOME_UNSPECIFIED
    return case.state in NOT_ACCEPTED_YET or undecided


def change_said(visit: Visit, found: GetCaseResponse) -> str:
    """Say what became of the newest proposal for an accepted case; empty: there is none, or it is done."""
    change = found.changes[-1] if found.changes else ProcedureChange()
    states = ProcedureChangeState
    answer = visit.names_in(visit.of(change.answer_zh, change.answer_en))
    return {
        states.PROCEDURE_CHANGE_STATE_PROPOSED: visit.say(
            "{officer} proposed another procedure; it waits for the head of the centre.",
            officer=visit.who(change.proposed_by),
        ),
        states.PROCEDURE_CHANGE_STATE_DECLINED: visit.say(
            "Another procedure was proposed; {officer} declined: {reason}",
            officer=visit.who(change.decided_by),
            reason=change.note,
        ),
        states.PROCEDURE_CHANGE_STATE_ASKED: visit.say(
            "Agreed to; the departments are asked whether a decision came first. Look again in a moment."
        ),
        states.PROCEDURE_CHANGE_STATE_REFUSED: visit.say("The procedure stays: {reason}", reason=answer),
    }.get(change.state, "")


async def show(visit: Visit) -> Shown:
    """Show what the case has, and what would become of it with what the address chooses."""
    bundles, items = (codes_of(visit.query.get(name, "")) for name in ("bundles", "items"))
    found = await _case(visit)
    if not (bundles or items) or not _may_choose(visit, found):
        return Shown(await _view(visit, found, bundles, items, {}))
    return await _looked_at(visit, found, bundles, items, {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Say what would become of it; or correct it."""
    found = await _case(visit)
    bundles, items = (codes_of(form.get(name, "")) for name in ("bundles", "items"))
    if form.get("act") in {"agree", "decline"}:
        return await _decide(visit, found, form)
    if form.get("act") != _CORRECT:
        return await _looked_at(visit, found, bundles, items, form)
    try:
        answer = await _ask(visit, found, _application(bundles, items, form), form, visit.key)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return Shown(await _view(visit, found, bundles, items, form, met=met), met.kind.value)
    if answer.HasField("change"):
        said = visit.say("Proposed: the case stays as it is until the head of the centre agrees.")
        return Done(visit.address(f"/correct/{answer.case.case_id}"), said)
    if answer.case.HasField("accepted_at"):
        said = visit.say("The procedure is corrected, and nothing is missing: it is accepted.")
    elif answer.case.HasField("missing_told_at"):
        said = visit.say("The procedure is corrected. Papers are missing: give the applicant the new notice.")
    else:
        said = visit.say("The procedure is corrected; it is to be examined by {day}.", day=answer.case.waits_until)
    return Done(visit.address(f"/desk/cases/{answer.case.case_no}"), said)


async def _decide(visit: Visit, found: GetCaseResponse, form: Form) -> Shown | Done:
    """Agree to what is proposed, or decline it."""
    agree = form.get("act") == "agree"
    request = DecideProcedureChangeRequest(
        idempotency_key=visit.key, case_id=found.case.case_id, agree=agree, note=lines_of(form, "note")
    )
    try:
        await visit.calls.intake(request, DecideProcedureChangeResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return Shown(await _view(visit, found, (), (), form, met=met), met.kind.value)
    said = visit.say("Agreed; the departments are asked.") if agree else visit.say("Declined: the case stays as it is.")
    return Done(visit.address(f"/correct/{found.case.case_id}"), said)


def _may_choose(visit: Visit, found: GetCaseResponse) -> bool:
    """Whether whoever looks can say what the case should be: one proposal at a time."""
    return _is_clerk(visit) and may_be_corrected(found.case) and not _is_open(found)


def _is_clerk(visit: Visit) -> bool:
    return visit.officer is not None and bool(visit.officer.roles & CLERKS)


def _is_open(found: GetCaseResponse) -> bool:
    return bool(found.changes) and found.changes[-1].state in {
        ProcedureChangeState.PROCEDURE_CHANGE_STATE_PROPOSED,
        ProcedureChangeState.PROCEDURE_CHANGE_STATE_ASKED,
    }


async def _looked_at(
    visit: Visit, found: GetCaseResponse, bundles: Sequence[str], items: Sequence[str], form: Form
) -> Shown:
    """Show what would become of it; what has to be filled in first is a fault only once that was tried."""
    try:
        answer = await _ask(visit, found, _application(bundles, items, form), form)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        if met.kind is Kind.FIELDS and not form and _may_be_filled_in(met):
            return Shown(await _view(visit, found, bundles, items, form))
        return Shown(await _view(visit, found, bundles, items, form, met=met), met.kind.value)
    return Shown(await _view(visit, found, bundles, items, form, answer=answer))


def _may_be_filled_in(met: Trouble) -> bool:
    begins = tuple(f"{_WITHIN}{name}" for name in ("fee_quantities", "declined_fees", "unlisted_reason"))
    return all(path.startswith(begins) for path in met.fields)


async def _ask(
    visit: Visit, found: GetCaseResponse, application: Application, form: Form, key: str = ""
) -> CorrectProcedureResponse:
    """Have it corrected under a key; without one only say what would become of it."""
    request = CorrectProcedureRequest(
        idempotency_key=key or str(uuid4()),
        case_id=found.case.case_id,
        reason=lines_of(form, "reason") if key else "",
        application=application,
        dry_run=not key,
    )
    return await visit.calls.intake(request, CorrectProcedureResponse, seconds=WRITE_SECONDS)


def _application(bundles: Sequence[str], items: Sequence[str], form: Form) -> Application:
    return Application(
        bundle_codes=bundles,
        item_codes=dict.fromkeys([*items, *chosen_items(form)]),
        fee_quantities=declared_fees(form),
        declined_fees=declined_fees(form),
        condition_answers=answered_conditions(form),
        unlisted_reason=form.get(UNLISTED, "").strip(),
    )


async def _case(visit: Visit) -> GetCaseResponse:
    return await visit.calls.intake(GetCaseRequest(case_id=case_id_named(visit)), GetCaseResponse)


def _address(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> str:
    chosen = {"bundles": ",".join(dict.fromkeys(bundles)), "items": ",".join(dict.fromkeys(items))}
    return visit.address(f"/correct/{visit.names['case']}", **chosen)


async def _view(  # noqa: PLR0913 - what may be there beside the case
    visit: Visit,
    found: GetCaseResponse,
    bundles: Sequence[str],
    items: Sequence[str],
    form: Form,
    *,
    met: Trouble | None = None,
    answer: CorrectProcedureResponse | None = None,
) -> View:
    case, is_open = found.case, _may_choose(visit, found)
    names = await item_names(visit, case.item_codes)
    inputs = _inputs(met, form)
    choosing = Choosing(visit, bundles, items, partial(_address, visit))
    kept = (("bundles", ",".join(bundles)), ("items", ",".join(items)))
    return View(
        title=visit.say("Correct the procedure"),
        trouble=summary_of(met, visit.language, inputs) if met else None,
        case_no=case.case_no,
        has=visit.of("、", ", ").join(names.get(code, code) for code in case.item_codes),
        search=SearchBox(
            visit.address(f"/correct/{visit.names['case']}"),
            visit.query.get("q", ""),
            kept=tuple(pair for pair in kept if pair[1]),
            is_first=not (bundles or items or visit.query.get("q")),
        )
        if is_open
        else None,
        found=await choosing.found() if is_open else (),
        right=await _right(visit, choosing, form, met, inputs, answer, case) if is_open else None,
        proposed=await _proposed(visit, found, form, met),
        standing=change_said(visit, found)
        or ("" if may_be_corrected(case) else visit.say("It is decided, or over: its procedure stays.")),
        # The head of the centre has no desk.
        back=visit.address(f"/{'desk/' if _is_clerk(visit) else ''}cases/{case.case_no or case.case_id}"),
    )


async def _right(  # noqa: PLR0913, PLR0917 - what the form is made of
    visit: Visit,
    choosing: Choosing,
    form: Form,
    met: Trouble | None,
    inputs: Mapping[str, str],
    answer: CorrectProcedureResponse | None,
    case: Case,
) -> Right | None:
    """Write the form of what is chosen; None while nothing is, or of what no catalogue has."""
    if not (choosing.bundles or choosing.items):
        return None
    told = await _preview(visit, _application(choosing.bundles, choosing.items, form))
    faults = faults_at(met, inputs)
    filling = Filling(visit, {"reason": "reason"}, form, met)
    hint = visit.say("At least five characters; no names or numbers of applicants.")
    return Right(
        bundles=",".join(choosing.bundles),
        items=",".join(choosing.items),
        chosen=choosing.chosen(told),
        options=options_of(visit.language, told.optional_items),
        conditions=conditions_of(visit.language, told.notice.materials),
        fees=fee_fields(visit.language, told.notice.fees, form, faults),
        declines=decline_fields(visit.language, told.notice, form, faults),
        unlisted=unlisted_of(visit, told, form, faults),
        reason=filling.area("reason", visit.say("Why it was the wrong one"), hint=hint, access_key="r"),
        difference=await _difference(visit, answer.difference) if answer else (),
        missing=tuple(visit.of(line.name_zh, line.name_en) for line in answer.missing) if answer else (),
        act=visit.say("Correct the procedure")
        if case.state in NOT_ACCEPTED_YET
        else visit.say("Propose the correction"),
    )


async def _proposed(visit: Visit, found: GetCaseResponse, form: Form, met: Trouble | None) -> Proposed | None:
    """Say what is proposed; the second person is asked."""
    if not _is_open(found):
        return None
    say, change, has = visit.say, found.changes[-1], found.case.item_codes
    # Of what is asked of approval by now, only the items are told.
    told = (
        found.proposed
        if found.HasField("proposed")
        else ProcedureDifference(
            removed_item_codes=[code for code in has if code not in change.item_codes],
            added_item_codes=[code for code in change.item_codes if code not in has],
        )
    )
    officer = visit.officer
    asked = (
        change.state == ProcedureChangeState.PROCEDURE_CHANGE_STATE_PROPOSED
        and officer is not None
        and bool(officer.roles & _DECIDING)
        and officer.officer_id != change.proposed_by
    )
    hint = say("Needed to decline; at least five characters; no names or numbers of applicants.")
    return Proposed(
        facts=(
            Fact(say("Proposed by"), f"{visit.who(change.proposed_by)} · {instant(change.proposed_at)}"),
            Fact(say("Why it was the wrong one"), change.reason),
            *await _difference(visit, told),
        ),
        missing=tuple(visit.of(line.name_zh, line.name_en) for line in found.missing),
        note=Filling(visit, {"note": "note"}, form, met).area("note", say("Reason"), hint=hint, access_key="r")
        if asked
        else None,
        buttons=(Button("agree", say("Agree")), Button("decline", say("Decline"))) if asked else (),
    )


async def _preview(visit: Visit, application: Application) -> PreviewApplicationResponse:
    """Ask what it would need; of what is at fault nothing is left, and the fault is told in its place."""
    for each in (application, Application(bundle_codes=application.bundle_codes, item_codes=application.item_codes)):
        request = PreviewApplicationRequest(application=each, estimate=True)
        try:
            return await visit.calls.intake(request, PreviewApplicationResponse)
        except Trouble as met:
            if met.kind is not Kind.FIELDS:
                raise
    return PreviewApplicationResponse()


async def _difference(visit: Visit, told: ProcedureDifference) -> tuple[Fact, ...]:
    say = visit.say
    names = await item_names(visit, (*told.removed_item_codes, *told.added_item_codes))

    def listed(codes: Sequence[str]) -> str:
        return visit.of("、", ", ").join(names.get(code, code) for code in codes) or visit.of("无", "nothing")

    facts = [
        Fact(say("Falls away"), listed(told.removed_item_codes)),
        Fact(say("Comes"), listed(told.added_item_codes)),
    ]
    if told.HasField("limit"):
        before, after = limit(visit.language, told.previous_limit), limit(visit.language, told.limit)
        facts += [
            Fact(say("Promised limit"), before if before == after else f"{before} → {after}"),
            Fact(say("Fees"), f"{format_yuan(told.previous_amount_fen)} → {format_yuan(told.amount_fen)}"),
            Fact(say("Papers that count for the right one"), str(told.carried_papers)),
        ]
    return *facts, Fact(say("Does not change"), say("case number, query code, day of receipt, and all papers"))


def _inputs(met: Trouble | None, form: Form) -> dict[str, str]:
    paths = met.fields if met else {}
    own = {"reason": "reason", "note": "note", f"{_WITHIN}unlisted_reason": UNLISTED}
    typed = fault_inputs(paths, declared_fees(form), _WITHIN)
    declined = declined_inputs(paths, declined_fees(form), _WITHIN)
    return {path: own[path] for path in paths if path in own} | typed | declined


PAGE = Page(
    path="/correct/{case}",
    template="desk/correct.html",
    view=View,
    show=show,
    act=act,
    roles=CLERKS | _DECIDING,
    keys=(Key("Alt+R", later("write")), Key("Alt+S", later("do the first thing offered"))),
    group=DESK_GROUP,
)
