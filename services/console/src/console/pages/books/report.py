"""What became of each fee of each department in a period, as a page and as a file; each figure opens its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from console.calls.troubles import Trouble
from console.pages.books.bank_words import READERS
from console.pages.books.spreadsheet import CSV, XLSX, file_of, in_yuan
from console.pages.departments import department_names
from console.pages.page import BOOKS_GROUP, Attachment, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from kernel.calendar import CENTRE_ZONE
from kernel.money import format_yuan, yuan
from onewindow.fees.v1.reports_pb2 import FeeReportRow, GetFeeReportRequest, GetFeeReportResponse

HERE = "/books/report"
LINES = f"{HERE}/lines"
FIGURES = {
    "assessed": later("Billed"),
    "waived": later("Waived"),
    "dropped": later("No longer due"),
    "paid": later("Money paid"),
    "refund_due": later("Due back"),
}
"""Columns, by the name in the address."""

_YEARS_BACK = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure; ``address`` is where its lines are, empty where there are none to show."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A fee, or a department together (``is_sum``)."""

    department: str
    fee: str
    code: str
    cells: tuple[Cell, ...]
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A file of the period, and where it is."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """A period: the fees, all of them together, and what belongs to the centre as a whole."""

    title: str
    action: str
    trouble: Summary | None
    days: tuple[Field, ...]
    ways: tuple[Chip, ...]
    caption: str
    closed: str
    figures: tuple[str, ...]
    rows: tuple[Row, ...]
    total: tuple[str, ...]
    facts: tuple[Fact, ...]
    files: tuple[Way, ...]


def period_of(visit: Visit) -> tuple[str, str]:
    """Answer first and last day as the address has them; the month so far if it names neither."""
    today = visit.now.astimezone(CENTRE_ZONE).date()
    first, last = visit.query.get("first", "").strip(), visit.query.get("last", "").strip()
    if not first and not last:
        return today.replace(day=1).isoformat(), today.isoformat()
    return first or last, last or first


async def show(visit: Visit) -> Shown | Attachment:
    """Show a period, or answer it as a file.

    Raises:
        Trouble: it cannot be read, and a file was asked for.
    """
    first, last = period_of(visit)
    request = GetFeeReportRequest(division_code=visit.centre.division_code, first_day=first, last_day=last)
    if visit.query.get("as") in {CSV, XLSX}:
        found = await visit.calls.fees(request, GetFeeReportResponse)
        name = f"fees-{visit.centre.division_code}-{found.first_day}-{found.last_day}"
        return file_of(visit.query["as"], name, await _table(visit, found))
    found, away = await attempt(visit.calls.fees(request, GetFeeReportResponse), GetFeeReportResponse())
    names = await department_names(visit)
    view = View(
        title=visit.say("Report of fees"),
        action=visit.address(HERE),
        trouble=None if away is None else summary_of(away, visit.language, {"first_day": "first", "last_day": "last"}),
        days=_days(visit, first, last, away),
        ways=tuple(_ways(visit, first, last)),
        caption=visit.say("{first} to {last}", first=found.first_day, last=found.last_day) if away is None else "",
        closed=_closed(visit, found),
        figures=tuple(visit.say(label) for label in FIGURES.values()),
        rows=tuple(_rows(visit, found, {**names})),
        total=tuple(format_yuan(_fen(found.total, figure)) for figure in FIGURES),
        facts=tuple(_facts(visit, found)) if away is None else (),
        files=tuple(
            Way(label, visit.address(HERE, first=first, last=last, **{"as": kind}))
            for label, kind in ((visit.say("Take along as CSV"), CSV), (visit.say("Take along as XLSX"), XLSX))
        )
        if away is None
        else (),
    )
    return Shown(view, away.kind.value if away else 200)


def _days(visit: Visit, first: str, last: str, met: Trouble | None) -> tuple[Field, ...]:
    faults = met.fields if met else {}
    labels = (visit.say("First day"), visit.say("Last day"))
    return tuple(
        # A browser shows no day that is none.
        Field(name=name, label=label, value="" if fault else written, fault=fault, kind="date")
        for name, label, written, fault in zip(
            ("first", "last"),
            labels,
            (first, last),
            (faults.get("first_day", ""), faults.get("last_day", "")),
            strict=True,
        )
    )


def _ways(visit: Visit, first: str, last: str) -> Iterator[Chip]:
    today = visit.now.astimezone(CENTRE_ZONE).date()
    before = today.replace(day=1) - timedelta(days=1)
    periods = (
        (visit.say("Today"), today, today),
        (visit.say("This month"), today.replace(day=1), today),
        (visit.say("Last month"), before.replace(day=1), before),
        (visit.say("This year"), date(today.year, 1, 1), today),
        (visit.say("Last year"), date(today.year - _YEARS_BACK, 1, 1), date(today.year - _YEARS_BACK, 12, 31)),
    )
    for label, begins, ends in periods:
        yield Chip(
            label,
            visit.address(HERE, first=begins.isoformat(), last=ends.isoformat()),
            (first, last) == (begins.isoformat(), ends.isoformat()),
        )


def _closed(visit: Visit, found: GetFeeReportResponse) -> str:
    if not found.day_count:
        return ""
    if found.closed_count == found.day_count:
        return visit.say("Every day is closed at the bank: nothing of it changes any more.")
    return visit.say(
        "{closed} of {days} days are closed at the bank; what is open may still be matched and explained.",
        closed=found.closed_count,
        days=found.day_count,
    )


def _rows(visit: Visit, found: GetFeeReportResponse, names: dict[str, str]) -> Iterator[Row]:
    for department, group in groupby(found.rows, lambda row: row.department_code):
        fees = [*group]
        name = names.get(department, department)
        for row in fees:
            yield Row(
                department=name,
                fee=_named(visit, row),
                code=row.fee_code,
                cells=tuple(_cell(visit, found, [row], figure) for figure in FIGURES),
                is_sum=False,
            )
        if len(fees) > 1:
            yield Row(
                department=name,
                fee=visit.say("all fees of the department"),
                code="",
                cells=tuple(_cell(visit, found, fees, figure) for figure in FIGURES),
                is_sum=True,
            )


def _named(visit: Visit, row: FeeReportRow) -> str:
    return visit.of(row.name_zh, row.name_en) or row.fee_code or visit.say("posted before fees were kept apart")


def _cell(visit: Visit, found: GetFeeReportResponse, rows: Sequence[FeeReportRow], figure: str) -> Cell:
    fen = sum(_fen(row, figure) for row in rows)
    # What is on no fee has no lines of bills, and neither has a sum that it is part of.
    if not fen or not all(row.fee_code for row in rows):
        return Cell(yuan(fen) if fen else "", "")
    address = visit.address(
        LINES,
        first=found.first_day,
        last=found.last_day,
        department=rows[0].department_code,
        fee=rows[0].fee_code if len(rows) == 1 else "",
        figure=figure,
    )
    return Cell(yuan(fen), address)


def _fen(row: FeeReportRow, figure: str) -> int:
    return int(getattr(row, f"{figure}_fen"))


def _facts(visit: Visit, found: GetFeeReportResponse) -> Iterator[Fact]:
    say = visit.say
    taken = found.total.paid_fen + found.part_paid_fen
    yield Fact(say("Taken for bills, by the ledger"), format_yuan(taken))
    if found.part_paid_fen:
        yield Fact(say("Of it paid in part, on no fee yet"), format_yuan(found.part_paid_fen))
    yield Fact(say("Given back"), format_yuan(found.refunded_fen))
    receipts = visit.language.count("{number} receipt", "{number} receipts", found.receipt_count)
    yield Fact(say("Treasury receipts issued"), f"{receipts} · {format_yuan(found.receipt_fen)}")
    if found.void_count:
        voids = visit.language.count("{number} receipt", "{number} receipts", found.void_count)
        yield Fact(say("Void of them by now"), f"{voids} · {format_yuan(found.void_fen)}")
    yield Fact(say("Cash handed in"), format_yuan(found.handed_in_fen))
    yield Fact(say("Arrived at the bank"), format_yuan(found.arrived_fen))
    yield Fact(say("Printed"), visit.now.astimezone(CENTRE_ZONE).strftime("%Y-%m-%d %H:%M"))


async def _table(visit: Visit, found: GetFeeReportResponse) -> list[list[object]]:
    names = await department_names(visit)
    say = visit.say
    titles: list[object] = [say("Department"), say("Fee"), say("Code"), *(say(label) for label in FIGURES.values())]
    rows: list[list[object]] = [
        [
            names.get(row.department_code, row.department_code),
            _named(visit, row),
            row.fee_code,
            *(in_yuan(_fen(row, figure)) for figure in FIGURES),
        ]
        for row in found.rows
    ]
    total: list[object] = [say("Together:"), "", "", *(in_yuan(_fen(found.total, figure)) for figure in FIGURES)]
    period: list[object] = [say("{first} to {last}", first=found.first_day, last=found.last_day)]
    beside: list[list[object]] = [[fact.name, "", "", fact.value] for fact in _facts(visit, found)]
    return [period, titles, *rows, total, [], *beside]


PAGE = Page(
    path=HERE,
    template="books/report.html",
    view=View,
    show=show,
    roles=READERS,
    label=later("Report of fees"),
    group=BOOKS_GROUP,
)
