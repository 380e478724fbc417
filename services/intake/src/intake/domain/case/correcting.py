"""A case that was received under a wrong procedure comes to the right one, before it is decided (ADR 0111)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from intake.domain.application.assembly import assemble
from intake.domain.application.fees import Demand, told_of
from intake.domain.application.looking import check_who_applies, look
from intake.domain.application.materials import Requirement, missing, requirements
from intake.domain.application.model import Application
from intake.domain.application.notice import Notice, examine_procedure
from intake.domain.case.model import Case, Officer
from intake.domain.case.states import Step, next_state
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import CorrectedTooOften, ProcedureSettled, SameProcedure
from kernel.clock import Limit
from kernel.fields import Violations

MOST_CORRECTIONS = 3

Key = tuple[str, int]
"""A material: its item, and its number there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The case before and after, and why.

    ``carried``: by which paper that is here one of the right procedure is there too; ``lines``: what that asks for, and
    which of it is there.
    """

    before: Case
    case: Case
    notice: Notice
    carried: Mapping[Key, Key]
    lines: tuple[Requirement, ...]
    reason: str
    by: Officer
    correction_no: int
    # What the wrong procedure was told to take, and to cost in fen.
    previous_limit: Limit
    previous_fen: int

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What is not there."""
        return missing(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One time that a case was corrected, as it is kept."""

    correction_no: int
    previous_item_codes: tuple[str, ...]
    reason: str
    corrected_by: Officer
    corrected_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The right procedure, as an application says it, who says so, and why."""

    application: Application
    reason: str
    by: Officer


def correct(  # noqa: PLR0913, PLR0917 - what is known of one case
    case: Case,
    wanted: Wanted,
    was: Catalogue,
    catalogue: Catalogue,
    papers: Mapping[Key, bool],
    demands: Sequence[Demand],
    corrections: int,
    on: date,
) -> Correction:
    """Put a case under the right procedure.

    Args:
        case: it is held.
        wanted: what it should have been.
        was: the catalogue it was received under.
        catalogue: of the day; of an accepted case that of its acceptance.
        papers: those that were handed in, each with whether it can be used.
        demands: what the wrong procedure was told to owe.
        corrections: how often it was corrected.
        on: the day.

    Raises:
        ProcedureSettled: it is decided, or over.
        CorrectedTooOften: as often as a case may be.
        SameProcedure: nothing would be another one.
        InvalidRequest: naming every field at fault.
    """
    next_state(case.state, Step.CORRECT)
    if case.outcome is not None:
        raise ProcedureSettled
    if corrections >= MOST_CORRECTIONS:
        raise CorrectedTooOften(most=str(MOST_CORRECTIONS))
    violations = Violations()
    notice = examine_procedure(wanted.application, catalogue, on, violations)
    codes = notice.assembly.item_codes
    items = [case_item.item for case_item in notice.assembly.items]
    check_who_applies("application.item_codes", case.applicant_kind, items, violations)
    seen = look(wanted.application, catalogue, codes, (), violations)
    violations.raise_if_any()
    if set(codes) == set(case.item_codes):
        raise SameProcedure
    carried = _carried(was, catalogue, case, codes, papers)
    there = {*carried, *(key for key, is_usable in papers.items() if is_usable)}
    corrected = replace(
        case,
        bundle_codes=wanted.application.bundle_codes,
        item_codes=codes,
        catalogue_version=catalogue.version,
        unlisted_reason=seen.unlisted_reason,
    )
    return Correction(
        before=case,
        case=corrected,
        notice=notice,
        carried=carried,
        lines=requirements(catalogue, codes, there, notice.holds),
        reason=wanted.reason,
        by=wanted.by,
        correction_no=corrections + 1,
        previous_limit=assemble(was, case.bundle_codes, case.item_codes, Violations()).joint_limit,
        previous_fen=sum(line.payable_fen for line in told_of(was, demands, on)),
    )


def _carried(
    was: Catalogue, catalogue: Catalogue, case: Case, codes: Collection[str], papers: Mapping[Key, bool]
) -> dict[Key, Key]:
    """Answer which usable papers are asked for by the same name where none was handed in; no forms."""
    named = {
        rule.name_zh: (rule.item_code, rule.material_no)
        for code in case.item_codes
        for rule in was.materials.get(code, ())
        if papers.get((rule.item_code, rule.material_no)) and not rule.is_form
    }
    wanted = (rule for code in codes for rule in catalogue.materials.get(code, ()))
    return {
        (rule.item_code, rule.material_no): named[rule.name_zh]
        for rule in wanted
        if rule.name_zh in named and not rule.is_form and (rule.item_code, rule.material_no) not in papers
    }
