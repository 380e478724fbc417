"""What a step makes known to the applicant: one fact a message."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intake.domain.case.model import Case, CaseOutcome
from intake.domain.case.promises import Promise
from intake.domain.case.states import CaseState
from intake.domain.case.told_dates import ExtendedLimit, ToldStop
from intake.domain.messages.model import Fact, Kind


def received(cases: Iterable[Case]) -> list[Fact]:
    """Tell of cases that were received now: accepted, or papers are missing."""
    told = []
    for case in cases:
        if case.accepted_at:
            told.append(Fact(case.case_id, Kind.ACCEPTED))
        elif case.state is CaseState.PENDING_CORRECTION:
            told.append(missing(case))
    return told


def missing(case: Case, about: str = "") -> Fact:
    """Tell until when papers are waited for."""
    return Fact(case.case_id, Kind.CORRECT, about, _day(case.wait.day) if case.wait else {})


def moved(before: Case, after: Case) -> list[Fact]:
    """Tell what news of a decision, a bill or a paper did to a case."""
    told = []
    owed, refused = after.payable_fen, after.outcome is CaseOutcome.REFUSED
    if owed and owed != before.payable_fen and not refused:
        told.append(Fact(after.case_id, Kind.PAY, str(owed), {"fen": str(owed)}))
    if after.state is CaseState.READY and before.state is not CaseState.READY:
        granted = after.outcome is CaseOutcome.GRANTED
        at = after.ready_at.isoformat() if after.ready_at else ""
        told.append(Fact(after.case_id, Kind.READY if granted else Kind.REFUSED, at))
    return told


def dates(extension: ExtendedLimit | None, stop: ToldStop | None) -> list[Fact]:
    """Tell of a limit that was extended, and of a clock that stopped or runs again."""
    told = []
    if extension:
        day = _day(extension.last_day)
        told.append(Fact(extension.case_id, Kind.EXTENDED, f"{extension.item_code}:{extension.last_day}", day))
    if stop:
        kind = Kind.RESUMED if stop.over_day else Kind.STOPPED
        told.append(Fact(stop.case_id, kind, f"{stop.item_code}:{stop.stop_no}", _day(stop.last_day)))
    return told


def papers(promises: Iterable[Promise], *, overdue: bool) -> list[Fact]:
    """Tell that promised papers are due soon, or have not come; one message for all of a day."""
    kind = Kind.PAPERS_OVERDUE if overdue else Kind.PAPERS_DUE
    return [
        Fact(case_id, kind, last_day.isoformat(), _day(last_day))
        for case_id, last_day in sorted({(promise.case_id, promise.last_day) for promise in promises})
    ]


def _day(day: date) -> dict[str, str]:
    return {"day": day.isoformat()}
