"""What becomes of a card: every state and verdict, who may say what, and whom the record names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kernel.errors import PermissionDenied
from supervision.domain.cards import (
    FROM,
    Accountable,
    Card,
    CardActor,
    CardColour,
    CardState,
    CardVerdict,
    Proposal,
    appealed,
    given,
    judged,
    responsible,
)
from supervision.domain.lights import Clock
from supervision.domain.record import CaseRecord, TaskRecord
from supervision.domain.refusals import CardAppealLate, CardNeedsAnother, CardNotFound, CardNotSo, CardWithoutFirst
from supervision.domain.timeline import TimelineEntry

NOW = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
CASE = UUID(int=1)
GIVER, OTHER = CardActor("supervisor-01", "XZSP"), CardActor("head-01", "XZSP")
CLOCK = Clock(NOW, NOW + timedelta(days=14))
CARD = Card(
    card_id=UUID(int=2),
    division_code="632801",
    card_no="JC1",
    colour=CardColour.YELLOW,
    case_id=CASE,
    case_no="1",
    item_code="GA-025",
    rule_code="",
    hit_id=None,
    accountable=Accountable(officer_id="ga-officer", department_code="GA", head_id="ga-head"),
    reason="超期未办",
    chain_reason="",
    given_by=GIVER,
    given_at=NOW,
    appeal_until=NOW + timedelta(days=7),
)


def _judge(
    card: Card, verdict: CardVerdict, by: CardActor = OTHER, raised_by: str = "", *, is_second: bool = True
) -> Card:
    until = NOW + timedelta(days=30)
    return judged(card, verdict, by, "理由充分", NOW, raised_by=raised_by, appeal_until=until, is_second=is_second)


@pytest.mark.parametrize("state", CardState)
@pytest.mark.parametrize("verdict", CardVerdict)
def test_every_verdict_is_heard_where_the_table_says_so_and_nowhere_else(
    state: CardState, verdict: CardVerdict
) -> None:
    """The table is walked; what was taken back stays taken back."""
    card = replace(CARD, state=state, proposal=Proposal.OPEN)
    if state in FROM[verdict]:
        assert _judge(card, verdict) != card
    else:
        with pytest.raises(CardNotSo):
            _judge(card, verdict)


@pytest.mark.parametrize("by", [GIVER, CardActor("ga-officer", "GA")])
def test_who_gave_a_card_or_has_it_does_not_judge_it(by: CardActor) -> None:
    """Two persons stand behind every end; who made it red stands behind that."""
    with pytest.raises(CardNeedsAnother):
        _judge(CARD, CardVerdict.REVOKE, by)
    with pytest.raises(CardNeedsAnother):
        _judge(replace(CARD, state=CardState.APPEALED), CardVerdict.UPHOLD, OTHER, OTHER.officer_id)


def test_an_appeal_is_the_officers_once_and_in_time() -> None:
    """The last instant is in time, the next is not; nobody else's word counts."""
    at = CARD.appeal_until
    after = appealed(CARD, "ga-officer", "系统故障所致", CLOCK, at)
    assert (CardState.APPEALED, CLOCK) == (after.state, after.clock)
    assert [False, True] == [after.is_late(now) for now in (CLOCK.due_at, CLOCK.due_at + timedelta(seconds=1))]
    with pytest.raises(CardAppealLate):
        appealed(CARD, "ga-officer", "系统故障所致", CLOCK, at + timedelta(microseconds=1))
    with pytest.raises(CardNotSo):
        appealed(after, "ga-officer", "再次申诉", CLOCK, at)
    with pytest.raises(CardNotFound):
        appealed(CARD, "ga-head", "代为申诉", CLOCK, at)


def test_a_second_yellow_card_is_red_only_when_a_person_says_so() -> None:
    """It is proposed; red can be appealed against anew, and not without the first."""
    second = given(CARD, is_second=True)
    assert (CardColour.YELLOW, Proposal.OPEN) == (second.colour, second.proposal)
    assert Proposal.NONE is given(CARD, is_second=False).proposal
    assert Proposal.NONE is given(replace(CARD, colour=CardColour.RED), is_second=True).proposal
    upheld = replace(second, state=CardState.UPHELD, appeal="系统故障所致", appealed_at=NOW, decided_by=OTHER)
    red = _judge(upheld, CardVerdict.RAISE)
    assert (CardColour.RED, CardState.STANDING, "", None) == (red.colour, red.state, red.appeal, red.appealed_at)
    assert NOW + timedelta(days=30) == red.appeal_until
    with pytest.raises(CardWithoutFirst):
        _judge(second, CardVerdict.RAISE, is_second=False)
    kept = _judge(second, CardVerdict.KEEP)
    assert (CardColour.YELLOW, Proposal.DECLINED) == (kept.colour, kept.proposal)
    with pytest.raises(CardNotSo):
        _judge(kept, CardVerdict.RAISE)
    assert Proposal.DECLINED is _judge(second, CardVerdict.REVOKE).proposal


def test_nobody_gives_oneself_a_card() -> None:
    """A supervisor who is at fault is given one by another."""
    with pytest.raises(PermissionDenied):
        given(replace(CARD, given_by=CardActor("ga-officer", "GA")), is_second=False)


def _entry(
    officer_id: str, item_code: str = "GA-025", source: str = "approval", department: str = "GA"
) -> TimelineEntry:
    return TimelineEntry(
        source=source,
        sequence=1,
        occurred_at=NOW,
        event="E",
        summary_zh="",
        summary_en="",
        item_code=item_code,
        department_code=department,
        officer_id=officer_id,
    )


def test_the_record_names_who_acted_on_the_item_last() -> None:
    """Of its own department, in approval; neither the clock nor another item nor a clerk counts."""
    tasks = {
        "GA-025": TaskRecord(item_code="GA-025", department_code="GA"),
        "ZJ-001": TaskRecord(item_code="ZJ-001", department_code="ZJ", decided_at=NOW),
    }
    case = CaseRecord(case_id=CASE, division_code="632801", tasks=tasks)
    acted = [
        _entry("ga-officer"),
        _entry("ga-officer-2"),
        _entry("system"),
        _entry("clerk-01", source="intake"),
        _entry("zj-officer", "ZJ-001", department="ZJ"),
        _entry("zj-officer", department="ZJ"),
    ]
    for item_code, named in (("GA-025", "ga-officer-2"), ("", "ga-officer-2"), ("ZJ-001", "zj-officer")):
        assert named == responsible(case, acted, item_code).officer_id
    assert Accountable(department_code="GA") == responsible(case, [], "GA-025")
    assert Accountable() == responsible(replace(case, tasks={}), acted, "")
