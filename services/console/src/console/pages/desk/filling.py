"""The form of a new case: who applies, what applies, which papers are here, beside the notice as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.pages.page import Form, Visit
from console.parts.conditions import Condition, conditions_of
from console.parts.confirm import Confirm
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.notice import Sheet, sheet_of
from console.parts.paper_boxes import PaperBox, boxes_of
from console.parts.quantities import FeeFields, Option, decline_fields, fee_fields, options_of
from console.parts.radios import Radio, Radios
from console.parts.told import Wishing, wishing_of
from console.parts.trouble import Summary
from console.words.limits import due_day, limit
from onewindow.intake.v1.intake_pb2 import PreviewApplicationResponse
from onewindow.intake.v1.reuse_pb2 import ReusablePaper

_LONGEST = 200
# What makes a project of a case: why it goes through the green channel, and who pushes it.
PROJECT = ("green_channel_reason", "project_manager_id")
_LONGEST_REASON = 500
UNLISTED, OPEN_CASE, OLD_CODE = "unlisted_reason", "confirm.open_case", "legacy_code_reason"
# What a reader of identity cards types.
_ID_NUMBER_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Filled:
    """The form of a case and its notice as it stands.

    ``draft`` is the address under which it is found again; ``is_kept``: it is kept there already.
    """

    action: str
    draft: str
    is_kept: bool
    bundles: str
    items: str
    applicant: Radios
    fields: tuple[Field, ...]
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    fees: tuple[FeeFields, ...]
    declines: tuple[Field, ...]
    papers: tuple[PaperBox, ...]
    facts: tuple[Fact, ...]
    sheet: Sheet
    # Why it is received though no list of papers is published; None where every item has one.
    unlisted: Field | None
    # Why a code that breaks its rule is taken; None while none was met.
    old_code: Field | None
    # That an open case of the same applicant was seen; None while none was.
    open_case: Confirm | None
    project: tuple[Field, ...]
    is_project: bool
    # Every item is instant: it can be finished at the window in one act.
    is_instant: bool
    # How the applicant wants to hear of it.
    wishing: Wishing


def _labels(visit: Visit) -> dict[str, tuple[str, str]]:
    """The lines to type in: what they are called, and what helps."""
    say = visit.say
    return {
        "name": (say("Name of the applicant"), ""),
        "id_number": (say("Identity number or credit code"), say("As on the document; a mistyped one is told.")),
        "phone": (say("Telephone"), ""),
        "address": (say("Address for post"), say("May be left out.")),
        "subject": (say("Subject"), say("Name of the project or matter, in the applicant's words.")),
    }


def named(visit: Visit, summary: Summary) -> Summary:
    """Say of each fault whose it is: four times "required" helps nobody."""
    labels = _labels(visit)
    faults = tuple(
        replace(line, sentence=visit.of("：", ": ").join((labels[line.field][0], line.sentence)))
        if line.field in labels
        else line
        for line in summary.faults
    )
    return replace(summary, faults=faults)


def filled_in(  # noqa: PLR0913 - what a form is made of
    visit: Visit,
    told: PreviewApplicationResponse,
    bundles: Sequence[str],
    items: Sequence[str],
    *,
    form: Form,
    faults: Mapping[str, str],
    action: str,
    draft: str,
    is_kept: bool,
    offers: Sequence[ReusablePaper] = (),
) -> Filled:
    """Write the form, filled in as it was, with the notice of what is applied for."""
    say = visit.say
    # What is wrong is mended first.
    first = next((name for name in _labels(visit) if name in faults), "" if form.get("name") else "name")
    return Filled(
        action=action,
        draft=draft,
        is_kept=is_kept,
        bundles=",".join(bundles),
        items=",".join(items),
        applicant=Radios(
            name="kind",
            label=say("Who applies?"),
            radios=(
                Radio("person", say("a person")),
                Radio("enterprise", say("an enterprise or organisation")),
                Radio("passport", say("a person with a passport")),
                Radio("hk_macao_permit", say("a resident of Hong Kong or Macao, by permit")),
                Radio("taiwan_permit", say("a resident of Taiwan, by permit")),
                Radio("residence_card", say("a foreigner with a permanent residence card")),
            ),
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
        conditions=conditions_of(visit.language, told.notice.materials),
        fees=fee_fields(visit.language, told.notice.fees, form, faults),
        declines=decline_fields(visit.language, told.notice, form, faults),
        papers=boxes_of(
            visit.language,
            told.notice.materials,
            form,
            {each.item_code: visit.of(each.name_zh, each.name_en) for each in told.notice.items},
            offers,
        ),
        facts=(
            Fact(say("Promised limit"), limit(visit.language, told.notice.joint_limit)),
            Fact(say("If it is accepted today, due on"), due_day(visit.language, told.due)),
        ),
        sheet=sheet_of(visit.language, told.notice),
        unlisted=unlisted_of(visit, told, form, faults),
        old_code=_old_code(visit, form, faults),
        open_case=_open_case(visit, form, faults),
        project=_project(visit, form, faults),
        wishing=wishing_of(visit.language, form, faults),
        is_project=any(form.get(name) or faults.get(name) for name in PROJECT),
        is_instant=_is_instant(visit, told),
    )


def _is_instant(visit: Visit, told: PreviewApplicationResponse) -> bool:
    items = told.notice.items
    is_clerk = visit.officer is not None and "window_clerk" in visit.officer.roles
    return is_clerk and bool(items) and all(item.instant for item in items)


def unlisted_of(visit: Visit, told: PreviewApplicationResponse, form: Form, faults: Mapping[str, str]) -> Field | None:
    """Ask why it is received, where an item has no published list of papers; None where every item has one."""
    bare = [visit.of(item.name_zh, item.name_en) for item in told.notice.items if item.no_material_list]
    if not bare:
        return None
    names = visit.of("、", ", ").join(bare)
    return Field(
        name=UNLISTED,
        label=visit.say("No list of papers is published: what you looked at, and why you receive it"),
        hint=visit.say(
            "For {names}. On record with your name, and told to supervision; no personal data.", names=names
        ),
        value=form.get(UNLISTED, ""),
        fault=faults.get(UNLISTED, ""),
        longest=_LONGEST_REASON,
    )


def _old_code(visit: Visit, form: Form, faults: Mapping[str, str]) -> Field | None:
    is_met = form.get("kind") == "enterprise" and form.get("id_number") and "id_number" in faults
    if not (is_met or form.get(OLD_CODE)):
        return None
    return Field(
        name=OLD_CODE,
        label=visit.say("An old code on a genuine certificate: why it is taken as it stands"),
        hint=visit.say(
            "Leave it empty and mend the code if it is mistyped. On record with your name, and told to supervision."
        ),
        value=form.get(OLD_CODE, ""),
        fault=faults.get(OLD_CODE, ""),
        longest=_LONGEST_REASON,
    )


def _open_case(visit: Visit, form: Form, faults: Mapping[str, str]) -> Confirm | None:
    if OPEN_CASE not in faults and not form.get(OPEN_CASE):
        return None
    label = visit.say("I have looked at it: this is another matter")
    return Confirm(OPEN_CASE, label, faults.get(OPEN_CASE, ""), bool(form.get(OPEN_CASE)))


def _project(visit: Visit, form: Form, faults: Mapping[str, str]) -> tuple[Field, ...]:
    """What makes a project of a case; most cases are none."""
    say = visit.say
    labels = {
        "green_channel_reason": (
            say("Why it goes through the green channel"),
            say("On record with your name; at least five characters. It counts once another person agrees."),
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
