"""Facts of cases, what they move the counts by, and the counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from supervision.domain.figures.definitions import BITS, Count, Counts, Dimension
from supervision.domain.figures.facts import Fact, Step
from supervision.domain.figures.periods import Period, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from chassis.storage.database import Database
    from chassis.storage.unit import Row, Unit
    from supervision.domain.record import CaseRecord

SQL = load_queries("supervision.storage", "figures.sql")

MOST_COUNTS = 50_000
MOST_ADDED_UP = 20_000
"""Of a centre no more is counted in a transaction, but a last row: seconds of a centre that is told all it can take."""
# Nor are more rows looked at for it.
_MOST_BATCHES = 2_000
_EVERY_BIT = [-1] * len(Step)
# As counts are kept.
SPANS = {Span.DAY: 1, Span.MONTH: 2, Span.YEAR: 3}
_COLUMNS = {
    Dimension.DEPARTMENT: "department_code",
    Dimension.ITEM: "item_code",
    Dimension.OFFICER: "officer_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCounts:
    """Whose counts of which period; without a code of everybody of the dimension.

    ``below``: of every centre whose code begins with these digits; ``together``: of all of them added up. ``apart``: by
    all flags, as facts are listed by them; else facts that no figure tells apart are one count.
    """

    division_code: str
    dimension: Dimension
    period: Period
    code: str | None = None
    below: str = ""
    together: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What somebody has in a period, and had in the one before."""

    now: Counts
    before: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtFacts:
    """Which facts are listed: with exactly one of ``flags``."""

    division_code: str
    dimension: Dimension
    code: str
    period: Period
    step: Step
    flags: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFact:
    """A fact with its case; no item where it is of the whole case."""

    case_id: UUID
    case_no: str
    day: date
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    officer_id: str
    amount: int
    base: int


def keep(unit: Unit, changes: Iterable[tuple[CaseRecord, Iterable[Fact], Iterable[Fact]]]) -> None:
    """Keep facts of cases whose records are held, each given as its facts were and as they are now.

    By what the counts move follows from what is kept of the facts that differ; it waits until ``add_up``, and who reads
    counts meanwhile is told it with them.
    """
    by_centre: dict[str, list[tuple[UUID, Fact, bool]]] = {}
    for case, earlier, now in changes:
        before, after = {_key(fact): fact for fact in earlier}, {_key(fact): fact for fact in now}
        differing = [(case.case_id, fact, False) for key, fact in after.items() if before.get(key) != fact]
        differing += [(case.case_id, fact, True) for key, fact in before.items() if key not in after]
        if differing:
            by_centre.setdefault(case.division_code, []).extend(differing)
    for division_code, facts in sorted(by_centre.items()):
        unit.run(
            SQL.keep_facts,
            division_code=division_code,
            heard_at=unit.now,
            case_id=[case_id for case_id, _, _ in facts],
            is_over=[is_over for _, _, is_over in facts],
            step=[int(fact.step) for _, fact, _ in facts],
            item_code=[fact.item_code for _, fact, _ in facts],
            day=[fact.day for _, fact, _ in facts],
            department_code=[fact.department_code for _, fact, _ in facts],
            officer_id=[fact.officer_id for _, fact, _ in facts],
            flags=[fact.flags for _, fact, _ in facts],
            amount=[fact.amount for _, fact, _ in facts],
            base=[fact.base for _, fact, _ in facts],
        )


def _key(fact: Fact) -> tuple[Step, str]:
    return fact.step, fact.item_code


def claim_moves(unit: Unit, due_by: datetime, limit: int) -> dict[str, list[str]]:
    """Answer centres where something has waited since ``due_by``, at most ``limit``; each under itself."""
    rows = unit.rows(SQL.claim_figure_batches, due_by=due_by, now=unit.now, batch_size=limit)
    return {row["division_code"]: [row["division_code"]] for row in rows}


def waiting_seconds(database: Database) -> float | None:
    """Answer for how long the oldest has waited to be counted (seconds); None: nothing waits."""
    (row,) = database.peek(SQL.figure_batches_since, now=database.now())
    due_seconds: float | None = row["due_seconds"]
    return due_seconds


def add_up(unit: Unit, division_code: str) -> None:
    """Count what waits of a centre, the ``MOST_ADDED_UP`` that have waited the longest."""
    unit.run(SQL.add_up, division_code=division_code, most=MOST_ADDED_UP, most_batches=_MOST_BATCHES)


def kept(unit: Unit, case_ids: Sequence[UUID]) -> dict[UUID, set[Fact]]:
    """Answer the facts that are kept of these cases."""
    found: dict[UUID, set[Fact]] = {case_id: set() for case_id in case_ids}
    for row in unit.rows(SQL.read_facts, case_ids=list(case_ids)):
        found[row["case_id"]].add(record_of(Fact, {**row, "step": Step(row["step"])}))
    return found


def counts(unit: Unit, asked: AskedCounts) -> dict[str, Counted]:
    """Answer what each has, by code: in the period, and in the one before it."""
    of_period = {
        "span": SPANS[asked.period.span],
        "unit": asked.period.span.value,
        "begins": asked.period.first,
        "before": asked.period.before.first,
        "bits": _EVERY_BIT if asked.apart else BITS[asked.dimension],
    }
    if asked.together:
        rows = unit.rows(SQL.sum_counts_below, below=asked.below, **of_period)
    elif asked.below:
        rows = unit.rows(SQL.read_counts_below, below=asked.below, at_most=MOST_COUNTS, **of_period)
    else:
        rows = unit.rows(
            SQL.read_counts,
            division_code=asked.division_code,
            dimension=int(asked.dimension),
            code=asked.code,
            at_most=MOST_COUNTS,
            **of_period,
        )
    found: dict[str, Counted] = {}
    for row in rows:
        code, is_now, step, *count = row.values()
        of = found.get(code)
        if of is None:
            of = found[code] = Counted({}, {})
        (of.now if is_now else of.before).setdefault(step, []).append(Count(*count))
    return found


def counts_of(unit: Unit, asked: AskedCounts) -> Counted:
    """Answer what the one who is asked for has, the centre without a code; nothing where nothing is counted."""
    return counts(unit, asked).get(asked.code or "", Counted({}, {}))


def page(unit: Unit, sought: SoughtFacts, before: tuple[date, UUID, str] | None, row_count: int) -> list[ListedFact]:
    """Answer a page of facts, the newest first; ``before`` is day, case and item of the last one shown."""
    before_day, before_case, before_item = before or (None, None, None)
    rows = unit.rows(
        SQL.list_facts,
        division_code=sought.division_code,
        step=int(sought.step),
        flags=list(sought.flags),
        **{column: sought.code if sought.dimension is dimension else "" for dimension, column in _COLUMNS.items()},
        first=sought.period.first,
        last=sought.period.last,
        before_day=before_day,
        before_case=before_case,
        before_item=before_item,
        row_count=row_count,
    )
    return [record_of(ListedFact, {**row, **_names(row)}) for row in rows]


def _names(row: Row) -> dict[str, str]:
    """A fact of a whole case has no item with a name."""
    return {name: row[name] or "" for name in ("name_zh", "name_en")}
