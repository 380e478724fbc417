"""Make the next report of a centre: by the clock, and when its supervision asks for one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from chassis.in_turn import in_turn
from kernel.rollup import MOST_BYTES, MOST_COUNTS, MOST_DAYS, Report, SignedReport
from supervision.domain.rollup.refusals import RollupDayTooLarge, RollupFromOutside
from supervision.storage import figures, rollup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRollupReport:
    """What has changed at the caller's centre since its last one."""

    caller: Caller
    case_id: None = None


def make_rollup_report(unit: Unit, commands: Sequence[MakeRollupReport]) -> list[Outcome[Report]]:
    """Make one for each; who asks twice gets two, the second without a day."""
    return in_turn(unit, commands, lambda unit, command: made(unit, command.caller.division_code))


def make_rollup_reports(unit: Unit, division_code: str, _keys: Sequence[str]) -> None:
    """Make the one that is due.

    Raises:
        Refusal: there is no key, or a day is too large; told as the fault of the centre's row.
    """
    made(unit, division_code)


def made(unit: Unit, division_code: str) -> Report:
    """Make and keep the next report: nothing of it leaves before the commit, and one that is killed leaves nothing.

    Raises:
        RollupFromOutside: the centre's reports are taken in here.
        RollupDayTooLarge: one day alone does not fit.
        SigningKeyMissing: the centre has no key.
        SigningKeyUnfit: its key cannot be used.
    """
    last = rollup.hold(unit, division_code)
    if last is not None and last.taken_at is not None:
        raise RollupFromOutside(division_code=division_code)
    figures.add_up(unit, division_code)
    changed = rollup.changed_days(unit, division_code, MOST_DAYS, MOST_COUNTS)
    report = Report(
        division_code=division_code,
        number=last.number + 1 if last else 1,
        before=last.digest if last else b"",
        made_at=unit.now,
        days=changed.days,
        is_whole=changed.is_whole,
    )
    while len(body := report.body()) > MOST_BYTES:
        # How long rows are is known once they are written; the later half of the days waits for the next report.
        if len(report.days) == 1:
            raise RollupDayTooLarge(day=min(report.days).isoformat(), most=str(MOST_BYTES))
        earlier = dict(islice(report.days.items(), len(report.days) // 2))
        report = replace(report, days=earlier, is_whole=False)
    public_key, signature = unit.signing_keys.sign(division_code, body)
    rollup.keep(unit, report, SignedReport(body=body, public_key=public_key, signature=signature), None)
    return report
