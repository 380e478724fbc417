"""A form is filled in again with what was typed, on whatever page it stands."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.pages.design import PAGE as DESIGN
from console.parts.resumed import words_of
from console.web.refilling import refill

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>A &amp; B</title></head><body>
<!-- kept --><form method="post" action="/out">
<input type="hidden" name="token" value="t"><button name="act" value="here">x</button></form>
<form method="get"><input name="reason" type="text" value=""></form>
<details class="more"><summary>More &#8230;</summary>
<form class="form" method="post" action="/zh?a=1&amp;b=2">
<input type="hidden" name="token" value="now"><input type="hidden" name="amount_fen" value="1000">
<input id="reason" name="reason" type="text" value="old" maxlength="9">
<textarea name="words" rows="2">
old &lt;b&gt;</textarea>
<label><input type="radio" name="how" value="cash" checked> a</label><input type="radio" name="how" value="card">
<input type="checkbox" name="paper.1" value="1" checked><input type="checkbox" name="paper.2" value="1">
<select name="post"><option value="a" selected>A</option><option value="b">B</option></select>
<select name="other"><option value="c" selected>C</option></select>
<button name="act" value="decide">Send</button></form></details>
<form method="post"><input name="days" value=""><button name="act" value="extend">Send</button></form></body></html>
"""
TYPED = {
    "token": "then",
    "key": "k",
    "amount_fen": "900",
    "reason": 'a "quoted" <word> & more',
    "words": "\nfirst\n</textarea><script>",
    "how": "card",
    "paper.2": "1",
    "post": "b",
    "act": "decide",
    "gone": "何处",
}


def _values(page: str) -> dict[str, str | None]:
    """The values a browser would show, by name; of a choice the one that is made."""
    found: dict[str, str | None] = {}

    class Reader(HTMLParser):
        text: str | None = None

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            told = dict(attrs)
            name = told.get("name")
            if tag == "textarea":
                Reader.text = name
                found[str(name)] = ""
            elif tag == "input" and name and (told.get("type") not in {"radio", "checkbox"} or "checked" in told):
                found[name] = told.get("value")
            elif tag == "option" and "selected" in told:
                found[f"option {told.get('value')}"] = ""

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                Reader.text = None

        def handle_data(self, data: str) -> None:
            if Reader.text:
                found[Reader.text] = (found[Reader.text] or "") + data

    Reader().feed(page)
    return found


def test_a_form_is_filled_in_with_all_that_was_typed() -> None:
    """Text, choices, boxes that were not ticked; what the page carries unseen is what it is now."""
    page, homeless = refill(PAGE, TYPED)
    _, _, form = page.partition("<details")
    values = _values(form.rpartition("<form")[0])
    assert {
        "token": "now",
        "amount_fen": "1000",
        "reason": TYPED["reason"],
        # The first line break after the tag is none of the text.
        "words": "\n" + TYPED["words"],
        "how": "card",
        "paper.2": "1",
        "option b": "",
        "option c": "",
    } == values
    assert {"gone": "何处"} == homeless
    assert page.startswith(PAGE.partition("<details")[0])
    assert page.endswith(PAGE.rpartition("</details>")[2])
    # What it is folded into is opened.
    assert '<details open class="more">' in page


def test_the_form_is_the_one_that_was_sent() -> None:
    """By its fields and the button that was pressed."""
    page, homeless = refill(PAGE, {"act": "extend", "days": "3"})
    assert '<input name="days" value="3">' in page
    assert "old &lt;b&gt;" in page
    assert {} == homeless


def test_a_page_without_the_form_is_left_as_it_is() -> None:
    """And all of it is without a place."""
    page, homeless = refill(
        PAGE, {"token": "t", "key": "k", "act": "other", "note": "words that were typed", "n": "12"}
    )
    assert PAGE == page
    assert {"note": "words that were typed", "n": "12"} == homeless
    assert ("words that were typed",) == words_of(homeless)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40))
def test_whatever_was_typed_is_text(typed: str) -> None:
    """It ends no attribute and no element."""
    page, _ = refill(PAGE, {"act": "decide", "reason": typed, "words": typed})
    values = _values(page)
    assert (typed, "\n" + typed) == (values["reason"], unescape(values["words"] or ""))
    assert page.count("<") == PAGE.count("<")


@pytest.mark.parametrize("typed", [{}, {"act": "look"}])
def test_nothing_typed_changes_nothing(typed: dict[str, str]) -> None:
    """Also where there is no form at all."""
    for page in (PAGE, "", f"<p>{DESIGN.path}</p>"):
        assert page == refill(page, typed)[0]
