"""Random books, reconciled by the database and by a few slow lines that were written apart from it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from tests.integration.fees.accountant import Accountant, Row
from tests.integration.fees.conftest import CENTRE, Window

from chassis.storage.reach import Reach
from fees.storage import statements
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal

PAID_FEN = 8000
WINDOW_DAYS = 10


def planted(chance: random.Random, book: int, today: date) -> tuple[list[str], list[Row]]:
    """Draw some payments, and lines that are right, off, late, early, twice, or of nobody."""
    paid = [f"B{book}-{number}" for number in range(chance.randint(1, 6))]
    rows = [
        (
            today + timedelta(days=chance.choice([0, 0, 0, 1, -10, 10, 11, 40])),
            chance.choice([PAID_FEN, PAID_FEN, PAID_FEN, PAID_FEN - 100, -PAID_FEN]),
            chance.choice([*paid, *paid, f"NO{book}", ""]),
            chance.choice(["", "附言", f"书{book}"]),
        )
        for _ in range(chance.randint(0, 12))
    ]
    return paid, [(day, fen, reference, text or f"账{book}") for day, fen, reference, text in rows]


def new_rows(known: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Answer what a file brings beside what is there: of equal lines, as many more as it has."""
    left, found = Counter(known), []
    for row in rows:
        left[row] -= 1
        if left[row] < 0:
            found.append(row)
    return found


def slowly(paid: Sequence[str], rows: Sequence[Row], today: date) -> tuple[Counter[str], Counter[Row], set[str]]:
    """Compare line by line: how many are in each class, which lines are matched, which payments nobody names."""
    taken: set[str] = set()
    matched: Counter[Row] = Counter()
    left: list[Row] = []
    for row in rows:
        day, fen, reference, _ = row
        near = abs((day - today).days) <= WINDOW_DAYS
        if reference in paid and reference not in taken and fen == PAID_FEN and near:
            taken.add(reference)
            matched[row] += 1
        else:
            left.append(row)
    classes: Counter[str] = Counter()
    for _, fen, reference, _ in left:
        if reference not in paid:
            classes["bank_only"] += 1
        elif reference in taken:
            classes["duplicate"] += 1
        else:
            classes["amount" if fen != PAID_FEN else "date"] += 1
    return classes, matched, set(paid) - taken


@pytest.mark.parametrize("most_by_one", [0, 1000], ids=["by-sets", "one-by-one"])
def test_every_difference_is_in_one_class_as_a_slow_comparison_has_it(
    window: Window, monkeypatch: pytest.MonkeyPatch, most_by_one: int
) -> None:
    """Whatever was taken and whatever the bank says, in one file or in two that overlap, large or small."""
    monkeypatch.setattr(statements, "MOST_LINES_BY_ONE", most_by_one)
    accountant, chance = Accountant(window), random.Random(20261129)  # noqa: S311 - the same books each time
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        today = unit.now.astimezone(CENTRE_ZONE).date()
    all_rows: list[Row] = []
    all_paid: list[str] = []
    for book in range(8):
        paid, rows = planted(chance, book, today)
        for reference in paid:
            [told] = window.pay(window.payment(window.accepted(), reference))
            assert not isinstance(told, Refusal), told
        all_paid += paid
        cut, back = (chance.randint(0, len(rows)) for _ in range(2))
        for file in (rows[:cut], rows[min(cut, back) :]):
            news = new_rows(all_rows, file)
            if file:
                accepted = accountant.take(file)
                assert (len(news), len(file) - len(news)) == (accepted.new_count, accepted.known_count)
            all_rows += news
    classes, matched, unnamed = slowly(all_paid, all_rows, today)
    lines = accountant.lines()
    assert classes == Counter(line.difference_class.value for line in lines if line.difference_class)
    assert sum(matched.values()) == sum(1 for line in lines if line.match_no is not None)
    assert Counter(all_rows) == Counter((line.day, line.amount_fen, line.reference, line.text) for line in lines)
    assert matched == Counter(
        (line.day, line.amount_fen, line.reference, line.text) for line in lines if line.match_no is not None
    )
    assert sorted(unnamed) == accountant.open_payments()
