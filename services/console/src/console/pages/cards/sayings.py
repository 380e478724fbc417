"""Cards in the words of whoever looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.parts.light import Light
from console.words.language import later
from onewindow.supervision.v1 import cards_pb2 as pb

if TYPE_CHECKING:
    from console.pages.page import Visit

SUPERVISION = frozenset({"supervisor", "centre_head"})
OFFICERS = frozenset(
    {
        "window_clerk",
        "department_officer",
        "department_head",
        "project_manager",
        "cashier",
        "accountant",
        "catalogue_administrator",
        "privacy_officer",
    }
)
COLOURS = {pb.CARD_COLOUR_YELLOW: later("Yellow card"), pb.CARD_COLOUR_RED: later("Red card")}
STATES = {
    pb.CARD_STATE_STANDING: later("stands"),
    pb.CARD_STATE_APPEALED: later("appealed against"),
    pb.CARD_STATE_UPHELD: later("stays after review"),
    pb.CARD_STATE_REVOKED: later("taken back"),
}


def mark_of(visit: Visit, card: pb.Card) -> Light:
    """Answer colour and state of a card; one that was taken back burns no more."""
    word = visit.say(COLOURS[card.colour]) if card.colour in COLOURS else ""
    if card.state == pb.CARD_STATE_REVOKED:
        return Light("lapsed", word)
    return Light("red" if card.colour == pb.CARD_COLOUR_RED else "yellow", word)


def stands(visit: Visit, card: pb.Card) -> str:
    """Say where a card stands, and what waits for a second person."""
    word = visit.say(STATES[card.state]) if card.state in STATES else ""
    if card.overdue:
        return visit.say("review late: {state}", state=word)
    waits = card.state in {pb.CARD_STATE_STANDING, pb.CARD_STATE_UPHELD} and card.proposal == pb.CARD_PROPOSAL_OPEN
    return visit.say("{state}; red is proposed", state=word) if waits else word
