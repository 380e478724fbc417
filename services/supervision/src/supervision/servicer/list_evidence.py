"""ListEvidence: what whoever verifies computes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import number, page_asked
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.list_evidence import ListEvidence, Stretch, list_evidence

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.storage.evidence import KeptLeaf


def parse(request: pb.ListEvidenceRequest, call: Call) -> ListEvidence:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListEvidence(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        page=page_asked(wrong, request, call.caller, number, number),
    )
    wrong.raise_if_any()
    return query


def render(found: Stretch) -> pb.ListEvidenceResponse:
    """Write the answer."""
    return pb.ListEvidenceResponse(
        division_code=found.division_code,
        entries=[_entry(leaf, found.hashes[leaf.index]) for leaf in found.page.rows],
        unsealed=found.unsealed,
        tree_size=found.tree_size,
        next_page_token=found.page.next_token,
    )


def _entry(leaf: KeptLeaf, leaf_hash: bytes) -> pb.EvidenceEntry:
    message = pb.EvidenceEntry(
        leaf_index=leaf.index,
        entry_id=leaf.entry_id,
        gone=leaf.entry is None,
        statement=leaf.statement,
        kept_digest=leaf.kept_digest,
        whole_digest=leaf.whole_digest,
        salt=leaf.salt,
        erased=leaf.erased,
        leaf_hash=leaf_hash,
    )
    if leaf.entry is not None:
        told = leaf.entry.told
        message.stream_id = str(told.stream_id)
        message.source, message.sequence, message.type, message.data = told.source, told.sequence, told.type, told.data
        message.occurred_at.FromDatetime(told.occurred_at)
        message.heard_at.FromDatetime(leaf.entry.heard_at)
        message.calendar_version = leaf.entry.calendar_version
    return message


RPC = Rpc(method="ListEvidence", parse=parse, handle=list_evidence, render=render, writes=False)
