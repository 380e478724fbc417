"""The green channel 绿色通道 is asked for by one person and agreed to by another (ADR 0077)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.domain.case.model import GreenChannelAsked, GreenChannelDecision
from intake.domain.refusals import (
    GreenChannelAskedAlready,
    GreenChannelDecided,
    GreenChannelNeedsSecondPerson,
    GreenChannelNotAsked,
    GreenChannelTooLate,
)

if TYPE_CHECKING:
    from intake.domain.case.model import Case


def ask_for_green_channel(case: Case, reason: str, asked: GreenChannelAsked) -> Case:
    """Answer the case with what somebody asks for after its receipt.

    Raises:
        GreenChannelAskedAlready: somebody did before; it is asked for once, and decided once.
        GreenChannelTooLate: the departments have decided; there is nothing to put first.
    """
    if case.green_channel_reason:
        asks = case.asks_for_green_channel
        raise GreenChannelAskedAlready(officer_id=asks.asked_by.officer_id, asked_at=asks.asked_at.isoformat())
    if case.outcome is not None:
        raise GreenChannelTooLate
    return replace(case, green_channel_reason=reason, green_channel_asked=asked)


def decide_green_channel(case: Case, decision: GreenChannelDecision) -> Case:
    """Answer the case with the decision.

    Raises:
        GreenChannelNotAsked: nobody asked for it.
        GreenChannelDecided: somebody decided before.
        GreenChannelTooLate: the departments have decided; there is nothing to put first.
        GreenChannelNeedsSecondPerson: who received the application or asked decides.
    """
    if not case.green_channel_reason:
        raise GreenChannelNotAsked
    if case.green_channel_decision is not None:
        raise GreenChannelDecided
    if case.outcome is not None:
        raise GreenChannelTooLate
    if decision.decided_by.officer_id in {case.received_by.officer_id, case.asks_for_green_channel.asked_by.officer_id}:
        raise GreenChannelNeedsSecondPerson
    return replace(case, green_channel_decision=decision)
