"""Erasing personal data of closed cases: which, why, on what basis; a second look at what goes; then for good."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.admin.privacy import PAGE_SIZE, ROLES, kept_of, row_of
from console.pages.page import Done, Form, Page, Shown, Visit
from console.pages.troubles import faults_at, summary_of
from console.parts.kept import BASES, OTHER, Erasure, box_of, erasure_of, kinds_of, listed_as
from console.parts.trouble import Summary
from kernel import typed
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1.intake_pb2 import (
    Case,
    ErasePersonalDataRequest,
    ErasePersonalDataResponse,
    GetCaseRequest,
    GetCaseResponse,
    KeptPersonalData,
)

_INPUTS = {"reason": "reason", "basis": "basis", "legal_basis": "provision", "seen": "seen", "cases": ""}
_SHORTEST = 2
_LISTED = listed_as("")


@dataclass(frozen=True, slots=True)
class Carried:
    """What the second look carries on from the first, unseen."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Exactly what goes, what stays, and what speaks against it."""

    caption: str
    numbers: tuple[str, ...]
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    # Cases whose retention period is not over.
    early: str
    reason: str
    basis: str
    carried: tuple[Carried, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class View:
    """The first look with its form, or the second one; neither where no case was named."""

    title: str
    action: str
    back: str
    trouble: Summary | None
    asked: Erasure | None
    second: SecondLook | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A case with what is kept of it, and whether it is meant."""

    case: Case
    kept: KeptPersonalData
    is_chosen: bool

    @property
    def is_going(self) -> bool:
        """It is meant, it is closed, and its personal data is there."""
        return self.is_chosen and self.case.HasField("closed_at") and not self.kept.HasField("erased_at")


async def show(visit: Visit) -> Shown:
    """Show one case, named in the address; without one, where to choose.

    Raises:
        Trouble: there is no such case.
    """
    case_no = typed.identifier(visit.query.get("case_no", ""))
    if not case_no:
        return Shown(replace(_first(visit, (), {}), asked=None))
    request = GetCaseRequest(case_no=case_no)
    try:
        case = (await visit.calls.intake(request, GetCaseResponse)).case
    except Trouble as met:
        # A number that is none was not typed into a form here.
        if met.kind is Kind.FIELDS:
            met.kind = Kind.NOT_THERE
        raise
    return Shown(_first(visit, await _with_kept(visit, [case], {box_of(case.case_id): "1"}), {}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Look at what would go, or erase it."""
    cases = await _with_kept(visit, await _cases(visit, form), form)
    faults = _faults(visit, form, cases)
    if faults:
        met = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", faults)
        return Shown(_first(visit, cases, form, met), met.kind.value)
    if form.get("act") != "erase":
        return Shown(_second(visit, cases, form))
    if not form.get("seen"):
        met = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", {"seen": visit.say("Look at what goes, and say so.")})
        return Shown(_second(visit, cases, form, met), met.kind.value)
    return await _erase(visit, cases, form)


async def _erase(visit: Visit, cases: Sequence[Listed], form: Form) -> Shown | Done:
    """Erase each under a key of its own, made of the form's.

    Sent again, it asks again for all of them: what is done is not done twice, and answered as the first time.
    """
    going = [one.case for one in cases if one.is_chosen]
    requests = [
        ErasePersonalDataRequest(
            idempotency_key=f"{visit.key}.{case.case_id}",
            case_id=case.case_id,
            reason=form.get("reason", "").strip(),
            legal_basis=_basis(form),
        )
        for case in going
    ]
    answers = await asyncio.gather(
        *(visit.calls.intake(request, ErasePersonalDataResponse, seconds=WRITE_SECONDS) for request in requests),
        return_exceptions=True,
    )
    for answer in answers:
        if isinstance(answer, Trouble):
            return Shown(await _afterwards(visit, form, answer), answer.kind.value)
        if isinstance(answer, BaseException):
            raise answer
    said = visit.language.count(
        "The personal data of {number} case is erased.", "The personal data of {number} cases is erased.", len(going)
    )
    return Done(visit.address("/admin/privacy"), said)


async def _afterwards(visit: Visit, form: Form, met: Trouble) -> View:
    """What is left to do after some were not erased: those that were are no longer among them."""
    cases = await _with_kept(visit, await _cases(visit, form), form)
    # What was typed is mended where it was typed.
    if met.kind is not Kind.FIELDS and any(one.is_going for one in cases):
        return _second(visit, cases, form, met)
    return _first(visit, cases, form, met)


async def _cases(visit: Visit, form: Form) -> list[Case]:
    """Answer the cases that were listed in the form, chosen or not.

    Raises:
        Trouble: one of them is not there.
    """
    ids = [name.removeprefix(_LISTED) for name in form if name.startswith(_LISTED)][:PAGE_SIZE]
    requests = [GetCaseRequest(case_id=case_id) for case_id in ids if _is_id(case_id)]
    answers = await asyncio.gather(*(visit.calls.intake(request, GetCaseResponse) for request in requests))
    return [answer.case for answer in answers]


async def _with_kept(visit: Visit, cases: Sequence[Case], form: Form) -> list[Listed]:
    kept = await kept_of(visit, cases)
    return [Listed(case, data, bool(form.get(box_of(case.case_id)))) for case, data in zip(cases, kept, strict=True)]


def _faults(visit: Visit, form: Form, cases: Sequence[Listed]) -> dict[str, str]:
    """Answer what is missing before the second look; what the service has against it comes with its answer."""
    faults = {}
    if not any(one.is_chosen if form.get("act") == "erase" else one.is_going for one in cases):
        faults["cases"] = visit.say("Choose a case that is closed and still has its personal data.")
    if len(form.get("reason", "").strip()) < _SHORTEST:
        faults["reason"] = visit.say("Say why.")
    if form.get("basis", "") not in {*BASES, OTHER}:
        faults["basis"] = visit.say("Say on what basis.")
    elif len(_basis(form)) < _SHORTEST:
        faults["legal_basis"] = visit.say("Name the law and the article.")
    return faults


def _basis(form: Form) -> str:
    return BASES.get(form.get("basis", "")) or form.get("provision", "").strip()


def _first(visit: Visit, cases: Sequence[Listed], form: Form, met: Trouble | None = None) -> View:
    faults = faults_at(met, _INPUTS)
    rows = tuple(row_of(visit, one.case, one.kept, is_chosen=one.is_chosen) for one in cases)
    return View(
        title=visit.say("Erase personal data"),
        action=visit.address("/admin/privacy/erase"),
        back=visit.address("/admin/privacy"),
        trouble=None if met is None else summary_of(met, visit.language, _INPUTS),
        asked=erasure_of(visit.language, visit.address("/admin/privacy/erase"), rows, form, faults),
        second=None,
    )


def _second(visit: Visit, cases: Sequence[Listed], form: Form, met: Trouble | None = None) -> View:
    say, going = visit.say, [one for one in cases if one.is_going]
    today = visit.now.astimezone(CENTRE_ZONE).date().isoformat()
    early = max((one.kept.retained_until for one in going if one.kept.retained_until >= today), default="")
    ids = [one.case.case_id for one in going]
    values = {name_of(case_id): "1" for case_id in ids for name_of in (listed_as, box_of)}
    values |= {name: form.get(name, "") for name in ("reason", "basis", "provision")}
    return View(
        title=say("Erase personal data: second look"),
        action=visit.address("/admin/privacy/erase"),
        back=visit.address("/admin/privacy"),
        trouble=None if met is None else summary_of(met, visit.language, _INPUTS),
        asked=None,
        second=SecondLook(
            caption=visit.language.count("{number} case", "{number} cases", len(going)),
            numbers=tuple(f"{one.case.case_no} {one.case.subject}" for one in going),
            goes=_goes(visit, [one.kept for one in going]),
            stays=stays(visit),
            early=say(
                "The retention period is not over: it ends on {day}. What a law still requires to be kept may not be "
                "erased; it may only be kept and not used (Art. 47(2)).",
                day=early,
            )
            if early
            else "",
            reason=form.get("reason", "").strip(),
            basis=_basis(form),
            carried=tuple(Carried(name, value) for name, value in values.items()),
            fault=met.fields.get("seen", "") if met else "",
        ),
    )


def _goes(visit: Visit, kept: list[KeptPersonalData]) -> tuple[str, ...]:
    kinds = kinds_of(visit.language, kept)
    if any(one.applicant for one in kept):
        kinds[0] = visit.say(
            "{applicants}: name, identity number, telephone, address and query code, and the keys they are sealed with",
            applicants=kinds[0],
        )
    return (
        *kinds,
        visit.say("the way to find these cases by a number of the person, and the public look-up by query code"),
        visit.say("places and minutes of joint reviews and visits"),
    )


def stays(visit: Visit) -> tuple[str, ...]:
    """Say what an erasure leaves."""
    say = visit.say
    return (
        say("case number, subject, matters, decisions, documents and dates"),
        say("bill, receipt and ledger"),
        say("the timeline, who looked at the data, and this erasure with its reason and basis"),
        say("what people wrote into subjects, purposes and reasons"),
        say("copies in backups, until these end or the keys of that time are destroyed"),
    )


def _is_id(written: str) -> bool:
    try:
        UUID(written)
    except ValueError:
        return False
    return True


PAGE = Page(path="/admin/privacy/erase", template="admin/erase.html", view=View, show=show, act=act, roles=ROLES)
