"""Applications that were received and wait for papers: page by page, found by number, subject or masked name."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.desk.today import CLERKS, PAGE_SIZE, CaseRow, row_of
from console.pages.page import DESK_GROUP, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.narrow import Narrow, words_of
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.intake.v1.intake_pb2 import CaseState, ListCasesRequest, ListCasesResponse

LONGEST_WORDS = 40


@dataclass(frozen=True, slots=True)
class View:
    """The list, and the words it is kept to."""

    title: str
    # To be examined, or waiting for papers; and where the others are.
    is_examined: bool
    other: str
    narrow: Narrow
    caption: str
    rows: tuple[CaseRow, ...]
    pager: Pager
    everything: str
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """List them, the newest first."""
    words, after = visit.query.get("q", "").strip(), visit.query.get("after", "")
    examined = visit.query.get("state") == "received"
    kept = {"q": words, "state": "received" if examined else ""}
    request = ListCasesRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        state=CaseState.CASE_STATE_RECEIVED if examined else CaseState.CASE_STATE_PENDING_CORRECTION,
        words=words,
    )
    answer, away = await attempt(visit.calls.intake(request, ListCasesResponse), ListCasesResponse())
    view = View(
        title=visit.say("To be examined") if examined else visit.say("Waiting for papers"),
        is_examined=examined,
        other=visit.address("/desk/waiting", q=words, state="" if examined else "received"),
        narrow=Narrow(
            visit.address("/desk/waiting"),
            (
                words_of(
                    "q",
                    visit.say("Case number, subject or name, or a part of it"),
                    words,
                    longest=LONGEST_WORDS,
                    fault=away.fields.get("words", "") if away else "",
                    is_first=True,
                ),
            ),
            (("state", kept["state"]),),
        ),
        caption=visit.language.count("{number} application", "{number} applications", answer.total_count),
        rows=tuple(row_of(visit, case) for case in answer.cases),
        pager=pager_of(
            lambda place: visit.address("/desk/waiting", **kept, after=place), after, answer.next_page_token
        ),
        everything=visit.address("/desk/waiting") if words else "",
        trouble=summary_of(away, visit.language, {"words": "q"}) if away else None,
    )
    return Shown(view, away.kind.value if away else 200)


PAGE = Page(
    path="/desk/waiting",
    template="desk/waiting.html",
    view=View,
    show=show,
    roles=CLERKS,
    label=later("Waiting for papers"),
    group=DESK_GROUP,
    keys=(Key("Alt+N", later("open the first case")), Key("Alt+F", later("find"))),
)
