"""What an officer has written on the page of a task outlasts a service that is away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.unit.console.conftest import NOWHERE

from console.calls.services import Services
from console.centres import Centre
from console.officers import Officer
from console.pages.inbox import task as page
from console.pages.page import Shown, Visit
from console.words.language import Language

if TYPE_CHECKING:
    from console.pages.page import Form

CASE_ID = "0198c1a0-0000-7000-8000-000000000001"


def _acted(form: Form) -> Shown:
    """Send a form to a page whose service nobody answers for."""

    async def acted() -> Shown:
        services = Services({"approval": NOWHERE}, lambda: None, plaintext=True)
        visit = Visit(
            language=Language.EN,
            centre=Centre("632801", "格尔木市政务服务中心", "Golmud Government Service Centre"),
            names={"case": CASE_ID, "item": "ZJ-002"},
            query={},
            calls=services.for_officer("token", "203.0.113.7", Language.EN),
            officer=Officer("zj-head", "杨慎行", "632801", "ZJ", frozenset({"department_head"})),
            key="0198c1a0-0000-7000-8000-00000000000a",
        )
        try:
            answered = await page.act(visit, form)
        finally:
            await services.close()
        assert isinstance(answered, Shown)
        return answered

    return asyncio.run(acted())


@pytest.mark.parametrize(
    ("form", "form_shown"),
    [
        (
            {
                "act": "decide",
                "decision": "refuse",
                "reason": "The drawings contradict\r\neach other.",
                "legal_basis": "Fire Protection Law, Art. 11",
            },
            "can_decide",
        ),
        ({"act": "extend", "days": "5", "extension_reason": "The experts have not finished."}, "can_extend"),
    ],
    ids=["decide", "extend"],
)
def test_what_is_written_is_kept_while_the_service_is_away(form: Form, form_shown: str) -> None:
    """The same form with every word in it, and that to send it again does nothing twice; nobody knows the case now."""
    answered = _acted(form)

    view = answered.view
    assert isinstance(view, page.View)
    assert (503, False) == (answered.status, answered.is_whole)
    kept = {
        "decision": view.typed.decision,
        "reason": view.typed.reason,
        "legal_basis": view.typed.legal_basis,
        "days": view.typed.days,
        "extension_reason": view.typed.extension_reason,
    }
    assert {name: text.replace("\r\n", "\n") for name, text in form.items() if name != "act"} == {
        name: text for name, text in kept.items() if text
    }
    assert {form_shown} == {name for name in ("can_decide", "can_extend") if getattr(view, name)}
    assert view.trouble is not None
    assert "nothing is recorded twice" in " ".join(line.sentence for line in view.trouble.faults)
