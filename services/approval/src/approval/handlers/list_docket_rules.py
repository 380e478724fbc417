"""The rules of a centre's docket, with how they were set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import docket, docket_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.domain.docket_rules import RuleChange
    from approval.domain.escalating import DocketRule
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDocketRules:
    """Of a centre the caller may read."""

    case_id: None = None
    division_code: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, and how it was set, newest first."""

    rule: DocketRule
    changes: Sequence[RuleChange]
    division_code: str


def list_docket_rules(unit: Unit, queries: Sequence[ListDocketRules]) -> list[Outcome[list[RuleView]]]:
    """Answer the rules of each centre."""
    return [rule_views(unit, query.division_code) for query in queries]


def rule_views(unit: Unit, division_code: str) -> list[RuleView]:
    """Put each rule of a centre together with how it was set."""
    changes = docket_rules.changes_of(unit, division_code)
    return [RuleView(rule, changes.get(rule.rule, ()), division_code) for rule in docket.rules_of(unit, division_code)]
