"""Heads of evidence as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onewindow.supervision.v1 import evidence_pb2 as pb

if TYPE_CHECKING:
    from kernel.evidence import SignedHead


def head_message(signed: SignedHead) -> pb.EvidenceHead:
    """Write a head."""
    return pb.EvidenceHead(
        division_code=signed.head.division_code,
        number=signed.head.number,
        tree_size=signed.head.tree_size,
        root_hash=signed.head.root_hash,
        signed_at=signed.head.signed_at,
        public_key=signed.public_key,
        signature=signed.signature,
    )
