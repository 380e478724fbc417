"""A new case: what is applied for, who applies, which papers are here; told once what it needs, and accepted.

What is chosen stands in the address and holds nothing personal; the rest stays in the form from one answer to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.desk.finding import ACCEPT, FIND, NEW, PAPER_KEYS, PRINT, finder_of
from console.pages.desk.today import CLERKS
from console.pages.page import Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.accepted import Accepted, groups_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.finder import Finder
from console.parts.notice import Sheet, sheet_of
from console.parts.paper_boxes import PaperBox, boxes_of, taken
from console.parts.qr import qr_of
from console.parts.quantities import (
    FeeFields,
    Option,
    chosen_items,
    declared_fees,
    fault_inputs,
    fee_fields,
    options_of,
)
from console.parts.radios import Radio, Radios
from console.parts.search import SearchBox
from console.parts.trouble import Summary
from console.words.limits import due_day, instant, limit
from onewindow.intake.v1.intake_pb2 import (
    Applicant,
    Application,
    Case,
    PreviewApplicationRequest,
    PreviewApplicationResponse,
    SearchItemsRequest,
    SearchItemsResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
)
from onewindow.type.v1.type_pb2 import ApplicantKind

_KINDS = {"person": ApplicantKind.APPLICANT_KIND_PERSON, "enterprise": ApplicantKind.APPLICANT_KIND_ENTERPRISE}
_FOUND = 10
_LONGEST = 200
# What a reader of identity cards types.
_ID_NUMBER_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to apply for: the address adds it, or takes it away again."""

    name: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a case and its notice as it stands."""

    bundles: str
    items: str
    applicant: Radios
    fields: tuple[Field, ...]
    options: tuple[Option, ...]
    fees: tuple[FeeFields, ...]
    papers: tuple[PaperBox, ...]
    facts: tuple[Fact, ...]
    sheet: Sheet
    project: tuple[Field, ...]
    is_project: bool


@dataclass(frozen=True, slots=True)
class View:
    """The search, what is chosen, and the form; or the accepted case."""

    title: str
    action: str
    trouble: Summary | None
    finder: Finder
    search: SearchBox | None
    found: tuple[Choice, ...]
    chosen: tuple[Choice, ...]
    filled: Filled | None
    accepted: Accepted | None
    again: str


async def show(visit: Visit) -> Shown:
    """Show what words find, and the form once something is chosen, with what a scanned notice says already."""
    bundles, items = (_codes(visit.query.get(name, "")) for name in ("bundles", "items"))
    return await _shown(visit, bundles, items, _answers(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Show the notice anew, or accept."""
    bundles, items = (_codes(form.get(name, "")) for name in ("bundles", "items"))
    if form.get("act") != "accept":
        return await _shown(visit, bundles, items, form)
    application = _application(bundles, items, form)
    try:
        # Which papers there are does not depend on figures; what is wrong with those is told with everything else.
        told = await _preview(visit, _application(bundles, items, {**form, **dict.fromkeys(_figures(form), "")}))
        application.materials.extend(taken(told.notice.materials, form, visit.officer))
        request = SubmitApplicationRequest(idempotency_key=visit.key, application=application)
        submitted = await visit.calls.intake(request, SubmitApplicationResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, bundles, items, form, met)
    if not submitted.case.case_no:
        return Done(
            visit.address(f"/desk/cases/{submitted.case.case_id}"),
            visit.say("The application was received. Papers are missing: give the applicant this notice."),
        )
    # Not behind another address: the query code is told this once. The same form sent again answers the same.
    accepted = accepted_of(visit, submitted.case, due_day(visit.language, told.due))
    return Shown(_empty(visit, visit.say("Accepted"), accepted=accepted))


def accepted_of(visit: Visit, case: Case, due: str = "") -> Accepted:
    """Write the acceptance notice of a case that was accepted just now."""
    say = visit.say
    facts = [
        Fact(say("Subject"), case.subject),
        Fact(say("Applicant"), case.applicant_name),
        Fact(say("Accepted at"), instant(case.accepted_at)),
    ]
    if due:
        facts.append(Fact(say("Due on"), due))
    return Accepted(
        number=case.case_no,
        groups=groups_of(case.case_no),
        query_code=case.query_code,
        facts=tuple(facts),
        scan=qr_of(case.case_no),
        code=qr_of(visit.origin + visit.address("/case")),
        case=visit.address(f"/desk/cases/{case.case_no}"),
    )


# What makes a project of a case: why it goes through the green channel, and who pushes it.
_LONGEST_REASON = 500
_PROJECT = ("green_channel_reason", "project_manager_id")


def _codes(written: str) -> list[str]:
    return [code for code in dict.fromkeys(written.split(",")) if code]


def _application(bundles: Sequence[str], items: Sequence[str], form: Mapping[str, str]) -> Application:
    return Application(
        applicant=Applicant(
            kind=_KINDS.get(form.get("kind", ""), ApplicantKind.APPLICANT_KIND_UNSPECIFIED),
            **{name: form.get(name, "").strip() for name in ("name", "id_number", "phone", "address")},
        ),
        subject=form.get("subject", "").strip(),
        green_channel_reason=form.get("green_channel_reason", "").strip(),
        project_manager_id=form.get("project_manager_id", "").strip(),
        bundle_codes=bundles,
        item_codes=dict.fromkeys([*items, *chosen_items(form)]),
        fee_quantities=declared_fees(form),
    )


def _answers(visit: Visit) -> dict[str, str]:
    """What a scanned notice says of what applies and what fees are computed from; nothing of a person."""
    return {name: value for name, value in visit.query.items() if name.startswith(("fee.", "with."))}


def _figures(form: Form) -> list[str]:
    return [name for name in form if name.startswith("fee.")]


async def _preview(visit: Visit, application: Application) -> PreviewApplicationResponse:
    request = PreviewApplicationRequest(application=application, estimate=True)
    return await visit.calls.intake(request, PreviewApplicationResponse)


async def _shown(
    visit: Visit, bundles: Sequence[str], items: Sequence[str], form: Form, met: Trouble | None = None
) -> Shown:
    found = await _search(visit, bundles, items)
    if not bundles and not items:
        return Shown(_empty(visit, visit.say("New case"), found=found))
    application = _application(bundles, items, form)
    try:
        told = await _preview(visit, application)
    except Trouble as away:
        met = met or away
        if away.kind is not Kind.FIELDS:
            return Shown(
                _empty(visit, visit.say("New case"), found=found, trouble=summary_of(away, visit.language)),
                away.kind.value,
            )
        # A quantity is no number: the form is shown all the same, by what is asked for without any.
        del application.fee_quantities[:]
        told = await _preview(visit, application)
    inputs = _inputs(met, form)
    faults = {inputs[path]: said for path, said in met.fields.items() if path in inputs} if met else {}
    names = {**{each.bundle_code: visit.of(each.name_zh, each.name_en) for each in told.bundles}}
    names |= {each.item_code: visit.of(each.name_zh, each.name_en) for each in told.notice.items}
    view = View(
        title=visit.say("New case"),
        action=visit.address("/desk/new"),
        finder=finder_of(visit, {}),
        trouble=_named(visit, summary_of(met, visit.language, inputs)) if met else None,
        search=_box(visit, bundles, items),
        found=found,
        chosen=tuple(_without(visit, bundles, items, code, names) for code in (*bundles, *items)),
        filled=_filled(visit, told, bundles, items, form=form, faults=faults),
        accepted=None,
        again=visit.address("/desk/new"),
    )
    return Shown(view, met.kind.value if met else 200)


def _inputs(met: Trouble | None, form: Form) -> dict[str, str]:
    paths = met.fields if met else {}
    own = {
        "application.applicant.kind": "kind",
        "application.subject": "subject",
        **{f"application.{name}": name for name in _PROJECT},
        **{f"application.applicant.{name}": name for name in ("name", "id_number", "phone", "address")},
    }
    return {path: own[path] for path in paths if path in own} | fault_inputs(paths, declared_fees(form), "application.")


async def _search(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> tuple[Choice, ...]:
    words = visit.query.get("q", "")
    if not words.strip():
        return ()
    request = SearchItemsRequest(division_code=visit.centre.division_code, words=words, page_size=_FOUND)
    try:
        found = await visit.calls.intake(request, SearchItemsResponse)
    except Trouble:
        return ()
    return (
        *(
            Choice(
                visit.of(each.name_zh, each.name_en),
                each.bundle_code,
                _address(visit, [*bundles, each.bundle_code], items),
            )
            for each in found.bundles[:_FOUND]
        ),
        *(
            Choice(
                visit.of(each.name_zh, each.name_en), each.item_code, _address(visit, bundles, [*items, each.item_code])
            )
            for each in found.items
        ),
    )


def _address(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> str:
    chosen = {"bundles": ",".join(dict.fromkeys(bundles)), "items": ",".join(dict.fromkeys(items))}
    return visit.address("/desk/new", **chosen, **_answers(visit))


def _without(visit: Visit, bundles: Sequence[str], items: Sequence[str], code: str, names: Mapping[str, str]) -> Choice:
    left = _address(visit, [each for each in bundles if each != code], [each for each in items if each != code])
    return Choice(names.get(code, code), code, left)


def _box(visit: Visit, bundles: Sequence[str], items: Sequence[str]) -> SearchBox:
    kept = (("bundles", ",".join(bundles)), ("items", ",".join(items)), *_answers(visit).items())
    return SearchBox(
        visit.address("/desk/new"),
        visit.query.get("q", ""),
        kept=tuple(pair for pair in kept if pair[1]),
        # Once something is chosen or found, it is there that one goes on.
        is_first=not (bundles or items or visit.query.get("q")),
    )


def _empty(
    visit: Visit,
    title: str,
    *,
    found: tuple[Choice, ...] = (),
    trouble: Summary | None = None,
    accepted: Accepted | None = None,
) -> View:
    return View(
        title=title,
        action=visit.address("/desk/new"),
        finder=finder_of(visit, {}),
        trouble=trouble,
        search=None if accepted else _box(visit, (), ()),
        found=found,
        chosen=(),
        filled=None,
        accepted=accepted,
        again=visit.address("/desk/new"),
    )


def _labels(visit: Visit) -> dict[str, tuple[str, str]]:
    """The lines to type in: what they are called, and what helps."""
    say = visit.say
    return {
        "name": (say("Name of the applicant"), ""),
        "id_number": (say("Identity number or credit code"), say("18 characters; a mistyped one is told.")),
        "phone": (say("Telephone"), ""),
        "address": (say("Address for post"), say("May be left out.")),
        "subject": (say("Subject"), say("Name of the project or matter, in the applicant's words.")),
    }


def _named(visit: Visit, summary: Summary) -> Summary:
    """Say of each fault whose it is: four times "required" helps nobody."""
    labels = _labels(visit)
    faults = tuple(
        replace(line, sentence=visit.of("：", ": ").join((labels[line.field][0], line.sentence)))
        if line.field in labels
        else line
        for line in summary.faults
    )
    return replace(summary, faults=faults)


def _filled(  # noqa: PLR0913 - what a form is made of
    visit: Visit,
    told: PreviewApplicationResponse,
    bundles: Sequence[str],
    items: Sequence[str],
    *,
    form: Form,
    faults: Mapping[str, str],
) -> Filled:
    say = visit.say
    # What is wrong is mended first.
    first = next((name for name in _labels(visit) if name in faults), "" if form.get("name") else "name")
    return Filled(
        bundles=",".join(bundles),
        items=",".join(items),
        applicant=Radios(
            name="kind",
            label=say("Who applies?"),
            radios=(Radio("person", say("a person")), Radio("enterprise", say("an enterprise or organisation"))),
            chosen=form.get("kind", "person"),
            fault=faults.get("kind", ""),
        ),
        fields=tuple(
            Field(
                name=name,
                label=label,
                hint=hint,
                value=form.get(name, ""),
                fault=faults.get(name, ""),
                longest=_LONGEST,
                is_first=name == first,
                scan_length=_ID_NUMBER_LENGTH if name == "id_number" else 0,
            )
            for name, (label, hint) in _labels(visit).items()
        ),
        options=options_of(visit.language, told.optional_items),
        fees=fee_fields(visit.language, told.notice.fees, form, faults),
        papers=boxes_of(visit.language, told.notice.materials, form),
        facts=(
            Fact(say("Promised limit"), limit(visit.language, told.notice.joint_limit)),
            Fact(say("If it is accepted today, due on"), due_day(visit.language, told.due)),
        ),
        sheet=sheet_of(visit.language, told.notice),
        project=_project(visit, form, faults),
        is_project=any(form.get(name) or faults.get(name) for name in _PROJECT),
    )


def _project(visit: Visit, form: Form, faults: Mapping[str, str]) -> tuple[Field, ...]:
    """What makes a project of a case; most cases are none."""
    say = visit.say
    labels = {
        "green_channel_reason": (
            say("Why it goes through the green channel"),
            say("On record with your name; at least five characters. Empty: it goes the usual way."),
            _LONGEST_REASON,
        ),
        "project_manager_id": (say("Project manager"), say("Officer number. Empty: nobody, or yourself as one."), 64),
    }
    return tuple(
        Field(
            name=name,
            label=label,
            hint=hint,
            value=form.get(name, ""),
            fault=faults.get(name, ""),
            longest=longest,
        )
        for name, (label, hint, longest) in labels.items()
    )


PAGE = Page(
    path="/desk/new",
    template="desk/new.html",
    view=View,
    show=show,
    act=act,
    roles=CLERKS,
    label="New case",
    keys=(FIND, NEW, ACCEPT, PRINT, *PAPER_KEYS),
)
