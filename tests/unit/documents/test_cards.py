"""A card as a document says who answers for what, until when one may appeal, and once that it was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from tests.unit.documents.conftest import ISSUED_AT

from documents.cards import of_card
from onewindow.supervision.v1 import cards_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.issuer import Issuer
    from documents.rendering import Renderer

_DAY = 86_400
APPEAL, UPHELD, TAKEN_BACK = "提出申诉", "经复核维持", "本牌已撤销"


@pytest.fixture
def card() -> pb.Card:
    """A yellow card that its officer may appeal against."""
    return pb.Card(
        card_no="JC6328012026112900012",
        colour=pb.CARD_COLOUR_YELLOW,
        state=pb.CARD_STATE_STANDING,
        case_no="6328012026112900017X",
        accountable=pb.Accountable(officer_id="ga-officer", department_code="GA", head_id="ga-head"),
        reason="受理后十日未办理",
        given_at=ISSUED_AT,
        appeal_until=Timestamp(seconds=ISSUED_AT.seconds + 5 * _DAY),
    )


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (pb.CARD_STATE_STANDING, APPEAL),
        (pb.CARD_STATE_APPEALED, ""),
        (pb.CARD_STATE_UPHELD, UPHELD),
        (pb.CARD_STATE_REVOKED, TAKEN_BACK),
    ],
    ids=["standing", "appealed", "upheld", "revoked"],
)
def test_a_card_says_how_it_stands_and_that_once(  # noqa: PLR0913, PLR0917 - a fixture each
    renderer: Renderer,
    issuer: Issuer,
    text_of: Callable[[bytes], str],
    card: pb.Card,
    state: pb.CardState,
    told: str,
) -> None:
    """One that was taken back is marked on every page, and nothing of an appeal is told any more."""
    card.state = state
    if state in {pb.CARD_STATE_UPHELD, pb.CARD_STATE_REVOKED}:
        card.decision = "系统日志证实故障"
        card.decided_at.CopyFrom(ISSUED_AT)
    document = of_card(card, issuer, "zh", department="公安局")
    read = text_of(renderer.render(document))

    assert [each for each in (APPEAL, UPHELD, TAKEN_BACK) if each in read] == ([told] if told else [])
    assert read.count("系统日志证实故障") == (1 if card.decision else 0)
    assert ("已撤销" if told == TAKEN_BACK else "") == document.stamp
    told_always = ("黄牌通知书", "ga-officer", "公安局", "ga-head", "受理后十日未办理")
    assert [each for each in told_always if each not in read] == []
