"""Revocations as they travel in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.revoking import ARTICLES
from approval.handlers.vocabulary import REVOCATION_GROUNDS, actor_message
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.revoking import Revocation


def revocation_message(revocation: Revocation) -> approval_pb2.Revocation:
    """Write a proposal with what became of it."""
    said, file = revocation.conclusion, revocation.file
    message = approval_pb2.Revocation(
        item_code=revocation.item_code,
        number=revocation.number,
        ground=REVOCATION_GROUNDS[revocation.ground],
        article=ARTICLES[revocation.ground],
        reason=revocation.reason,
        legal_basis=revocation.legal_basis,
        file=approval_pb2.GroundsFile(file_name=file.file_name, sha256=file.sha256, size_bytes=file.size_bytes),
        fees_due_back=revocation.fees_due_back,
        proposed_by=actor_message(revocation.proposed, revocation.division_code),
        proposed_at=revocation.proposed.at,
    )
    if said is not None:
        message.agreed = said.agreed
        message.note = said.note
        message.decided_by.CopyFrom(actor_message(said.by, revocation.division_code))
        message.decided_at.FromDatetime(said.by.at)
    return message
