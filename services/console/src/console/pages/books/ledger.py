"""What stands on the accounts of a centre, now or at the end of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from console.pages.books.bank_words import READERS
from console.pages.departments import department_names
from console.pages.page import BOOKS_GROUP, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.field import Field
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from console.words.limits import instant
from kernel.calendar import CENTRE_ZONE
from kernel.money import format_yuan
from onewindow.fees.v1.ledger_pb2 import AccountBalance, GetBalancesRequest, GetBalancesResponse

_HERE = "/books/ledger"


@dataclass(frozen=True, slots=True)
class Row:
    """One account; what is owed stands in ``credit``, what is there in ``debit``."""

    name: str
    account: str
    department: str
    debit: str
    credit: str


@dataclass(frozen=True, slots=True)
class View:
    """All accounts at one instant."""

    title: str
    action: str
    trouble: Summary | None
    day: Field
    caption: str
    rows: tuple[Row, ...]
    debit: str
    credit: str


async def show(visit: Visit) -> Shown:
    """Show them as of now, or of the end of the day the address names."""
    written = visit.query.get("day", "").strip()
    request = GetBalancesRequest(division_code=visit.centre.division_code)
    fault = ""
    if written:
        try:
            after = date.fromisoformat(written) + timedelta(days=1)
            # The last microsecond of the day.
            request.as_of.FromDatetime(datetime.combine(after, time(), CENTRE_ZONE) - timedelta(microseconds=1))
        except (ValueError, OverflowError):
            fault = visit.say("Write a day as 2026-11-28.")
    found, away = await attempt(visit.calls.fees(request, GetBalancesResponse), GetBalancesResponse())
    names = await department_names(visit)
    trouble = told(away, visit.language)
    if fault:
        trouble = Summary(visit.say("Please correct this"), (TroubleLine(fault, "day"),))
    view = View(
        title=visit.say("Ledger"),
        action=visit.address(_HERE),
        trouble=trouble,
        day=Field(
            name="day",
            label=visit.say("At the end of the day"),
            hint=visit.say("Now, if empty."),
            # A browser shows no day that is none.
            value="" if fault else written,
            fault=fault,
            kind="date",
        ),
        caption=visit.say("Balances, {when}", when=instant(found.as_of)),
        rows=tuple(_row(visit, one, names.get(one.department_code, one.department_code)) for one in found.balances),
        debit=format_yuan(sum(one.balance_fen for one in found.balances if one.balance_fen > 0)),
        credit=format_yuan(-sum(one.balance_fen for one in found.balances if one.balance_fen < 0)),
    )
    return Shown(view, 422 if fault else away.kind.value if away else 200)


def _row(visit: Visit, one: AccountBalance, department: str) -> Row:
    amount = format_yuan(abs(one.balance_fen))
    return Row(
        name=visit.of(one.name_zh, one.name_en),
        account=one.account,
        department=department,
        debit=amount if one.balance_fen >= 0 else "",
        credit=amount if one.balance_fen < 0 else "",
    )


PAGE = Page(
    path=_HERE,
    template="books/ledger.html",
    view=View,
    show=show,
    roles=READERS,
    label=later("Ledger"),
    group=BOOKS_GROUP,
)
