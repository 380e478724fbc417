"""超标准收费: a bill asked for more than the published standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from kernel.money import format_yuan
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules.rule import Context, Event, Found, Rule, if_so

LEAST = Parameter(
    code="charged_above_standard.least_fen",
    zh="超出标准多少（分）起算",
    en="From how many fen above the standard",
    unit=Unit.FEN,
    default=1,
    least=1,
    most=10_000_000,
)


def _suspected(event: Event) -> bool:
    if event.name == "BillIssued":
        return any(line.standard_fen and line.amount_fen > line.standard_fen for line in event.message.lines)
    return event.name == "BillAmended" and any(one.before_fen > one.after_fen for one in event.message.differences)


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    least = context.value(LEAST)
    for event in story:
        yield from _issued(event, least) if event.name == "BillIssued" else _amended(event, least)


def _issued(event: Event, least: int) -> Iterator[Found]:
    at = instant_of(event.message.issued_at)
    for line in event.message.lines:
        if not line.standard_fen or line.amount_fen - line.standard_fen < least:
            continue
        asked, standard = format_yuan(line.amount_fen), format_yuan(line.standard_fen)
        yield Found(
            cause=f"issued {line.line_no} {at.isoformat()}",
            occurred_at=at,
            item_code=line.item_code,
            department_code=line.department_code,
            fact=(
                f"{line.fee_code} 应缴{asked}，标准为{standard}",
                f"{line.fee_code}: {asked} asked for, the standard is {standard}",
            ),
            event=event,
        )


def _amended(event: Event, least: int) -> Iterator[Found]:
    said = event.message
    at = instant_of(said.amended_at)
    for one in said.differences:
        if one.before_fen - one.after_fen < least:
            continue
        before, after = format_yuan(one.before_fen), format_yuan(one.after_fen)
        yield Found(
            cause=f"amended {one.line_no} {at.isoformat()}",
            occurred_at=at,
            department_code=said.amended_by.department_code,
            officer_id=said.amended_by.officer_id,
            fact=(
                f"第{one.line_no}项原收{before}，更正为{after}",
                f"line {one.line_no} was {before}, corrected to {after}",
            ),
            event=event,
        )


RULE = Rule(
    code="charged_above_standard",
    name=("超标准收费", "charge above standard"),
    text=(
        "缴费通知的某项金额高于公布的收费标准，或者事后更正为更低的金额。",
        "A line of a bill is above the published standard, or had to be corrected to less.",
    ),
    source=(
        "“对不执行……规定的收费原则和标准的”，纪检监察部门加强检查监督",
        "speech: who does not keep to the standards of fees is to be inspected",
    ),
    parameters=(LEAST,),
    hears=frozenset({"BillIssued", "BillAmended"}),
    judge=_judge,
    suspects=if_so(_suspected),
)
