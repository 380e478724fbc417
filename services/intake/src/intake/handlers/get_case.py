"""Get one case by its id or its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement, missing, requirements, rules_of
from intake.domain.case.changing import ProcedureChange, proposed_among
from intake.domain.case.correcting import Corrected, Correction
from intake.domain.case.instant import InstantFinish, is_instant
from intake.domain.case.model import Case, Result
from intake.domain.case.project import Project
from intake.domain.case.promises import Promise
from intake.domain.case.states import WAITING, CaseState
from intake.domain.case.unusable import Finding, FindingStanding
from intake.handlers.changing import ChangePreview
from intake.handlers.unusable_found import Found, found_of
from intake.storage import cases, catalogues, changes, instant_finishes, procedures, projects, promises, unusable
from kernel.errors import CaseNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCase:
    """Exactly one of ``case_id`` and ``case_no`` is given."""

    case_id: UUID | None
    case_no: str
    caller: Caller


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case, the documents that ended it, and what it still waits for."""

    case: Case
    results: Sequence[Result] = ()
    missing: Sequence[Requirement] = ()
    promised: Sequence[Promise] = ()
    # All of its items are instant 即办件; and what was asked for to finish it at the window.
    instant: bool = False
    finish: InstantFinish | None = None
    # As a project, if somebody has it.
    project: Project | None = None
    # How its procedure was corrected.
    corrections: Sequence[Corrected] = ()
    # What was proposed since it is accepted, the first one first.
    changes: Sequence[ProcedureChange] = ()
    # What would become of it by the proposal that waits for somebody.
    proposed: Correction | None = None
    # What was found unusable after the one notice, which did not name it.
    not_told: Sequence[Found] = ()


def get_case(unit: Unit, commands: Sequence[GetCase]) -> list[Outcome[CaseView]]:
    """Find cases of the centres the callers may read."""
    found = cases.find_cases(
        unit,
        [command.case_id for command in commands if command.case_id],
        [command.case_no for command in commands if command.case_no],
    )
    by_key: dict[object, Case] = {case.case_id: case for case in found} | {
        case.case_no: case for case in found if case.case_no
    }
    accepted = [case.case_id for case in found if case.accepted_at]
    # All that is kept beside a case is asked for at once.
    asked_promises = promises.promises_ahead(unit, accepted)
    asked_corrections = procedures.of_cases_ahead(unit, [case.case_id for case in found])
    asked_changes = changes.of_cases_ahead(unit, accepted)
    instant = _instant(unit, found)
    # What takes time is never finished at the window.
    maybe = [case for case in found if case.accepted_at and (case.case_id in instant or not _undecided(case))]
    asked_finishes = instant_finishes.of_cases_ahead(unit, [case.case_id for case in maybe])
    results = cases.results_of(unit, [case.case_id for case in found if case.closed_at])
    waiting = [case for case in found if case.state in WAITING]
    findings = unusable.of_cases(unit, [case.case_id for case in waiting])
    awaited = _awaited(unit, waiting, findings)
    managed = projects.of_cases(unit, [case for case in found if case.project_manager_id])
    promised, finishes, corrected = asked_promises(), asked_finishes(), asked_corrections()
    changed = asked_changes()
    proposed = _proposed(unit, found, changed)
    awaited |= {case_id: correction.missing for case_id, correction in proposed.items()}
    not_told = _not_told(unit, waiting, findings)
    outcomes: list[Outcome[CaseView]] = []
    for command in commands:
        case = by_key.get(command.case_id or command.case_no)
        if case is None or not command.caller.reads(case.division_code):
            outcomes.append(CaseNotFound())
        else:
            outcomes.append(
                CaseView(
                    case,
                    results.get(case.case_id, ()),
                    awaited.get(case.case_id, ()),
                    promised.get(case.case_id, ()),
                    case.case_id in instant,
                    finishes.get(case.case_id),
                    managed.get(case.case_id),
                    corrected.get(case.case_id, ()),
                    changed.get(case.case_id, ()),
                    proposed.get(case.case_id),
                    not_told.get(case.case_id, ()),
                )
            )
    return outcomes


def _not_told(
    unit: Unit, waiting: Sequence[Case], findings: Mapping[UUID, Sequence[Finding]]
) -> dict[UUID, Sequence[Found]]:
    """Answer what of cases that wait for papers was found unusable and is in no notice."""
    about = [case for case in waiting if case.state is CaseState.PENDING_CORRECTION and findings[case.case_id]]
    if not about:
        return {}
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in about})
    rules = {
        case.case_id: rules_of(known[case.division_code, case.catalogue_version], case.item_codes) for case in about
    }
    return {
        case_id: [one for one in found if one.standing is FindingStanding.NOT_TOLD]
        for case_id, found in found_of(unit, about, findings, rules).items()
    }


def _proposed(
    unit: Unit, found: Sequence[Case], changed: Mapping[UUID, Sequence[ProcedureChange]]
) -> dict[UUID, Correction]:
    """Answer what would become of accepted cases by what is proposed, as far as it can be carried out still."""
    preview = ChangePreview(unit)
    waiting = [(case, proposed_among(changed.get(case.case_id, ()))) for case in found]
    looked = {case.case_id: preview.proposed(case, change) for case, change in waiting if change is not None}
    return {case_id: correction for case_id, correction in looked.items() if correction is not None}


def _undecided(case: Case) -> bool:
    return case.state is CaseState.ACCEPTED and case.outcome is None


def _instant(unit: Unit, found: Sequence[Case]) -> set[UUID]:
    """Answer which of the cases that wait for a decision are of instant items alone."""
    undecided = [case for case in found if _undecided(case)]
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in undecided})
    return {
        case.case_id
        for case in undecided
        if is_instant([known[case.division_code, case.catalogue_version].items[code] for code in case.item_codes])
    }


def awaited_by(
    unit: Unit, found: Sequence[Case], *, told_at: datetime | None = None
) -> dict[UUID, Sequence[Requirement]]:
    """Answer what those cases that are not accepted yet still lack, by the catalogue each was received under.

    What was handed in and cannot be used is among it, with what is wrong; ``told_at``: as if that were told then.
    """
    waiting = [case for case in found if case.state in WAITING]
    return _awaited(unit, waiting, unusable.of_cases(unit, [case.case_id for case in waiting]), told_at)


def _awaited(
    unit: Unit,
    waiting: Sequence[Case],
    findings: Mapping[UUID, Sequence[Finding]],
    told_at: datetime | None = None,
) -> dict[UUID, Sequence[Requirement]]:
    if not waiting:
        return {}
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in waiting})
    provided = cases.materials_of(unit, [case.case_id for case in waiting], told_at=told_at)
    holds = cases.conditions_of(unit, [case.case_id for case in waiting])
    lacking = {
        case.case_id: missing(
            requirements(
                known[case.division_code, case.catalogue_version],
                case.item_codes,
                provided[case.case_id],
                holds[case.case_id],
            )
        )
        for case in waiting
    }
    return {case_id: _with_words(lines, findings[case_id]) for case_id, lines in lacking.items()}


def _with_words(lines: Sequence[Requirement], findings: Sequence[Finding]) -> Sequence[Requirement]:
    """Say of what is missing why what was handed in cannot be used: what was found last."""
    words = {one.paper.key: one.words for one in findings}
    keys = [(line.rule.item_code, line.rule.material_no) for line in lines]
    return tuple(replace(line, unusable=words.get(key, ("", ""))) for key, line in zip(keys, lines, strict=True))
