"""Reports, what they say of days, and who is registered to send them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped
from chassis.storage.tables import fields_of, record_of
from kernel.evidence import fingerprint
from kernel.rollup import DayCount, Report, SignedReport, day_digest
from supervision.domain.figures.periods import Span
from supervision.domain.rollup.centres import CentreState, LastReport, Registration
from supervision.storage.figures import SPANS
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "rollup.sql")

MOST_DIFFERING = 50


@dataclass(frozen=True, slots=True)
class ChangedDays:
    """Days of which other counts were reported last, and whether these are all of them."""

    days: Mapping[date, Sequence[DayCount]]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Conflicts:
    """How often a report came with a number that was taken, and when last."""

    count: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """A day, the report that said it last (0: none), the digest of what that says, and of what is counted."""

    day: date
    number: int
    reported: bytes | None
    counted: bytes


def claim_due(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` centres whose next report is due."""
    rows = unit.rows(SQL.claim_due, now=unit.now, batch_size=limit)
    return {row["division_code"]: [row["division_code"]] for row in rows}


def hold(unit: Unit, division_code: str) -> LastReport | None:
    """Answer the newest report of a centre; nobody else makes or takes one until the commit."""
    unit.run(SQL.hold_rollup, division_code=division_code)
    return last(unit, division_code)


def last(unit: Unit, division_code: str) -> LastReport | None:
    """Answer the newest report of a centre."""
    return last_of(unit, [division_code]).get(division_code)


def last_of(unit: Unit, division_codes: Sequence[str]) -> dict[str, LastReport]:
    """Answer the newest report of each centre that has one."""
    return {
        row["division_code"]: LastReport(
            number=row["report_no"],
            digest=row["digest"],
            fingerprint=digits_of(row["public_key"]),
            made_at=row["made_at"],
            taken_at=row["taken_at"],
            whole_at=row["whole_at"],
        )
        for row in unit.rows(SQL.last_reports, division_codes=division_codes)
    }


def digits_of(public_key: bytes) -> str:
    """Answer the fingerprint of a key as it is kept: 64 digits without blanks."""
    return fingerprint(public_key).replace(" ", "")


def digest_of(unit: Unit, division_code: str, number: int) -> bytes | None:
    """Answer the digest of a report that is here."""
    row = unit.row(SQL.digest_of, division_code=division_code, report_no=number)
    return row["digest"] if row else None


def changed_days(unit: Unit, division_code: str, most_days: int, most_counts: int) -> ChangedDays:
    """Answer days that are other ones than was reported, the oldest first, in one look at them.

    They are not all where something that was heard by now is not counted yet.
    """
    waits = unit.row(SQL.waits, division_code=division_code, now=unit.now)
    rows = unit.rows(SQL.changed_days, division_code=division_code, most_days=most_days, most_counts=most_counts)
    days = {row["day"]: [_count(line) for line in row["counts"].splitlines()] for row in rows}
    is_all = not rows or rows[0]["changed_count"] == len(rows)
    return ChangedDays(days, is_whole=is_all and not (waits and waits["waits"]))


def keep(unit: Unit, report: Report, signed: SignedReport, taken_at: datetime | None) -> None:
    """Keep a report, and that its days are as it says."""
    unit.run(
        SQL.keep_report,
        division_code=report.division_code,
        report_no=report.number,
        body=signed.body,
        digest=signed.digest,
        public_key=signed.public_key,
        signature=signed.signature,
        made_at=report.made_at,
        is_whole=report.is_whole,
        taken_at=taken_at,
    )
    unit.run(
        SQL.keep_days,
        division_code=report.division_code,
        report_no=report.number,
        days=list(report.days),
        digests=[day_digest(counts) for counts in report.days.values()],
    )


def take_days(unit: Unit, report: Report) -> None:
    """Count what a report says of its days in the place of what was counted of them."""
    counts = [(day, count) for day, of_day in report.days.items() for count in of_day]
    unit.run(
        SQL.take_days,
        division_code=report.division_code,
        days=list(report.days),
        day=[day for day, _ in counts],
        **{name: [getattr(count, name) for _, count in counts] for name in DayCount._fields},
    )


def reports(unit: Unit, division_code: str, after: int, row_count: int) -> list[tuple[int, SignedReport]]:
    """Answer reports of a centre with larger numbers."""
    rows = unit.rows(SQL.list_reports, division_code=division_code, after_no=after, row_count=row_count)
    return [
        (row["report_no"], SignedReport(body=row["body"], public_key=row["public_key"], signature=row["signature"]))
        for row in rows
    ]


def registrations(unit: Unit, division_code: str) -> list[Registration]:
    """Answer all that were ever proposed of a centre, the newest first."""
    return registrations_of(unit, [division_code])[division_code]


def registrations_of(unit: Unit, division_codes: Sequence[str]) -> dict[str, list[Registration]]:
    """Answer all that were ever proposed of each centre, the newest first."""
    rows = unit.rows(SQL.registrations, division_codes=division_codes)
    return grouped(rows, "division_code", _registration, division_codes)


def add(unit: Unit, one: Registration) -> None:
    """Keep a new one."""
    unit.write(WRITES.insert_rollup_centre, [_values(one)])


def save(unit: Unit, one: Registration) -> None:
    """Write what was decided."""
    unit.write(WRITES.update_rollup_centre, [_values(one)])


def is_counted_here(unit: Unit, division_code: str) -> bool:
    """Whether a centre has counts of cases that are kept here."""
    row = unit.row(SQL.is_counted_here, division_code=division_code)
    return bool(row and row["is_here"])


def keep_conflict(unit: Unit, report: Report, digest: bytes) -> None:
    """Keep that another report came with this number."""
    unit.run(
        SQL.keep_conflict,
        division_code=report.division_code,
        report_no=report.number,
        digest=digest,
        now=unit.now,
    )


def conflicts_of(unit: Unit, division_codes: Sequence[str]) -> dict[str, Conflicts]:
    """Answer how often a number of each centre came twice."""
    found = dict.fromkeys(division_codes, Conflicts(0, None))
    rows = unit.rows(SQL.conflicts_of, division_codes=division_codes)
    return found | {row["division_code"]: Conflicts(row["conflict_count"], row["last_at"]) for row in rows}


def centre_page(unit: Unit, below: str, after: str, row_count: int) -> list[str]:
    """Answer centres whose codes begin with these digits, after a code, that have reports or a registration."""
    rows = unit.rows(SQL.list_centres, below=below, after=after, row_count=row_count)
    return [row["division_code"] for row in rows]


def day_page(unit: Unit, division_code: str, after: date, row_count: int) -> list[ComparedDay]:
    """Answer days after one that were reported or are counted, in their order."""
    rows = unit.rows(SQL.list_days, division_code=division_code, after=after, row_count=row_count)
    return [ComparedDay(row["day"], row["report_no"], row["reported"], row["counted"]) for row in rows]


def differing_sums(unit: Unit, division_code: str) -> list[str]:
    """Answer months and years that are not what their parts come to, as ``2026-01`` and ``2026``."""
    rows = unit.rows(SQL.differing_sums, division_code=division_code, at_most=MOST_DIFFERING)
    return [row["begins"].isoformat()[: 7 if row["span"] == SPANS[Span.MONTH] else 4] for row in rows]


def _count(line: str) -> DayCount:
    dimension, code, *numbers = line.split(",")
    return DayCount(int(dimension), code, *map(int, numbers))


def _values(one: Registration) -> dict[str, object]:
    return {**fields_of(one), "state": one.state.value}


def _registration(row: Row) -> Registration:
    return record_of(Registration, {**row, "state": CentreState(row["state"])})
