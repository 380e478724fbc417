"""Take a report of a centre outside: in order, once, from whoever brings it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from chassis.storage.reach import Reach
from kernel.rollup import Report, SignedReport
from supervision.domain.rollup.centres import may_sign
from supervision.domain.rollup.refusals import (
    RollupCentreHere,
    RollupCentreUnknown,
    RollupChainBroken,
    RollupConflict,
    RollupMissing,
)
from supervision.storage import rollup

if TYPE_CHECKING:
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRollupReport:
    """A report of a centre below the caller's, as it was read; its signature is of the key that it names."""

    caller: Caller
    report: Report
    signed: SignedReport
    case_id: None = None


@dataclass(frozen=True, slots=True)
class TakenReport:
    """The number of a report, whether it was here, and the newest one's."""

    number: int
    was_here: bool
    last_number: int


@each_in_turn
def take_rollup_report(unit: Unit, command: TakeRollupReport) -> TakenReport:
    """Take each once."""
    # What is known of a centre outside belongs to that centre, as if it were here; it has nobody here to write it.
    with unit.acting_as(Reach(command.report.division_code)):
        return _taken_of_centre(unit, command.report, command.signed)


def _taken_of_centre(unit: Unit, report: Report, signed: SignedReport) -> TakenReport:
    last = rollup.hold(unit, report.division_code)
    key = rollup.digits_of(signed.public_key)
    here = rollup.digest_of(unit, report.division_code, report.number)
    centre, number = report.division_code, str(report.number)
    if here == signed.digest and last is not None:
        # By whichever key: it is the same report.
        return TakenReport(report.number, was_here=True, last_number=last.number)
    if not may_sign(key, rollup.registrations(unit, report.division_code), last):
        raise RollupCentreUnknown(division_code=report.division_code, fingerprint=key)
    if rollup.is_counted_here(unit, centre):
        # What came of its cases since it was registered would count twice.
        raise RollupCentreHere(division_code=centre)
    if here is not None:
        # The one thing that is kept of what is refused: a centre, or who has its key, said two things under one number.
        rollup.keep_conflict(unit, report, signed.digest)
        raise RollupConflict(division_code=centre, number=number)
    next_number = last.number + 1 if last else 1
    if report.number != next_number:
        raise RollupMissing(division_code=centre, number=number, next_number=str(next_number))
    if report.before != (last.digest if last else b""):
        raise RollupChainBroken(division_code=centre, number=number)
    rollup.keep(unit, report, signed, unit.now)
    rollup.take_days(unit, report)
    return TakenReport(report.number, was_here=False, last_number=report.number)
