"""Cards, and what was done with each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from kernel.erased import ERASED
from supervision.domain.cards import Accountable, Card, CardActor, CardColour, CardState, Proposal
from supervision.domain.lights import Clock
from supervision.storage.steps import Step, by_owner
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from chassis.storage.tables import Values
    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "cards.sql")

_FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class CardEyes:
    """Who looks: ``is_all`` at every card of the centre, a head at the department's, others where they are named."""

    officer_id: str
    department: str = ""
    is_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtCards:
    """Which cards of a centre are listed."""

    division_code: str
    eyes: CardEyes
    state: CardState | None = None
    colour: CardColour | None = None
    proposed: bool = False
    mine: bool = False
    case_no: str = ""
    department_code: str = ""
    card_id: UUID | None = None


def hold_officer(unit: Unit, division_code: str, officer_id: str) -> None:
    """Let whoever gives this officer a card at the same moment wait until the commit."""
    unit.run(SQL.hold_officer, officer=f"card {division_code} {officer_id}")


def same_fault(unit: Unit, card: Card) -> tuple[str, str] | None:
    """Answer number and officer of the card that is about the same already."""
    row = unit.row(
        SQL.card_of_fault,
        case_id=card.case_id,
        item_code=card.item_code,
        officer_id=card.accountable.officer_id,
        rule_code=card.rule_code,
        hit_id=card.hit_id,
    )
    return (row["card_no"], row["officer_id"]) if row else None


def yellow_cards(
    unit: Unit, division_code: str, officer_id: str, since: datetime, but: UUID | None = None
) -> list[Card]:
    """Answer the yellow cards of an officer that count, the newest first; of one card the others."""
    rows = unit.rows(SQL.yellow_cards, division_code=division_code, officer_id=officer_id, since=since, but=but)
    return read(unit, [row["card_id"] for row in rows])


def chain_of(unit: Unit, division_code: str, department_code: str) -> tuple[str, str]:
    """Answer head and first leader as the newest card of a department names them; empty if there is none."""
    row = unit.row(SQL.chain_of, division_code=division_code, department_code=department_code)
    return (row["head_id"], row["leader_id"]) if row else ("", "")


def keep(unit: Unit, card: Card) -> None:
    """Keep a new one."""
    unit.write(WRITES.insert_card, [{**_changing(card), **_fixed(card)}])


def save(unit: Unit, card: Card) -> None:
    """Write what became of one that is held."""
    unit.write(WRITES.update_card, [_changing(card)])


def add_step(unit: Unit, card: Card, step: Step) -> None:
    """Keep what was done with one that is held."""
    unit.run(SQL.add_card_step, card_id=card.card_id, division_code=card.division_code, **asdict(step))


def hold(unit: Unit, card_id: UUID, division_code: str) -> Card | None:
    """Hold one of a centre until the commit; None if there is none."""
    row = unit.row(SQL.hold_card, card_id=card_id, division_code=division_code)
    return read(unit, [row["card_id"]])[0] if row else None


def read(unit: Unit, card_ids: Sequence[UUID]) -> list[Card]:
    """Read cards in the order asked for."""
    rows = unit.rows(SQL.read_cards, card_ids=list(card_ids)) if card_ids else []
    found = {row["card_id"]: _card(row) for row in rows}
    return [found[card_id] for card_id in card_ids]


def page(unit: Unit, sought: SoughtCards, after: tuple[int, UUID] | None, size: int) -> tuple[list[Card], int]:
    """Read at most ``size`` cards after a place, and the number of all that are wanted."""
    after_place, after_id = after or (-1, _FIRST)
    rows = unit.rows(
        SQL.list_cards,
        division_code=sought.division_code,
        is_all=sought.eyes.is_all,
        shown_department=sought.eyes.department or None,
        shown_officer=sought.eyes.officer_id,
        mine=sought.mine,
        state=sought.state.value if sought.state else "",
        colour=sought.colour.value if sought.colour else "",
        proposed=sought.proposed,
        case_no=sought.case_no,
        department_code=sought.department_code,
        card_id=sought.card_id,
        after_place=after_place,
        after_id=after_id,
        page_size=size,
    )
    return read(unit, [row["card_id"] for row in rows if row["card_id"]]), rows[0]["total_count"]


def steps_of(unit: Unit, card_ids: Collection[UUID]) -> dict[UUID, list[Step]]:
    """Answer what was done with cards, in order."""
    rows = unit.rows(SQL.card_steps, card_ids=list(card_ids)) if card_ids else ()
    return by_owner(rows, "card_id", card_ids)


def erase(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Forget what was said with cards on cases that are erased, once no appeal waits: whichever comes last."""
    rows = unit.rows(SQL.erase_cards, case_ids=sorted(case_ids), marker=ERASED)
    if rows:
        unit.run(SQL.erase_card_steps, card_ids=[row["card_id"] for row in rows], marker=ERASED)


def claim_late(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` cards whose review is late and not told yet; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_late_cards, now=unit.now, batch_size=limit), "card_id")


def _fixed(card: Card) -> Values:
    return {
        "division_code": card.division_code,
        "card_no": card.card_no,
        "case_id": card.case_id,
        "case_no": card.case_no,
        "item_code": card.item_code,
        "rule_code": card.rule_code,
        "hit_id": card.hit_id,
        **asdict(card.accountable),
        "reason": card.reason,
        "chain_reason": card.chain_reason,
        "given_by": card.given_by.officer_id,
        "given_by_department": card.given_by.department_code,
        "given_at": card.given_at,
    }


def _changing(card: Card) -> Values:
    return {
        "card_id": card.card_id,
        "colour": card.colour.value,
        "state": card.state.value,
        "appeal_until": card.appeal_until,
        "appeal": card.appeal,
        "appealed_at": card.appealed_at,
        "due_at": card.clock and card.clock.due_at,
        "yellow_at": card.clock and card.clock.yellow_at,
        "overdue_at": card.overdue_at,
        "decision": card.decision,
        "decided_by": card.decided_by.officer_id,
        "decided_by_department": card.decided_by.department_code,
        "decided_at": card.decided_at,
        "proposal": card.proposal.value,
        "place": card.place,
    }


def _card(row: Row) -> Card:
    return Card(
        card_id=row["card_id"],
        division_code=row["division_code"],
        card_no=row["card_no"],
        colour=CardColour(row["colour"]),
        case_id=row["case_id"],
        case_no=row["case_no"],
        item_code=row["item_code"],
        rule_code=row["rule_code"],
        hit_id=row["hit_id"],
        accountable=Accountable(
            officer_id=row["officer_id"],
            department_code=row["department_code"],
            deputy_id=row["deputy_id"],
            head_id=row["head_id"],
            leader_id=row["leader_id"],
        ),
        reason=row["reason"],
        chain_reason=row["chain_reason"],
        given_by=CardActor(row["given_by"], row["given_by_department"]),
        given_at=row["given_at"],
        appeal_until=row["appeal_until"],
        state=CardState(row["state"]),
        appeal=row["appeal"],
        appealed_at=row["appealed_at"],
        clock=Clock(row["yellow_at"], row["due_at"]) if row["due_at"] else None,
        overdue_at=row["overdue_at"],
        decision=row["decision"],
        decided_by=CardActor(row["decided_by"], row["decided_by_department"]),
        decided_at=row["decided_at"],
        proposal=Proposal(row["proposal"]),
    )
