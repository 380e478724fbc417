"""PreviewApplication: the one-time notice before anything is submitted."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.domain.application.notice import ToldNotice
from intake.handlers.notice_messages import notice_message
from intake.handlers.preview_application import PreviewApplication, preview_application
from intake.handlers.vocabulary import due_message
from intake.servicer.answers import bundle_message, optional_items
from intake.servicer.requests import read_application
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.PreviewApplicationRequest, call: Call) -> PreviewApplication:
    """Read the request; the domain checks it."""
    return PreviewApplication(
        caller=call.caller, application=read_application(request.application), estimates=request.estimate
    )


def render(told: ToldNotice) -> intake_pb2.PreviewApplicationResponse:
    """Write the answer."""
    return intake_pb2.PreviewApplicationResponse(
        notice=notice_message(told.notice),
        bundles=[bundle_message(bundle) for bundle in told.bundles],
        optional_items=optional_items(told),
        due=due_message(told.due),
    )


RPC = Rpc(method="PreviewApplication", parse=parse, handle=preview_application, render=render, writes=False)
