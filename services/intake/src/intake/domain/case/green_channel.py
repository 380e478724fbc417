"""The green channel 绿色通道 is asked for by one person and agreed to by another (ADR 0077)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.domain.case.model import GreenChannelDecision
from intake.domain.refusals import (
    GreenChannelDecided,
    GreenChannelNeedsSecondPerson,
    GreenChannelNotAsked,
    GreenChannelTooLate,
)

if TYPE_CHECKING:
    from intake.domain.case.model import Case


def decide_green_channel(case: Case, decision: GreenChannelDecision) -> Case:
    """Answer the case with the decision.

    Raises:
        GreenChannelNotAsked: nobody asked for it.
        GreenChannelDecided: somebody decided before.
        GreenChannelTooLate: the departments have decided; there is nothing to put first.
        GreenChannelNeedsSecondPerson: who asked decides.
    """
    if not case.green_channel_reason:
        raise GreenChannelNotAsked
    if case.green_channel_decision is not None:
        raise GreenChannelDecided
    if case.outcome is not None:
        raise GreenChannelTooLate
    if decision.decided_by.officer_id == case.received_by.officer_id:
        raise GreenChannelNeedsSecondPerson
    return replace(case, green_channel_decision=decision)
