"""One centre that reports from outside: its key, its reports, its figures by department and item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.centres.standing import (
    DECIDERS,
    HERE,
    ROLES,
    STATES,
    Told,
    day_asked,
    name_of,
    registered,
    span_asked,
    standings,
    told,
    until_of,
    warning_of,
)
from console.pages.departments import department_names
from console.pages.figures.asking import SPANS, days_beside, period_said
from console.pages.filling import Filling, lines_of
from console.pages.items_named import item_names
from console.pages.page import FIGURES_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.area import Area
from console.parts.buttons import Button
from console.parts.chips import Chip
from console.parts.facts import Fact
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import figures_pb2
from onewindow.supervision.v1 import rollup_pb2 as pb

LONGEST_WORDS, MOST_ROWS = 500, 100
_INPUTS = {"words": "centre_words"}
_VERDICTS = {
    "register": pb.ROLLUP_CENTRE_VERDICT_REGISTER,
    "decline": pb.ROLLUP_CENTRE_VERDICT_DECLINE,
    "end": pb.ROLLUP_CENTRE_VERDICT_END,
}
_WHOSE = {
    "department": (figures_pb2.FIGURE_DIMENSION_DEPARTMENT, later("Department")),
    "item": (figures_pb2.FIGURE_DIMENSION_ITEM, later("Matter")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A department or an item of the centre."""

    name: str
    code: str
    figures: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """A registration, and what whoever looks may decide about it; no buttons: nothing."""

    reason: str
    registration_id: str
    words: Area
    buttons: tuple[Button, ...]
    trouble: Summary | None


@dataclass(frozen=True, slots=True)
class Reported:
    """What the centre reported of a period."""

    spans: tuple[Chip, ...]
    whose: tuple[Chip, ...]
    periods: tuple[Chip, ...]
    caption: str
    column: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The centre: how it is registered, and what it reported."""

    title: str
    trouble: Summary | None
    warning: str
    facts: tuple[Fact, ...]
    deciding: Deciding | None
    reported: Reported | None
    back: str


async def show(visit: Visit) -> Shown:
    """Show it as it is."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Register it, decline it, or take no more of its reports."""
    request = pb.DecideRollupCentreRequest(
        idempotency_key=visit.key,
        division_code=visit.names["centre"],
        registration_id=form.get("registration", ""),
        verdict=_VERDICTS.get(form.get("act", ""), pb.ROLLUP_CENTRE_VERDICT_UNSPECIFIED),
        words=lines_of(form, "centre_words").strip(),
    )
    try:
        await visit.calls.supervision(request, pb.DecideRollupCentreResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, form, met)
    return Done(visit.address(HERE), visit.say("It is decided."))


async def _shown(visit: Visit, typed: Form | None = None, met: Trouble | None = None) -> Shown:
    code = visit.names["centre"]
    standing = (await standings(visit, code)).get(code)
    if standing is None:
        raise Trouble(Kind.NOT_THERE, "CENTRE_NOT_FOUND", visit.say("No centre reports under this code."))
    by = visit.query.get("by", "")
    by = by if by in _WHOSE else "department"
    request = figures_pb2.GetFiguresRequest(
        division_code=code, dimension=_WHOSE[by][0], span=SPANS[span_asked(visit)][0], day=day_asked(visit)
    )
    found, _ = await attempt(
        visit.calls.supervision(request, figures_pb2.GetFiguresResponse), figures_pb2.GetFiguresResponse()
    )
    names = await (department_names(visit) if by == "department" else item_names(visit, (r.code for r in found.rows)))
    deciding = _deciding(visit, standing, Filling(visit, _INPUTS, typed, met))
    view = View(
        title=name_of(visit, code, standing),
        warning=warning_of(visit, standing),
        facts=_facts(visit, standing),
        deciding=deciding,
        trouble=deciding.trouble if deciding else None,
        reported=_reported(visit, by, found, names) if found.first_day else None,
        back=visit.address(HERE),
    )
    return Shown(view, met.kind.value if met else 200)


def _deciding(visit: Visit, standing: pb.RollupStanding, filling: Filling) -> Deciding | None:
    """What may be decided: of what waits, else of what is registered."""
    waits = next((one for one in standing.registrations if one.state == pb.ROLLUP_CENTRE_STATE_PROPOSED), None)
    about = waits or registered(standing)
    if about is None:
        return None
    words = filling.area(
        "centre_words",
        visit.say("Words: why it is not registered, or why no more is taken; may be empty otherwise"),
        longest=LONGEST_WORDS,
        rows=2,
        access_key="r",
    )
    return Deciding(about.reason, about.registration_id, words, _buttons(visit, about), filling.summary(words))


def _reported(visit: Visit, by: str, found: figures_pb2.GetFiguresResponse, names: Mapping[str, str]) -> Reported:
    say, path = visit.say, f"{HERE}/{visit.names['centre']}"
    asked = {"span": span_asked(visit), "day": day_asked(visit), "by": by}
    earlier, later_on = days_beside(found.first_day, found.last_day)

    def chip(label: str, *, is_current: bool = False, **other: str) -> Chip:
        return Chip(label, visit.address(path, **{**asked, **other}), is_current)

    return Reported(
        spans=tuple(
            chip(say(label), span=span, is_current=span == asked["span"]) for span, (_, label) in SPANS.items()
        ),
        whose=tuple(chip(say(label), by=each, is_current=each == by) for each, (_, label) in _WHOSE.items()),
        periods=tuple(
            chip(label, day=day)
            for label, day in ((say("period before"), earlier), (say("next period"), later_on))
            if day
        ),
        caption=period_said(visit, found.first_day, found.last_day),
        column=say(_WHOSE[by][1]),
        heads=tuple(each.head for each in told(visit, found.figures, found.centre.values)),
        rows=_rows(visit, found, names),
    )


def _rows(visit: Visit, found: figures_pb2.GetFiguresResponse, names: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(
        Row(
            names.get(row.code, row.code), row.code if row.code in names else "", told(visit, found.figures, row.values)
        )
        for row in found.rows[:MOST_ROWS]
    )


def _buttons(visit: Visit, about: pb.RollupCentre) -> tuple[Button, ...]:
    if visit.officer is None or not visit.officer.roles & DECIDERS:
        return ()
    if about.state == pb.ROLLUP_CENTRE_STATE_PROPOSED:
        return (Button("register", visit.say("Register")), Button("decline", visit.say("Do not register")))
    return (Button("end", visit.say("Take no more reports")),)


def _facts(visit: Visit, standing: pb.RollupStanding) -> tuple[Fact, ...]:
    say = visit.say
    facts = [
        Fact(say("Division code of the centre"), standing.division_code),
        Fact(say("What is known"), until_of(visit, standing)),
    ]
    if standing.last_number:
        facts.append(Fact(say("Number of the newest report"), str(standing.last_number)))
    if standing.HasField("taken_at"):
        facts.append(Fact(say("It came"), instant(standing.taken_at)))
    for one in standing.registrations:
        state = say(STATES[one.state]) if one.state in STATES else ""
        facts.append(
            Fact(say("Registration"), f"{state} {instant(one.proposed_at)} {visit.who(one.proposed_by.officer_id)}")
        )
        if one.HasField("decided_at"):
            facts.append(
                Fact(say("Decided by and when"), f"{instant(one.decided_at)} {visit.who(one.decided_by.officer_id)}")
            )
        facts.append(Fact(say("Fingerprint of its key"), _spaced(one.fingerprint)))
    return tuple(facts)


def _spaced(digits: str) -> str:
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


PAGE = Page(
    path=f"{HERE}/{{centre}}",
    template="centres/one.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(Key("Alt+R", later("write")), Key("Alt+S", later("do the first thing offered"))),
    group=FIGURES_GROUP,
)
