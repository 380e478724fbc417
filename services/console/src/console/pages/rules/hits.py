"""What rules found, as pages list it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.pages.page import Visit
from console.pages.rules.settings import ROLES
from console.pages.sections import attempt
from console.words.limits import instant
from onewindow.supervision.v1 import rules_pb2 as pb


@dataclass(frozen=True, slots=True)
class HitShown:
    """One hit; addresses are empty where there is nothing to go to. ``card`` leads to where a card is given for it."""

    when: str
    rule: str
    rule_address: str
    fact: str
    who: str
    case: str
    case_address: str
    card: str


async def newest(visit: Visit, names: Mapping[str, str], page_size: int, case_id: str = "") -> tuple[HitShown, ...]:
    """Answer the newest hits, of a case or anywhere; none for whoever may not see them, or where they cannot be had."""
    if visit.officer is None or not visit.officer.roles & ROLES:
        return ()
    request = pb.ListRuleHitsRequest(division_code=visit.centre.division_code, page_size=page_size, case_id=case_id)
    found, _ = await attempt(visit.calls.supervision(request, pb.ListRuleHitsResponse), pb.ListRuleHitsResponse())
    return hits_of(visit, found.hits, names)


def hits_of(visit: Visit, hits: Iterable[pb.RuleHit], names: Mapping[str, str]) -> tuple[HitShown, ...]:
    """Show hits in their order, with the names of departments in the place of their codes."""
    return tuple(_shown(visit, hit, names) for hit in hits)


def _shown(visit: Visit, hit: pb.RuleHit, names: Mapping[str, str]) -> HitShown:
    by = hit.responsible
    who = (names.get(by.department_code, by.department_code), visit.who(by.officer_id))
    query = {"case": hit.case_no, "item": hit.item_code, "hit": hit.hit_id, "rule": hit.rule_code}
    return HitShown(
        when=instant(hit.occurred_at),
        rule=visit.of(hit.rule_zh, hit.rule_en),
        rule_address=visit.address(f"/rules/{hit.rule_code}"),
        fact=visit.names_in(visit.of(hit.fact_zh, hit.fact_en)),
        who=" · ".join(part for part in who if part),
        case=hit.case_no,
        case_address=visit.address(f"/cases/{hit.case_no}") if hit.case_no else "",
        card=visit.address("/cards/new", **query) if hit.case_no else "",
    )
