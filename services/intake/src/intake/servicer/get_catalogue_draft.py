"""GetCatalogueDraft: a draft, its files, and how they differ."""

from __future__ import annotations

from chassis.reading import as_it_is, reading
from chassis.rpc import Rpc
from intake.handlers.get_catalogue_draft import ComparedDraft, GetCatalogueDraft, get_catalogue_drafts
from intake.servicer.catalogue_answers import diff_messages, draft_message, warning_messages
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2
from onewindow.intake.v1 import intake_pb2


def render(found: ComparedDraft) -> intake_pb2.GetCatalogueDraftResponse:
    """Write the answer."""
    answer = intake_pb2.GetCatalogueDraftResponse(draft=draft_message(found.view))
    if found.compared is not None:
        answer.files.extend(intake_pb2.CatalogueFile(name=name, content=content) for name, content in found.files)
        answer.diffs.extend(diff_messages(found.compared.diffs))
        answer.speedup_percent = found.compared.speedup_percent
        answer.warnings.extend(warning_messages(found.compared.warnings))
    return answer


RPC = Rpc(
    method="GetCatalogueDraft",
    parse=reading(drafts_pb2.GetCatalogueDraftRequest, GetCatalogueDraft, draft_no=as_it_is),
    handle=get_catalogue_drafts,
    render=render,
    writes=False,
)
