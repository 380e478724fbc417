"""The days of an account: what the bank has, what was taken, what is open; as a page and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from console.pages.books.bank_words import CLASSES, READERS, STATES
from console.pages.books.spreadsheet import CSV, XLSX, file_of, in_yuan
from console.pages.page import BOOKS_GROUP, Attachment, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.sections import attempt, told
from console.parts.trouble import Summary
from console.words.language import later
from documents import reconciliation
from kernel.money import format_yuan
from onewindow.fees.v1 import reconciliation_pb2 as pb

_PATH = "/books"


@dataclass(frozen=True, slots=True)
class Day:
    """One day, ready to be written."""

    day: str
    address: str
    bank: str
    books: str
    matched: str
    open: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the centre, and where its days are."""

    number: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """The grid of days, and the ways on from it."""

    title: str
    trouble: Summary | None
    account: str
    accounts: tuple[Account, ...]
    span: str
    before: str
    after: str
    days: tuple[Day, ...]
    download: str
    workbook: str
    report: str
    imports: str


async def show(visit: Visit) -> Shown | Attachment | Paper:
    """Show the days, or answer them as a file."""
    request = pb.GetReconciliationRequest(
        division_code=visit.centre.division_code,
        account_no=visit.query.get("account", ""),
        from_day=visit.query.get("from", ""),
        to_day=visit.query.get("to", ""),
    )
    found, away = await attempt(visit.calls.fees(request, pb.GetReconciliationResponse), pb.GetReconciliationResponse())
    if visit.query.get("as") in {CSV, XLSX} and away is None:
        name = f"bank-{found.account_no}-{found.from_day}-{found.to_day}"
        return file_of(visit.query["as"], name, _table(visit, found))
    if visit.query.get("as") == PDF and away is None and found.account_no:
        document = reconciliation.of_days(found, issuer_of(visit), visit.language.value, visit.now)
        return Paper(f"bank-{found.account_no}-{found.from_day}-{found.to_day}.pdf", document)
    view = View(
        title=visit.say("The bank, day by day"),
        trouble=told(away, visit.language),
        account=found.account_no,
        accounts=tuple(Account(each, visit.address(_PATH, account=each)) for each in found.account_nos),
        span=f"{found.from_day} – {found.to_day}",
        before=_month(visit, found, -1) if found.from_day else "",
        after=_month(visit, found, 1) if found.from_day else "",
        days=tuple(_day(visit, found.account_no, day) for day in reversed(found.days)),
        download=_as(visit, found, CSV),
        workbook=_as(visit, found, XLSX),
        report=_as(visit, found, PDF),
        imports=visit.address("/books/import"),
    )
    return Shown(view, away.kind.value if away else 200)


def _as(visit: Visit, found: pb.GetReconciliationResponse, kind: str) -> str:
    return visit.address(_PATH, account=found.account_no, **{"from": found.from_day, "to": found.to_day, "as": kind})


def _day(visit: Visit, account: str, day: pb.ReconciliationDay) -> Day:
    lines = visit.language.count("{number} line", "{number} lines", day.bank_count)
    payments = visit.language.count("{number} payment", "{number} payments", day.books_count)
    return Day(
        day=day.day,
        address=visit.address(f"/books/{account}/{day.day}") if account else "",
        bank=f"{lines} {format_yuan(day.bank_fen)}",
        books=f"{payments} {format_yuan(day.books_fen)}",
        matched=f"{day.matched_count:,}",
        open=tuple(
            f"{visit.say(CLASSES[each.difference_class])} {each.count:,} · {format_yuan(each.amount_fen)}"
            for each in day.open
        ),
        state=visit.say(STATES[day.state]) if STATES.get(day.state) else "",
    )


def _month(visit: Visit, found: pb.GetReconciliationResponse, step: int) -> str:
    year, month = int(found.from_day[:4]), int(found.from_day[5:7]) + step
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = f"{year + month // 12:04d}-{month % 12 + 1:02d}-01"
    return visit.address(
        _PATH, account=found.account_no, **{"from": f"{year:04d}-{month:02d}-01", "to": _before(following)}
    )


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _table(visit: Visit, found: pb.GetReconciliationResponse) -> list[tuple[object, ...]]:
    say = visit.say
    titles = (
        *(say("Day"), say("Lines"), say("Bank, yuan"), say("Payments"), say("Books, yuan")),
        *(say("Matched"), say("Explained"), *map(say, CLASSES.values()), say("State")),
    )
    return [titles, *(_row(visit, day) for day in found.days)]


def _row(visit: Visit, day: pb.ReconciliationDay) -> tuple[object, ...]:
    open_of: dict[int, int] = {each.difference_class: each.count for each in day.open}
    return (
        *(day.day, day.bank_count, in_yuan(day.bank_fen), day.books_count, in_yuan(day.books_fen)),
        *(day.matched_count, day.explained_count, *(open_of.get(each, 0) for each in CLASSES)),
        visit.say(STATES[day.state]) if STATES.get(day.state) else "",
    )


PAGE = Page(
    group=BOOKS_GROUP, path=_PATH, template="books/days.html", view=View, show=show, roles=READERS, label=later("Bank")
)
