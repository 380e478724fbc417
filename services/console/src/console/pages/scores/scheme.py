"""By what departments are scored: as it is, as it was, and the form of the head of the centre."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import Filling, lines_of
from console.pages.page import FIGURES_GROUP, Done, Form, Page, Shown, Visit
from console.pages.scores.telling import PATH, PUBLISHERS, ROLES, SCHEME, Terms, hundredths, points, terms_of
from console.parts.area import Area
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.supervision.v1 import scores_pb2 as pb

LONGEST_REASON, _LONGEST_NUMBER = 500, 8
_PARTS = ("most_points", "floor", "goal", "each_costs")


@dataclass(frozen=True, slots=True)
class Version:
    """A scheme that was set once."""

    said: str
    terms: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What may be measured, with its inputs."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The scheme; no reason where the visitor may not set it."""

    title: str
    trouble: Summary | None
    now: Version
    before: tuple[Version, ...]
    measurable: tuple[Measured, ...]
    reason: Area | None
    back: str


async def show(visit: Visit) -> Shown:
    """Show it as it is."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Set it: what has points is measured."""
    found = await _found(visit)
    criteria = [
        pb.ScoreCriterion(
            code=each.code,
            rule=each.rule,
            most_points=hundredths(form.get(_input(each, "most_points"), "")),
            floor=hundredths(form.get(_input(each, "floor"), "")),
            goal=hundredths(form.get(_input(each, "goal"), "")),
            each_costs=hundredths(form.get(_input(each, "each_costs"), "")),
        )
        for each in found.measurable
        if form.get(_input(each, "most_points"), "").strip() not in {"", "0"}
    ]
    request = pb.SetScoreSchemeRequest(
        idempotency_key=visit.key, criteria=criteria, reason=lines_of(form, "scheme_reason").strip()
    )
    try:
        await visit.calls.supervision(request, pb.SetScoreSchemeResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind is Kind.SIGN_IN:
            raise
        return await _shown(visit, form, met, criteria)
    return Done(visit.address(SCHEME), visit.say("The scheme is set, for months that are not drawn up yet."))


def _input(criterion: pb.ScoreCriterion, part: str) -> str:
    return f"score.{criterion.code}.{part}"


async def _found(visit: Visit) -> pb.GetScoreSchemeResponse:
    request = pb.GetScoreSchemeRequest(division_code=visit.centre.division_code)
    return await visit.calls.supervision(request, pb.GetScoreSchemeResponse)


async def _shown(
    visit: Visit,
    typed: Form | None = None,
    met: Trouble | None = None,
    sent: list[pb.ScoreCriterion] | None = None,
) -> Shown:
    say, found = visit.say, await _found(visit)
    inputs = {"reason": "scheme_reason"} | {
        f"criteria[{at}].{'most_points' if part == 'code' else part}": _input(criterion, part)
        for at, criterion in enumerate(sent or ())
        for part in _PARTS
    }
    is_set = {criterion.code: criterion for criterion in found.scheme.criteria}
    values = typed or {
        _input(each, part): points(getattr(is_set[each.code], part)) if each.code in is_set else ""
        for each in found.measurable
        for part in _PARTS
    }
    filling = Filling(visit, inputs, values, met)
    reason = filling.area("scheme_reason", say("Why it is set so"), longest=LONGEST_REASON)
    measurable = tuple(_measured(visit, filling, each) for each in found.measurable)
    # In the summary each input is named with what it is about.
    named = [
        replace(field, label=f"{each.name}{visit.of('：', ': ')}{field.label}")
        for each in measurable
        for field in each.fields
    ]
    sets = visit.officer is not None and bool(visit.officer.roles & PUBLISHERS)
    view = View(
        title=say("By what departments are scored"),
        trouble=filling.summary(*named, reason),
        now=_version(visit, found.scheme),
        before=tuple(_version(visit, scheme) for scheme in found.before),
        measurable=measurable if sets else (),
        reason=reason if sets else None,
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _measured(visit: Visit, filling: Filling, criterion: pb.ScoreCriterion) -> Measured:
    labels = {
        "most_points": visit.say("points at most"),
        "floor": visit.say("none up to, %"),
        "goal": visit.say("all from, %"),
        "each_costs": visit.say("each costs"),
    }
    reaches = criterion.rule == pb.SCORE_RULE_REACH
    parts = _PARTS[:3] if reaches else (_PARTS[0], _PARTS[3])
    fields = (filling.field(_input(criterion, part), labels[part], longest=_LONGEST_NUMBER) for part in parts)
    return Measured(visit.of(criterion.name_zh, criterion.name_en), tuple(fields))


def _version(visit: Visit, scheme: pb.ScoreScheme) -> Version:
    said = visit.say("As the platform came.")
    if scheme.HasField("set_at"):
        said = f"{instant(scheme.set_at)} {visit.who(scheme.set_by.officer_id)}{visit.of('：', ': ')}{scheme.reason}"
    return Version(said, tuple(terms_of(visit, criterion) for criterion in scheme.criteria))


PAGE = Page(path=SCHEME, template="scores/scheme.html", view=View, show=show, act=act, roles=ROLES, group=FIGURES_GROUP)
