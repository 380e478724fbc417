"""The shifts of a centre: which are open, and what came of those that are closed."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.fees.till import ACCOUNTANT
from console.pages.page import BOOKS_GROUP, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel.money import format_yuan
from onewindow.fees.v1.shifts_pb2 import ListShiftsRequest, ListShiftsResponse, Shift

_HERE = "/books/shifts"


@dataclass(frozen=True, slots=True)
class Row:
    """One shift."""

    number: str
    sheet: str
    cashier: str
    opened: str
    closed: str
    counted: str
    difference: str
    remittance: str
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of shifts; ``other`` leads to all of them, or to those that are open."""

    title: str
    trouble: Summary | None
    caption: str
    other: str
    other_label: str
    rows: tuple[Row, ...]
    following: str


async def show(visit: Visit) -> Shown:
    """Show the page."""
    open_only = visit.query.get("open", "") == "1"
    request = ListShiftsRequest(
        division_code=visit.centre.division_code, page_token=visit.query.get("after", ""), open_only=open_only
    )
    found, away = await attempt(visit.calls.fees(request, ListShiftsResponse), ListShiftsResponse())
    flag = "1" if open_only else ""
    view = View(
        title=visit.say("Shifts"),
        trouble=told(away, visit.language),
        caption=visit.say("Open shifts") if open_only else visit.say("All shifts, the newest first"),
        other=visit.address(_HERE, open="" if open_only else "1"),
        other_label=visit.say("All shifts") if open_only else visit.say("Only open shifts"),
        rows=tuple(_row(visit, shift) for shift in found.shifts),
        following=visit.address(_HERE, open=flag, after=found.next_page_token) if found.next_page_token else "",
    )
    return Shown(view, away.kind.value if away else 200)


def _row(visit: Visit, shift: Shift) -> Row:
    return Row(
        number=shift.shift_no,
        sheet=visit.address(f"/books/shifts/{shift.shift_no}"),
        cashier=visit.who(shift.officer_id),
        opened=instant(shift.opened_at),
        closed=instant(shift.closed_at) if shift.HasField("closed_at") else visit.say("not closed yet"),
        counted=format_yuan(shift.count.counted_fen) if shift.count_count else "",
        difference=format_yuan(shift.count.difference_fen) if shift.count.difference_fen else "",
        remittance=f"{shift.remittance.slip_no} {format_yuan(shift.remittance.amount_fen)}"
        if shift.remittance.slip_no
        else "",
        reason=shift.reason,
    )


PAGE = Page(
    path=_HERE,
    template="books/shifts.html",
    view=View,
    show=show,
    roles=frozenset({ACCOUNTANT}),
    label=later("Shifts"),
    group=BOOKS_GROUP,
)
