"""Fees outside the centre 中心外交费: reporting one, looking into one, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.fees.evidence import seen_at_window
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import WATCH_GROUP, Done, Form, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.troubles import faults_at, summary_of
from console.parts.area import Area
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from console.words.limits import instant
from console.words.money import read_yuan
from console.words.numbers import whole_number
from kernel.money import format_yuan
from onewindow.fees.v1 import off_centre_pb2 as pb

HERE = "/fees/outside"
SUPERVISOR = "supervisor"
READERS = frozenset({CASHIER, ACCOUNTANT, SUPERVISOR, "centre_head"})
CHECKERS = frozenset({ACCOUNTANT, SUPERVISOR})
REPORTERS = frozenset(
    {
        *("window_clerk", CASHIER, ACCOUNTANT, "department_officer", "department_head"),
        *("project_manager", SUPERVISOR),
    }
)
_SOURCES: Mapping[str, tuple[pb.OffCentreSource, str]] = {
    "applicant": (pb.OFF_CENTRE_SOURCE_APPLICANT, later("an applicant said so")),
    "department": (pb.OFF_CENTRE_SOURCE_DEPARTMENT, later("a department said so")),
    "bank_line": (pb.OFF_CENTRE_SOURCE_BANK_LINE, later("a line of the bank that nothing stands for")),
}
_STATES: Mapping[int, str] = {
    pb.OFF_CENTRE_STATE_REPORTED: later("to be looked into"),
    pb.OFF_CENTRE_STATE_FOUNDED: later("it was so"),
    pb.OFF_CENTRE_STATE_UNFOUNDED: later("it was not so"),
}
_FINDINGS = {"founded": pb.OFF_CENTRE_FINDING_FOUNDED, "unfounded": pb.OFF_CENTRE_FINDING_UNFOUNDED}
_INPUTS = {
    "source": "source",
    "department_code": "department",
    "fee_code": "fee_code",
    "case_no": "case_no",
    "amount_fen": "amount",
    "taken_on": "taken_on",
    "statement": "statement",
    "evidence.file_name": "paper",
    "line_id": "line_id",
    "words": "words",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A report; ``check`` is what its buttons send, empty for whoever may not look into it."""

    state: str
    amount: str
    department: str
    fee: str
    case_no: str
    day: str
    source: str
    statement: str
    paper: str
    reported: str
    finding: str
    checked: str
    check: str


@dataclass(frozen=True, slots=True)
class View:
    """The list for who may read it, and the form for who may report; ``words`` goes with a finding."""

    title: str
    action: str
    trouble: Summary | None
    caption: str
    founded: str
    rows: tuple[Row, ...]
    following: str
    words: Field | None
    source: Radios | None
    fields: tuple[Field, ...]
    statement: Area | None


async def show(visit: Visit) -> Shown:
    """Show the page; a line of the bank may stand in the address."""
    line = visit.query.get("line", "")
    return await _shown(visit, {"line_id": line, "source": "bank_line"} if line else {}, None)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Report a fee, or say what looking into one came to."""
    verdict, _, report_id = form.get("act", "").partition(".")
    try:
        if verdict in _FINDINGS:
            request = pb.CheckOffCentreFeeRequest(
                idempotency_key=visit.key,
                report_id=report_id,
                finding=_FINDINGS[verdict],
                words=form.get("words", ""),
            )
            await visit.calls.fees(request, pb.CheckOffCentreFeeResponse, seconds=WRITE_SECONDS)
            return Done(visit.address(HERE), visit.say("The finding is kept, and supervision knows."))
        await visit.calls.fees(_report(visit, form), pb.ReportOffCentreFeeResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, form, met)
    return Done(visit.address(HERE), visit.say("The report is kept, and supervision knows."))


def _report(visit: Visit, form: Form) -> pb.ReportOffCentreFeeRequest:
    """Read what was written; a line of the bank says how much and when."""
    source = _SOURCES.get(form.get("source", ""), (pb.OFF_CENTRE_SOURCE_UNSPECIFIED, ""))[0]
    is_line = source == pb.OFF_CENTRE_SOURCE_BANK_LINE
    paper, line = form.get("paper", "").strip(), form.get("line_id", "").strip()
    about = f"核验中心外交费证明：{form.get('department', '')}"
    return pb.ReportOffCentreFeeRequest(
        idempotency_key=visit.key,
        source=source,
        department_code=form.get("department", "").strip().upper(),
        fee_code=form.get("fee_code", "").strip(),
        case_no=form.get("case_no", ""),
        amount_fen=0 if is_line else read_yuan(form.get("amount", "")) or 0,
        taken_on="" if is_line else form.get("taken_on", ""),
        statement=form.get("statement", ""),
        evidence=seen_at_window(visit, about, paper) if paper else None,
        line_id=whole_number(line, _LONGEST_LINE) if is_line else 0,
    )


_LONGEST_LINE = 18


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    roles = visit.officer.roles if visit.officer else frozenset()
    found, away = pb.ListOffCentreFeesResponse(), None
    if roles & READERS:
        request = pb.ListOffCentreFeesRequest(
            division_code=visit.centre.division_code, page_token=visit.query.get("after", "")
        )
        found, away = await attempt(visit.calls.fees(request, pb.ListOffCentreFeesResponse), found)
    names = await department_names(visit)
    faults = faults_at(met, _INPUTS)
    may_check, may_report = bool(roles & CHECKERS), bool(roles & REPORTERS)
    rows = tuple(_row(visit, report, names, may_check=may_check) for report in found.reports)
    view = View(
        title=visit.say("Fees outside the centre"),
        action=visit.address(HERE),
        trouble=_trouble(visit, met, away),
        caption=visit.language.count("{number} report waits", "{number} reports wait", found.open_count)
        if roles & READERS
        else "",
        founded=visit.say(
            "{count} founded, together {amount}",
            count=found.founded_count,
            amount=format_yuan(found.founded_fen),
        ),
        rows=rows,
        following=visit.address(HERE, after=found.next_page_token) if found.next_page_token else "",
        words=_words(visit, form, faults) if any(row.check for row in rows) else None,
        source=_source(visit, form, faults) if may_report else None,
        fields=_fields(visit, form, faults, names) if may_report else (),
        statement=_statement(visit, form, faults) if may_report else None,
    )
    return Shown(view, met.kind.value if met else away.kind.value if away else 200)


def _trouble(visit: Visit, met: Trouble | None, away: Trouble | None) -> Summary | None:
    if met is None:
        return told(away, visit.language)
    summary = summary_of(met, visit.language, _INPUTS)
    if met.kind is not Kind.FIELDS and met.facts.get("report_id"):
        line = TroubleLine(visit.say("Report {number}", number=met.facts["report_id"]))
        return Summary(summary.heading, (*summary.faults, line))
    return summary


def _row(visit: Visit, report: pb.OffCentreReport, names: Mapping[str, str], *, may_check: bool) -> Row:
    mine = visit.officer is not None and visit.officer.officer_id == report.reported_by
    is_open = report.state == pb.OFF_CENTRE_STATE_REPORTED
    sources = dict(_SOURCES.values())
    by_applicant = visit.say("the applicant, with the query code")
    return Row(
        state=visit.say(_STATES[report.state]),
        amount=format_yuan(report.amount_fen),
        department=names.get(report.department_code, report.department_code),
        fee=report.fee_code,
        case_no=report.case_no,
        day=report.taken_on,
        source=visit.say(sources[report.source]),
        statement=report.statement,
        paper=report.evidence.file_name,
        reported=f"{visit.who(report.reported_by) or by_applicant} {instant(report.reported_at)}",
        finding=report.finding,
        checked=f"{visit.who(report.checked_by)} {instant(report.checked_at)}" if report.checked_by else "",
        check=report.report_id if may_check and is_open and not mine else "",
    )


def _words(visit: Visit, form: Form, faults: Mapping[str, str]) -> Field:
    return Field(
        name="words",
        label=visit.say("What was found out"),
        hint=visit.say("At least five characters. No personal data."),
        value=form.get("words", ""),
        fault=faults.get("words", ""),
        longest=500,
    )


def _source(visit: Visit, form: Form, faults: Mapping[str, str]) -> Radios:
    return Radios(
        name="source",
        label=visit.say("Who says so?"),
        radios=tuple(Radio(name, visit.say(label)) for name, (_, label) in _SOURCES.items()),
        chosen=form.get("source", "applicant"),
        fault=faults.get("source", ""),
    )


def _fields(visit: Visit, form: Form, faults: Mapping[str, str], names: Mapping[str, str]) -> tuple[Field, ...]:
    say = visit.say
    told_of = {
        "department": (say("Department that took it"), say("Its code, for example ZRZY."), "text", 8),
        "amount": (say("Amount, in yuan"), say("Of a line of the bank that of the line."), "text", 20),
        "taken_on": (say("On which day"), say("Of a line of the bank that of the line."), "date", 10),
        "fee_code": (say("Fee"), say("Its code, for example FEE-ZRZY-01; empty if nobody knows."), "text", 40),
        "case_no": (say("Case number"), say("Empty if it was for no case."), "text", 40),
        "paper": (say("Paper that shows it"), say("As it is called; empty if there is none."), "text", 200),
        "line_id": (say("Number of the bank's line"), say("Only of a line of the bank."), "text", _LONGEST_LINE),
    }
    return tuple(
        Field(
            name=name,
            label=label,
            hint=hint,
            value=form.get(name, ""),
            fault=faults.get(name, ""),
            longest=longest,
            kind=kind,
            options=tuple(sorted(names)) if name == "department" else (),
        )
        for name, (label, hint, kind, longest) in told_of.items()
    )


def _statement(visit: Visit, form: Form, faults: Mapping[str, str]) -> Area:
    return Area(
        name="statement",
        label=visit.say("What happened"),
        hint=visit.say("At least five characters. No names and numbers of persons."),
        value=form.get("statement", ""),
        fault=faults.get("statement", ""),
        longest=500,
    )


PAGE = Page(
    path=HERE,
    template="fees/outside.html",
    view=View,
    show=show,
    act=act,
    roles=READERS | REPORTERS,
    label=later("Fees outside the centre"),
    group=WATCH_GROUP,
)
