"""To whom pages offer to show who applied: those whom the protocol lets ask, and nobody else."""

from __future__ import annotations

from datetime import datetime

import pytest

from chassis.authorisation.rules import rule_of
from console.pages.admin import privacy
from console.pages.revealing import REVEALERS
from console.parts.reveal import LONGEST_PURPOSE, Asked, reveal_of, revealed_of
from console.words.language import Language
from kernel.calendar import CENTRE_ZONE
from kernel.roles import ROLES
from onewindow.access.v1 import access_pb2
from onewindow.intake.v1 import intake_pb2

SERVICE = intake_pb2.DESCRIPTOR.services_by_name["IntakeService"]


def declared(method: str) -> frozenset[str]:
    """Roles that may call an RPC, as tokens name them."""
    scopes = rule_of(SERVICE.methods_by_name[method]).scopes
    return frozenset(access_pb2.Role.Name(role).removeprefix("ROLE_").lower() for role in scopes)


@pytest.mark.parametrize(
    ("roles", "methods"),
    [
        (REVEALERS, ["RevealApplicant"]),
        (
            privacy.ROLES,
            ["ListKeptPersonalData", "GetRetention", "ErasePersonalData", "EraseExpiredPersonalData"],
        ),
    ],
)
def test_a_page_is_for_those_who_may_call_what_it_calls(roles: frozenset[str], methods: list[str]) -> None:
    """A role that is declared anew is offered the page too; one that is not never sees a form that is refused."""
    assert roles <= set(ROLES)
    assert [roles] * len(methods) == [declared(method) for method in methods]


@pytest.mark.parametrize("language", list(Language))
def test_what_is_added_for_paper_still_fits(language: Language) -> None:
    """The longest purpose with what is added when it is printed is no longer than the service takes."""
    assert len(language.say("{purpose} (printed)", purpose="x" * LONGEST_PURPOSE)) <= 200


def test_after_an_answer_the_form_is_empty_and_personal_data_is_in_no_repr() -> None:
    """A second look has a purpose of its own; what logs and tracebacks write of a view names nobody."""
    answer = intake_pb2.RevealApplicantResponse(received_by="澹台代为领取者")
    answer.applicant.name = "公冶明镜高悬"
    now = datetime(2026, 11, 29, 14, 2, 7, tzinfo=CENTRE_ZONE)
    asked = Asked("核对身份", prints=True)
    shown = revealed_of(Language.ZH, answer, asked, now, "/zh/632801/cases/1")
    reveal = reveal_of(Language.ZH, "/zh/632801/cases/1", asked, shown)
    assert ("", False) == (reveal.purpose.value, reveal.prints)
    assert ["申请人", "领取人", "用途"] == [fact.name for fact in shown.facts]
    assert "14:03:07" in shown.note
    assert "公冶" not in repr(reveal)
    assert "澹台" not in repr(reveal)
