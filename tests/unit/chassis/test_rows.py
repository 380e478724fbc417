"""Rows into arrays, and out of them by whose they are."""

from __future__ import annotations

from operator import itemgetter

from chassis.storage.rows import columns, grouped, grouped_ahead

ROWS = [
    {"case_id": 1, "item_code": "A", "text": "first"},
    {"case_id": 2, "item_code": "A", "text": "second"},
    {"case_id": 1, "item_code": "B", "text": "third"},
]
TEXT = itemgetter("text")


def test_rows_are_told_apart_by_whose_they_are_in_the_order_in_which_they_come() -> None:
    """By one column or several; whoever has none has an empty list, said before or not."""
    found = grouped(ROWS, "case_id", TEXT, each=[2, 3])
    assert {2: ["second"], 3: [], 1: ["first", "third"]} == found
    assert [] == found[4]
    assert {(1, "A"): ["first"], (2, "A"): ["second"], (1, "B"): ["third"]} == grouped(ROWS, "case_id item_code", TEXT)


def test_rows_that_were_asked_for_ahead_are_grouped_when_they_are_wanted() -> None:
    """Not before: what is asked meanwhile shares the wait."""
    taken: list[str] = []

    def asked() -> list[dict[str, object]]:
        taken.append("rows")
        return ROWS

    read = grouped_ahead(asked, "case_id", TEXT)
    assert [] == taken
    assert {1: ["first", "third"], 2: ["second"]} == read()


def test_tuples_become_an_array_a_column() -> None:
    """None of them where there are none."""
    assert {"a": [1, 3], "b": [2, 4]} == columns("a b", [(1, 2), (3, 4)])
    assert {"a": [], "b": []} == columns("a b", [])
