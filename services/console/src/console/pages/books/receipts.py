"""How the receipt numbers were used (票据领用存报表), as a page and as a file; and batches that are withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.books.spreadsheet import spreadsheet
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import RECEIPTS_GROUP, Attachment, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.fees.v1.receipts_pb2 import (
    ListReceiptUseRequest,
    ListReceiptUseResponse,
    ReceiptUse,
    WithdrawReceiptBatchRequest,
    WithdrawReceiptBatchResponse,
)

_CSV = "csv"
_FIELDS = ("batch_code", "reason")
_LONGEST = {"batch_code": 20, "reason": 510}


@dataclass(frozen=True, slots=True)
class Use:
    """A range: how many of its numbers are on valid receipts, on voided ones, left, withdrawn."""

    batch: str
    first: str
    last: str
    total: str
    issued: str
    void: str
    left: str
    withdrawn: str
    first_at: str
    last_at: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class View:
    """The report; ``fields`` is the form of a batch that was withdrawn, empty for whoever may not say so."""

    title: str
    action: str
    trouble: Summary | None
    caption: str
    file: str
    uses: tuple[Use, ...]
    fields: tuple[Field, ...]


async def show(visit: Visit) -> Shown | Attachment:
    """Show the report, or answer it as a file.

    Raises:
        Trouble: it cannot be read, and a file was asked for.
    """
    if visit.query.get("as") == _CSV:
        found = await visit.calls.fees(ListReceiptUseRequest(), ListReceiptUseResponse)
        return Attachment(f"receipts-{visit.centre.division_code}.csv", "text/csv; charset=utf-8", _file(visit, found))
    return await _shown(visit, {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Withdraw a batch."""
    request = WithdrawReceiptBatchRequest(
        idempotency_key=visit.key, batch_code=form.get("batch_code", ""), reason=form.get("reason", "")
    )
    try:
        done = await visit.calls.fees(request, WithdrawReceiptBatchResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, form, met)
    said = visit.language.count(
        "The batch is withdrawn; {number} number of it will not be given.",
        "The batch is withdrawn; {number} numbers of it will not be given.",
        done.left_count,
    )
    return Done(visit.address("/books/receipts"), said)


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    found, away = await attempt(
        visit.calls.fees(ListReceiptUseRequest(), ListReceiptUseResponse), ListReceiptUseResponse()
    )
    trouble = summary_of(met, visit.language, {name: name for name in _FIELDS}) if met else told(away, visit.language)
    status = met.kind.value if met else away.kind.value if away else 200
    may = visit.officer is not None and ACCOUNTANT in visit.officer.roles
    view = View(
        title=visit.say("Use of receipt numbers"),
        action=visit.address("/books/receipts"),
        trouble=trouble,
        caption=visit.language.count("{number} range", "{number} ranges", found.total_count),
        file=visit.address("/books/receipts", **{"as": _CSV}) if found.uses else "",
        uses=tuple(_use(use) for use in found.uses),
        fields=_fields(visit, form, met) if may else (),
    )
    return Shown(view, status)


def _fields(visit: Visit, form: Form, met: Trouble | None) -> tuple[Field, ...]:
    labels = (visit.say("Batch code"), visit.say("Notice of the finance bureau"))
    return tuple(
        Field(
            name=name,
            label=label,
            value=form.get(name, ""),
            fault=met.fields.get(name, "") if met else "",
            longest=_LONGEST[name],
        )
        for name, label in zip(_FIELDS, labels, strict=True)
    )


def _use(use: ReceiptUse) -> Use:
    return Use(
        batch=use.batch_code,
        first=use.first_printed,
        last=use.last_printed,
        total=f"{use.total_count:,}",
        issued=f"{use.issued_count:,}",
        void=f"{use.void_count:,}",
        left=f"{use.left_count:,}",
        withdrawn=f"{use.withdrawn_count:,}",
        first_at=instant(use.first_issued_at),
        last_at=instant(use.last_issued_at),
        is_closed=use.is_closed,
    )


def _file(visit: Visit, found: ListReceiptUseResponse) -> bytes:
    say = visit.say
    titles = (
        *("Batch code", "First number", "Last number", "Numbers", "Issued", "Void", "Left", "Withdrawn"),
        *("First issued", "Last issued", "Adds up"),
    )
    rows = (
        (
            *(use.batch_code, use.first_printed, use.last_printed, use.total_count),
            *(use.issued_count, use.void_count, use.left_count, use.withdrawn_count),
            *(instant(use.first_issued_at), instant(use.last_issued_at)),
            say("yes") if use.is_closed else say("no"),
        )
        for use in found.uses
    )
    return spreadsheet([map(say, titles), *rows])


PAGE = Page(
    path="/books/receipts",
    template="books/receipts.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    label="Use of receipt numbers",
    group=RECEIPTS_GROUP,
)
