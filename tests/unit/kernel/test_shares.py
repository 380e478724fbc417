"""A share is the same number on every page, on a terminal and in a file."""

from __future__ import annotations

import pytest

from kernel import shares


@pytest.mark.parametrize(
    ("counted", "of", "percent", "each"),
    [
        (0, 4, "0.0", "0.00"),
        (1, 1, "100.0", "1.00"),
        (1, 3, "33.3", "0.33"),
        (2, 3, "66.7", "0.67"),
        # Half is up, to even as to odd; floats would have 6.2 and 0.12.
        (1, 16, "6.3", "0.06"),
        (1, 8, "12.5", "0.13"),
        (3, 16, "18.8", "0.19"),
    ],
)
def test_a_share_is_rounded_as_people_do(counted: int, of: int, percent: str, each: str) -> None:
    """To the places that figures are told with."""
    assert (percent, each) == (str(shares.percent(counted, of)), str(shares.each(counted, of)))
