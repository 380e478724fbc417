"""What may be said against a card or a score is asked for until the last instant, and not after it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from google.protobuf.message import Message

from console.calls.services import Calls
from console.centres import Centre
from console.officers import Officer
from console.pages.cards import one as card_page
from console.pages.page import Shown, Visit
from console.pages.scores import department as score_page
from console.words.language import Language
from onewindow.supervision.v1 import cards_pb2, scores_pb2

UNTIL = datetime(2026, 12, 4, 9, 30, tzinfo=UTC)
CARD_ID = "0198c1a0-0000-7000-8000-000000000001"
LAST, AFTER = pytest.param(UNTIL, True, id="last"), pytest.param(UNTIL + timedelta(seconds=1), False, id="after")


def _shown(
    show: Callable[[Visit], Coroutine[Any, Any, object]], answer: Message, names: dict[str, str], now: datetime
) -> Any:  # noqa: ANN401 - the view of any page
    """Show a page to whom it is about, at a time; supervision answers this, and the others nothing."""

    async def told(_: Message, response: type[Message], **__: object) -> Message:
        return answer if isinstance(answer, response) else response()

    visit = Visit(
        language=Language.EN,
        centre=Centre("632801", "格尔木市政务服务中心", "Golmud Government Service Centre"),
        names=names,
        query={},
        calls=cast("Calls", SimpleNamespace(supervision=told, intake=told)),
        officer=Officer("ga-head", "杨慎行", "632801", "GA", frozenset({"department_head"})),
        now=now,
    )
    shown = asyncio.run(show(visit))
    assert isinstance(shown, Shown)
    return shown.view


@pytest.mark.parametrize(("now", "is_asked"), [LAST, AFTER])
def test_an_appeal_is_asked_for_until_the_last_instant(now: datetime, *, is_asked: bool) -> None:
    """The service takes it then, and refuses it a second later."""
    card = cards_pb2.Card(card_id=CARD_ID, state=cards_pb2.CARD_STATE_STANDING, appeal_until=UNTIL)
    card.accountable.officer_id = "ga-head"
    view = _shown(card_page.show, cards_pb2.ListCardsResponse(cards=[card]), {"card": CARD_ID}, now)
    assert ["appeal"] * is_asked == [button.act for button in view.buttons]


@pytest.mark.parametrize(("now", "is_asked"), [LAST, AFTER])
def test_an_objection_is_asked_for_until_the_last_instant(now: datetime, *, is_asked: bool) -> None:
    """Likewise."""
    score = scores_pb2.Score(department_code="GA")
    score.lines.add().criterion.code = "on_time_rate"
    answer = scores_pb2.ListScoresResponse(month="2026-11", scores=[score], objections_until=UNTIL)
    view = _shown(score_page.show, answer, {"department": "GA"}, now)
    assert is_asked == (view.words is not None)
