"""GetCatalogueDraft: a draft, its files, and how they differ."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.get_catalogue_draft import ComparedDraft, GetCatalogueDraft, get_catalogue_drafts
from intake.servicer.catalogue_answers import diff_messages, draft_message, warning_messages
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2
from onewindow.intake.v1 import intake_pb2


def parse(request: drafts_pb2.GetCatalogueDraftRequest, call: Call) -> GetCatalogueDraft:
    """Read which draft."""
    return GetCatalogueDraft(caller=call.caller, draft_no=request.draft_no)


def render(found: ComparedDraft) -> intake_pb2.GetCatalogueDraftResponse:
    """Write the answer."""
    answer = intake_pb2.GetCatalogueDraftResponse(draft=draft_message(found.view))
    if found.compared is not None:
        answer.files.extend(intake_pb2.CatalogueFile(name=name, content=content) for name, content in found.files)
        answer.diffs.extend(diff_messages(found.compared.diffs))
        answer.speedup_percent = found.compared.speedup_percent
        answer.warnings.extend(warning_messages(found.compared.warnings))
    return answer


RPC = Rpc(method="GetCatalogueDraft", parse=parse, handle=get_catalogue_drafts, render=render, writes=False)
