"""LookUpCase: what the public page shows; anybody may call, and whoever guesses waits longer and longer."""

from __future__ import annotations

from operator import attrgetter

from chassis.rpc import Call, Rpc
from intake.domain.case.states import WAITING
from intake.domain.case.told_dates import WHOLE_CASE, ToldDates, ToldStop, taking
from intake.domain.catalogue.model import Item
from intake.handlers.look_up_case import LookUpCase, PublicView, look_up_case
from intake.handlers.message_views import sent_message
from intake.handlers.vocabulary import (
    due_message,
    end_message,
    first_contact_message,
    outcome_value,
    revoked_message,
)
from intake.servicer.answers import BILL_STATES, STATES, document_message
from intake.servicer.requests import read_secret
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.LookUpCaseRequest, _call: Call) -> LookUpCase:
    """Read number and code as people type them."""
    violations = Violations()
    case_no, query_code = read_secret(violations, request.case_no, request.query_code)
    violations.raise_if_any()
    return LookUpCase(case_no=case_no, query_code=query_code)


def render(view: PublicView) -> intake_pb2.LookUpCaseResponse:
    """Write the answer."""
    case = view.case
    return intake_pb2.LookUpCaseResponse(
        case_id=str(case.case_id),
        case_no=case.case_no or "",
        state=STATES[case.state],
        outcome=outcome_value(case),
        bill_state=BILL_STATES[case.bill_shown] if case.bill_shown else intake_pb2.BILL_STATE_UNSPECIFIED,
        items=[_item(item, view) for item in view.items],
        accepted_at=case.accepted_at,
        ready_at=case.ready_at,
        closed_at=case.closed_at,
        next_step_zh=view.next_step.zh,
        next_step_en=view.next_step.en,
        due=due_message(view.due.due) if view.due else None,
        remaining_working_days=view.due.remaining_working_days if view.due else 0,
        payable_fen=case.payable_fen,
        refunded_fen=case.refunded_fen,
        due_told_before=_told_before(view.dates, WHOLE_CASE) if view.due else "",
        documents=[document_message(document, with_notice=False) for document in view.documents],
        waits_until=case.wait.day.isoformat() if case.wait and case.state in WAITING else "",
        ended=end_message(case.ended),
        missing=[
            intake_pb2.NamedCode(code=one.rule.item_code, name_zh=one.rule.name_zh, name_en=one.rule.name_en)
            for one in view.missing
        ],
        messages=map(sent_message, view.sent),
        first_contact=first_contact_message(view.first_contact),
        extension_reason=extended.reason if (extended := view.dates.extensions.get(WHOLE_CASE)) else "",
    )


def _item(item: Item, view: PublicView) -> intake_pb2.LookedUpItem:
    dates = view.dates
    extension, last_day = dates.extensions.get(item.code), dates.last_day(item.code)
    day = last_day.isoformat() if last_day else ""
    return intake_pb2.LookedUpItem(
        item_code=item.code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        extended_to=day if extension else "",
        extension_reason=extension.reason if extension else "",
        deemed_basis=view.deemed.get(item.code, ""),
        revoked=revoked_message(view.revoked.get(item.code)),
        due_day=day,
        due_told_before=_told_before(dates, item.code),
        stops=[_stop(stop) for stop in taking(dates.stops) if stop.item_code == item.code],
    )


def _stop(stop: ToldStop) -> intake_pb2.LookedUpStop:
    return intake_pb2.LookedUpStop(
        name_zh=stop.name_zh,
        name_en=stop.name_en,
        told=stop.told,
        first_day=stop.first_day.isoformat(),
        last_day=(stop.over_day or stop.last_day).isoformat(),
        is_over=stop.over_day is not None,
    )


def _told_before(dates: ToldDates, code: str) -> str:
    moved = dates.moved.get(code)
    return moved.prior.isoformat() if moved and moved.prior else ""


RPC = Rpc(
    method="LookUpCase",
    parse=parse,
    handle=look_up_case,
    render=render,
    writes=False,
    guessed=attrgetter("case_no"),
    centre=attrgetter("division_code"),
)
