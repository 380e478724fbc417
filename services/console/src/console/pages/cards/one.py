"""One card: who answers for what, what is said against it, and the forms of whoever has the next word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.cards.listing import PATH, ROLES
from console.pages.cards.sayings import COLOURS, SUPERVISION, mark_of, stands
from console.pages.departments import department_names
from console.pages.filling import Filling, lines_of
from console.pages.named import id_named
from console.pages.page import WATCH_GROUP, Done, Form, Key, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.parts.area import Area
from console.parts.buttons import Button
from console.parts.facts import Fact
from console.parts.history import Event, history
from console.parts.light import Light
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from documents.cards import of_card
from onewindow.supervision.v1 import cards_pb2 as pb

LONGEST_WORDS = 2000
_APPEAL = "appeal"
_VERDICTS = {
    "uphold": pb.CARD_VERDICT_UPHOLD,
    "revoke": pb.CARD_VERDICT_REVOKE,
    "raise": pb.CARD_VERDICT_RAISE,
    "keep": pb.CARD_VERDICT_KEEP,
}
_BUTTONS = {
    "uphold": later("The card stays"),
    "revoke": later("Take the card back"),
    "raise": later("Make it a red card"),
    "keep": later("It stays yellow"),
}
_RAISED = "raised"
_STEPS = {
    "given": later("given"),
    "appealed": later("appealed against"),
    "upheld": later("stays after review"),
    "revoked": later("taken back"),
    _RAISED: later("became red"),
    "kept": later("stays yellow"),
    "overdue": later("the limit passed"),
}
_INPUTS = {"appeal": "card_words", "words": "card_words"}


@dataclass(frozen=True, slots=True)
class View:
    """The card; ``buttons`` is empty for whoever has nothing to say."""

    title: str
    trouble: Summary | None
    mark: Light
    state: str
    facts: tuple[Fact, ...]
    chain: tuple[Fact, ...]
    reason: str
    chain_reason: str
    appeal: str
    decision: str
    buttons: tuple[Button, ...]
    words: Area
    steps: tuple[Event, ...]
    paper: str
    case: str
    back: str


async def show(visit: Visit) -> Shown | Paper:
    """Show it as it is, or as a document."""
    card = await _card(visit)
    if visit.query.get("as") == PDF:
        names = await department_names(visit)
        code = card.accountable.department_code
        document = of_card(
            card,
            issuer_of(visit),
            visit.language.value,
            department=names.get(code, code),
            item=card.item_code,
            who=visit.who,
        )
        return Paper(f"card-{card.card_no}.pdf", document)
    return await _shown(visit, card)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Appeal, or judge."""
    card = await _card(visit)
    here, words = visit.address(f"{PATH}/{card.card_id}"), lines_of(form, "card_words")
    try:
        if form.get("act") == _APPEAL:
            appeal = pb.AppealCardRequest(idempotency_key=visit.key, card_id=card.card_id, appeal=words)
            await visit.calls.supervision(appeal, pb.AppealCardResponse, seconds=WRITE_SECONDS)
            return Done(here, visit.say("The appeal is with supervision."))
        verdict = pb.JudgeCardRequest(
            idempotency_key=visit.key,
            card_id=card.card_id,
            verdict=_VERDICTS.get(form.get("act", ""), pb.CARD_VERDICT_UNSPECIFIED),
            words=words,
        )
        answer = await visit.calls.supervision(verdict, pb.JudgeCardResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, await _card(visit), met, form)
    return Done(here, f"{card.card_no}{visit.of('：', ': ')}{stands(visit, answer.card)}")


async def _card(visit: Visit) -> pb.Card:
    """Find the one that the address names; raises ``Trouble`` if there is none for whoever looks."""
    gone = Trouble(Kind.NOT_THERE, "CARD_NOT_FOUND", visit.say("There is no such card."))
    card_id = id_named(visit, "card", gone)
    request = pb.ListCardsRequest(division_code=visit.centre.division_code, card_id=card_id)
    for card in (await visit.calls.supervision(request, pb.ListCardsResponse)).cards:
        return card
    raise gone


async def _shown(visit: Visit, card: pb.Card, met: Trouble | None = None, typed: Form | None = None) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed, met)
    names, buttons = await department_names(visit), _buttons(visit, card)
    appeals = any(button.act == _APPEAL for button in buttons)
    words = filling.area(
        "card_words",
        say("Why it is not right") if appeals else say("Why, as officer and head read it"),
        hint=say("At least five characters."),
        longest=LONGEST_WORDS,
        rows=4,
        access_key="r",
    )
    view = View(
        title=f"{say(COLOURS[card.colour]) if card.colour in COLOURS else ''} {card.card_no}".strip(),
        trouble=filling.summary(words),
        mark=mark_of(visit, card),
        state=stands(visit, card),
        facts=_facts(visit, card),
        chain=_chain(visit, card.accountable, names),
        reason=card.reason,
        chain_reason=card.chain_reason,
        appeal=card.appeal,
        decision=card.decision,
        buttons=buttons,
        words=words,
        steps=history(visit, card.steps, _STEPS),
        paper=visit.address(f"{PATH}/{card.card_id}", **{"as": PDF}),
        case=visit.address(f"/cases/{card.case_no}"),
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _buttons(visit: Visit, card: pb.Card) -> tuple[Button, ...]:
    """Answer what this officer may say now, the likeliest first."""
    if visit.officer is None:
        return ()
    me, state, say = visit.officer.officer_id, card.state, visit.say
    if me == card.accountable.officer_id:
        # The last instant is in time.
        is_open = state == pb.CARD_STATE_STANDING and visit.now <= card.appeal_until.ToDatetime(UTC)
        return (Button(_APPEAL, say("Send the appeal")),) if is_open else ()
    behind = {card.given_by.officer_id, *(step.actor.officer_id for step in card.steps if step.step == _RAISED)}
    if not visit.officer.roles & SUPERVISION or me in behind:
        return ()
    names: list[str] = []
    if state == pb.CARD_STATE_APPEALED:
        names = ["uphold", "revoke"]
    elif state != pb.CARD_STATE_REVOKED:
        names = ["raise", "keep", "revoke"] if card.proposal == pb.CARD_PROPOSAL_OPEN else ["revoke"]
    return tuple(Button(name, say(_BUTTONS[name])) for name in names)


def _facts(visit: Visit, card: pb.Card) -> tuple[Fact, ...]:
    say = visit.say
    facts = (
        Fact(say("Case number"), card.case_no),
        Fact(say("Item"), card.item_code),
        Fact(say("Rule"), card.rule_code),
        Fact(say("Given by"), visit.who(card.given_by.officer_id)),
        Fact(say("Given at"), instant(card.given_at)),
        Fact(say("Appeal until"), instant(card.appeal_until)),
        Fact(say("Appealed at"), instant(card.appealed_at)),
        Fact(say("Review due"), instant(card.due_at)),
        Fact(say("Decided by"), visit.who(card.decided_by.officer_id)),
        Fact(say("Decided at"), instant(card.decided_at)),
    )
    return tuple(fact for fact in facts if fact.value)


def _chain(visit: Visit, accountable: pb.Accountable, names: Mapping[str, str]) -> tuple[Fact, ...]:
    say, code = visit.say, accountable.department_code
    chain = (
        Fact(say("Direct officer"), visit.who(accountable.officer_id)),
        Fact(say("Deputy (B post)"), visit.who(accountable.deputy_id)),
        Fact(say("Head of the department"), visit.who(accountable.head_id)),
        Fact(say("First leader of the department"), visit.who(accountable.leader_id)),
        Fact(say("Department"), names.get(code, code)),
    )
    return tuple(fact for fact in chain if fact.value)


PAGE = Page(
    path="/cards/{card}",
    template="cards/one.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+R", later("write")), Key("Alt+S", later("do the first thing offered"))),
    group=WATCH_GROUP,
)
