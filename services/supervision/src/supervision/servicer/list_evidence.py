"""ListEvidence: what whoever verifies computes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import CENTRE, paged_by
from chassis.paging import number
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import evidence_pb2 as pb
from supervision.handlers.list_evidence import ListEvidence, Stretch, list_evidence

if TYPE_CHECKING:
    from supervision.storage.evidence import KeptLeaf


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


RPC = Rpc(
    method="ListEvidence",
    parse=reading(pb.ListEvidenceRequest, ListEvidence, division_code=CENTRE, page=paged_by(number, number)),
    handle=list_evidence,
    render=render,
    writes=False,
)
