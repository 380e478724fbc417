"""One rule: what it found, how it is set, and what it would have found in the past."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
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
    setting_of,
)
from console.pages.sections import attempt, told
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.numbers import whole_number
from onewindow.supervision.v1 import rules_pb2 as pb

PAGE_SIZE = 50
DAYS = 30
# So many pages of the journal a visit looks at; then it says how far it is and where it goes on.
_PAGES_AT_ONCE, _ENTRIES = 4, 2_000
_MOST_LISTED = 100
_NOTHING: Form = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tried:
    """A value to try: its input."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rule would have found; ``further`` is where it goes on, empty when it is done."""

    told: str
    done: int
    further: str
    hits: tuple[HitShown, ...]
    trouble: Summary | None


@dataclass(frozen=True, slots=True)
class View:
    """A rule; ``trial`` is there where one was asked for."""

    title: str
    trouble: Summary | None
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    can_set: bool
    longest_value: int
    longest_reason: int
    hits: tuple[HitShown, ...]
    hits_trouble: Summary | None
    pager: Pager
    action: str
    days: str
    tried: tuple[Tried, ...]
    trial: Trial | None
    back: str


async def show(visit: Visit) -> Shown:
    """Show the rule.

    Raises:
        Trouble: there is no such rule.
    """
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Set a value of it, or switch it."""
    met = await put(visit, form)
    if met is None:
        address = visit.address(f"{PATH}/{visit.names['rule']}")
        return Done(address, visit.say("It is set, and counts a minute from now."))
    if met.kind is Kind.NOT_THERE:
        raise met
    return await _shown(visit, met, form)


async def _shown(visit: Visit, met: Trouble | None = None, form: Form = _NOTHING) -> Shown:
    code, centre, after = visit.names["rule"], visit.centre.division_code, visit.query.get("after", "")
    asked = pb.ListRuleHitsRequest(division_code=centre, rule_code=code, page_size=PAGE_SIZE, page_token=after)
    listed, (found, hits_trouble), names = await asyncio.gather(
        visit.calls.supervision(pb.ListRulesRequest(division_code=centre), pb.ListRulesResponse),
        attempt(visit.calls.supervision(asked, pb.ListRuleHitsResponse), pb.ListRuleHitsResponse()),
        department_names(visit),
    )
    rule = next((one for one in listed.rules if one.code == code), None)
    if rule is None:
        raise Trouble(Kind.NOT_THERE, "RULE_NOT_FOUND", visit.say("There is no such rule."))
    say, here = visit.say, f"{PATH}/{code}"
    tried = tuple(_tried(visit, one) for one in rule.parameters)
    view = View(
        title=visit.of(rule.name_zh, rule.name_en),
        trouble=summary_of(met, visit.language, inputs_of(form)) if met else None,
        facts=(
            Fact(say("What it finds"), visit.of(rule.text_zh, rule.text_en)),
            Fact(say("Source"), visit.of(rule.source_zh, rule.source_en)),
            Fact(say("Found in 30 days"), f"{rule.hit_count:,}"),
            Fact(say("How"), say("by the clock") if rule.by_clock else say("with the event that shows it")),
        ),
        settings=tuple(setting_of(visit, one, met, form) for one in (rule.applied, *rule.parameters)),
        can_set=can_set(visit),
        longest_value=LONGEST_VALUE,
        longest_reason=LONGEST_REASON,
        hits=hits_of(visit, found.hits, names),
        hits_trouble=told(hits_trouble, visit.language),
        pager=pager_of(lambda place: visit.address(here, after=place), after, found.next_page_token),
        action=visit.address(here),
        days=visit.query.get("days", str(DAYS)),
        tried=tried,
        trial=await _trial(visit, rule, names) if "days" in visit.query else None,
        back=visit.address(PATH),
    )
    return Shown(view, met.kind.value if met else 200)


def _tried(visit: Visit, parameter: pb.Parameter) -> Tried:
    _, _, name = parameter.code.partition(".")
    typed = visit.query.get(name, str(parameter.value))
    return Tried(name, visit.of(parameter.name_zh, parameter.name_en), typed)


async def _trial(visit: Visit, rule: pb.SupervisionRule, names: Mapping[str, str]) -> Trial:
    """Look at some of the past, and say how far that is; what was found before stands in the address."""
    kept = {"days": visit.query["days"], "to": visit.query.get("to", str(int(visit.now.timestamp())))}
    kept |= {one.name: one.value for one in (_tried(visit, parameter) for parameter in rule.parameters)}
    request = pb.TryRuleRequest(
        page_size=_ENTRIES,
        page_token=visit.query.get("further", ""),
        division_code=visit.centre.division_code,
        rule_code=rule.code,
        values={one.code: _number(kept[one.code.partition(".")[2]]) for one in rule.parameters},
    )
    request.to.seconds = _number(kept["to"])
    getattr(request, "from").seconds = request.to.seconds - int(timedelta(days=_number(kept["days"])).total_seconds())
    found, examined = _number(visit.query.get("found", "0")), _number(visit.query.get("seen", "0"))
    hits: list[pb.RuleHit] = []
    page, trouble = pb.TryRuleResponse(), None
    for _ in range(_PAGES_AT_ONCE):
        page, trouble = await attempt(visit.calls.supervision(request, pb.TryRuleResponse), pb.TryRuleResponse())
        found, examined = found + page.hit_count, examined + page.examined_count
        hits.extend(page.hits)
        request.page_token = page.next_page_token
        if not page.next_page_token:
            break
    seen = visit.language.count("{number} story looked at", "{number} stories looked at", examined)
    hit = visit.language.count("{number} would have been found", "{number} would have been found", found)
    further = {"further": request.page_token, "found": str(found), "seen": str(examined)}
    return Trial(
        told=visit.of("，", ", ").join((seen, hit)),
        done=page.done_percent,
        further=visit.address(f"{PATH}/{rule.code}", **kept, **further) if request.page_token else "",
        hits=hits_of(visit, hits[:_MOST_LISTED], names),
        trouble=told(trouble, visit.language),
    )


def _number(written: str) -> int:
    """Read a number; what is none is one that no setting has."""
    return whole_number(written, len("9999999999"), -1)


PAGE = Page(
    path=f"{PATH}/{{rule}}", template="rules/one.html", view=View, show=show, act=act, roles=ROLES, group=FIGURES_GROUP
)
