"""What departments accepted by themselves: a file is chosen, checked, told whole; which files were told, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.files import (
    SUFFIX,
    chosen_files,
    file_faults,
    keep_checked,
    kept_checked,
    most_bytes,
    summary_of_checked,
)
from console.pages.filling import Filling
from console.pages.page import WATCH_GROUP, Done, FilesAsked, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.pages.watch.off_centre import PATH as WATCHED
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import off_centre_pb2 as pb

PATH = "/off-centre"
USE = "off_centre"
PAGE_SIZE = 20
TELLS = frozenset({"department_officer", "department_head", "supervisor"})
_REPORT = intake_pb2.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["ReportOffCentreAcceptances"]
ASKED = FilesAsked("file", most_files=1, most_bytes=most_bytes(_REPORT))
_INPUTS = {"days": "period_days"}
_LONGEST_DAYS, _LONGEST_NAME = 3, 200
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Checked:
    """A file without faults: what it would tell; ``has_news`` is false where all of it is known."""

    draft: str
    name: str
    counts: tuple[Fact, ...]
    has_news: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A file that was told."""

    told_at: str
    name: str
    told_by: str
    department: str
    counts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Where a file is chosen, or what a chosen one would tell; the period; and what was told, the newest first."""

    title: str
    trouble: Summary | None
    action: str
    faults: tuple[FileFault, ...]
    upload: FileField | None
    checked: Checked | None
    period: str
    watched: str
    rows: tuple[Row, ...]
    pager: Pager
    days: Field | None


async def show(visit: Visit) -> Shown:
    """Show what was told, and what the file that was checked would tell."""
    draft = visit.query.get("draft", "")
    if not draft:
        return await _shown(visit)
    try:
        return await _shown(visit, checked=await _kept(visit, draft))
    except Trouble as met:
        return await _shown(visit, met=met)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Check a file; tell the one that was checked; or set the period."""
    checked = None
    try:
        match form.get("act"):
            case "period":
                return await _set_period(visit, form)
            case "tell":
                checked = await _kept(visit, form.get("draft", ""))
                return await _tell(visit, checked)
            case _:
                return Done(visit.address(PATH, draft=await _check(visit)))
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        # What is wrong with a file takes the place of what it would tell; anything else stands beside it.
        return await _shown(visit, form, met, None if met.faults else checked)


async def _set_period(visit: Visit, form: Form) -> Done:
    days = whole_number(form.get("period_days", ""), _LONGEST_DAYS)
    request = pb.SetOffCentrePeriodRequest(idempotency_key=visit.key, days=days)
    await visit.calls.intake(request, pb.SetOffCentrePeriodResponse, seconds=WRITE_SECONDS)
    return Done(visit.address(PATH), visit.say("The period holds for what is told from now on."))


async def _check(visit: Visit) -> str:
    file = chosen_files(visit, ASKED)[0]
    # Nothing is done by it, so nothing can be done twice.
    answer = await _report(visit, file.name, file.content, str(uuid4()), dry_run=True)
    return await keep_checked(visit, USE, file, answer)


async def _kept(visit: Visit, draft: str) -> Checked:
    file, told = await kept_checked(visit, USE, draft)
    answer = pb.ReportOffCentreAcceptancesResponse.FromString(told)
    return Checked(draft, file.name, _counts(visit, answer), answer.new_count > 0)


async def _tell(visit: Visit, checked: Checked) -> Done:
    file, _ = await kept_checked(visit, USE, checked.draft)
    answer = await _report(visit, file.name, file.content, visit.key, dry_run=False)
    colon, comma = visit.of("：", ": "), visit.of("，", ", ")
    said = comma.join(f"{fact.name}{colon}{fact.value}" for fact in _counts(visit, answer, found=True))
    return Done(visit.address(PATH), said)


async def _report(
    visit: Visit, name: str, content: bytes, key: str, *, dry_run: bool
) -> pb.ReportOffCentreAcceptancesResponse:
    request = pb.ReportOffCentreAcceptancesRequest(
        idempotency_key=key, content=content, file_name=name[:_LONGEST_NAME], dry_run=dry_run
    )
    return await visit.calls.intake(request, pb.ReportOffCentreAcceptancesResponse, seconds=WRITE_SECONDS)


def _counts(
    visit: Visit, answer: pb.ReportOffCentreAcceptancesResponse | pb.OffCentreFeed, *, found: bool = False
) -> tuple[Fact, ...]:
    """Answer what a file tells; who applied at both ends is looked for only when it is told."""
    say = visit.say
    facts = (
        Fact(say("New rows"), f"{answer.new_count:,}"),
        Fact(say("Told before"), f"{answer.known_count:,}"),
        Fact(say("Of the new ones without leave"), f"{answer.not_exempted_count:,}"),
    )
    return (*facts, Fact(say("Of the new ones at both ends"), f"{answer.dual_count:,}")) if found else facts


async def _shown(
    visit: Visit, form: Form = _NOTHING, met: Trouble | None = None, checked: Checked | None = None
) -> Shown:
    after = visit.query.get("after", "")
    request = pb.ListOffCentreFeedsRequest(
        page_size=PAGE_SIZE, page_token=after, division_code=visit.centre.division_code
    )
    answer = await visit.calls.intake(request, pb.ListOffCentreFeedsResponse)
    names = await department_names(visit)
    roles = visit.officer.roles if visit.officer else frozenset()
    is_period = form.get("act") == "period"
    filling = Filling(visit, _INPUTS, form, met if is_period else None)
    view = View(
        title=visit.say("Acceptances of departments"),
        trouble=_summary(visit, met, is_period=is_period) if met else None,
        action=visit.address(PATH),
        faults=file_faults(met) if met and not is_period else (),
        upload=_upload(visit, met) if roles & TELLS and checked is None else None,
        checked=checked,
        period=visit.language.count(
            "The same applicant and item within {number} day, there and here, is accepted at both ends.",
            "The same applicant and item within {number} days, there and here, is accepted at both ends.",
            answer.period_days,
        ),
        watched=visit.address(WATCHED) if roles & {"supervisor", "centre_head"} else "",
        rows=tuple(
            Row(
                told_at=instant(feed.told_at),
                name=feed.file_name,
                told_by=visit.who(feed.told_by.officer_id),
                department=names.get(feed.told_by.department_code, feed.told_by.department_code),
                counts=_counts(visit, feed, found=True),
            )
            for feed in answer.feeds
        ),
        pager=pager_of(lambda place: visit.address(PATH, after=place), after, answer.next_page_token),
        days=filling.field("period_days", visit.say("Days, 1 to 365"), longest=_LONGEST_DAYS)
        if "centre_head" in roles
        else None,
    )
    return Shown(view, met.kind.value if met else 200)


def _upload(visit: Visit, met: Trouble | None) -> FileField:
    return FileField(
        name=ASKED.field,
        label=visit.say("File of what was accepted"),
        hint=visit.say(
            "CSV in UTF-8, 5,000 rows at most, with the columns {columns}; the day as 2026-11-20. A row that was told "
            "before is left as it is.",
            columns="department_code, own_no, item_code, applicant_id, accepted_on",
        ),
        accepts=SUFFIX,
        takes_many=False,
        fault=met.fields.get(ASKED.field, "") if met else "",
    )


def _summary(visit: Visit, met: Trouble, *, is_period: bool) -> Summary:
    if is_period:
        return summary_of(met, visit.language, _INPUTS)
    return summary_of_checked(met, visit.language, ASKED.field)


PAGE = Page(
    path=PATH,
    template="watch/feeds.html",
    view=View,
    show=show,
    act=act,
    roles=TELLS | {"centre_head"},
    label=later("Acceptances of departments"),
    group=WATCH_GROUP,
    files=ASKED,
    keys=(Key("Alt+U", later("choose files")), Key("Alt+L", later("check only")), Key("Alt+S", later("tell it"))),
)
