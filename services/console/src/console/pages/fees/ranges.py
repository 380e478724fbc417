"""The receipt numbers that the finance bureau has handed out to a centre: what is left, and a new range."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.live.topics import RECEIPTS
from console.pages.fees.stock import low_stock
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import RECEIPTS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary
from console.words.numbers import whole_number
from kernel import typed
from onewindow.fees.v1.fees_pb2 import (
    AddReceiptRangeRequest,
    AddReceiptRangeResponse,
    ListReceiptRangesRequest,
    ListReceiptRangesResponse,
    ReceiptRange,
)

_FIELDS = ("batch_code", "first_number", "last_number")
_LONGEST = 20
# What is typed with more than eight digits, zeros in front counted, is the number of an electronic receipt.
_PAPER_DIGITS, _ELECTRONIC_DIGITS = 8, 10


@dataclass(frozen=True, slots=True)
class Range:
    """A range and how far it is used."""

    batch: str
    first: str
    last: str
    left: str
    following: str
    note: str


@dataclass(frozen=True, slots=True)
class View:
    """All ranges and the form of a new one; without the list the trouble says why."""

    title: str
    action: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    caption: str
    low: str
    report: str
    ranges: tuple[Range, ...]
    fields: tuple[Field, ...]


async def show(visit: Visit) -> Shown:
    """Show the ranges."""
    return await _shown(visit, {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Take a range over."""
    request = AddReceiptRangeRequest(
        idempotency_key=visit.key,
        batch_code=form.get("batch_code", ""),
        first_number=_number(form.get("first_number", "")),
        last_number=_number(form.get("last_number", "")),
        digits=_digits(form),
    )
    try:
        added = await visit.calls.fees(request, AddReceiptRangeResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, form, met)
    said = visit.language.count(
        "{number} receipt number was added.",
        "{number} receipt numbers were added.",
        added.range.last_number - added.range.first_number + 1,
    )
    return Done(visit.address("/fees/ranges"), said)


def _number(written: str) -> int:
    """Read a receipt number; what is none is 0, which the service refuses by name."""
    return whole_number(typed.identifier(written), _LONGEST - 2)


def _digits(form: Form) -> int:
    """How many digits are printed, by what was copied from the bureau's slip; 0 leaves it to the service."""
    longest = max(len(typed.identifier(form.get(name, ""))) for name in ("first_number", "last_number"))
    return _ELECTRONIC_DIGITS if _PAPER_DIGITS < longest <= _ELECTRONIC_DIGITS else 0


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    trouble = summary_of(met, visit.language, {name: name for name in _FIELDS}) if met else None
    status = met.kind.value if met else 200
    held, away = await attempt(
        visit.calls.fees(ListReceiptRangesRequest(), ListReceiptRangesResponse), ListReceiptRangesResponse()
    )
    if away is not None and met is None:
        trouble, status = told(away, visit.language), away.kind.value
    faults = met.fields if met else {}
    labels = (visit.say("Batch code"), visit.say("First number"), visit.say("Last number"))
    view = View(
        title=visit.say("Receipt numbers"),
        action=visit.address("/fees/ranges"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=RECEIPTS,
        trouble=trouble,
        caption=visit.language.count(
            "{number} receipt number is left", "{number} receipt numbers are left", held.left_count
        ),
        low=low_stock(visit, held),
        report=visit.address("/books/receipts"),
        ranges=tuple(_range(visit, one) for one in held.ranges),
        fields=tuple(
            Field(
                name=name,
                label=label,
                value=form.get(name, ""),
                fault=faults.get(name, ""),
                longest=_LONGEST,
                is_first=name == _FIELDS[0],
            )
            for name, label in zip(_FIELDS, labels, strict=True)
        ),
    )
    return Shown(view, status)


def _range(visit: Visit, one: ReceiptRange) -> Range:
    left, digits = one.last_number - one.next_number + 1, one.digits or _PAPER_DIGITS
    return Range(
        batch=one.batch_code,
        first=f"{one.first_number:0{digits}d}",
        last=f"{one.last_number:0{digits}d}",
        left=f"{left:,}",
        following=f"{one.next_number:0{digits}d}" if left and not one.is_withdrawn else "—",
        note=visit.say("withdrawn by the finance bureau") if one.is_withdrawn else "",
    )


PAGE = Page(
    path="/fees/ranges",
    template="fees/ranges.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    label="Receipt numbers",
    group=RECEIPTS_GROUP,
)
