"""How the rules of a docket were set, and one at a time who sets or counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.docket import Actor, Rule
from approval.domain.docket_rules import RuleChange
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "docket_rules.sql")

MOST_CHANGES = 50
"""Shown of each rule."""


def hold(unit: Unit, division_code: str) -> None:
    """Hold the rules of a centre until commit: what is set meanwhile is not overwritten with what was."""
    unit.rows(SQL.hold_rules, division_code=division_code)


def add_change(unit: Unit, division_code: str, change: RuleChange) -> None:
    """Keep how a rule was set."""
    unit.run(
        SQL.add_rule_change,
        division_code=division_code,
        rule=change.rule.value,
        enabled=change.enabled,
        working_days=change.working_days,
        reason=change.reason,
        set_by=change.by.officer_id,
        set_by_department=change.by.department_code,
        set_at=change.at,
    )


def changes_of(unit: Unit, division_code: str) -> dict[Rule, list[RuleChange]]:
    """Answer how each rule of a centre was set, newest first."""
    found: dict[Rule, list[RuleChange]] = {}
    for row in unit.rows(SQL.rule_changes, division_code=division_code, at_most=MOST_CHANGES):
        change = RuleChange(
            rule=Rule(row["rule"]),
            enabled=row["enabled"],
            working_days=row["working_days"],
            reason=row["reason"],
            by=Actor(row["set_by"], row["set_by_department"]),
            at=row["set_at"],
        )
        found.setdefault(change.rule, []).append(change)
    return found
