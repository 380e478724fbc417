"""The trace of a case: what its steps took, over all services, as a waterfall and as a list.

A page of its own: it does not change by itself, and is long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from console.calls.troubles import Trouble
from console.pages.page import WATCH_GROUP, Page, Shown, Visit
from console.pictures.waterfall import BAR, FOLD, ROW, Row, Step, Waterfall, waterfall
from console.words.spans import took
from onewindow.supervision.v1.supervision_pb2 import GetCaseTraceRequest, GetCaseTraceResponse, TraceSpan

_DEEPER = 14.0
_LONGEST_NAME = 44
_PACKAGE = re.compile(r"^\w+\.v\d+\.")


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One step, or some alike: its words, and where its bar is."""

    name: str
    whole_name: str
    service: str
    took: str
    after: str
    statements: str
    error: str
    name_x: float
    text_y: float
    bar_x: float
    bar_y: float
    bar_width: float
    depth: int


@dataclass(frozen=True, slots=True)
class TraceFold:
    """Time in which nothing happened; ``middle`` is where its words are."""

    x: float
    middle: float
    took: str


@dataclass(frozen=True, slots=True)
class View:
    """The trace; without rows ``instead`` says why there are none."""

    title: str
    case: str
    rows: tuple[TraceRow, ...]
    folds: tuple[TraceFold, ...]
    width: float
    height: float
    bar: float
    fold: float
    summary: str
    more: str
    instead: str


async def show(visit: Visit) -> Shown:
    """Ask supervision for the steps.

    Raises:
        Trouble: there is no such case, or supervision does not answer.
    """
    number = visit.names["case_no"]
    try:
        answer = await visit.calls.supervision(GetCaseTraceRequest(case_no=number), GetCaseTraceResponse)
    except Trouble as met:
        if met.reason != "TRACES_KEPT_ELSEWHERE":
            raise
        return Shown(_empty(visit, number, met.sentence))
    drawn = waterfall([_step(span) for span in answer.spans])
    if drawn is None:
        return Shown(_empty(visit, number, visit.say("No steps of this case are kept any more.")))
    return Shown(_view(visit, number, answer, drawn))


def _view(visit: Visit, number: str, answer: GetCaseTraceResponse, drawn: Waterfall) -> View:
    services = {span.service for span in answer.spans if span.service}
    summary = visit.say(
        "{steps} steps, {services} services, {time}",
        steps=f"{len(answer.spans):,}" if not answer.truncated else f"> {len(answer.spans):,}",
        services=len(services),
        time=took(visit.language, drawn.took_ns),
    )
    hidden = visit.language.count("and {number} more step", "and {number} more steps", drawn.hidden)
    return replace(
        _empty(visit, number, ""),
        rows=tuple(_row(visit, row) for row in drawn.rows),
        folds=tuple(
            TraceFold(fold.x, fold.x + FOLD / 2, took(visit.language, fold.nanoseconds) if fold.is_told else "")
            for fold in drawn.folds
        ),
        width=drawn.width,
        height=drawn.height,
        summary=summary,
        more=hidden if drawn.hidden else "",
    )


def _empty(visit: Visit, number: str, instead: str) -> View:
    return View(
        title=visit.say("Trace {number}", number=number),
        case=visit.address(f"/cases/{number}"),
        rows=(),
        folds=(),
        width=0,
        height=0,
        bar=BAR,
        fold=FOLD,
        summary="",
        more="",
        instead=instead,
    )


def _row(visit: Visit, row: Row) -> TraceRow:
    language = visit.language
    name = f"{row.name} ×{row.count}" if row.count > 1 else row.name
    statements = ""
    if row.statements:
        time = took(language, row.statements_ns)
        statements = visit.say("sql ×{number}, {time}", number=row.statements, time=time)
    return TraceRow(
        name=_short(name),
        whole_name=name,
        service=row.service,
        took=took(language, row.took_ns),
        after=took(language, row.after_ns),
        statements=statements,
        error=row.error,
        name_x=8 + _DEEPER * row.depth,
        text_y=row.y + ROW / 2 + 4,
        bar_x=row.x,
        bar_y=row.y + (ROW - BAR) / 2,
        bar_width=row.width,
        depth=row.depth,
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _step(span: TraceSpan) -> Step:
    begins = span.started_at.ToNanoseconds()
    return Step(
        step_id=span.span_id,
        parent_id=span.parent_id,
        # Of a method without the package, which its service tells already.
        name=_PACKAGE.sub("", span.name),
        service=f"{span.service} {span.component}".strip(),
        begins_ns=begins,
        ends_ns=begins + span.duration.ToNanoseconds(),
        error=span.error,
        is_statement=span.statement,
    )


ROLES = frozenset({"supervisor", "centre_head"})

PAGE = Page(
    group=WATCH_GROUP, path="/cases/{case_no}/trace", template="watch/trace.html", view=View, show=show, roles=ROLES
)
