"""Correcting a bill: other quantities, the difference line by line before it is done, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.fees.till import ACCOUNTANT
from console.pages.page import RELIEF_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import faults_at, summary_of
from console.parts.bill import BillSheet, bill_of, expired_of
from console.parts.bill_finder import BillFinder, bill_finder
from console.parts.field import Field
from console.parts.quantities import FeeFields, declared_fees, fee_fields
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from kernel.money import format_yuan
from onewindow.fees.v1.assessment_pb2 import AmendBillRequest, AmendBillResponse, LineDifference, LineQuantities
from onewindow.fees.v1.fees_pb2 import Bill, BillState, GetBillRequest, GetBillResponse, LineState
from onewindow.intake.v1.intake_pb2 import TellNoticeRequest, TellNoticeResponse

HERE: Final = "/fees/amend"
_LONGEST_REASON = 510


@dataclass(frozen=True, slots=True)
class Difference:
    """A line as it is, and as it would be."""

    name: str
    before: str
    after: str
    more: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class View:
    """The field of a case; its bill, what its fees are computed from, and what would change."""

    title: str
    action: str
    trouble: Summary | None
    finder: BillFinder
    case_no: str
    bill: BillSheet | None
    fees: tuple[FeeFields, ...]
    reason: Field | None
    is_paid: bool
    is_expired: bool
    differences: tuple[Difference, ...]
    total: str
    # What more is due of a bill that was paid.
    more: str
    may_amend: bool


async def show(visit: Visit) -> Shown:
    """Show the bill of the case in the address, or the empty field."""
    number = visit.query.get("case_no", "")
    if not number.strip():
        return Shown(_view(visit))
    try:
        bill = await _bill(visit, number)
    except Trouble as met:
        return Shown(_view(visit, number, met=met), met.kind.value)
    return Shown(_view(visit, number, bill, await _fees(visit, bill, {}, {})))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Tell the difference, or correct the bill."""
    number = form.get("case_no", "")
    try:
        bill = await _bill(visit, number)
    except Trouble as met:
        return Shown(_view(visit, number, met=met, form=form), met.kind.value)
    lines, inputs = _lines(bill, form)
    expired = expired_of(bill)
    request = AmendBillRequest(
        idempotency_key=visit.key,
        # Without lines what expired becomes due again: the bill, or what adds to it.
        case_id=bill.case_id if lines or expired is None else expired.case_id,
        lines=lines,
        reason=form.get("reason", ""),
        dry_run=form.get("act") != "amend",
    )
    try:
        if not lines and expired is None:
            nothing = Summary(
                visit.say("Please correct this"), (TroubleLine(visit.say("Give a quantity that is another.")),)
            )
            shown = _view(visit, number, bill, await _fees(visit, bill, form, {}), form=form, said=nothing)
            return Shown(shown, Kind.FIELDS.value)
        done = await visit.calls.fees(request, AmendBillResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        faults = faults_at(met, inputs)
        fees = await _fees(visit, bill, form, faults)
        return Shown(_view(visit, number, bill, fees, met=met, form=form, inputs=inputs), met.kind.value)
    if request.dry_run:
        return Shown(_view(visit, number, bill, await _fees(visit, bill, form, {}), form=form, found=done))
    said = visit.say("The bill is corrected; it comes to {amount}.", amount=format_yuan(done.total_fen))
    if done.more_due_fen:
        said = visit.say("{amount} more are due on this case now.", amount=format_yuan(done.more_due_fen))
    return Done(visit.address(HERE, case_no=bill.case_no), said)


async def _bill(visit: Visit, number: str) -> Bill:
    answer = await visit.calls.fees(GetBillRequest(case_no=number), GetBillResponse)
    return answer.bill


async def _fees(visit: Visit, bill: Bill, form: Form, faults: Mapping[str, str]) -> tuple[FeeFields, ...]:
    """Write the inputs of the fees that may be corrected, as the notice of their items asks for them."""
    codes = {line.fee_code for line in bill.lines if line.state == LineState.LINE_STATE_CHARGED}
    items = sorted({line.item_code for line in bill.lines if line.fee_code in codes})
    request = TellNoticeRequest(division_code=visit.centre.division_code, item_codes=items)
    told, _ = await attempt(visit.calls.intake(request, TellNoticeResponse), TellNoticeResponse())
    return fee_fields(visit.language, [fee for fee in told.notice.fees if fee.fee_code in codes], form, faults)


def _lines(bill: Bill, form: Form) -> tuple[list[LineQuantities], dict[str, str]]:
    """Read what was written; with the inputs by the field paths that the service names."""
    lines: list[LineQuantities] = []
    inputs: dict[str, str] = {"reason": "reason"}
    for declared in declared_fees(form):
        for line in bill.lines:
            if line.fee_code == declared.fee_code and line.state == LineState.LINE_STATE_CHARGED:
                place = len(lines)
                lines.append(LineQuantities(line_no=line.line_no, quantities=dict(declared.quantities)))
                for name in declared.quantities:
                    path = f"lines[{place}].quantities.{name}"
                    inputs[path] = f"fee.{declared.fee_code}.{name}"
    return lines, inputs


def _view(  # noqa: PLR0913 - what may be there beside the field
    visit: Visit,
    number: str = "",
    bill: Bill | None = None,
    fees: Sequence[FeeFields] = (),
    *,
    met: Trouble | None = None,
    form: Form | None = None,
    inputs: Mapping[str, str] | None = None,
    found: AmendBillResponse | None = None,
    said: Summary | None = None,
) -> View:
    typed = form or {}
    is_expired = bill is not None and expired_of(bill) is not None
    return View(
        title=visit.say("Correct a bill"),
        action=visit.address(HERE),
        trouble=said or (summary_of(met, visit.language, inputs or {"case_no": "case_no"}) if met else None),
        finder=bill_finder(
            visit.language,
            visit.address(HERE),
            value="" if bill else number,
            fault=met.fields.get("case_no", "") if met else "",
            is_first=bill is None,
        ),
        case_no=bill.case_no if bill else "",
        bill=bill_of(visit.language, bill) if bill else None,
        fees=tuple(fees),
        reason=_reason(visit, typed, met) if fees or is_expired else None,
        is_paid=bill is not None and bill.state == BillState.BILL_STATE_PAID,
        is_expired=is_expired,
        differences=tuple(_difference(visit, one) for one in found.differences) if found else (),
        total=format_yuan(found.total_fen) if found else "",
        more=format_yuan(found.more_due_fen) if found and found.more_due_fen else "",
        may_amend=found is not None,
    )


def _reason(visit: Visit, form: Form, met: Trouble | None) -> Field:
    return Field(
        name="reason",
        label=visit.say("Reason"),
        hint=visit.say("At least five characters. No personal data."),
        value=form.get("reason", ""),
        fault=met.fields.get("reason", "") if met else "",
        longest=_LONGEST_REASON,
    )


def _difference(visit: Visit, one: LineDifference) -> Difference:
    return Difference(
        name=visit.of(one.name_zh, one.name_en),
        before=format_yuan(one.before_fen),
        after=format_yuan(one.after_fen),
        more=format_yuan(one.after_fen - one.before_fen),
        arithmetic=visit.of(one.arithmetic_zh, one.arithmetic_en),
    )


PAGE = Page(
    path=HERE,
    template="fees/amend.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({ACCOUNTANT}),
    label=later("Correct a bill"),
    group=RELIEF_GROUP,
)
