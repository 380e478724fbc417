"""The ranking of a month: drawn up by supervision, published by the head of the centre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.filling import Filling
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.scores.telling import DRAWERS, PATH, PUBLISHERS, ROLES, SCHEME, points
from console.parts.chips import Chip
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel.calendar import CENTRE_ZONE
from onewindow.supervision.v1 import scores_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Mapping

_INPUTS = {"month": "score_month"}
_LONGEST_MONTH = len("2026-11")


@dataclass(frozen=True, slots=True)
class Row:
    """A department in the ranking; a dash where it is not told the others' yet."""

    rank: str
    department: str
    address: str
    points: str
    objections: str


@dataclass(frozen=True, slots=True)
class View:
    """A month, and what may be done about it."""

    title: str
    trouble: Summary | None
    chips: tuple[Chip, ...]
    state: str
    rows: tuple[Row, ...]
    month: str
    draws_up: Field | None
    publishes: bool
    scheme: str


async def show(visit: Visit) -> Shown:
    """Show the month that the address names, or the newest."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Draw a month up, or publish one."""
    publishes = form.get("act") == "publish"
    month = form.get("shown_month" if publishes else "score_month", "").strip()
    try:
        if publishes:
            publish = pb.PublishScoresRequest(idempotency_key=visit.key, month=month)
            await visit.calls.supervision(publish, pb.PublishScoresResponse, seconds=WRITE_SECONDS)
            said = visit.say("Everybody in the centre reads the ranking now.")
        else:
            draw = pb.DrawUpScoresRequest(idempotency_key=visit.key, month=month)
            drawn = await visit.calls.supervision(draw, pb.DrawUpScoresResponse, seconds=WRITE_SECONDS)
            said = visit.say("Departments may object until {until}.", until=instant(drawn.objections_until))
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return await _shown(visit, form, met)
    return Done(visit.address(PATH, month=month), said)


async def _shown(visit: Visit, typed: Form | None = None, met: Trouble | None = None) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed, met)
    request = pb.ListScoresRequest(division_code=visit.centre.division_code, month=visit.query.get("month", ""))
    answer = await visit.calls.supervision(request, pb.ListScoresResponse)
    names = await department_names(visit)
    roles = visit.officer.roles if visit.officer else frozenset()
    draws_up = None
    if roles & DRAWERS:
        last_month = visit.now.astimezone(CENTRE_ZONE).date().replace(day=1) - timedelta(days=1)
        field = filling.field("score_month", say("Month to be scored, YYYY-MM"), longest=_LONGEST_MONTH)
        draws_up = field if typed else Field(name=field.name, label=field.label, value=f"{last_month:%Y-%m}", longest=7)
    over = bool(answer.month) and visit.now > answer.objections_until.ToDatetime(UTC)
    view = View(
        title=say("Scores of departments"),
        trouble=filling.summary(*([draws_up] if draws_up else [])),
        chips=tuple(Chip(month, visit.address(PATH, month=month), month == answer.month) for month in answer.months),
        state=_state(visit, answer),
        rows=tuple(_row(visit, answer, score, names) for score in answer.scores),
        month=answer.month,
        draws_up=draws_up,
        publishes=bool(roles & PUBLISHERS) and over and not answer.published,
        scheme=visit.address(SCHEME),
    )
    return Shown(view, met.kind.value if met else 200)


def _state(visit: Visit, answer: pb.ListScoresResponse) -> str:
    if not answer.month:
        return visit.say("No month was scored yet.")
    if answer.published:
        return visit.say("Published by {officer}.", officer=visit.who(answer.published_by.officer_id))
    return visit.say(
        "Drawn up by {officer}; departments may object until {until}.",
        officer=visit.who(answer.drawn_up_by.officer_id),
        until=instant(answer.objections_until),
    )


def _row(visit: Visit, answer: pb.ListScoresResponse, score: pb.Score, names: Mapping[str, str]) -> Row:
    open_count = sum(line.objection.state == pb.SCORE_OBJECTION_STATE_OPEN for line in score.lines)
    return Row(
        rank=str(score.rank or "—"),
        department=names.get(score.department_code, score.department_code),
        address=visit.address(f"{PATH}/{score.department_code}", month=answer.month),
        points=points(score.points),
        objections=visit.language.count("{number} objection to decide", "{number} objections to decide", open_count)
        if open_count
        else "",
    )


PAGE = Page(
    path=PATH,
    template="scores/ranking.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Scores"),
    group=FIGURES_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
