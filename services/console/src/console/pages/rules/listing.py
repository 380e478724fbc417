"""Every rule of supervision, what they found last, and the settings that are no rule's."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from types import MappingProxyType

from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.page import FIGURES_GROUP, Done, Form, Page, Shown, Visit
from console.pages.rules.hits import HitShown, hits_of
from console.pages.rules.settings import (
    LONGEST_REASON,
    LONGEST_VALUE,
    PATH,
    ROLES,
    Setting,
    can_set,
    inputs_of,
    put,
    said,
    setting_of,
)
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.light import Light
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import rules_pb2 as pb

NEWEST = 10
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: whether it is applied, how much it found within thirty days, how it is set."""

    mark: Light
    name: str
    address: str
    code: str
    text: str
    source: str
    hits: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All rules, the newest hits, and settings."""

    title: str
    trouble: Summary | None
    count: str
    rows: tuple[Row, ...]
    hits: tuple[HitShown, ...]
    hits_trouble: Summary | None
    settings: tuple[Setting, ...]
    can_set: bool
    longest_value: int
    longest_reason: int


async def show(visit: Visit) -> Shown:
    """Show them."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Set one of the settings that are no rule's."""
    met = await put(visit, form)
    if met is None:
        return Done(visit.address(PATH), visit.say("It is set, and counts a minute from now."))
    if met.kind is Kind.NOT_THERE:
        raise met
    return await _shown(visit, met, form)


async def _shown(visit: Visit, met: Trouble | None = None, form: Form = _NOTHING) -> Shown:
    centre = visit.centre.division_code
    listed, (found, hits_trouble), names = await asyncio.gather(
        visit.calls.supervision(pb.ListRulesRequest(division_code=centre), pb.ListRulesResponse),
        attempt(
            visit.calls.supervision(
                pb.ListRuleHitsRequest(division_code=centre, page_size=NEWEST), pb.ListRuleHitsResponse
            ),
            pb.ListRuleHitsResponse(),
        ),
        department_names(visit),
    )
    view = View(
        title=visit.say("Rules of supervision"),
        trouble=summary_of(met, visit.language, inputs_of(form)) if met else None,
        count=visit.language.count("{number} rule", "{number} rules", len(listed.rules)),
        rows=tuple(_row(visit, rule) for rule in listed.rules),
        hits=hits_of(visit, found.hits, names),
        hits_trouble=told(hits_trouble, visit.language),
        settings=tuple(setting_of(visit, one, met, form) for one in listed.parameters),
        can_set=can_set(visit),
        longest_value=LONGEST_VALUE,
        longest_reason=LONGEST_REASON,
    )
    return Shown(view, met.kind.value if met else 200)


def _row(visit: Visit, rule: pb.SupervisionRule) -> Row:
    is_on = bool(rule.applied.value)
    return Row(
        mark=Light("green" if is_on else "stopped", said(visit, rule.applied, rule.applied.value)),
        name=visit.of(rule.name_zh, rule.name_en),
        address=visit.address(f"{PATH}/{rule.code}"),
        code=rule.code,
        text=visit.of(rule.text_zh, rule.text_en),
        source=visit.of(rule.source_zh, rule.source_en),
        hits=f"{rule.hit_count:,}",
        values=tuple(
            visit.of("：", ": ").join((visit.of(one.name_zh, one.name_en), said(visit, one, one.value)))
            for one in rule.parameters
        ),
    )


PAGE = Page(
    path=PATH,
    template="rules/listing.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Rules"),
    group=FIGURES_GROUP,
)
