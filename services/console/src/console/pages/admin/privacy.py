"""What is kept of a person, found by a number; and how much has been kept long enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.page import Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.kept import Erasure, KeptCase, erasure_of, kept_case
from console.parts.trouble import Summary
from console.words.language import later
from console.words.numbers import case_number, known_by
from onewindow.intake.v1.intake_pb2 import (
    Case,
    FindCasesRequest,
    FindCasesResponse,
    GetCaseRequest,
    GetCaseResponse,
    GetRetentionRequest,
    GetRetentionResponse,
    KeptPersonalData,
    ListKeptPersonalDataRequest,
    ListKeptPersonalDataResponse,
)

ROLES = frozenset({"privacy_officer"})
PAGE_SIZE = 50
MOST_COUNTED = 10_000
_LONGEST, _LONGEST_PURPOSE = 40, 200
_INPUTS = {"case_no": "find", "id_number": "find", "phone": "find", "purpose": "purpose"}


@dataclass(frozen=True, slots=True)
class View:
    """The form, what was found, and what is due."""

    title: str
    action: str
    trouble: Summary | None
    find: Field
    purpose: Field
    # Empty before anything was looked for.
    caption: str
    found: Erasure | None
    period: str
    due: str
    expired: str
    due_trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Show the form."""
    return Shown(await _view(visit, {}))


async def act(visit: Visit, form: Form) -> Shown:
    """Find: a case by its number, or a person's cases by another one, for which a purpose is recorded."""
    try:
        words = form.get("find", "").strip()
        cases, is_more = await _find(visit, words, form.get("purpose", ""))
        kept = await kept_of(visit, cases)
    except Trouble as met:
        return Shown(await _view(visit, form, met=met), met.kind.value)
    # One is meant; of several somebody has to say which.
    is_one = len(cases) == 1
    found = tuple(row_of(visit, case, data, is_chosen=is_one) for case, data in zip(cases, kept, strict=True))
    count = visit.language.count("{number} case of this person", "{number} cases of this person", len(cases))
    if case_number(words):
        count = visit.language.count("{number} case", "{number} cases", len(cases))
    if is_more:
        count = visit.say("The newest {number} cases of this person; the others once these are done", number=len(cases))
    return Shown(await _view(visit, {}, caption=count, found=found))


async def _find(visit: Visit, words: str, purpose: str) -> tuple[Sequence[Case], bool]:
    if number := case_number(words):
        return [(await visit.calls.intake(GetCaseRequest(case_no=number), GetCaseResponse)).case], False
    request = FindCasesRequest(**known_by(words), purpose=purpose, page_size=PAGE_SIZE)
    answer = await visit.calls.intake(request, FindCasesResponse)
    return answer.cases, bool(answer.next_page_token)


async def kept_of(visit: Visit, cases: Sequence[Case]) -> Sequence[KeptPersonalData]:
    """Answer what is kept of cases, one for each.

    Raises:
        Trouble: intake does not say.
    """
    if not cases:
        return ()
    request = ListKeptPersonalDataRequest(case_ids=[case.case_id for case in cases])
    return (await visit.calls.intake(request, ListKeptPersonalDataResponse)).kept


def row_of(visit: Visit, case: Case, kept: KeptPersonalData, *, is_chosen: bool) -> KeptCase:
    """Write a case with what is kept of it, and a way to it."""
    address = visit.address(f"/cases/{case.case_no}") if case.case_no else ""
    return kept_case(visit.language, case, kept, address, visit.who, is_chosen=is_chosen)


def counted(number: int) -> str:
    """Write a number of cases; intake counts no further than 10,000."""
    return f"{number:,}" if number < MOST_COUNTED else f"{MOST_COUNTED:,}+"


async def _view(
    visit: Visit, form: Form, *, met: Trouble | None = None, caption: str = "", found: tuple[KeptCase, ...] = ()
) -> View:
    say, faults = visit.say, met.fields if met else {}
    retention, trouble = await attempt(
        visit.calls.intake(GetRetentionRequest(), GetRetentionResponse), GetRetentionResponse()
    )
    return View(
        title=say("What is kept of a person"),
        action=visit.address("/admin/privacy"),
        trouble=None if met is None else summary_of(met, visit.language, _INPUTS),
        find=Field(
            name="find",
            label=say("Find a person or a case"),
            hint=say("Identity number, credit code, telephone or case number."),
            value=form.get("find", ""),
            fault=next((said for path, said in faults.items() if _INPUTS.get(path) == "find"), ""),
            longest=_LONGEST,
            is_first=not found,
        ),
        purpose=Field(
            name="purpose",
            label=say("What for, if you look for a person"),
            hint=say("It is recorded, and supervision sees it."),
            value=form.get("purpose", say("The person asks what is kept")),
            fault=faults.get("purpose", ""),
            longest=_LONGEST_PURPOSE,
        ),
        caption=caption,
        found=erasure_of(visit.language, visit.address("/admin/privacy/erase"), found, {}, {}) if found else None,
        period=say(
            "Personal data is kept for {years} years after its case is closed, then it is to be erased "
            "(Personal Information Protection Law, Arts. 19 and 47).",
            years=retention.retention_years,
        ),
        due=_due(visit, retention),
        expired=visit.address("/admin/privacy/expired") if retention.expired_count else "",
        due_trouble=told(trouble, visit.language),
    )


def _due(visit: Visit, retention: GetRetentionResponse) -> str:
    if retention.expired_count >= MOST_COUNTED:
        return visit.say("{number} cases are due", number=counted(retention.expired_count))
    if retention.expired_count:
        return visit.language.count("{number} case is due", "{number} cases are due", retention.expired_count)
    return nothing_due(visit, retention)


def nothing_due(visit: Visit, retention: GetRetentionResponse) -> str:
    """Say that nothing is kept for longer than it may be."""
    return visit.say("No case has its personal data for longer than {years} years.", years=retention.retention_years)


PAGE = Page(
    path="/admin/privacy",
    template="admin/privacy.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Kept data"),
)
