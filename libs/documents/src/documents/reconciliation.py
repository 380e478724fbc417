"""Reports of bank reconciliation 对账 as documents: of the days of an account, and of one day with what is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from documents.instants import day_written, written
from documents.issuer import Issuer
from documents.model import Document, Field, Language, Table
from documents.wording import said
from kernel.money import yuan
from onewindow.fees.v1 import reconciliation_pb2 as pb

_CLASSES = {
    pb.DIFFERENCE_CLASS_BANK_ONLY: "difference.bank_only",
    pb.DIFFERENCE_CLASS_BOOKS_ONLY: "difference.books_only",
    pb.DIFFERENCE_CLASS_AMOUNT: "difference.amount",
    pb.DIFFERENCE_CLASS_DUPLICATE: "difference.duplicate",
    pb.DIFFERENCE_CLASS_DATE: "difference.date",
}
_STATES = {
    pb.PERIOD_STATE_CLOSED: "reconciliation.closed",
    pb.PERIOD_STATE_REOPENING: "reconciliation.reopening",
}


def of_days(found: pb.GetReconciliationResponse, issuer: Issuer, language: Language, at: datetime) -> Document:
    """Write the report of an account from one day to another, as it stands at an instant."""
    days = found.days
    totals = (
        said("common.total", language),
        f"{sum(day.bank_count for day in days):,}",
        yuan(sum(day.bank_fen for day in days)),
        f"{sum(day.books_count for day in days):,}",
        yuan(sum(day.books_fen for day in days)),
        f"{sum(day.matched_count for day in days):,}",
        f"{sum(day.explained_count for day in days):,}",
        f"{sum(_open(day) for day in days):,}",
        "",
    )
    table = Table(
        said("reconciliation.days", language),
        tuple(said(f"reconciliation.{key}", language) for key in _COLUMNS),
        (*(_row(day, language) for day in days), totals),
        frozenset(range(1, 8)),
    )
    return _report(found, issuer, language, at, (table, _by_class(found, language)))


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day of an account: its figures, its lines (the first ones of a long day), and payments that are open."""

    found: pb.GetReconciliationResponse
    listed: pb.ListStatementLinesResponse
    payments: pb.ListOpenPaymentsResponse


def of_day(day: DayFound, issuer: Issuer, language: Language, at: datetime) -> Document:
    """Write the report of one day: its figures, each line with its match or why it is open, and payments not there."""
    lines = Table(
        said("reconciliation.lines_of_day", language),
        tuple(said(f"reconciliation.{key}", language) for key in ("line", "reference", "standing", "amount")),
        tuple(_line(line, language) for line in day.listed.lines),
        frozenset({3}),
        (0, 1, 1, 0),
    )
    missing = Table(
        said("reconciliation.missing", language),
        tuple(said(f"reconciliation.{key}", language) for key in ("reference", "case", "amount")),
        tuple((each.reference, each.case_no, yuan(each.amount_fen)) for each in day.payments.payments),
        frozenset({2}),
    )
    whole = of_days(day.found, issuer, language, at)
    more = day.listed.total_count - len(day.listed.lines)
    return replace(
        whole,
        tables=(*whole.tables, *(table for table in (lines, missing) if table.rows)),
        closing=(said("reconciliation.more", language, number=f"{more:,}"),) if more > 0 else (),
    )


_COLUMNS = ("day", "bank_lines", "bank_yuan", "payments", "books_yuan", "matched", "explained", "open", "state")


def _report(
    found: pb.GetReconciliationResponse, issuer: Issuer, language: Language, at: datetime, tables: tuple[Table, ...]
) -> Document:
    span = found.from_day if found.from_day == found.to_day else f"{found.from_day} – {found.to_day}"
    return Document(
        language=language,
        title=said("reconciliation.title", language),
        issuer=issuer.name(language),
        number=f"{found.account_no} {span}",
        number_label=said("reconciliation.account", language),
        issued_at=at,
        fields=(
            Field(said("reconciliation.span", language), span),
            Field(said("reconciliation.as_of", language), written(at, language)),
        ),
        tables=tuple(table for table in tables if table.rows),
        seal=said("reconciliation.signed", language),
        dated=day_written(at, language),
    )


def _row(day: pb.ReconciliationDay, language: Language) -> tuple[str, ...]:
    return (
        day.day,
        f"{day.bank_count:,}",
        yuan(day.bank_fen),
        f"{day.books_count:,}",
        yuan(day.books_fen),
        f"{day.matched_count:,}",
        f"{day.explained_count:,}",
        f"{_open(day):,}",
        said(_STATES[day.state], language) if day.state in _STATES else "",
    )


def _open(day: pb.ReconciliationDay) -> int:
    return sum(each.count for each in day.open)


def _by_class(found: pb.GetReconciliationResponse, language: Language) -> Table:
    rows = []
    for number, key in _CLASSES.items():
        counts = [each for day in found.days for each in day.open if each.difference_class == number]
        if counts:
            count, fen = sum(each.count for each in counts), sum(each.amount_fen for each in counts)
            rows.append((said(key, language), f"{count:,}", yuan(fen)))
    titles = tuple(said(f"reconciliation.{key}", language) for key in ("class", "count", "amount"))
    return Table(said("reconciliation.differences", language), titles, tuple(rows), frozenset({1, 2}))


def _line(line: pb.StatementLine, language: Language) -> tuple[str, ...]:
    if line.HasField("match"):
        cases = " + ".join(payment.case_no for payment in line.match.payments)
        standing = f"{said('reconciliation.matched', language)} {cases or line.match.reason}"
    else:
        standing = said(_CLASSES.get(line.difference_class, "reconciliation.open"), language)
    return (str(line.line_id), line.reference or line.bank_reference, standing.strip(), yuan(line.amount_fen))
