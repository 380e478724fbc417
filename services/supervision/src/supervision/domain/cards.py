"""Cards 黄牌、红牌: given by one person, reviewed by another, and who answers for a fault from the desk to the top.

Speech 002 wants yellow and red cards for whoever does not act or is late (实行红黄牌督查制度).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kernel.calendar import centre_time
from kernel.errors import PermissionDenied
from supervision.domain.places import place_of_due, place_of_rest
from supervision.domain.refusals import CardAppealLate, CardNeedsAnother, CardNotFound, CardNotSo, CardWithoutFirst
from supervision.domain.timeline import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from supervision.domain.lights import Clock
    from supervision.domain.record import CaseRecord
    from supervision.domain.timeline import TimelineEntry


class CardColour(enum.Enum):
    """How grave it is; values are stored."""

    YELLOW = "yellow"
    RED = "red"


class CardState(enum.Enum):
    """Where it stands; values are stored."""

    STANDING = "standing"
    APPEALED = "appealed"
    UPHELD = "upheld"
    REVOKED = "revoked"


class Proposal(enum.Enum):
    """Whether a yellow one is to become red; values are stored."""

    NONE = "none"
    OPEN = "open"
    RAISED = "raised"
    DECLINED = "declined"


class CardVerdict(enum.Enum):
    """What a second person says; values are the steps that are kept."""

    UPHOLD = "upheld"
    REVOKE = "revoked"
    RAISE = "raised"
    KEEP = "kept"


FROM: dict[CardVerdict, frozenset[CardState]] = {
    CardVerdict.UPHOLD: frozenset({CardState.APPEALED}),
    CardVerdict.REVOKE: frozenset({CardState.STANDING, CardState.APPEALED, CardState.UPHELD}),
    CardVerdict.RAISE: frozenset({CardState.STANDING, CardState.UPHELD}),
    CardVerdict.KEEP: frozenset({CardState.STANDING, CardState.UPHELD}),
}
"""From where each verdict leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accountable:
    """Who answers: the direct officer with the department, who stood in, its head, its first leader 一把手."""

    officer_id: str = ""
    department_code: str = ""
    deputy_id: str = ""
    head_id: str = ""
    leader_id: str = ""


@dataclass(frozen=True, slots=True)
class CardActor:
    """Who gave or judged a card; nobody before."""

    officer_id: str = ""
    department_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card. ``clock``: until when its appeal has to be decided; None where none waits."""

    card_id: UUID
    division_code: str
    card_no: str
    colour: CardColour
    case_id: UUID
    case_no: str
    item_code: str
    rule_code: str
    hit_id: UUID | None
    accountable: Accountable
    reason: str
    chain_reason: str
    given_by: CardActor
    given_at: datetime
    appeal_until: datetime
    state: CardState = CardState.STANDING
    appeal: str = ""
    appealed_at: datetime | None = None
    clock: Clock | None = None
    overdue_at: datetime | None = None
    decision: str = ""
    decided_by: CardActor = CardActor()
    decided_at: datetime | None = None
    proposal: Proposal = Proposal.NONE

    @property
    def place(self) -> int:
        """Where it stands in a list: what waits for a review, due first; then the newest."""
        return place_of_due(self.clock.due_at) if self.clock else place_of_rest(self.given_at)

    def is_late(self, now: datetime) -> bool:
        """Whether its review is late; the instant itself is in time."""
        return self.clock is not None and now > self.clock.due_at


def responsible(case: CaseRecord, timeline: Iterable[TimelineEntry], item_code: str) -> Accountable:
    """Answer who answers as the record has it: whose the item is, and who of them acted on it last.

    Of the whole case it is the department of the first item that nobody has decided, or of the last one decided.
    """
    open_first = sorted(case.tasks.values(), key=lambda task: (task.decided_at is not None, task.item_code))
    task = case.tasks.get(item_code) or (open_first[0] if open_first else None)
    department = task.department_code if task else ""
    acted = [
        entry.officer_id
        for entry in timeline
        if task is not None
        and entry.item_code == task.item_code
        and entry.department_code == department
        and entry.source == "approval"
        and entry.officer_id not in {"", SYSTEM}
    ]
    return Accountable(officer_id=acted[-1] if acted else "", department_code=department)


def given(card: Card, *, is_second: bool) -> Card:
    """Give a card; a yellow one that is the second is proposed to become red.

    Raises:
        PermissionDenied: somebody gives it to oneself.
    """
    if card.given_by.officer_id == card.accountable.officer_id:
        raise PermissionDenied
    proposed = is_second and card.colour is CardColour.YELLOW
    return replace(card, proposal=Proposal.OPEN if proposed else Proposal.NONE)


def appealed(card: Card, officer_id: str, words: str, clock: Clock, now: datetime) -> Card:
    """Say what is wrong with it, as the officer who has it; the last instant is in time.

    Raises:
        CardNotFound: it is another officer's.
        CardNotSo: it was appealed against already, or taken back.
        CardAppealLate: the limit has passed.
    """
    if officer_id != card.accountable.officer_id:
        raise CardNotFound
    if card.state is not CardState.STANDING:
        raise CardNotSo(state=card.state.value)
    if now > card.appeal_until:
        raise CardAppealLate(appeal_until=centre_time(card.appeal_until))
    return replace(card, state=CardState.APPEALED, appeal=words, appealed_at=now, clock=clock, overdue_at=None)


def judged(  # noqa: PLR0913 - what a verdict may rest on
    card: Card,
    verdict: CardVerdict,
    by: CardActor,
    words: str,
    now: datetime,
    *,
    raised_by: str,
    appeal_until: datetime,
    is_second: bool,
) -> Card:
    """Decide over an appeal, take a card back, or decide whether it becomes red.

    Args:
        card: as it stands.
        verdict: what is said.
        by: who says it.
        words: why.
        now: when.
        raised_by: who made it red; empty where nobody did.
        appeal_until: until when a card that becomes red can be appealed against anew.
        is_second: whether the officer has another yellow card that counts.

    Raises:
        CardNeedsAnother: it is who gave the card or made it red, or who has it.
        CardNotSo: it does not stand so.
        CardWithoutFirst: it is to become red, and the other card was taken back.
    """
    if by.officer_id in {card.given_by.officer_id, raised_by, card.accountable.officer_id}:
        raise CardNeedsAnother(officer_id=by.officer_id)
    if card.state not in FROM[verdict]:
        raise CardNotSo(state=card.state.value)
    match verdict:
        case CardVerdict.UPHOLD | CardVerdict.REVOKE:
            state = CardState.UPHELD if verdict is CardVerdict.UPHOLD else CardState.REVOKED
            proposal = card.proposal
            if verdict is CardVerdict.REVOKE and proposal is Proposal.OPEN:
                proposal = Proposal.DECLINED
            return replace(
                card, state=state, decision=words, decided_by=by, decided_at=now, clock=None, proposal=proposal
            )
        case CardVerdict.RAISE | CardVerdict.KEEP:
            if card.proposal is not Proposal.OPEN:
                raise CardNotSo(state=card.proposal.value)
    if verdict is CardVerdict.KEEP:
        return replace(card, proposal=Proposal.DECLINED)
    if not is_second:
        raise CardWithoutFirst
    # Red is another card than yellow: what was said of that one does not count against it.
    return replace(
        card,
        colour=CardColour.RED,
        proposal=Proposal.RAISED,
        state=CardState.STANDING,
        appeal_until=appeal_until,
        appeal="",
        appealed_at=None,
        decision="",
        decided_by=CardActor(),
        decided_at=None,
    )
