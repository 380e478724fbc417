"""Facts of cases and the counts over them: both moved in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from supervision.domain.figures.definitions import Count, Counts, Dimension
from supervision.domain.figures.facts import Fact, Step
from supervision.domain.figures.periods import Period, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from chassis.storage.unit import Row, Unit
    from supervision.domain.record import CaseRecord

SQL = load_queries("supervision.storage", "figures.sql")

MOST_COUNTS = 50_000
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

    ``below``: of every centre whose code begins with these digits.
    """

    division_code: str
    dimension: Dimension
    period: Period
    code: str | None = None
    below: str = ""


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


def keep(unit: Unit, facts_of_cases: Iterable[tuple[CaseRecord, Iterable[Fact]]]) -> None:
    """Keep the facts that follow from records, which are held, and move the counts by what changes."""
    by_centre: dict[str, list[tuple[CaseRecord, Iterable[Fact]]]] = {}
    for case, follows in facts_of_cases:
        by_centre.setdefault(case.division_code, []).append((case, follows))
    for division_code, members in sorted(by_centre.items()):
        facts = [(case.case_id, fact) for case, follows in members for fact in follows]
        unit.run(
            SQL.keep_facts,
            case_ids=[case.case_id for case, _ in members],
            division_code=division_code,
            case_id=[case_id for case_id, _ in facts],
            step=[int(fact.step) for _, fact in facts],
            item_code=[fact.item_code for _, fact in facts],
            day=[fact.day for _, fact in facts],
            department_code=[fact.department_code for _, fact in facts],
            officer_id=[fact.officer_id for _, fact in facts],
            flags=[fact.flags for _, fact in facts],
            amount=[fact.amount for _, fact in facts],
            base=[fact.base for _, fact in facts],
        )


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
        "begins": asked.period.first,
        "before": asked.period.before.first,
        "at_most": MOST_COUNTS,
    }
    if asked.below:
        rows = unit.rows(SQL.read_counts_below, below=asked.below, **of_period)
    else:
        rows = unit.rows(
            SQL.read_counts,
            division_code=asked.division_code,
            dimension=int(asked.dimension),
            code=asked.code,
            **of_period,
        )
    found: dict[str, Counted] = {}
    for row in rows:
        of = found.get(row["code"])
        if of is None:
            of = found[row["code"]] = Counted({}, {})
        count = Count(row["flags"], row["fact_count"], row["amount"], row["base"])
        (of.now if row["is_now"] else of.before).setdefault(row["step"], []).append(count)
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
