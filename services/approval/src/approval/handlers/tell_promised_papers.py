"""Tell departments of papers that were promised at the acceptance and are due soon, or did not come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.notice import Notice, NoticeKind
from approval.storage import cases, notices
from kernel.calendar import centre_time
from kernel.errors import NotYetKnown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A promised paper of an item; ``due``: until when."""

    item_code: str
    name_zh: str
    name_en: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPromisedPapers:
    """Papers of one case that are due soon, or overdue."""

    case_id: UUID
    division_code: str
    papers: Sequence[Paper]
    overdue: bool
    told_at: datetime


def tell_promised_papers(unit: Unit, commands: Sequence[TellPromisedPapers]) -> list[Outcome[None]]:
    """Tell the officers and the head of each item's department, one notice for each item."""
    known = cases.load(unit, {command.case_id for command in commands})
    outcomes: list[Outcome[None]] = []
    told: list[Notice] = []
    for command in commands:
        case = known.get(command.case_id)
        if case is None:
            outcomes.append(NotYetKnown())
            continue
        told += _notices(case, command)
        outcomes.append(None)
    notices.add(unit, told)
    return outcomes


def _notices(case: CaseFile, command: TellPromisedPapers) -> list[Notice]:
    by_item: dict[str, list[Paper]] = {}
    for paper in command.papers:
        if paper.item_code in case.tasks:
            by_item.setdefault(paper.item_code, []).append(paper)
    return [
        Notice(
            kind=NoticeKind.PROMISED_PAPERS,
            case_id=command.case_id,
            division_code=command.division_code,
            department_code=case.tasks[item_code].department_code,
            item_code=item_code,
            happened_at=command.told_at,
            facts={
                "papers": "、".join(paper.name_zh for paper in papers),
                "papers_en": ", ".join(paper.name_en for paper in papers),
                "due": centre_time(min(paper.due for paper in papers)),
                "overdue": "true" if command.overdue else "false",
            },
        )
        for item_code, papers in by_item.items()
    ]
