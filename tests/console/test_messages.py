"""A message to an applicant that a gateway refused: seen with why, sent again, and read by clerk and applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from playwright.sync_api import expect

from onewindow.intake.v1 import messages_pb2 as pb
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CATALOGUE_ADMINISTRATOR

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
# What a sender writes; none runs beside this platform.
_REFUSED = "update case_message set state = 'given_up', failure = 'refused' where case_id = %s and kind = 'accepted'"
_SENT = """
update case_message set state = 'sent', sent_at = now(), next_at = null, failure = null, attempt_count = 1
where case_id = %s and kind = 'accepted' and state = 'waiting'
"""


def test_what_a_gateway_refused_is_sent_again_and_the_case_says_so(
    signed_in: Opens, window: Opens, hall: Hall, platform: RunningPlatform
) -> None:
    """The administrator reads why and presses once; until it is sent the applicant is told of nothing."""
    application = scenario.licence_renewal()
    application.message_wish.channel = pb.MESSAGE_CHANNEL_SMS
    case = hall.clerk.submit(application).case

    def write(statement: str) -> None:
        with platform.database("intake") as database:
            assert 1 == database.execute(statement, [UUID(case.case_id)]).rowcount

    write(_REFUSED)
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/admin/messages")
        row = page.locator("tbody tr", has_text=case.case_no)
        expect(row).to_contain_text("网关")
        row.get_by_role("button").click()
        expect(page.locator(".said")).to_be_visible()
        expect(row.get_by_role("button")).to_have_count(0)
    with window(360, scripts=False) as citizen, signed_in(scenario.CLERK, scripts=False) as clerk:
        for is_sent in (False, True):
            if is_sent:
                write(_SENT)
            citizen.open(f"{CENTRE}/case")
            citizen.page.locator("#case_no").fill(case.case_no)
            citizen.page.locator("#query_code").fill(case.query_code)
            citizen.page.get_by_role("button", name="查询").click()
            expect(citizen.page.locator(".found h3", has_text="已发给您的通知")).to_have_count(int(is_sent))
            clerk.open(f"{CENTRE}/desk/cases/{case.case_no}")
            said = clerk.page.locator("section[aria-labelledby=told]")
            expect(said).to_contain_text("已发短信" if is_sent else "待发送")
