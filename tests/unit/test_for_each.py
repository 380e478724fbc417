"""A test that looks at everything of a kind fails for each that is wrong, by its name."""

from __future__ import annotations

import inspect

import pytest
from for_each import MOST_NAMED, for_each


def is_even(number: int) -> None:
    """Holds for both."""
    assert number % 2 == 0


def test_every_failure_is_told_by_the_name_of_its_value() -> None:
    """Also one of pytest's own; what comes after it is looked at too."""
    looked: list[int] = []

    @for_each("number", range(5), ids=lambda number: f"no. {number}")
    def is_fine(number: int, most: int) -> None:
        looked.append(number)
        if number == 1:
            with pytest.raises(ValueError, match="never"):
                pass
        assert number < most

    with pytest.raises(ExceptionGroup, match=r"^2 of 5: no\. 1, no\. 4") as failed:
        is_fine(most=4)

    assert [*range(5)] == looked
    assert [["number: no. 1"], ["number: no. 4"]] == [each.__notes__ for each in failed.value.exceptions]
    for_each("number", [0, 2])(is_even)()


def test_the_summary_stays_short() -> None:
    """However many are wrong."""

    @for_each("one, other", [(number, -number) for number in range(50)])
    def is_fine(one: int, other: int) -> None:
        assert one == other + 1

    with pytest.raises(ExceptionGroup) as failed:
        is_fine()

    assert 50 == len(failed.value.exceptions)
    assert MOST_NAMED == failed.value.message.count("(")
    assert failed.value.message.endswith("...")


def test_fixtures_are_what_is_left() -> None:
    """Pytest gives what no value is for."""

    @for_each("one", [1])
    def wants(one: int, tmp_path: object) -> None:
        assert one
        assert tmp_path

    assert ["tmp_path"] == [*inspect.signature(wants).parameters]


def test_a_test_that_would_look_at_nothing_is_none() -> None:
    """A table that is read wrongly is empty."""
    with pytest.raises(ValueError, match="nothing to look at: code"):
        for_each("code", [])
