"""ReturnCatalogueDraft: a draft goes back with a reason."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import as_it_is, reading, text
from chassis.rpc import Rpc
from intake.handlers.return_catalogue_draft import ReturnCatalogueDraft, return_catalogue_drafts
from intake.servicer.catalogue_answers import draft_message
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2

SHORTEST_REASON, LONGEST_REASON = 5, 500


RPC = Rpc(
    method="ReturnCatalogueDraft",
    parse=reading(
        drafts_pb2.ReturnCatalogueDraftRequest,
        ReturnCatalogueDraft,
        draft_no=as_it_is,
        reason=text(SHORTEST_REASON, LONGEST_REASON, multiline=True),
    ),
    handle=return_catalogue_drafts,
    render=answering(drafts_pb2.ReturnCatalogueDraftResponse, draft=draft_message),
    writes=True,
)
