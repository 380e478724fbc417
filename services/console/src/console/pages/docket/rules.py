"""When a case comes onto the docket by itself: what the leader set, and how it was set before."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.docket.sayings import LEADER, LEADERS
from console.pages.page import DOCKET_GROUP, Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.trouble import Summary
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.approval.v1.approval_pb2 import (
    DocketRule,
    DocketRuleChange,
    EscalationRule,
    ListDocketRulesRequest,
    ListDocketRulesResponse,
    SetDocketRuleRequest,
    SetDocketRuleResponse,
)

LONGEST_REASON = 500
_LONGEST_DAYS = len("250")
_RULES = {
    "overdue": EscalationRule.ESCALATION_RULE_OVERDUE,
    "stuck": EscalationRule.ESCALATION_RULE_STUCK,
    "complaint": EscalationRule.ESCALATION_RULE_COMPLAINT,
}


@dataclass(frozen=True, slots=True)
class Change:
    """How it was set once."""

    when: str
    who: str
    setting: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is, and as it is to be in its form."""

    name: str
    title: str
    setting: str
    days: str
    is_on: bool
    reason: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Every rule that applies by itself."""

    title: str
    trouble: Summary | None
    rules: tuple[Rule, ...]
    can_set: bool
    longest: int
    docket: str


async def show(visit: Visit) -> Shown:
    """Show the rules as they are."""
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Set one of them."""
    name = form.get("act", "")
    request = SetDocketRuleRequest(
        idempotency_key=visit.key,
        rule=_RULES.get(name, EscalationRule.ESCALATION_RULE_UNSPECIFIED),
        enabled=bool(form.get(f"{name}-on")),
        working_days=whole_number(form.get(f"{name}-days", ""), _LONGEST_DAYS),
        reason=form.get(f"{name}-reason", ""),
    )
    try:
        await visit.calls.approval(request, SetDocketRuleResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        inputs = {"working_days": f"{name}-days", "reason": f"{name}-reason"}
        return await _shown(visit, summary_of(met, visit.language, inputs), met.kind.value, form)
    return Done(visit.address("/docket-rules"), visit.say("The rule is set."))


async def _shown(visit: Visit, trouble: Summary | None = None, status: int = 200, typed: Form | None = None) -> Shown:
    request = ListDocketRulesRequest(division_code=visit.centre.division_code)
    answer = await visit.calls.approval(request, ListDocketRulesResponse)
    said = {rule.rule: rule for rule in answer.rules}
    rules = tuple(_rule(visit, name, said[rule], typed or {}) for name, rule in _RULES.items() if rule in said)
    view = View(
        title=visit.say("When a case comes onto the docket by itself"),
        trouble=trouble,
        rules=rules,
        can_set=visit.officer is not None and LEADER in visit.officer.roles,
        longest=LONGEST_REASON,
        docket=visit.address("/docket"),
    )
    return Shown(view, status)


def _rule(visit: Visit, name: str, rule: DocketRule, typed: Form) -> Rule:
    titles = {
        "overdue": visit.say("An item is overdue"),
        "stuck": visit.say("In a project nothing is decided"),
        "complaint": visit.say("A complaint about the case is not answered"),
    }
    is_typed = typed.get("act") == name
    return Rule(
        name=name,
        title=titles[name],
        setting=_setting(visit, rule),
        days=typed.get(f"{name}-days", "") if is_typed else str(rule.working_days),
        is_on=bool(typed.get(f"{name}-on")) if is_typed else rule.enabled,
        reason=typed.get(f"{name}-reason", "") if is_typed else "",
        changes=tuple(
            Change(instant(each.set_at), visit.who(each.set_by.officer_id), _setting(visit, each), each.reason)
            for each in rule.changes
        ),
    )


def _setting(visit: Visit, rule: DocketRule | DocketRuleChange) -> str:
    if not rule.enabled:
        return visit.say("not applied")
    return visit.language.count("after {number} working day", "after {number} working days", rule.working_days)


PAGE = Page(
    path="/docket-rules", template="docket/rules.html", view=View, show=show, act=act, roles=LEADERS, group=DOCKET_GROUP
)
