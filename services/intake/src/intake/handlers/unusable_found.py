"""What of cases was found unusable, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.domain.case.promises import still_open
from intake.domain.case.unusable import Finding, FindingStanding, standing
from intake.domain.catalogue.model import MaterialRule
from intake.storage import promises, unusable


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, of which paper, and where that stands; ``rule`` is None where the catalogue has it no more."""

    finding: Finding
    rule: MaterialRule | None
    standing: FindingStanding


def found_of(
    unit: Unit,
    about: Sequence[Case],
    findings: Mapping[UUID, Sequence[Finding]],
    rules: Mapping[UUID, Mapping[tuple[str, int], MaterialRule]],
) -> dict[UUID, list[Found]]:
    """Answer where stands what of cases was found unusable (``unusable.of_cases``)."""
    papers = unusable.there(unit, [case.case_id for case in about if findings[case.case_id]])
    promised = promises.promises_of(unit, [case.case_id for case in about if case.promised_count])
    answers: dict[UUID, list[Found]] = {}
    for case in about:
        waited = {one.key for one in still_open(promised.get(case.case_id, []))}
        answers[case.case_id] = [
            Found(
                one,
                rules[case.case_id].get(one.paper.key),
                standing(case, one, papers[case.case_id].get(one.paper.key), waited),
            )
            for one in findings[case.case_id]
        ]
    return answers
