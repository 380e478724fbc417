"""Words of people in timelines, of which an earlier release kept no journal: they go with the data of their case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from kernel.erased import ERASED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries("supervision.storage", "said.sql")

# After how many parts, between colons, somebody's own words begin: in Chinese, in English.
_BEGIN = {
    "CaseEscalated": (1, 1),
    "OrderInstructed": (1, 1),
    "OrderReplied": (1, 1),
    "OrderClosed": (2, 1),
    "DocketEntryPostponed": (1, 1),
    "DocketEntryClosed": (1, 1),
    "ApplicationReceived": (1, 1),
    "GreenChannelAsked": (1, 1),
    "GreenChannelDecided": (1, 1),
    "SecondNoticeGiven": (1, 1),
    "ProcedureCorrected": (1, 1),
    "ProcedureChangeAsked": (1, 1),
    "PaperFoundUnusable": (1, 1),
    "JointLimitExtended": (1, 1),
    "RevocationProposed": (1, 1),
    "RevocationDeclined": (1, 1),
    "DecisionRevoked": (1, 1),
}


def erase(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Erase them of those of these cases that the journal has not all of; of others it says again what is left."""
    unit.run(
        SQL.erase_said,
        case_ids=sorted(case_ids),
        events=list(_BEGIN),
        parts_zh=[zh for zh, _ in _BEGIN.values()],
        parts_en=[en for _, en in _BEGIN.values()],
        marker=ERASED,
    )
