"""ExplainDue: why an item is due when it is, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.explaining import Why
from approval.domain.extending import longest_extension
from approval.domain.stop_grounds import GROUNDS
from approval.handlers.explain_due import ExplainDue, ExplainedDue, ProposedStop, explain_due
from approval.handlers.vocabulary import STOP_REASONS, actor_message, due_message, limit_message, stop_message
from approval.servicer.stop_fields import read_day, read_reason
from chassis.published import business_hours_message
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.explaining import ExplainedDay
    from approval.domain.extending import Extension
    from approval.domain.stopping import OfferedGround
    from chassis.rpc import Call

REASONS = {
    Why.BEGINS: approval_pb2.DAY_REASON_BEGINS,
    Why.AFTER_HOURS: approval_pb2.DAY_REASON_AFTER_HOURS,
    Why.PAPERS_MISSING: approval_pb2.DAY_REASON_PAPERS_MISSING,
    Why.STOPPED: approval_pb2.DAY_REASON_STOPPED,
    Why.COUNTED: approval_pb2.DAY_REASON_COUNTED,
    Why.WEEKEND: approval_pb2.DAY_REASON_WEEKEND,
    Why.HOLIDAY: approval_pb2.DAY_REASON_HOLIDAY,
    Why.STATUTE: approval_pb2.DAY_REASON_STATUTE,
    Why.ENDS: approval_pb2.DAY_REASON_ENDS,
    Why.CHANGED: approval_pb2.DAY_REASON_CHANGED,
}


def parse(request: approval_pb2.ExplainDueRequest, call: Call) -> ExplainDue:
    """Read which item of which case."""
    violations = Violations()
    query = ExplainDue(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=code(violations, "item_code", request.item_code),
        proposed=_proposed(violations, request.proposed_stop) if request.HasField("proposed_stop") else None,
    )
    violations.raise_if_any()
    return query


def _proposed(violations: Violations, proposed: approval_pb2.ProposedStop) -> ProposedStop:
    return ProposedStop(
        reason=read_reason(violations, "proposed_stop.reason", proposed.reason),
        first_day=read_day(violations, "proposed_stop.first_day", proposed.first_day),
        last_day=read_day(violations, "proposed_stop.last_day", proposed.last_day),
    )


def render(found: ExplainedDue) -> approval_pb2.ExplainDueResponse:
    """Show the days in order."""
    explanation = found.explanation
    return approval_pb2.ExplainDueResponse(
        due=due_message(explanation.task.due),
        limit=limit_message(explanation.task.limit),
        begins_at=explanation.begins_at,
        estimate=explanation.estimate,
        days=[_day_message(day) for day in explanation.days],
        extension=_extension_message(found.extension, found.division_code) if found.extension else None,
        calendar_changed=explanation.moved,
        unpublished_years=explanation.unpublished_years,
        from_receipt=explanation.from_receipt,
        stops=[stop_message(stop, explanation.task.rules, found.division_code) for stop in explanation.task.stops],
        stopped_days=explanation.stopped_days,
        stop_grounds=[_ground_message(ground) for ground in found.grounds],
        longest_extension_days=longest_extension(explanation.task),
        inside_procedures=explanation.task.rules.inside_procedures if explanation.task.rules else (),
        statutory_limit=limit_message(lawful) if (lawful := explanation.task.lawful_limit) else None,
        silence_due=due_message(silent) if (silent := explanation.task.lawful_due) else None,
        green_channel_days=explanation.task.shortened_days,
        closes=business_hours_message(explanation.closes) if explanation.closes else None,
    )


def _ground_message(offered: OfferedGround) -> approval_pb2.StopGround:
    ground = GROUNDS[offered.reason]
    return approval_pb2.StopGround(
        reason=STOP_REASONS[offered.reason],
        name_zh=offered.name_zh,
        name_en=offered.name_en,
        article=ground.article,
        max_working_days=ground.most_days,
        max_basis=ground.most_basis,
        earliest_day=offered.earliest_day.isoformat(),
        latest_day=offered.latest_day.isoformat(),
    )


def _day_message(day: ExplainedDay) -> approval_pb2.DayOfLimit:
    return approval_pb2.DayOfLimit(
        date=day.day.isoformat(),
        reason=REASONS[day.why],
        number=day.number,
        extension=day.extension,
        name_zh=day.special.name_zh if day.special else "",
        name_en=day.special.name_en if day.special else "",
    )


def _extension_message(extension: Extension, division_code: str) -> approval_pb2.LimitExtension:
    return approval_pb2.LimitExtension(
        days=extension.days,
        reason=extension.reason,
        extended_by=actor_message(extension, division_code),
        extended_at=extension.extended_at,
    )


RPC = Rpc(method="ExplainDue", parse=parse, handle=explain_due, render=render, writes=False)
