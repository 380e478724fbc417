"""What applicants answered by SMS: a file is chosen, checked, and taken whole; what was said first stays."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.complaints.ratings import PATH as RATINGS
from console.pages.files import (
    SUFFIX,
    chosen_files,
    file_faults,
    keep_checked,
    kept_checked,
    most_bytes,
    summary_of_checked,
)
from console.pages.page import VOICES_GROUP, Done, FilesAsked, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.facts import Fact
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import ratings_pb2 as pb

PATH = "/ratings/import"
USE = "ratings"
PAGE_SIZE = 20
# Of the name of a file, as the service takes it.
LONGEST_NAME = 200
_IMPORT = intake_pb2.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["ImportRatings"]
ASKED = FilesAsked("file", most_files=1, most_bytes=most_bytes(_IMPORT), gb18030=True)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file without faults: what it would rate; ``has_news`` is false where all of it is rated already."""

    draft: str
    name: str
    counts: tuple[Fact, ...]
    has_news: bool
    # That the same file was taken before; empty if it was not.
    same: str


@dataclass(frozen=True, slots=True)
class Row:
    """A file that was taken: its name, when, who brought it, how many cases it rated, and how many were rated."""

    name: str
    brought_at: str
    brought_by: str
    counts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Where a file is chosen, or what a chosen one would rate."""

    title: str
    trouble: Summary | None
    action: str
    ratings: str
    faults: tuple[FileFault, ...]
    upload: FileField | None
    checked: Checked | None
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Show where a file is chosen, or what the one that was checked would rate."""
    draft = visit.query.get("draft", "")
    try:
        return await _shown(visit, checked=await _kept(visit, draft) if draft else None)
    except Trouble as met:
        return await _shown(visit, met)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Check a file, or take the one that was checked."""
    checked = None
    try:
        if form.get("act") != "take":
            return Done(visit.address(PATH, draft=await _check(visit)))
        checked = await _kept(visit, form.get("draft", ""))
        return await _take(visit, checked)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        # What is wrong with a file takes the place of what it would rate; anything else stands beside it.
        return await _shown(visit, met, None if met.faults else checked)


async def _check(visit: Visit) -> str:
    file = chosen_files(visit, ASKED)[0]
    # Nothing is done by it, so nothing can be done twice.
    answer = await _import(visit, file.content, str(uuid4()), file.name, dry_run=True)
    return await keep_checked(visit, USE, file, answer)


async def _kept(visit: Visit, draft: str) -> Checked:
    file, told = await kept_checked(visit, USE, draft)
    answer = pb.ImportRatingsResponse.FromString(told)
    same = ""
    if answer.HasField("same"):
        at, officer = instant(answer.same.brought_at), visit.who(answer.same.brought_by.officer_id)
        same = visit.say("The same file was taken on {at}, brought by {officer}.", at=at, officer=officer)
    return Checked(draft, file.name, _counts(visit, answer), answer.new_count > 0, same)


async def _take(visit: Visit, checked: Checked) -> Done:
    file, _ = await kept_checked(visit, USE, checked.draft)
    answer = await _import(visit, file.content, visit.key, file.name, dry_run=False)
    colon, comma = visit.of("：", ": "), visit.of("，", ", ")
    said = comma.join(f"{fact.name}{colon}{fact.value}" for fact in _counts(visit, answer))
    return Done(visit.address(RATINGS), said)


async def _import(visit: Visit, content: bytes, key: str, name: str, *, dry_run: bool) -> pb.ImportRatingsResponse:
    request = pb.ImportRatingsRequest(
        idempotency_key=key, content=content, dry_run=dry_run, file_name=name[:LONGEST_NAME]
    )
    return await visit.calls.intake(request, pb.ImportRatingsResponse, seconds=WRITE_SECONDS)


def _counts(visit: Visit, answer: pb.ImportRatingsResponse | pb.RatingFile) -> tuple[Fact, ...]:
    return (
        Fact(visit.say("Cases rated by SMS"), f"{answer.new_count:,}"),
        Fact(visit.say("Rated before, left as they are"), f"{answer.rated_count:,}"),
    )


async def _shown(visit: Visit, met: Trouble | None = None, checked: Checked | None = None) -> Shown:
    after = visit.query.get("after", "")
    request = pb.ListRatingFilesRequest(page_size=PAGE_SIZE, page_token=after, division_code=visit.centre.division_code)
    # A file can be chosen also where nothing can be listed.
    answer, away = await attempt(visit.calls.intake(request, pb.ListRatingFilesResponse), pb.ListRatingFilesResponse())
    met = met or away
    upload = FileField(
        name=ASKED.field,
        label=visit.say("File of the answers"),
        hint=visit.say(
            "CSV in UTF-8 or GB18030, 5,000 rows at most, with the columns {columns}: the grade from 1 to 5 or as "
            "“{worst}” to “{best}”, the time as 2026-11-20 14:05. A column {unread} is not read. A case is rated once: "
            "what was said first stays.",
            columns="case_no, grade, replied_at",
            unread="telephone",
            worst="非常不满意",
            best="非常满意",
        ),
        accepts=SUFFIX,
        takes_many=False,
        fault=met.fields.get(ASKED.field, "") if met else "",
    )
    view = View(
        title=visit.say("Ratings by SMS"),
        trouble=summary_of_checked(met, visit.language, ASKED.field) if met else None,
        action=visit.address(PATH),
        ratings=visit.address(RATINGS),
        faults=file_faults(met) if met else (),
        upload=upload if checked is None else None,
        checked=checked,
        rows=tuple(
            Row(
                name=file.file_name,
                brought_at=instant(file.brought_at),
                brought_by=visit.who(file.brought_by.officer_id),
                counts=_counts(visit, file),
            )
            for file in answer.files
        ),
        pager=pager_of(lambda place: visit.address(PATH, after=place), after, answer.next_page_token),
    )
    return Shown(view, met.kind.value if met else 200)


PAGE = Page(
    path=PATH,
    template="complaints/ratings_import.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"supervisor"}),
    files=ASKED,
    keys=(Key("Alt+U", later("choose files")), Key("Alt+L", later("check only")), Key("Alt+S", later("take it"))),
    group=VOICES_GROUP,
)
