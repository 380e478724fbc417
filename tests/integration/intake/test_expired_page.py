"""The page of personal data that was kept long enough, on a real intake: rounds, progress, what it refuses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from tests.integration.intake.test_personal_data import WATCH, closed

from console.calls.services import Calls
from console.centres import Centre
from console.officers import Officer
from console.pages.admin import expired, privacy
from console.pages.page import Done, Shown, Visit
from console.words.language import Language
from kernel.erased import ERASED

if TYPE_CHECKING:
    from google.protobuf.message import Message
    from tests.integration.intake.conftest import Desk

CASES = 5


class IntakeAlone:
    """The services for a page that asks intake alone, as its requests are answered at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.asked: list[str] = []

    async def intake(self, request: Message, answer_type: type[Message], **_: float) -> Message:
        """Answer what the RPC of that request answers."""
        method = request.DESCRIPTOR.name.removesuffix("Request")
        self.asked.append(method)
        self._desk.officer = WATCH
        answer = self._desk.one(method, request)
        assert isinstance(answer, answer_type)
        return answer


@pytest.fixture
def calls(desk: Desk) -> IntakeAlone:
    """An intake with some cases that were closed eleven years ago, and one that was not."""
    for _ in range(CASES):
        closed(desk)
    desk.clock.now += timedelta(days=11 * 366)
    closed(desk)
    return IntakeAlone(desk)


def visit(calls: IntakeAlone, language: Language = Language.EN) -> Visit:
    """The privacy officer's."""
    officer = Officer(WATCH.officer_id, "", WATCH.division_code, "XZSP", frozenset({"privacy_officer"}))
    centre = Centre(WATCH.division_code, "安阳", "Anyang")
    return Visit(language, centre, {}, {}, cast("Calls", calls), officer, key="0198c1a0-0000-7000-8000-00000000000a")


def shown(answered: Shown | Done) -> expired.View:
    """What a page shows."""
    assert isinstance(answered, Shown)
    assert isinstance(answered.view, expired.View)
    return answered.view


def test_what_is_due_is_erased_in_rounds_of_batches_with_progress(
    calls: IntakeAlone, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round ends after its batches; the page then says how many are done and left, and the next goes on."""
    monkeypatch.setattr(expired, "BATCH_SIZE", 2)
    monkeypatch.setattr(expired, "MOST_BATCHES", 2)
    monkeypatch.setattr(expired, "ROUND_SECONDS", 3600.0)
    before = shown(asyncio.run(expired.show(visit(calls))))
    assert (True, "", 0) == (before.is_due, before.progress, before.done)
    assert f"{CASES} cases" in before.due
    form = {"seen": "1", "closed_before": before.closed_before, "done": "0"}
    first = asyncio.run(expired.act(visit(calls), form))
    assert isinstance(first, Done)
    assert first.address.endswith("/admin/privacy/expired?done=4")
    after = shown(asyncio.run(expired.show(replace(visit(calls), query={"done": "4"}))))
    assert ("4 of 5 erased", 4, 5) == (after.progress, after.done, after.all_of_them)
    last = asyncio.run(expired.act(visit(calls), form | {"done": "4"}))
    assert isinstance(last, Done)
    assert last.address.endswith("done=5")
    nothing = shown(asyncio.run(expired.show(replace(visit(calls), query={"done": "5"}))))
    assert (False, "5 of 5 erased") == (nothing.is_due, nothing.progress)
    names = "select count(*) from intake_case where applicant_name = %s"
    assert CASES == desk.value(names, ERASED)


def test_a_round_ends_by_the_clock_after_the_batch_at_hand(calls: IntakeAlone, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that somebody who waits is told something."""
    monkeypatch.setattr(expired, "BATCH_SIZE", 1)
    monkeypatch.setattr(expired, "ROUND_SECONDS", 0.0)
    before = shown(asyncio.run(expired.show(visit(calls))))
    done = asyncio.run(expired.act(visit(calls), {"seen": "1", "closed_before": before.closed_before}))
    assert isinstance(done, Done)
    assert done.address.endswith("done=1")
    assert 1 == calls.asked.count("EraseExpiredPersonalData")


def test_nothing_is_erased_by_whoever_has_not_looked(calls: IntakeAlone) -> None:
    """The page says so at its box, and counts again."""
    answered = asyncio.run(expired.act(visit(calls), {"closed_before": "2026-12-01", "done": "7"}))
    assert isinstance(answered, Shown)
    assert 422 == answered.status
    assert shown(answered).fault
    assert 7 == shown(answered).done
    assert "EraseExpiredPersonalData" not in calls.asked


@pytest.mark.parametrize("done", ["", "-1", "1e9", "x", "٣", "9" * 30])
def test_a_figure_in_the_address_is_a_figure_or_nothing(calls: IntakeAlone, done: str) -> None:
    """Whoever writes something else sees the page as it begins."""
    assert 0 == shown(asyncio.run(expired.show(replace(visit(calls), query={"done": done})))).done


@pytest.mark.parametrize("language", list(Language))
def test_the_privacy_officers_page_says_what_is_due_and_leads_there(calls: IntakeAlone, language: Language) -> None:
    """With the period; nothing is written by looking."""
    view = asyncio.run(privacy.show(visit(calls, language))).view
    assert isinstance(view, privacy.View)
    assert str(CASES) in view.due
    assert "10" in view.period
    assert view.expired.endswith("/admin/privacy/expired")
    assert {"GetRetention"} == set(calls.asked)
