"""Who may agree to dropping events: anybody but the one who asked, and only once."""

from __future__ import annotations

from typing import cast

import pytest

from console.calls.services import Calls
from console.centres import Centre
from console.officers import Officer
from console.pages.admin.discards import request_line
from console.pages.page import Visit
from console.words.language import Language
from onewindow.operations.v1.operations_pb2 import Discard

ASKED = Discard(request_id="11111111-1111-4111-8111-111111111111", event_ids=["intake/x/1"], requested_by="operator")


def visit(officer_id: str) -> Visit:
    """A visit of an operator; nothing is called."""
    officer = Officer(officer_id, officer_id, "632801", "XZSP", frozenset({"operator"}))
    return Visit(Language.EN, Centre("632801", "一窗", "One Window"), {}, {}, cast("Calls", None), officer)


@pytest.mark.parametrize(
    ("officer_id", "confirmed_by", "act", "agreed"),
    [
        ("operator", "", "", "another operator has to agree"),
        ("operator-2", "", f"fees {ASKED.request_id}", ""),
        ("operator-2", "operator-3", "", "operator-3"),
        ("operator", "operator-3", "", "operator-3"),
    ],
)
def test_there_is_a_button_for_the_second_person_alone(
    officer_id: str, confirmed_by: str, act: str, agreed: str
) -> None:
    """Until somebody has agreed; the service holds to the same."""
    asked = Discard()
    asked.CopyFrom(ASKED)
    asked.confirmed_by = confirmed_by

    line = request_line(visit(officer_id), "fees", asked)

    assert (act, agreed) == (line.act, line.agreed.strip())
