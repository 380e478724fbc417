"""Administrative divisions nest by the digits of their code."""

from __future__ import annotations

import pytest

from kernel.divisions import covers, prefix


@pytest.mark.parametrize(
    ("division_code", "expected"),
    [
        ("630000", "63"),
        ("632800", "6328"),
        ("632801", "632801"),
        ("632801100", "632801100"),
        ("632801100201", "632801100201"),
        ("110100", "1101"),
    ],
)
def test_a_division_is_known_by_the_digits_its_parts_share(division_code: str, expected: str) -> None:
    """Trailing zeros stand for all."""
    assert expected == prefix(division_code)


def test_a_city_covers_its_counties_and_townships_and_no_others() -> None:
    """And itself; a county never covers its city."""
    assert [covers("632800", code) for code in ("632800", "632801", "632801100", "632701", "630000")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert not covers("632801", "632800")
    assert not covers("632801", "632802")
