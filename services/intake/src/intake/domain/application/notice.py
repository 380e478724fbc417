"""The one-time notice 一次性告知: everything at once (行政许可法 Art. 32)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from intake.domain.application.applicant import check_applicant, is_old_code
from intake.domain.application.assembly import Assembly, assemble
from intake.domain.application.fees import Fees, fees_of
from intake.domain.application.looking import OpenCase, Seen, check_who_applies, look
from intake.domain.application.materials import (
    Requirement,
    check_materials,
    conditions_that_hold,
    missing,
    requirements,
    rules_of,
)
from intake.domain.application.model import Applicant, Application, ConditionAnswer, DeclaredFee
from intake.domain.catalogue.model import Bundle, Catalogue
from intake.domain.messages.model import Wish
from intake.domain.messages.wishes import check_wish
from kernel.calendar import CENTRE_ZONE
from kernel.clock import Due, Receipt, due
from kernel.fields import Violations

LONGEST_SUBJECT = 200
SHORTEST_GREEN_REASON, LONGEST_GREEN_REASON = 5, 500
LONGEST_OFFICER_ID = 64


@dataclass(frozen=True, slots=True)
class Notice:
    """All steps, materials and fees of an application, under one version of the catalogue."""

    catalogue: Catalogue
    assembly: Assembly
    requirements: tuple[Requirement, ...]
    fees: Fees
    # Whether the conditions of materials hold, by item and number, as far as somebody has said.
    holds: Mapping[tuple[str, int], bool]

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What holds up acceptance."""
        return missing(self.requirements)


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice for whoever has not applied: the bundles asked for, and when it would be due if it were accepted now."""

    notice: Notice
    bundles: tuple[Bundle, ...]
    due: Due


def preview(application: Application, catalogue: Catalogue, now: datetime, *, estimates: bool = False) -> ToldNotice:
    """Say what an application would need, cost and take; who applies and for what does not matter yet.

    Raises:
        InvalidRequest: naming every field at fault.
    """
    violations = Violations()
    notice = examine_procedure(application, catalogue, _day(now), violations, estimates=estimates)
    violations.raise_if_any()
    return _told(notice, application.bundle_codes, now)


def tell(  # noqa: PLR0913, PLR0917 - what is asked about
    catalogue: Catalogue,
    bundle_codes: Sequence[str],
    item_codes: Sequence[str],
    declared: Sequence[DeclaredFee],
    answers: Sequence[ConditionAnswer],
    now: datetime,
) -> ToldNotice:
    """Say the same to whoever has nothing to hand in; what is not declared yet is told with what to declare.

    Raises:
        InvalidRequest: naming every field at fault.
    """
    violations = Violations()
    assembly = assemble(catalogue, bundle_codes, item_codes, violations, within="", on=_day(now))
    items = [case_item.item for case_item in assembly.items]
    fees = fees_of(catalogue, items, declared, _day(now), violations, within="", estimates=True)
    rules = rules_of(catalogue, assembly.item_codes)
    holds = conditions_that_hold("condition_answers", answers, rules, violations)
    violations.raise_if_any()
    lines = requirements(catalogue, assembly.item_codes, set(), holds)
    return _told(Notice(catalogue, assembly, lines, fees, holds), bundle_codes, now)


def _told(notice: Notice, bundle_codes: Sequence[str], now: datetime) -> ToldNotice:
    bundles = tuple(notice.catalogue.bundles[code] for code in bundle_codes)
    start = Receipt(now) if notice.assembly.joint_from_receipt else now
    return ToldNotice(notice, bundles, due(start, notice.assembly.joint_limit, notice.catalogue.calendar))


def _day(now: datetime) -> date:
    return now.astimezone(CENTRE_ZONE).date()


@dataclass(frozen=True, slots=True)
class Examined:
    """An application without fault: who applies, for what matter, its notice, and whether it comes first."""

    applicant: Applicant
    subject: str
    notice: Notice
    green_channel_reason: str
    project_manager_id: str
    seen: Seen
    wish: Wish | None = None


def examine(application: Application, catalogue: Catalogue, on: date, open_cases: Sequence[OpenCase] = ()) -> Examined:
    """Check a whole application against the catalogue of the day, and against what the applicant has open.

    Raises:
        InvalidRequest: naming every field at fault.
    """
    violations = Violations()
    why_old = violations.text(
        "application.legacy_code_reason",
        application.legacy_code_reason,
        min_length=SHORTEST_GREEN_REASON,
        max_length=LONGEST_GREEN_REASON,
        required=False,
        multiline=True,
    )
    applicant = check_applicant(
        "application.applicant", application.applicant, on, violations, takes_old_code=bool(why_old)
    )
    subject = violations.text("application.subject", application.subject, max_length=LONGEST_SUBJECT)
    reason = violations.text(
        "application.green_channel_reason",
        application.green_channel_reason,
        min_length=SHORTEST_GREEN_REASON,
        max_length=LONGEST_GREEN_REASON,
        required=False,
        multiline=True,
    )
    manager = violations.text(
        "application.project_manager_id", application.project_manager_id, max_length=LONGEST_OFFICER_ID, required=False
    )
    notice = examine_procedure(application, catalogue, on, violations)
    items = [case_item.item for case_item in notice.assembly.items]
    check_who_applies("application.applicant.kind", application.applicant.kind, items, violations)
    seen = look(application, catalogue, notice.assembly.item_codes, open_cases, violations)
    wish = check_wish("application.message_wish", application.wish, applicant.phone, violations)
    violations.raise_if_any()
    if is_old_code(applicant.document, applicant.id_number):
        seen = replace(seen, legacy_code_reason=why_old)
    return Examined(applicant, subject, notice, reason, manager, seen, wish)


def examine_procedure(
    application: Application, catalogue: Catalogue, on: date, violations: Violations, *, estimates: bool = False
) -> Notice:
    """Check what is applied for, whoever applies; faults go into ``violations``."""
    assembly = assemble(catalogue, application.bundle_codes, application.item_codes, violations, on=on)
    rules = rules_of(catalogue, assembly.item_codes)
    check_materials("application.materials", application.materials, rules, violations)
    answers = application.condition_answers
    holds = conditions_that_hold("application.condition_answers", answers, rules, violations)
    items = [case_item.item for case_item in assembly.items]
    return Notice(
        catalogue=catalogue,
        assembly=assembly,
        requirements=requirements(
            catalogue,
            assembly.item_codes,
            {material.key for material in application.materials},
            holds,
        ),
        fees=fees_of(
            catalogue,
            items,
            application.declared_fees,
            on,
            violations,
            declined=application.declined_fees,
            estimates=estimates,
        ),
        holds=holds,
    )
