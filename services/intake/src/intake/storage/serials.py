"""Serials without gap or repetition: each series is a row that is held until the batch commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count

from chassis.storage.unit import Unit
from intake.storage.cases import SQL


def take_case_serials(unit: Unit, division_codes: Sequence[str], on: date) -> list[int]:
    """Give each case a serial of its centre's day, in the order of the cases."""
    wanted = Counter(division_codes)
    if not wanted:
        return []
    rows = unit.rows(
        SQL.take_case_serials,
        division_codes=list(wanted),
        days=[on] * len(wanted),
        counts=list(wanted.values()),
    )
    series = {row["division_code"]: count(row["last_serial"] - wanted[row["division_code"]] + 1) for row in rows}
    return [next(series[division_code]) for division_code in division_codes]


def take_document_serials(unit: Unit, wanted: Iterable[tuple[str, int]], year: int) -> list[int]:
    """Give each case a run of document serials of its centre's year: (centre, how many) to the first of the run."""
    runs = list(wanted)
    totals: Counter[str] = Counter()
    for division_code, documents in runs:
        totals[division_code] += documents
    if not totals:
        return []
    rows = unit.rows(
        SQL.take_document_serials,
        division_codes=list(totals),
        years=[year] * len(totals),
        counts=list(totals.values()),
    )
    following = {row["division_code"]: row["last_serial"] - totals[row["division_code"]] + 1 for row in rows}
    return list(_firsts(runs, following))


def _firsts(runs: Iterable[tuple[str, int]], following: dict[str, int]) -> Iterator[int]:
    for division_code, documents in runs:
        yield following[division_code]
        following[division_code] += documents
