"""The papers of a case: which of them cannot be used, and why; what was found before stays with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.desk.today import CLERKS
from console.pages.filling import Filling
from console.pages.inbox.case_papers import CasePapers, shown_papers
from console.pages.items_named import item_names
from console.pages.named import case_id_named
from console.pages.page import DESK_GROUP, Done, Form, Page, Shown, Visit
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary
from console.words.language import Language, later
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.intake.v1.intake_pb2 import Case, GetCaseRequest, GetCaseResponse
from onewindow.intake.v1.materials_pb2 import CaseMaterial, ListMaterialsRequest, ListMaterialsResponse
from onewindow.intake.v1.unusable_pb2 import (
    FindPaperUnusableRequest,
    FindPaperUnusableResponse,
    UnusableGround,
    UnusablePaper,
    UnusableState,
)

ROLES = CLERKS | {"department_officer", "department_head"}
GROUNDS = {
    UnusableGround.UNUSABLE_GROUND_ILLEGIBLE: later("it cannot be read"),
    UnusableGround.UNUSABLE_GROUND_EXPIRED: later("it is not valid any more"),
    UnusableGround.UNUSABLE_GROUND_WRONG_DOCUMENT: later("it is another document than the one asked for"),
    UnusableGround.UNUSABLE_GROUND_INCOMPLETE: later("pages, signatures or seals are missing"),
    UnusableGround.UNUSABLE_GROUND_OTHER: later("another reason"),
}
_BY_NAME = {UnusableGround.Name(ground): ground for ground in GROUNDS}
_STATES = {
    UnusableState.UNUSABLE_STATE_ASKED_FOR: later("another one is asked for"),
    UnusableState.UNUSABLE_STATE_NOT_TOLD: later(
        "found after the one notice, and not asked for: only a supervisor may have the notice given again"
    ),
    UnusableState.UNUSABLE_STATE_REPLACED: later("another one was handed in"),
    UnusableState.UNUSABLE_STATE_SETTLED: later("it went on without another one"),
}
_INPUTS = {"ground": "ground", "note": "note", "sha256": "paper", "item_code": "paper"}
_LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class View:
    """What was handed in, what of it can be found unusable, and what was; ``paper`` is None where nothing can."""

    title: str
    trouble: Summary | None
    case_no: str
    papers: CasePapers
    paper: Radios | None
    ground: Radios
    note: Field
    found: tuple[Fact, ...]
    back: str


async def show(visit: Visit) -> Shown:
    """Show the papers."""
    return await _shown(visit, {})


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Find one unusable."""
    item_code, _, rest = form.get("paper", "").partition("/")
    number, _, sha256 = rest.partition("/")
    request = FindPaperUnusableRequest(
        idempotency_key=visit.key,
        case_id=case_id_named(visit),
        item_code=item_code,
        material_no=whole_number(number, len("9999")),
        sha256=sha256,
        ground=_BY_NAME.get(form.get("ground", ""), UnusableGround.UNUSABLE_GROUND_UNSPECIFIED),
        note=form.get("note", "").strip(),
    )
    try:
        answer = await visit.calls.intake(request, FindPaperUnusableResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, form, met)
    said = visit.of("：", ": ").join(
        (visit.of(answer.paper.name_zh, answer.paper.name_en), visit.say(_STATES[answer.paper.state]))
    )
    return Done(visit.address(f"/unusable/{request.case_id}"), said)


def said_of(language: Language, paper: UnusablePaper) -> str:
    """Say why a paper cannot be used, and what is wrong with it."""
    ground = language.say(GROUNDS[paper.ground])
    return language.of("：", ": ").join((ground, paper.note)) if paper.note else ground


async def _shown(visit: Visit, form: Form, met: Trouble | None = None) -> Shown:
    case_id = case_id_named(visit)
    case = (await visit.calls.intake(GetCaseRequest(case_id=case_id), GetCaseResponse)).case
    listed = await visit.calls.intake(ListMaterialsRequest(case_id=case_id), ListMaterialsResponse)
    filling = Filling(visit, _INPUTS, form, met)
    known = {(one.item_code, one.material_no, one.handed_in_at.ToNanoseconds()) for one in listed.unusable}
    open_papers = [
        one
        for one in listed.materials
        if (one.item_code, one.material_no, one.handed_in_at.ToNanoseconds()) not in known
    ]
    note = filling.field(
        "note",
        visit.say("What is wrong with the paper"),
        hint=visit.say("For the applicant, at most 200 characters; no personal data. Needed for another reason."),
        longest=_LONGEST_NOTE,
    )
    view = View(
        title=visit.say("Papers that cannot be used"),
        trouble=filling.summary(note),
        case_no=case.case_no,
        papers=shown_papers(visit, case_id, f"/unusable/{case_id}", listed.materials),
        paper=await _papers(visit, open_papers, filling) if open_papers else None,
        ground=_grounds(visit, filling),
        note=note,
        found=tuple(_found(visit, one) for one in listed.unusable),
        back=_back(visit, case),
    )
    return Shown(view, 200 if met is None else met.kind.value)


def _back(visit: Visit, case: Case) -> str:
    at_the_window = visit.officer is not None and bool(visit.officer.roles & CLERKS)
    return visit.address(f"/desk/cases/{case.case_no}") if at_the_window else visit.address(f"/cases/{case.case_no}")


async def _papers(visit: Visit, papers: Sequence[CaseMaterial], filling: Filling) -> Radios:
    of = await item_names(visit, (one.item_code for one in papers))
    return Radios(
        name="paper",
        label=visit.say("Which paper cannot be used?"),
        radios=tuple(
            Radio(
                f"{one.item_code}/{one.material_no}/{one.file.sha256}",
                f"{visit.of(one.name_zh, one.name_en) or one.file.file_name} · {of.get(one.item_code, one.item_code)}",
            )
            for one in papers
        ),
        chosen=filling.value("paper"),
        fault=filling.fault("paper"),
    )


def _grounds(visit: Visit, filling: Filling) -> Radios:
    return Radios(
        name="ground",
        label=visit.say("Why not?"),
        radios=tuple(Radio(UnusableGround.Name(ground), visit.say(words)) for ground, words in GROUNDS.items()),
        chosen=filling.value("ground"),
        fault=filling.fault("ground"),
    )


def _found(visit: Visit, one: UnusablePaper) -> Fact:
    name = visit.of(one.name_zh, one.name_en) or one.item_code
    told = {
        "why": said_of(visit.language, one),
        "file": one.file_name,
        "officer": visit.who(one.found_by),
        "at": instant(one.found_at),
        "state": visit.say(_STATES[one.state]),
    }
    return Fact(name, visit.say("{why} ({file}); found by {officer}, {at}; {state}", **told))


PAGE = Page(
    path="/unusable/{case}", template="desk/unusable.html", view=View, show=show, act=act, roles=ROLES, group=DESK_GROUP
)
