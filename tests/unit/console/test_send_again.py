"""A form that is sent again tells what was typed by the names that people know, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from for_each import for_each
from tests.console.places import ACTS

from console.calls.troubles import Kind, Trouble
from console.pages.send_again import LABELS, view_of
from console.words.language import Language

if TYPE_CHECKING:
    from tests.console.places import Act

# What no person writes: choices and figures mean something in their form alone.
_CODE = re.compile(r"[A-Za-z0-9_.:,-]*")
AWAY = Trouble(Kind.AWAY, "", "")


@pytest.mark.parametrize("language", Language)
@for_each("act", ACTS, ids=lambda act: act.page)
def test_every_word_of_every_form_is_told_under_a_label(act: Act, language: Language) -> None:
    """In the reader's language; no name of a field is shown, and all that was sent is sent again."""
    form = dict(act.form) | {"token": "t", "key": "k", "has.GA-025.1": "1", "fee.FEE-CG-02.area_m2": "40"}
    view = view_of(language, AWAY, act.page, form)
    told = {each.value: each.label for each in view.told_entries}

    assert {value for value in act.form.values() if not _CODE.fullmatch(value)} <= told.keys()
    assert ("FEE-CG-02" in told["40"], "GA-025/1" in told) == (True, True)
    assert set(form).isdisjoint(told.values())
    assert form == {each.name: each.value for each in view.entries} | {"token": "t", "key": "k"}


def test_labels_are_those_of_the_pages() -> None:
    """Not a second name for the same thing."""
    assert all(Language.ZH.say(label) != label for label in LABELS.values())
