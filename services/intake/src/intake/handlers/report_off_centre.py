"""Take what departments accepted by themselves: each once, held against the register of exemptions and the cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.domain.csv_files.faults import FileFaults
from intake.domain.off_centre import FIELD, Feed, is_exempted, read_acceptances
from intake.domain.refusals import CatalogueNotPublished
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.storage import catalogues, off_centre
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.off_centre import Acceptance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOffCentre:
    """A file of the feed, as whoever tells it calls it; ``dry_run`` only checks."""

    caller: Caller
    content: bytes = field(repr=False)
    file_name: str
    dry_run: bool
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """How many rows are new and how many known; of the new ones, how many are not exempted, and how many dual."""

    new_count: int
    known_count: int
    not_exempted_count: int = 0
    dual_count: int = 0


@each_in_turn
def report_off_centre(unit: Unit, command: ReportOffCentre) -> Reported:
    """Take each file whole or not at all."""
    caller = command.caller
    division_code = caller.division_code
    catalogue = catalogues.published(unit, division_code)
    if catalogue is None:
        raise CatalogueNotPublished
    faults = FileFaults(FIELD)
    today = unit.now.astimezone(CENTRE_ZONE).date()
    rows = read_acceptances(command.content, catalogue, today, caller.confined_to, faults)
    faults.raise_if_any()
    off_centre.hold_centre(unit, division_code)
    known = off_centre.known(unit, division_code, [(one.department_code, one.own_no) for _, _, one in rows])
    new: list[Acceptance] = []
    for table, row, one in rows:
        before = known.get((one.department_code, one.own_no))
        if before is None:
            new.append(one)
        elif not off_centre.is_same(unit, division_code, before, one):
            faults.add(
                table.field(row, "own_no"),
                "This number was told before with another item, day or applicant.",
                "该编号此前填报的事项、日期或申请人与本次不同。",
                FaultKind.DUPLICATE,
            )
    faults.raise_if_any()
    exemptions = off_centre.exemptions_of(unit, division_code, [one.item_code for one in new])
    told = [(one, is_exempted(one, exemptions)) for one in new]
    outside = [one for one, exempted in told if not exempted]
    if command.dry_run:
        return Reported(len(new), len(rows) - len(new), len(outside))
    by = officer_of(caller)
    period_days = off_centre.period_days_of(unit, division_code)
    kept = off_centre.keep(unit, division_code, told, by, period_days)
    for one in outside:
        stream = events.off_centre_stream(division_code)
        unit.emit(stream, division_code, events.accepted_outside(division_code, one, by, unit.now))
    duals = off_centre.duals_of_acceptances(unit, division_code, kept, period_days)
    tell_duals(unit, division_code, duals)
    reported = Reported(
        len(new), len(rows) - len(new), len(outside), len({(one.department_code, one.own_no) for one in duals})
    )
    feed = Feed(
        file_name=command.file_name,
        told_by=by,
        told_at=unit.now,
        new_count=reported.new_count,
        known_count=reported.known_count,
        not_exempted_count=reported.not_exempted_count,
        dual_count=reported.dual_count,
    )
    off_centre.keep_feed(unit, division_code, feed)
    return reported


def tell_duals(unit: Unit, division_code: str, duals: Iterable[off_centre.Dual]) -> None:
    """Tell of each that is kept for the first time, on the stream of its case."""
    for dual in duals:
        unit.emit(dual.case_id, division_code, events.dual_acceptance_found(dual, unit.now))
