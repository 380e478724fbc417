"""Waivers of fees: those that wait for a second person, and asking for one of the bill of a case."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.live.topics import BILLS
from console.pages.fees.evidence import seen_at_window
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import RELIEF_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import faults_at, summary_of
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary
from console.words.limits import instant
from console.words.numbers import whole_number
from kernel.money import format_yuan
from onewindow.fees.v1.assessment_pb2 import (
    AskForWaiverRequest,
    AskForWaiverResponse,
    DecideWaiverRequest,
    DecideWaiverResponse,
    ListWaiversRequest,
    ListWaiversResponse,
    Waiver,
)
from onewindow.fees.v1.fees_pb2 import Bill, GetBillRequest, GetBillResponse, LineState

_PATH = "/fees/waivers"
_FIELDS = ("rule_words", "reason", "paper")
_LONGEST = {"rule_words": 200, "reason": 500, "paper": 200}
# How the service calls what is typed here.
_INPUTS = {
    "rule_words": "rule_words",
    "reason": "reason",
    "evidence.file_name": "paper",
    "line_no": "line",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A waiver that waits; ``decide`` is what its buttons send, empty for whoever may not."""

    case_no: str
    bill: str
    fee: str
    waived: str
    arithmetic: str
    rule: str
    reason: str
    paper: str
    asked: str
    decide: str


@dataclass(frozen=True, slots=True)
class View:
    """What waits, with the note of a decision; and the form of a wish, once a case is named."""

    title: str
    action: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    caption: str
    rows: tuple[Row, ...]
    note: Field | None
    following: str
    case_no: Field
    lines: Radios | None
    fields: tuple[Field, ...]


async def show(visit: Visit) -> Shown:
    """Show what waits, and the lines of the case in the address."""
    return await _shown(visit, {"case_no": visit.query.get("case_no", "")}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Ask for a waiver, or decide over one."""
    verdict, _, waiver_id = form.get("act", "").partition(".")
    try:
        if verdict in {"grant", "refuse"}:
            decision = DecideWaiverRequest(
                idempotency_key=visit.key, waiver_id=waiver_id, grant=verdict == "grant", note=form.get("note", "")
            )
            await visit.calls.fees(decision, DecideWaiverResponse, seconds=WRITE_SECONDS)
            said = visit.say("The waiver was granted.") if verdict == "grant" else visit.say("The waiver was refused.")
            return Done(visit.address(_PATH), said)
        bill = await _bill(visit, form.get("case_no", ""))
        asked = await visit.calls.fees(_wish(visit, form, bill), AskForWaiverResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, form, met)
    return Done(
        visit.address("/fees", case_no=asked.waiver.case_no),
        visit.say("The waiver was asked for. The bill stands whole until a second person grants it."),
    )


async def _bill(visit: Visit, number: str) -> Bill:
    answer = await visit.calls.fees(GetBillRequest(case_no=number), GetBillResponse)
    return answer.bill


def _wish(visit: Visit, form: Form, bill: Bill) -> AskForWaiverRequest:
    line = form.get("line", "")
    return AskForWaiverRequest(
        idempotency_key=visit.key,
        case_id=bill.case_id,
        line_no=whole_number(line, len("99999")),
        rule_words=form.get("rule_words", ""),
        reason=form.get("reason", ""),
        evidence=seen_at_window(visit, f"窗口核验减免证明：{bill.case_no} {line}", form.get("paper", "").strip()),
    )


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    request = ListWaiversRequest(page_token=visit.query.get("after", ""))
    found, away = await attempt(visit.calls.fees(request, ListWaiversResponse), ListWaiversResponse())
    number = form.get("case_no", "").strip()
    bill = None
    if number:
        try:
            bill = await _bill(visit, number)
        except Trouble as gone:
            met = met or gone
    trouble = summary_of(met, visit.language, _INPUTS) if met else told(away, visit.language)
    may = visit.officer is not None and ACCOUNTANT in visit.officer.roles
    faults = faults_at(met, _INPUTS)
    view = View(
        title=visit.say("Waivers"),
        action=visit.address(_PATH),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=BILLS,
        trouble=trouble,
        caption=visit.language.count("{number} waiver waits", "{number} waivers wait", found.waiting_count),
        rows=tuple(_row(visit, waiver, may=may) for waiver in found.waivers),
        note=_note(visit, form, faults) if may and found.waivers else None,
        following=visit.address(_PATH, after=found.next_page_token) if found.next_page_token else "",
        case_no=Field(name="case_no", label=visit.say("Case number"), value=number, is_first=bill is None and not may),
        lines=_lines(visit, bill, form, faults) if bill else None,
        fields=_fields(visit, form, faults) if bill else (),
    )
    return Shown(view, met.kind.value if met else away.kind.value if away else 200)


def _row(visit: Visit, waiver: Waiver, *, may: bool) -> Row:
    return Row(
        case_no=waiver.case_no,
        bill=visit.address("/fees", case_no=waiver.case_no),
        fee=f"{waiver.item_code} {visit.of(waiver.name_zh, waiver.name_en)}",
        waived=format_yuan(waiver.waived_fen),
        arithmetic=visit.of(waiver.arithmetic_zh, waiver.arithmetic_en),
        rule=waiver.rule,
        reason=waiver.reason,
        paper=waiver.evidence.file_name,
        asked=f"{visit.who(waiver.asked_by)} {instant(waiver.asked_at)}",
        decide=waiver.waiver_id if may else "",
    )


def _note(visit: Visit, form: Form, faults: dict[str, str]) -> Field:
    return Field(
        name="note",
        label=visit.say("What was looked at, or why not"),
        hint=visit.say("To refuse, at least five characters. No personal data."),
        value=form.get("note", ""),
        fault=faults.get("note", ""),
        longest=500,
    )


def _lines(visit: Visit, bill: Bill, form: Form, faults: dict[str, str]) -> Radios:
    charged = [line for line in bill.lines if line.state == LineState.LINE_STATE_CHARGED and line.amount_fen]
    return Radios(
        name="line",
        label=visit.say("Which fee is waived?"),
        radios=tuple(
            Radio(str(line.line_no), f"{visit.of(line.name_zh, line.name_en)} {format_yuan(line.amount_fen)}")
            for line in charged
        ),
        chosen=form.get("line", str(charged[0].line_no) if charged else ""),
        fault=faults.get("line", ""),
    )


def _fields(visit: Visit, form: Form, faults: dict[str, str]) -> tuple[Field, ...]:
    labels = {
        "rule_words": (visit.say("Rule"), visit.say("Words of the fee's rule that names who is exempt.")),
        "reason": (visit.say("Reason"), visit.say("At least five characters. No personal data.")),
        "paper": (visit.say("Paper that shows it"), visit.say("As it is called; it stays with the case.")),
    }
    return tuple(
        Field(
            name=name,
            label=labels[name][0],
            hint=labels[name][1],
            value=form.get(name, ""),
            fault=faults.get(name, ""),
            longest=_LONGEST[name],
        )
        for name in _FIELDS
    )


PAGE = Page(
    path=_PATH,
    template="fees/waivers.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    label="Waivers",
    group=RELIEF_GROUP,
)
