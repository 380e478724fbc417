"""Give a card: for which item of a case, to whom, and why; filled in as far as the record and the posts say."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.cards.sayings import COLOURS, SUPERVISION, stands
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.named import of_case_numbered
from console.pages.page import WATCH_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.area import Area
from console.parts.chips import Chip
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.select import Choice
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.access.v1.access_pb2 import Power
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import cards_pb2 as pb
from onewindow.supervision.v1 import supervision_pb2

HERE = "/cards/new"
LONGEST_WORDS = 2000
_COLOURS = {"yellow": pb.CARD_COLOUR_YELLOW, "red": pb.CARD_COLOUR_RED}
_DECIDING = frozenset({Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY})
_CHAIN = {
    "officer_id": "card_officer",
    "deputy_id": "card_deputy",
    "head_id": "card_head",
    "leader_id": "card_leader",
}
_INPUTS = {
    "colour": "colour",
    "reason": "card_reason",
    "chain_reason": "chain_reason",
    "accountable.department_code": "card_department",
    **{f"accountable.{path}": name for path, name in _CHAIN.items()},
}


@dataclass(frozen=True, slots=True)
class View:
    """The form. ``items``: which item it is about; ``counted``: yellow cards of that officer that count."""

    title: str
    trouble: Summary | None
    case_no: str
    items: tuple[Chip, ...]
    rule: str
    counted: tuple[str, ...]
    colour: Radios
    officers: tuple[Field, ...]
    departments: tuple[Choice, ...]
    fault: str
    reason: Area
    chain_reason: Area
    case: str


async def show(visit: Visit) -> Shown:
    """Show the form of a case."""
    return await _shown(visit, await _draft(visit), None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Give it."""
    draft = await _draft(visit)
    request = pb.GiveCardRequest(
        idempotency_key=visit.key,
        case_id=draft.case_id,
        item_code=visit.query.get("item", ""),
        rule_code=visit.query.get("rule", ""),
        hit_id=visit.query.get("hit", ""),
        colour=_COLOURS.get(form.get("colour", ""), pb.CARD_COLOUR_UNSPECIFIED),
        accountable=pb.Accountable(
            department_code=form.get("card_department", ""),
            **{path: form.get(name, "") for path, name in _CHAIN.items()},
        ),
        reason=lines_of(form, "card_reason"),
        chain_reason=lines_of(form, "chain_reason"),
    )
    try:
        card = (await visit.calls.supervision(request, pb.GiveCardResponse, seconds=WRITE_SECONDS)).card
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, draft, form, met)
    said = f"{visit.say(COLOURS[card.colour])} {card.card_no}{visit.of('：', ': ')}{stands(visit, card)}"
    return Done(visit.address(f"/cards/{card.card_id}"), said)


async def _draft(visit: Visit) -> pb.DraftCardResponse:
    request = pb.DraftCardRequest(case_no=visit.query.get("case", ""), item_code=visit.query.get("item", ""))
    return await of_case_numbered(visit, visit.calls.supervision(request, pb.DraftCardResponse))


async def _shown(visit: Visit, draft: pb.DraftCardResponse, typed: Form | None, met: Trouble | None = None) -> Shown:
    say, item = visit.say, visit.query.get("item", "")
    asked = supervision_pb2.GetCaseRecordRequest(case_id=draft.case_id)
    (answer, _), (posts, _), names = await asyncio.gather(
        attempt(
            visit.calls.supervision(asked, supervision_pb2.GetCaseRecordResponse),
            supervision_pb2.GetCaseRecordResponse(),
        ),
        attempt(
            visit.calls.intake(intake_pb2.ListPostsRequest(), intake_pb2.ListPostsResponse),
            intake_pb2.ListPostsResponse(),
        ),
        department_names(visit),
    )
    known = typed or _known(draft.accountable, posts, item)
    filling = Filling(visit, _INPUTS, known, met)
    officers = (
        filling.officer(say("Direct officer"), "card_officer"),
        filling.officer(say("Deputy (B post)"), "card_deputy", chooses_as="card_officer"),
        filling.officer(say("Head of the department"), "card_head", chooses_as="card_officer"),
        filling.officer(say("First leader of the department"), "card_leader", chooses_as="card_officer"),
    )
    reason = filling.area(
        "card_reason",
        say("Why the card is given"),
        hint=say("At least five characters; no names or numbers of applicants."),
        longest=LONGEST_WORDS,
        rows=4,
        access_key="r",
    )
    chain_reason = filling.area(
        "chain_reason", say("If another officer answers than the record says: why"), longest=LONGEST_WORDS, rows=2
    )
    kept = {name: visit.query.get(name, "") for name in ("case", "hit", "rule")}
    chosen = filling.value("card_department")
    codes = sorted({*names, chosen} - {""})
    chips = [(task.item_code, visit.of(task.name_zh, task.name_en) or task.item_code) for task in answer.record.tasks]
    view = View(
        title=say("Give a card"),
        trouble=filling.summary(reason, *officers, chain_reason),
        case_no=draft.case_no,
        items=tuple(
            Chip(name, visit.address(HERE, **kept, item=code), code == item)
            for code, name in [("", say("the whole case")), *chips]
        ),
        rule=visit.query.get("rule", ""),
        counted=tuple(f"{card.card_no} {card.reason}" for card in draft.yellow_cards),
        colour=Radios(
            name="colour",
            label=say("Colour"),
            radios=(Radio("yellow", say("Yellow card"), key="y"), Radio("red", say("Red card"), key="e")),
            chosen=filling.value("colour"),
            fault=filling.fault("colour"),
        ),
        officers=officers,
        departments=tuple(Choice(code, names.get(code, code), code == chosen) for code in codes),
        fault=filling.fault("card_department"),
        reason=reason,
        chain_reason=chain_reason,
        case=visit.address(f"/cases/{draft.case_no}"),
    )
    return Shown(view, met.kind.value if met else 200)


def _known(accountable: pb.Accountable, posts: intake_pb2.ListPostsResponse, item: str) -> Form:
    """Fill in what is known: of the record first, then of the post that may decide the item."""
    code = accountable.department_code
    deciding = [post for post in posts.posts if post.department_code == code and _decides(post, item)]
    mine = [post for post in deciding if accountable.officer_id in {"", post.a_officer_id, post.b_officer_id}]
    post = mine[0] if mine else intake_pb2.Post()
    officer = accountable.officer_id or post.a_officer_id
    deputy = next((one for one in (post.b_officer_id, post.a_officer_id) if one != officer), "")
    return {
        "colour": "yellow",
        "card_officer": officer,
        "card_deputy": accountable.deputy_id or deputy,
        "card_head": accountable.head_id,
        "card_leader": accountable.leader_id,
        "card_department": code,
    }


def _decides(post: intake_pb2.Post, item: str) -> bool:
    return any(
        grant.power in _DECIDING and (not grant.item_codes or not item or {"*", item} & set(grant.item_codes))
        for grant in post.powers
    )


PAGE = Page(
    path=HERE,
    template="cards/give.html",
    view=View,
    show=show,
    act=act,
    roles=SUPERVISION,
    keys=(
        Key("Alt+Y", later("yellow")),
        Key("Alt+E", later("red")),
        Key("Alt+R", later("write")),
        Key("Alt+S", later("give the card")),
    ),
    group=WATCH_GROUP,
)
