"""TellNotice: the one-time notice for the public; anybody may call."""

from __future__ import annotations

from operator import attrgetter

from chassis.requests import read_centre
from chassis.rpc import Call, Rpc
from intake.domain.application.notice import ToldNotice
from intake.handlers.notice_messages import notice_message
from intake.handlers.tell_notice import TellNotice, tell_notice
from intake.handlers.vocabulary import due_message
from intake.servicer.answers import bundle_message, optional_items
from intake.servicer.requests import read_condition_answers, read_declared_fees
from kernel import typed
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.TellNoticeRequest, _call: Call) -> TellNotice:
    """Read what is asked about; the domain checks it. Codes come as people type them."""
    violations = Violations()
    query = TellNotice(
        division_code=read_centre(violations, "division_code", request.division_code),
        bundle_codes=tuple(typed.code(code) for code in request.bundle_codes),
        item_codes=tuple(typed.code(code) for code in request.item_codes),
        declared_fees=read_declared_fees(request.fee_quantities),
        condition_answers=read_condition_answers(request.condition_answers),
    )
    violations.raise_if_any()
    return query


def render(told: ToldNotice) -> intake_pb2.TellNoticeResponse:
    """Write the answer."""
    return intake_pb2.TellNoticeResponse(
        notice=notice_message(told.notice),
        bundles=[bundle_message(bundle) for bundle in told.bundles],
        optional_items=optional_items(told),
        due=due_message(told.due),
        catalogue_version=told.notice.catalogue.version,
    )


RPC = Rpc(
    method="TellNotice",
    parse=parse,
    handle=tell_notice,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
