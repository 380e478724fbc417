"""What operators do about events that are stuck: another try once the cause is repaired, or dropping them, as two."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect
from tests.journey.actors import Clerk, wait_for
from tests.journey.stuck import UNLUCKY, broken_supervision, give_up, send_to_bus

from onewindow.operations.v1.operations_pb2 import ListParkedEventsRequest, ListParkedEventsResponse
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import OPERATOR

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
LISTENERS = {"approval": "审批", "fees": "收费", "supervision": "监察"}


def unreadable(hall: Hall, service: str) -> set[str]:
    """Numbers of the messages that a service could not read."""
    pages = hall.clients.by(OPERATOR).of(service).pages(ListParkedEventsRequest(), ListParkedEventsResponse)
    return {event.event_id for page in pages for event in page.events if event.source == "unreadable"}


def test_an_event_comes_through_when_its_cause_is_repaired_and_it_is_tried_again(
    signed_in: Opens, platform: RunningPlatform, hall: Hall
) -> None:
    """The operator sees what is stuck, for how many it is in the way, and that the button helped; without scripts."""
    with broken_supervision(platform):
        case_id = Clerk(hall.clients, UNLUCKY).submit(scenario.licence_renewal()).case.case_id
        give_up(platform, case_id)
        event = f"intake/{case_id}/1"
        with signed_in(OPERATOR, scripts=False) as tab:
            page = tab.page
            row = page.locator("tbody tr", has_text=event)
            tab.open(f"{CENTRE}/admin/parked")
            expect(row).to_contain_text("ApplicationReceived")
            expect(row).to_contain_text("已放弃")
            # What a database says may be about a person.
            expect(row).not_to_contain_text("added by hand")
    with signed_in(OPERATOR, scripts=False) as tab:
        page = tab.page
        row = page.locator("tbody tr", has_text=event)
        tab.open(f"{CENTRE}/admin/parked")
        row.get_by_role("button").click()
        expect(page.locator(".said")).to_contain_text("1")
        expect(row).to_have_count(0)
    told = wait_for(
        "both events",
        lambda: [entry.event for entry in hall.supervisor.record(case_id).timeline if entry.source == "intake"],
        lambda events: len(events) > 1,
    )
    # What others fed of the same applicant may follow.
    assert ["ApplicationReceived", "CaseAccepted"] == told[:2]


def test_what_can_never_be_handled_is_dropped_when_two_operators_say_so(
    signed_in: Opens, platform: RunningPlatform, hall: Hall
) -> None:
    """At each service that has it: the one who asks cannot agree, and the other reads why before they do."""
    before = {service: unreadable(hall, service) for service in LISTENERS}
    send_to_bus(platform, UUID(int=1), b"\xff\xfe no batch of events " + uuid4().bytes)
    wait_for(
        "a message that nobody can read",
        lambda: [service for service in LISTENERS if unreadable(hall, service) == before[service]],
        lambda waiting: not waiting,
    )
    stuck = {service: (unreadable(hall, service) - before[service]).pop() for service in LISTENERS}
    reason = f"来源不明的报文 {uuid4().hex[:12]}"
    with signed_in(OPERATOR, scripts=False) as tab:
        page = tab.page
        for service, event in stuck.items():
            tab.open(f"{CENTRE}/admin/discards")
            page.locator("#service").select_option(service)
            page.locator("#events").fill(event)
            page.locator("#reason").fill(reason)
            page.get_by_role("button", name="提出申请").click()
            expect(page.locator(".said")).to_contain_text("另一名运维人员")
            line = page.locator(f"section[aria-labelledby=of-{service}] tbody tr", has_text=reason)
            expect(line).to_contain_text(event)
            expect(line.get_by_role("button")).to_have_count(0)
    # Nothing is dropped by one person.
    assert all(event in unreadable(hall, service) for service, event in stuck.items())
    with signed_in("operator-02", scripts=False) as tab:
        page = tab.page
        for service, name in LISTENERS.items():
            tab.open(f"{CENTRE}/admin/discards")
            section = page.locator(f"section[aria-labelledby=of-{service}]")
            expect(section.locator("h2")).to_contain_text(name)
            line = section.locator("tbody tr", has_text=reason)
            line.get_by_role("button").click()
            expect(page.locator(".said")).to_contain_text("1")
            expect(line).to_contain_text("operator-02")
            expect(line.get_by_role("button")).to_have_count(0)
    assert before == {service: unreadable(hall, service) for service in LISTENERS}
