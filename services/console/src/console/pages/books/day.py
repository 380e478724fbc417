"""One day of an account: each open line with what may belong to it; confirmed, the next one stands under the eye."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from types import MappingProxyType

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.books.bank_words import CLASSES, READERS, RULES
from console.pages.fees.till import ACCOUNTANT
from console.pages.page import BOOKS_GROUP, Done, Form, Key, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from console.words.money import read_yuan
from console.words.numbers import whole_number
from documents import reconciliation
from kernel.money import format_yuan
from onewindow.fees.v1 import reconciliation_pb2 as pb

_PATH = "/books/{account}/{day}"
_MOST = 50
# Lines of a report; a longer day says how many more there are.
_MOST_REPORTED = 200
_LONGEST = 18
_LINE, _PAYMENT = "line-", "payment-"
NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may belong to a line, and what agrees; ``act`` says all that confirming it needs."""

    facts: tuple[str, ...]
    act: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line of the bank. ``said``: what it was matched with; ``undo`` is its match, if it has one."""

    number: str
    box: str
    fen: int
    name: str
    amount: str
    is_first: bool
    facts: tuple[str, ...]
    trouble: str
    ageing: str
    candidates: tuple[Candidate, ...]
    said: str
    undo: str
    explain: str
    # Where money for a fee that nobody took at the window is reported.
    outside: str


@dataclass(frozen=True, slots=True)
class Open:
    """A payment that no line stands for; ``box`` chooses it, ``explain`` says why it has none."""

    box: str
    explain: str
    words: str
    fen: int


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What was asked for without its reason: it is done by a button that stands behind the reason."""

    act: str
    label: str


@dataclass(frozen=True, slots=True)
class View:
    """The day. ``sums``: what bank and books have; ``closed``: by whom and when, if it is; ``may_act``: it is not."""

    title: str
    action: str
    back: str
    report: str
    trouble: Summary | None
    closed: str
    may_act: bool
    may_reopen: bool
    sums: str
    head: str
    looked_for: str
    filter: Field
    reason: Field
    charge: Field
    unsaid: Unsaid | None
    every: str
    every_shown: bool
    lines: tuple[StatementRow, ...]
    missing: tuple[Open, ...]
    following: str


async def show(visit: Visit) -> Shown | Paper:
    """Show the day, or answer its report as a file."""
    if visit.query.get("as") == PDF:
        return await _report(visit)
    return await _shown(visit, None)


async def _report(visit: Visit) -> Paper:
    fees, account, day = visit.calls.fees, visit.names["account"], visit.names["day"]
    division = visit.centre.division_code
    about = pb.GetReconciliationRequest(division_code=division, account_no=account, from_day=day, to_day=day)
    lines = pb.ListStatementLinesRequest(division_code=division, account_no=account, day=day, page_size=_MOST_REPORTED)
    payments = pb.ListOpenPaymentsRequest(division_code=division, day=day)
    found, listed, missing = await asyncio.gather(
        fees(about, pb.GetReconciliationResponse),
        fees(lines, pb.ListStatementLinesResponse),
        fees(payments, pb.ListOpenPaymentsResponse),
    )
    document = reconciliation.of_day(
        reconciliation.DayFound(found, listed, missing), issuer_of(visit), visit.language.value, visit.now
    )
    return Paper(f"bank-{found.account_no}-{found.from_day}.pdf", document)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Confirm a candidate or what was chosen by hand, take a match back, explain a line, or close the day."""
    what, _, rest = form.get("act", "").partition(":")
    try:
        said = await _done(visit, form, what, rest)
    except Trouble as met:
        return await _shown(visit, met, form)
    return Done(_here(visit, visit.query.get("all", ""), visit.query.get("amount", "")), said)


async def _done(visit: Visit, form: Form, what: str, rest: str) -> str:
    fees, key, reason = visit.calls.fees, visit.key, form.get("reason", "")
    account, day = visit.names["account"], visit.names["day"]
    if what in {"confirm", "hand"}:
        request = _by_hand(form) if what == "hand" else _proposed(rest)
        request.idempotency_key = key
        made = await fees(request, pb.ConfirmMatchResponse, seconds=WRITE_SECONDS)
        return visit.say("Matched, number {number}.", number=made.match.match_no)
    if what == "undo":
        undo = pb.UndoMatchRequest(idempotency_key=key, match_no=_number(rest), reason=reason)
        await fees(undo, pb.UndoMatchResponse, seconds=WRITE_SECONDS)
        return visit.say("Taken back: it is open again.")
    if what == "explain":
        explain = pb.ExplainDifferenceRequest(idempotency_key=key, reason=reason)
        if rest.startswith(_PAYMENT):
            explain.payment_id = rest.removeprefix(_PAYMENT)
        else:
            explain.line_id = _number(rest)
        told = await fees(explain, pb.ExplainDifferenceResponse, seconds=WRITE_SECONDS)
        return visit.say("Explained, number {number}.", number=told.match.match_no)
    if what == "reopen":
        reopen = pb.ReopenPeriodRequest(idempotency_key=key, account_no=account, day=day, reason=reason)
        answer = await fees(reopen, pb.ReopenPeriodResponse, seconds=WRITE_SECONDS)
        is_open = answer.state == pb.PERIOD_STATE_OPEN
        return visit.say("The day is open again.") if is_open else visit.say("A second accountant has to agree.")
    if what == "close":
        close = pb.ClosePeriodRequest(idempotency_key=key, account_no=account, from_day=day, to_day=day)
        await fees(close, pb.ClosePeriodResponse, seconds=WRITE_SECONDS)
        return visit.say("The day is closed: nothing in it changes.")
    # Enter in a field, without scripts.
    return visit.say("Nothing was done: choose a button.")


def _proposed(written: str) -> pb.ConfirmMatchRequest:
    rule, charge, lines, payments = ([*written.split("|"), "", "", "", ""])[:4]
    return pb.ConfirmMatchRequest(
        line_ids=[_number(each) for each in lines.split(",") if each],
        payment_ids=[each for each in payments.split(",") if each],
        charge_fen=_number(charge),
        rule=_number(rule),  # type: ignore[arg-type]  # the number of one of its values
    )


def _by_hand(form: Form) -> pb.ConfirmMatchRequest:
    return pb.ConfirmMatchRequest(
        line_ids=[_number(each) for each in _chosen(form, _LINE)],
        payment_ids=_chosen(form, _PAYMENT),
        charge_fen=read_yuan(form.get("charge", "")) or 0,
        rule=pb.MATCH_RULE_BY_HAND,
    )


def _chosen(form: Form, kind: str) -> list[str]:
    return [name.removeprefix(kind) for name in form if name.startswith(kind)]


async def _shown(visit: Visit, met: Trouble | None, form: Form = NOTHING) -> Shown:
    account, day = visit.names["account"], visit.names["day"]
    every = bool(visit.query.get("all"))
    amount = visit.query.get("amount", "")
    # What is no amount filters nothing; the key that leads to the field may stand before it.
    fen = read_yuan(amount.removeprefix("/")) or 0
    request = pb.ListStatementLinesRequest(
        division_code=visit.centre.division_code,
        account_no=account,
        day=day,
        open_only=not every,
        amount_fen=fen,
        page_size=_MOST,
        page_token=visit.query.get("after", ""),
    )
    listed = await visit.calls.fees(request, pb.ListStatementLinesResponse)
    told = await _day_told(visit, account, day)
    closed = told.state == pb.PERIOD_STATE_CLOSED
    open_ids = [line.line_id for line in listed.lines if not line.HasField("match")]
    is_accountant = visit.officer is not None and ACCOUNTANT in visit.officer.roles
    may_act = is_accountant and not closed and told.state != pb.PERIOD_STATE_REOPENING
    suggested = pb.SuggestMatchesResponse()
    if open_ids and may_act:
        asked = pb.SuggestMatchesRequest(line_ids=open_ids)
        suggested, _ = await attempt(visit.calls.fees(asked, pb.SuggestMatchesResponse), suggested)
    payments_asked = pb.ListOpenPaymentsRequest(division_code=visit.centre.division_code, day=day, amount_fen=fen)
    books, _ = await attempt(
        visit.calls.fees(payments_asked, pb.ListOpenPaymentsResponse), pb.ListOpenPaymentsResponse()
    )
    first = next((each.line_id for each in suggested.suggestions), open_ids[0] if open_ids else 0)
    unsaid = _unsaid(visit, form) if met and "reason" in met.fields else None
    view = View(
        title=visit.say("Bank {account}, {day}", account=f"··{account[-4:]}", day=day),
        action=_here(visit, "1" if every else "", amount),
        back=visit.address("/books", account=account, **{"from": f"{day[:7]}-01", "to": day}),
        report=visit.address(f"/books/{account}/{day}", **{"as": PDF}),
        trouble=summary_of(met, visit.language, {"reason": "reason"}) if met else None,
        closed=_closed(visit, told),
        may_act=may_act,
        may_reopen=is_accountant and not may_act,
        sums=visit.say(
            "Bank {bank}, books {books}, difference {difference}.",
            bank=format_yuan(told.bank_fen),
            books=format_yuan(told.books_fen),
            difference=format_yuan(told.bank_fen - told.books_fen),
        ),
        head=visit.language.count("{number} line", "{number} lines", listed.total_count),
        looked_for=visit.say(
            "Nothing fits. Looked for: the same reference; the same amount, two payments, or all of a day, up to {days}"
            " days before and after.",
            days=suggested.window_days,
        ),
        filter=Field(name="amount", label=visit.say("Only this amount, in yuan"), value=amount, longest=_LONGEST),
        reason=Field(
            name="reason",
            label=visit.say("Reason, for taking back, explaining and opening again"),
            value=form.get("reason", ""),
            fault=met.fields.get("reason", "") if met else "",
            longest=500,
            is_first=unsaid is not None,
        ),
        charge=Field(
            name="charge",
            label=visit.say("What the bank kept of them, in yuan"),
            value=form.get("charge", ""),
            longest=_LONGEST,
        ),
        unsaid=unsaid,
        every=_here(visit, "" if every else "1", amount),
        every_shown=every,
        lines=tuple(_line(visit, line, suggested, 0 if unsaid else first) for line in listed.lines),
        missing=tuple(
            Open(
                f"{_PAYMENT}{each.payment_id}",
                f"explain:{_PAYMENT}{each.payment_id}",
                f"{format_yuan(each.amount_fen)} · {each.reference} · {each.case_no}",
                each.amount_fen,
            )
            for each in books.payments
        ),
        following=visit.address(f"/books/{account}/{day}", after=listed.next_page_token, all="1" if every else "")
        if listed.next_page_token
        else "",
    )
    return Shown(view, met.kind.value if met else 200)


async def _day_told(visit: Visit, account: str, day: str) -> pb.ReconciliationDay:
    request = pb.GetReconciliationRequest(
        division_code=visit.centre.division_code, account_no=account, from_day=day, to_day=day
    )
    found, _ = await attempt(visit.calls.fees(request, pb.GetReconciliationResponse), pb.GetReconciliationResponse())
    return next(iter(found.days), pb.ReconciliationDay())


def _closed(visit: Visit, told: pb.ReconciliationDay) -> str:
    if told.state == pb.PERIOD_STATE_REOPENING:
        return visit.say(
            "{who} has asked to open this day again: a second accountant has to agree.", who=visit.who(told.closed_by)
        )
    if told.state != pb.PERIOD_STATE_CLOSED:
        return ""
    return visit.say(
        "Closed by {who} on {when}: nothing in this day changes.",
        who=visit.who(told.closed_by),
        when=instant(told.closed_at),
    )


def _unsaid(visit: Visit, form: Form) -> Unsaid:
    act = form.get("act", "")
    what, _, number = act.partition(":")
    explain = visit.say("Explain line {number}", number=number)
    if number.startswith(_PAYMENT):
        explain = visit.say("Explain what was taken and is not at the bank")
    label = {
        "undo": visit.say("Take match {number} back", number=number),
        "explain": explain,
    }.get(what, visit.say("Open the day again"))
    return Unsaid(act, label)


def _line(visit: Visit, line: pb.StatementLine, suggested: pb.SuggestMatchesResponse, first: int) -> StatementRow:
    own = [each for each in suggested.suggestions if each.line_id == line.line_id]
    matched = line.HasField("match")
    by = visit.who(line.match.matched_by) or visit.say("the system")
    return StatementRow(
        number=str(line.line_id),
        box="" if matched else f"{_LINE}{line.line_id}",
        fen=line.amount_fen,
        is_first=line.line_id == first and not own,
        name=visit.say("line {number}", number=line.line_id),
        amount=format_yuan(line.amount_fen),
        facts=tuple(
            fact
            for fact in (
                line.payer,
                f"··{line.account_tail}" if line.account_tail else "",
                line.reference or line.bank_reference,
                line.text,
            )
            if fact
        ),
        trouble=visit.say(CLASSES[line.difference_class]) if line.difference_class in CLASSES else "",
        ageing=visit.language.count("open for {number} day", "open for {number} days", line.open_days)
        if not matched and line.open_days
        else "",
        candidates=tuple(
            _candidate(visit, line, each, is_first=line.line_id == first and place == 0)
            for place, each in enumerate(own)
        ),
        said=f"{visit.say(RULES[line.match.rule])} · {by} · {_parts(line.match)}" if matched else "",
        undo=f"undo:{line.match.match_no}" if matched else "",
        explain="" if matched else f"explain:{line.line_id}",
        outside="" if matched or line.amount_fen <= 0 else visit.address("/fees/outside", line=str(line.line_id)),
    )


def _candidate(visit: Visit, line: pb.StatementLine, each: pb.MatchSuggestion, *, is_first: bool) -> Candidate:
    agrees = [
        visit.say(word)
        for word, is_so in (
            (later("amount"), each.amount_agrees),
            (later("day"), each.day_agrees),
            (later("reference"), each.reference_agrees),
        )
        if is_so
    ]
    lines = ",".join(str(number) for number in (line.line_id, *each.line_ids))
    payments = ",".join(payment.payment_id for payment in each.payments)
    parts = [f"{format_yuan(payment.amount_fen)} {payment.day} {payment.case_no}" for payment in each.payments]
    parts += [visit.say("line {number}", number=number) for number in each.line_ids]
    if each.charge_fen:
        parts.append(visit.say("charge {amount}", amount=format_yuan(each.charge_fen)))
    return Candidate(
        facts=(
            " + ".join(parts),
            visit.say(RULES[each.rule]),
            *(f"✓ {word}" for word in agrees),
            visit.say("sums agree"),
        ),
        act=f"confirm:{each.rule}|{each.charge_fen}|{lines}|{payments}",
        is_first=is_first,
    )


def _parts(match: pb.BankMatch) -> str:
    told = [f"{format_yuan(payment.amount_fen)} {payment.case_no}" for payment in match.payments]
    return " + ".join(told) or match.reason or "—"


def _here(visit: Visit, every: str, amount: str) -> str:
    return visit.address(f"/books/{visit.names['account']}/{visit.names['day']}", all=every, amount=amount)


def _number(written: str) -> int:
    sign, digits = (-1, written[1:]) if written.startswith("-") else (1, written)
    return sign * whole_number(digits, _LONGEST)


_KEYS = (
    Key("↑↓", later("line before and after")),
    Key("C", later("confirm what fits best")),
    Key("X", later("choose")),
    Key("1–9", later("choose that of what was taken, for this line")),
    Key("←→", later("lines, and what was taken")),
    Key("M", later("match what is chosen")),
    Key("D", later("explain a difference")),
    Key("U", later("take a match back")),
    Key("G", later("close the day")),
)
PAGE = Page(
    group=BOOKS_GROUP, path=_PATH, template="books/day.html", view=View, show=show, act=act, roles=READERS, keys=_KEYS
)
