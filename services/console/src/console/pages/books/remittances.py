"""Cash that was handed in: what is on its way, what is late, and the bank line that confirms it."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.fees.till import ACCOUNTANT
from console.pages.page import BOOKS_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel.money import format_yuan
from onewindow.fees.v1.shifts_pb2 import (
    ConfirmRemittanceRequest,
    ConfirmRemittanceResponse,
    ListRemittancesRequest,
    ListRemittancesResponse,
    RemittanceSlip,
    RemittanceStage,
)

_HERE = "/books/remittances"
_FIELDS = ("slip_no", "bank_reference")
_LONGEST_NUMBER, _LONGEST_REFERENCE = 20, 64


@dataclass(frozen=True, slots=True)
class Row:
    """One slip; ``confirm`` fills it into the form, empty once it is confirmed."""

    number: str
    confirm: str
    confirm_label: str
    sheet: str
    cashier: str
    amount: str
    handed_in: str
    stands: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class View:
    """A page of slips, and the form that confirms one."""

    title: str
    action: str
    trouble: Summary | None
    caption: str
    in_transit: str
    other: str
    other_label: str
    rows: tuple[Row, ...]
    following: str
    fields: tuple[Field, ...]


async def show(visit: Visit) -> Shown:
    """Show the page."""
    return await _shown(visit, {"slip_no": visit.query.get("slip", "")}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Confirm one."""
    request = ConfirmRemittanceRequest(
        idempotency_key=visit.key,
        slip_no=form.get("slip_no", ""),
        bank_reference=form.get("bank_reference", ""),
    )
    try:
        slip = (await visit.calls.fees(request, ConfirmRemittanceResponse, seconds=WRITE_SECONDS)).slip
    except Trouble as met:
        return await _shown(visit, form, met)
    said = visit.say("{amount} of {number} are in the bank.", amount=format_yuan(slip.amount_fen), number=slip.slip_no)
    return Done(visit.address(_HERE), said)


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    is_all = visit.query.get("all", "") == "1"
    request = ListRemittancesRequest(
        division_code=visit.centre.division_code,
        page_token=visit.query.get("after", ""),
        stage=RemittanceStage.REMITTANCE_STAGE_UNSPECIFIED if is_all else RemittanceStage.REMITTANCE_STAGE_IN_TRANSIT,
    )
    found, away = await attempt(visit.calls.fees(request, ListRemittancesResponse), ListRemittancesResponse())
    faults = met.fields if met else {}
    labels = (visit.say("Remittance slip"), visit.say("Reference of the bank line"))
    longest = (_LONGEST_NUMBER, _LONGEST_REFERENCE)
    trouble = summary_of(met, visit.language, {name: name for name in _FIELDS}) if met else told(away, visit.language)
    flag = "1" if is_all else ""
    view = View(
        title=visit.say("Remittances"),
        action=visit.address(_HERE),
        trouble=trouble,
        caption=visit.say("All remittances, the newest first") if is_all else visit.say("On their way to the bank"),
        in_transit=format_yuan(found.in_transit_fen),
        other=visit.address(_HERE, all="" if is_all else "1"),
        other_label=visit.say("Only those on their way") if is_all else visit.say("All remittances"),
        rows=tuple(_row(visit, slip) for slip in found.slips),
        following=visit.address(_HERE, all=flag, after=found.next_page_token) if found.next_page_token else "",
        fields=tuple(
            Field(
                name=name,
                label=label,
                value=form.get(name, ""),
                fault=faults.get(name, ""),
                longest=most,
                is_first=name == ("bank_reference" if form.get("slip_no") else "slip_no"),
            )
            for name, label, most in zip(_FIELDS, labels, longest, strict=True)
        ),
    )
    return Shown(view, (met or away).kind.value if met or away else 200)  # type: ignore[union-attr]  # one of them is


def _row(visit: Visit, slip: RemittanceSlip) -> Row:
    stands = visit.say("on its way, in the bank by {due}", due=instant(slip.due_at))
    if slip.HasField("confirmed_at"):
        stands = visit.say(
            "in the bank: {line}, {when} {who}",
            line=slip.bank_reference,
            when=instant(slip.confirmed_at),
            who=visit.who(slip.confirmed_by),
        )
    elif slip.late:
        stands = visit.say("late: to be in the bank by {due}", due=instant(slip.due_at))
    return Row(
        number=slip.slip_no,
        confirm="" if slip.HasField("confirmed_at") else visit.address(_HERE, slip=slip.slip_no),
        confirm_label=visit.say("Confirm {number}", number=slip.slip_no),
        sheet=visit.address(f"/books/shifts/{slip.shift_no}"),
        cashier=visit.who(slip.officer_id),
        amount=format_yuan(slip.amount_fen),
        handed_in=instant(slip.handed_in_at),
        stands=stands,
        is_late=slip.late,
    )


PAGE = Page(
    path=_HERE,
    template="books/remittances.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({ACCOUNTANT}),
    label=later("Remittances"),
    group=BOOKS_GROUP,
)
