"""Rules, their settings and what they found, as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onewindow.supervision.v1 import rules_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules import BY_CODE

if TYPE_CHECKING:
    from datetime import datetime

    from supervision.domain.parameters import Settings
    from supervision.domain.rules.hit import Hit
    from supervision.domain.rules.rule import Rule

MOST_CHANGES = 20

_UNITS = {
    Unit.SWITCH: pb.PARAMETER_UNIT_SWITCH,
    Unit.PERCENT: pb.PARAMETER_UNIT_PERCENT,
    Unit.WORKING_DAY: pb.PARAMETER_UNIT_WORKING_DAY,
    Unit.CALENDAR_DAY: pb.PARAMETER_UNIT_CALENDAR_DAY,
    Unit.MINUTE: pb.PARAMETER_UNIT_MINUTE,
    Unit.TIME: pb.PARAMETER_UNIT_TIME,
    Unit.FEN: pb.PARAMETER_UNIT_FEN,
}


def parameter_message(parameter: Parameter, settings: Settings, now: datetime) -> pb.Parameter:
    """Show a setting as it is now, and how it was set."""
    changes = [change for change in reversed(settings.changes) if change.code == parameter.code]
    return pb.Parameter(
        code=parameter.code,
        name_zh=parameter.zh,
        name_en=parameter.en,
        unit=_UNITS[parameter.unit],
        value=settings.value(parameter, now),
        default_value=parameter.default,
        least=parameter.least,
        most=parameter.most,
        changes=[
            pb.ParameterChange(
                value=change.value,
                reason=change.reason,
                set_by=Actor(officer_id=change.officer_id, department_code=change.department_code),
                set_at=change.set_at,
                effective_at=change.effective_at,
                version=change.version,
            )
            for change in changes[:MOST_CHANGES]
        ],
    )


def rule_message(rule: Rule, settings: Settings, hit_count: int, now: datetime) -> pb.SupervisionRule:
    """Show a rule as a centre has it."""
    return pb.SupervisionRule(
        code=rule.code,
        name_zh=rule.name[0],
        name_en=rule.name[1],
        text_zh=rule.text[0],
        text_en=rule.text[1],
        source_zh=rule.source[0],
        source_en=rule.source[1],
        by_clock=rule.by_clock or rule.of_items,
        applied=parameter_message(rule.switch, settings, now),
        parameters=[parameter_message(one, settings, now) for one in rule.parameters],
        hit_count=hit_count,
    )


def hit_message(hit: Hit) -> pb.RuleHit:
    """Show what a rule found; of a rule that this release does not have it says the code."""
    rule = BY_CODE.get(hit.rule_code)
    message = pb.RuleHit(
        hit_id=str(hit.hit_id),
        rule_code=hit.rule_code,
        rule_zh=rule.name[0] if rule else hit.rule_code,
        rule_en=rule.name[1] if rule else hit.rule_code,
        division_code=hit.division_code,
        case_id=str(hit.case_id) if hit.case_id else "",
        case_no=hit.case_no,
        item_code=hit.item_code,
        responsible=Actor(officer_id=hit.officer_id, department_code=hit.department_code),
        occurred_at=hit.occurred_at,
        found_at=hit.found_at,
        by_clock=hit.entry_id is None,
        fact_zh=hit.fact_zh,
        fact_en=hit.fact_en,
    )
    if hit.withdrawn_at is not None:
        message.withdrawn_at.FromDatetime(hit.withdrawn_at)
    return message
