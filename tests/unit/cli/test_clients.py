from __future__ import annotations

from tests.unit.client.scripted import serving

from onewindow.intake.v1.intake_pb2 import Case, GetCaseRequest, GetCaseResponse
from onewindow_cli.client import ALL_DESCRIPTORS, connect
from onewindow_client import StaticToken
from onewindow_client.methods import DESCRIPTORS


class _Badges:
    """A token that is the officer's id."""

    def of(self, officer_id: str) -> StaticToken:
        return StaticToken(officer_id)


def test_every_call_carries_the_token_of_who_acts() -> None:
    """As a bearer token, over one channel for everybody."""
    with (
        serving(GetCaseResponse(case=Case(case_no="1"))) as (script, address),
        connect(dict.fromkeys(DESCRIPTORS, address), _Badges(), "clerk-01") as clients,
    ):
        for each in (clients, clients.by("cashier-01"), clients.by("cashier-01").by("zj-head"), clients):
            each.intake.call(GetCaseRequest(case_no="1"), GetCaseResponse)
        clients.by("operator").of("intake").call(GetCaseRequest(case_no="1"), GetCaseResponse)

    assert ["Bearer clerk-01", "Bearer cashier-01", "Bearer zj-head", "Bearer clerk-01", "Bearer operator"] == (
        script.tokens
    )


def test_everything_anybody_can_call_is_known() -> None:
    """The four services, what each of them answers about itself, and many calls on one stream."""
    assert 6 == len({descriptor.full_name for descriptor in ALL_DESCRIPTORS})
