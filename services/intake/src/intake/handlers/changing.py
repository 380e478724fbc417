"""Looking at what would become of an accepted case under the right procedure, with the catalogue of its acceptance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from chassis.storage.unit import Unit
from intake.domain.application.model import Application
from intake.domain.application.stopped import stops_of
from intake.domain.case.changing import ProcedureChange, proposed_among
from intake.domain.case.correcting import Correction, Wanted, correct
from intake.domain.case.model import Case, Officer
from intake.domain.case.states import CaseState
from intake.domain.refusals import ItemCancelled, RightPapersMissing
from intake.storage import cases, catalogues, changes, procedures, unusable
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal


class ChangePreview:
    """What one case after the other is looked at with, as it is then; a fixed number of statements for each."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def at(self, case: Case, wanted: Application, reason: str, by: Officer) -> Correction:
        """Say what would become of a case.

        What stays was accepted by a catalogue, which holds for it; what comes is taken from the same one, and is
        refused if nobody may handle it any more.

        Raises:
            ProcedureSettled, CorrectedTooOften, SameProcedure, InvalidRequest: as of a case that waits.
            ItemCancelled: something that comes is cancelled by now.
        """
        on = _day(self._unit.now)
        correction = self._correction(case, wanted, reason, by, on)
        published = catalogues.published_versions(self._unit, {case.division_code})[case.division_code]
        today = catalogues.catalogues(self._unit, {(case.division_code, published)})[case.division_code, published]
        notice = correction.notice
        stops = stops_of(correction.case, notice.catalogue, today, notice.fees.demands, on)
        cancelled = [stop for stop in stops.items if stop.code not in case.item_codes]
        if cancelled:
            raise ItemCancelled(
                (),
                stopped_zh="；".join(stop.zh for stop in cancelled),
                stopped_en="; ".join(stop.en for stop in cancelled),
            )
        return correction

    def agreed(self, case: Case, change: ProcedureChange) -> Correction:
        """Say what becomes of a case by what was agreed to and approval has done, however long that took.

        It is looked at as of the day of the agreement: what is over, or was cancelled, since then came before it was.
        """
        if change.decided_at is None:
            raise ValueError(f"nobody has agreed to change {change.change_no} of case {change.case_id}")
        return self._correction(case, change.wanted, change.reason, change.proposed_by, _day(change.decided_at))

    def _correction(self, case: Case, wanted: Application, reason: str, by: Officer, on: date) -> Correction:
        under = case.division_code, case.catalogue_version
        catalogue = catalogues.catalogues(self._unit, {under})[under]
        demands = cases.demands_of(self._unit, [case.case_id])[case.case_id]
        usable = cases.materials_of(self._unit, [case.case_id])[case.case_id]
        there = unusable.there(self._unit, [case.case_id])[case.case_id]
        return correct(
            case,
            Wanted(application=wanted, reason=reason, by=by),
            catalogue,
            catalogue,
            {key: key in usable for key in there},
            demands,
            procedures.count_of(self._unit, [case.case_id]).get(case.case_id, 0),
            on,
        )

    def proposed(self, case: Case, change: ProcedureChange) -> Correction | None:
        """Say what would become of a case by a proposal; None where it cannot be carried out any more."""
        try:
            return self.at(case, change.wanted, change.reason, change.proposed_by)
        except Refusal:
            return None


def proposed_of(unit: Unit, found: Iterable[Case]) -> dict[UUID, ProcedureChange]:
    """Answer what is proposed for cases, and nobody has decided yet."""
    accepted = [case.case_id for case in found if case.state is CaseState.ACCEPTED]
    known = changes.of_cases(unit, accepted).items()
    return {case_id: change for case_id, each in known if (change := proposed_among(each)) is not None}


def refuse_incomplete(correction: Correction) -> None:
    """Refuse what lacks papers that may not follow: the case is accepted, and stays so.

    Raises:
        RightPapersMissing: names them.
    """
    if correction.missing:
        raise RightPapersMissing(
            missing_zh="、".join(line.rule.name_zh for line in correction.missing),
            missing_en=", ".join(line.rule.name_en for line in correction.missing),
        )


def _day(instant: datetime) -> date:
    return instant.astimezone(CENTRE_ZONE).date()
