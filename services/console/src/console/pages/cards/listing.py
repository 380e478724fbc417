"""Cards 黄牌、红牌: what waits for a review first, then the newest; of officers those they are named on."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.cards.sayings import OFFICERS, SUPERVISION, mark_of, stands
from console.pages.departments import department_names
from console.pages.page import WATCH_GROUP, Key, Page, Shown, Visit
from console.parts.chips import Chip
from console.parts.light import Light
from console.parts.pager import Pager, pager_of
from console.words.excerpts import excerpt
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import cards_pb2 as pb

PATH = "/cards"
PAGE_SIZE = 50
ROLES = SUPERVISION | OFFICERS


@dataclass(frozen=True, slots=True)
class Row:
    """One of them; ``until``: the review is due, or the appeal ends, then."""

    mark: Light
    state: str
    until: str
    number: str
    address: str
    reason: str
    officer: str
    department: str
    case: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many they leave, and one page of those."""

    title: str
    chips: tuple[Chip, ...]
    count: str
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    say, query = visit.say, visit.query
    choices = [("", say("all")), ("appealed", say("appealed against")), ("red", say("red ones"))]
    if visit.officer is not None and visit.officer.roles & SUPERVISION:
        choices.append(("proposed", say("red is proposed")))
    choices.append(("mine", say("given to me")))
    stage = query.get("stage", "") if query.get("stage", "") in dict(choices) else ""
    after, case_no = query.get("after", ""), query.get("case_no", "")
    request = pb.ListCardsRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        state=pb.CARD_STATE_APPEALED if stage == "appealed" else pb.CARD_STATE_UNSPECIFIED,
        colour=pb.CARD_COLOUR_RED if stage == "red" else pb.CARD_COLOUR_UNSPECIFIED,
        proposed=stage == "proposed",
        mine=stage == "mine",
        case_no=case_no,
    )
    answer = await visit.calls.supervision(request, pb.ListCardsResponse)
    names = await department_names(visit)
    kept = {"stage": stage, "case_no": case_no}
    view = View(
        title=say("Yellow and red cards"),
        chips=tuple(Chip(label, visit.address(PATH, stage=value), stage == value) for value, label in choices),
        count=visit.language.count("{number} card", "{number} cards", answer.total_count),
        rows=tuple(
            Row(
                mark=mark_of(visit, card),
                state=stands(visit, card),
                until=_until(card),
                number=card.card_no,
                address=visit.address(f"{PATH}/{card.card_id}"),
                reason=excerpt(card.reason),
                officer=visit.who(card.accountable.officer_id),
                department=names.get(card.accountable.department_code, card.accountable.department_code),
                case=card.case_no,
            )
            for card in answer.cards
        ),
        pager=pager_of(lambda place: visit.address(PATH, **kept, after=place), after, answer.next_page_token),
    )
    return Shown(view)


def _until(card: pb.Card) -> str:
    if card.HasField("due_at"):
        return instant(card.due_at)
    return instant(card.appeal_until) if card.state == pb.CARD_STATE_STANDING else ""


PAGE = Page(
    path=PATH,
    template="cards/listing.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Cards"),
    group=WATCH_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
