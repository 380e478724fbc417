"""ReturnCatalogueDraft: a draft goes back with a reason."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.return_catalogue_draft import DraftView, ReturnCatalogueDraft, return_catalogue_drafts
from intake.servicer.catalogue_answers import draft_message
from kernel.fields import Violations
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2

SHORTEST_REASON, LONGEST_REASON = 5, 500


def parse(request: drafts_pb2.ReturnCatalogueDraftRequest, call: Call) -> ReturnCatalogueDraft:
    """Read which draft, and why."""
    violations = Violations()
    command = ReturnCatalogueDraft(
        caller=call.caller,
        draft_no=request.draft_no,
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True
        ),
    )
    violations.raise_if_any()
    return command


def render(view: DraftView) -> drafts_pb2.ReturnCatalogueDraftResponse:
    """Write the answer."""
    return drafts_pb2.ReturnCatalogueDraftResponse(draft=draft_message(view))


RPC = Rpc(method="ReturnCatalogueDraft", parse=parse, handle=return_catalogue_drafts, render=render, writes=True)
