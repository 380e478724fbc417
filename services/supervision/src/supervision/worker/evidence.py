"""Sealing what was heard, and signing the head of the day, by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from supervision.handlers.seal_evidence import seal_evidence
from supervision.handlers.sign_evidence import sign_evidence
from supervision.storage.evidence import claim_unsealed, claim_unsigned

SEAL_EVIDENCE = RowTimer(
    name="seal_evidence",
    every_seconds=5.0,
    limit=1000,
    claim=claim_unsealed,
    handle=seal_evidence,
)

SIGN_EVIDENCE = RowTimer(
    name="sign_evidence",
    every_seconds=60.0,
    limit=20,
    claim=claim_unsigned,
    handle=sign_evidence,
)
