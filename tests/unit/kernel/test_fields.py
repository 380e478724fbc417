"""The collector of fields at fault."""

from __future__ import annotations

import pytest

from kernel.errors import InvalidRequest
from kernel.fields import Violations
from kernel.identity import Fault


def test_all_fields_at_fault_are_named_in_one_refusal() -> None:
    """The caller hears of every field at once, in the order they were checked."""
    violations = Violations()
    violations.require("applicant.name", "")
    violations.fault("applicant.id", Fault("wrong", "有误"))
    violations.count("copies", 0, 1, 99)
    with pytest.raises(InvalidRequest) as refusal:
        violations.raise_if_any()
    assert ["applicant.name", "applicant.id", "copies"] == [v.field for v in refusal.value.violations]
    assert all(v.en and v.zh for v in refusal.value.violations)


def test_a_request_without_fault_passes() -> None:
    """Nothing is raised, and the collector is false."""
    violations = Violations()
    violations.fault("id", None)
    assert (" 3".strip(), 3) == (violations.text("name", " 3 "), violations.count("copies", 3, 1, 3))
    violations.raise_if_any()
    assert not violations


@pytest.mark.parametrize("value", [None, "", "  ", (), {}, b""])
def test_an_empty_value_is_missing(value: object) -> None:
    """None, blanks and empty collections are no values."""
    violations = Violations()
    violations.require("field", value)
    assert violations


@pytest.mark.parametrize("value", [0, False, "x", (0,)])
def test_zero_and_false_are_values(value: object) -> None:
    """A count of zero was given, not forgotten."""
    violations = Violations()
    violations.require("field", value)
    assert not violations


@pytest.mark.parametrize("text", ["", "   ", "a", "a" * 6, "ab\x00", "ab\ncd", "ab\u202ecd", "ab\u200bcd", "ab\ud800"])
def test_a_text_that_is_missing_too_short_too_long_or_holds_invisible_characters_is_at_fault(text: str) -> None:
    """Each of these is one field at fault."""
    violations = Violations()
    violations.text("reason", text, min_length=2, max_length=5)
    assert ["reason"] == [v.field for v in violations.found]


def test_an_optional_text_may_be_empty_but_not_too_short() -> None:
    """The minimum holds once something is written."""
    violations = Violations()
    assert violations.text("note", "  ", min_length=2, required=False) == ""
    assert not violations
    violations.text("note", "a", min_length=2, required=False)
    assert violations


def test_a_text_of_several_lines_keeps_its_line_ends() -> None:
    """A reason typed in a browser comes with CRLF and is kept with LF."""
    violations = Violations()
    assert violations.text("reason", "一、缺材料。\r\n二、超范围。 ", multiline=True) == "一、缺材料。\n二、超范围。"
    assert not violations
