from __future__ import annotations

import pytest
from yardstick.load import CASE5, FULL
from yardstick.options import read_options


def test_a_run_without_arguments_is_the_published_one() -> None:
    """Figures are comparable only between runs of the same options."""
    options = read_options([])

    assert ((16, 64), 10.0, (1.0,)) == (options.clients, options.seconds, options.trace_ratios)
    assert options.floors


@pytest.mark.parametrize("wrong", ["--seconds=0", "--seconds=9999", "--clients=0", "--clients=x", "--scenarios=nap"])
def test_what_cannot_be_measured_is_refused(wrong: str) -> None:
    """Before anything is started."""
    with pytest.raises(SystemExit):
        read_options([wrong])


@pytest.mark.parametrize("items", [CASE5, FULL])
def test_a_measured_case_has_five_items_of_five_departments(items: dict[str, str]) -> None:
    """That is what the floor does, and what case-5 means."""
    assert (5, 5) == (len(items), len(set(items.values())))
