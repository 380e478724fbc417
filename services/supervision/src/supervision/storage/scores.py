"""Scores: schemes, months, lines, and what is counted for them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from supervision.domain.figures.definitions import FIGURES, Dimension, Value, value
from supervision.domain.figures.periods import Span, period_of
from supervision.domain.scores import (
    OWN_COUNTS,
    Criterion,
    ObjectionState,
    Scheme,
    ScoreLine,
    ScoreMonth,
    ScoreRule,
)
from supervision.storage import figures
from supervision.storage.figures import AskedCounts
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "scores.sql")

MOST_SCHEMES, MOST_MONTHS, MOST_DEPARTMENTS = 21, 36, 500


def schemes(unit: Unit, division_code: str) -> list[Scheme]:
    """Answer what a centre has set, the newest first; ``MOST_SCHEMES`` at most."""
    return [_scheme(row) for row in unit.rows(SQL.read_schemes, division_code=division_code, at_most=MOST_SCHEMES)]


def add_scheme(unit: Unit, division_code: str, scheme: Scheme) -> Scheme:
    """Keep a new version, and answer it."""
    row = unit.row(
        SQL.add_scheme,
        division_code=division_code,
        criteria=json.dumps([_terms(criterion) for criterion in scheme.criteria]),
        set_by=scheme.set_by,
        set_by_department=scheme.set_by_department,
        set_at=scheme.set_at,
        reason=scheme.reason,
    )
    if row is None:
        raise AssertionError("a version that was added is answered")
    return _scheme(row)


def hold(unit: Unit, division_code: str) -> None:
    """From here to the commit nobody else changes the scores of a centre."""
    unit.run(SQL.hold_scores, division_code=division_code)


def month_of(unit: Unit, division_code: str, month: date | None) -> ScoreMonth | None:
    """Answer the scores of a month as a whole; of the newest if none is named."""
    row = unit.row(SQL.find_month, division_code=division_code, month=month)
    return record_of(ScoreMonth, row) if row else None


def months(unit: Unit, division_code: str) -> list[date]:
    """Answer the months that are drawn up, the newest first."""
    return [row["month"] for row in unit.rows(SQL.months_of, division_code=division_code, at_most=MOST_MONTHS)]


def draw_up(unit: Unit, month: ScoreMonth, lines: Sequence[ScoreLine]) -> None:
    """Put these lines in the place of those there are."""
    unit.run(SQL.forget_lines, division_code=month.division_code, month=month.month)
    kept = fields_of(month)
    unit.run(SQL.keep_month, **{name: value for name, value in kept.items() if not name.startswith("published")})
    unit.write(WRITES.insert_score_line, [_values(line) for line in lines])


def publish(unit: Unit, month: ScoreMonth) -> None:
    """Write who published it, and when."""
    unit.run(
        SQL.publish_month,
        division_code=month.division_code,
        month=month.month,
        published_by=month.published_by,
        published_by_department=month.published_by_department,
        published_at=month.published_at,
    )


def lines_of(unit: Unit, division_code: str, month: date, department_code: str = "") -> dict[str, list[ScoreLine]]:
    """Answer lines by department; where one is named only its own."""
    found: dict[str, list[ScoreLine]] = {}
    rows = unit.rows(SQL.lines_of, division_code=division_code, month=month, department_code=department_code)
    for row in rows:
        found.setdefault(row["department_code"], []).append(_line(row))
    return found


def save(unit: Unit, line: ScoreLine) -> None:
    """Write what became of a line."""
    unit.write(WRITES.update_score_line, [_values(line)])


def counted(unit: Unit, division_code: str, month: date, codes: Iterable[str]) -> Mapping[str, Mapping[str, Value]]:
    """Answer what is counted of each department that had work in a month, by criterion."""
    period = period_of(Span.MONTH, month)
    asked = AskedCounts(division_code=division_code, dimension=Dimension.DEPARTMENT, period=period)
    found: dict[str, dict[str, Value]] = {}
    for department, counts in figures.counts(unit, asked).items():
        if counts.now:
            found[department] = {
                code: value(FIGURES[code], Dimension.DEPARTMENT, counts.now) for code in codes if code in FIGURES
            }
    for values in found.values():
        values.update(dict.fromkeys(OWN_COUNTS, Value(0, 0)))
    own = unit.rows(
        SQL.own_counts,
        division_code=division_code,
        first=period.first,
        last=period.last,
        at_most=MOST_DEPARTMENTS * len(OWN_COUNTS),
    )
    for row in own:
        if row["department_code"] in found:
            found[row["department_code"]][row["code"]] = Value(row["found_count"], 0)
    return found


def _terms(criterion: Criterion) -> dict[str, Any]:
    return {**asdict(criterion), "rule": criterion.rule.value}


def _criterion(terms: Mapping[str, Any]) -> Criterion:
    return Criterion(**{**terms, "rule": ScoreRule(terms["rule"])})


def _scheme(row: Row) -> Scheme:
    return record_of(Scheme, {**row, "criteria": tuple(_criterion(terms) for terms in row["criteria"])})


def _values(line: ScoreLine) -> dict[str, object]:
    return {
        **fields_of(line),
        "criterion": line.criterion.code,
        "terms": _terms(line.criterion),
        "objection_state": line.objection_state.value,
    }


def _line(row: Row) -> ScoreLine:
    state = ObjectionState(row["objection_state"])
    return record_of(ScoreLine, {**row, "criterion": _criterion(row["terms"]), "objection_state": state})
