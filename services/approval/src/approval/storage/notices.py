"""Notices: told set-wise, listed for whoever they are for, marked as seen by each reader."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from approval.domain.notice import ListedNotice, Notice, NoticeKind
from chassis.storage.queries import load_queries
from chassis.subscription import Timer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "notices.sql")

FORGOTTEN_AFTER = timedelta(days=180)
_LARGEST_ID = (1 << 63) - 1

NoticeKey = tuple[int, datetime, int]
"""Where a page ends: whether its last notice was seen (1), when it was told, its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom notices are: an officer of a department; ``is_head`` is told everything, others of ``items``.

    ``*`` among ``items`` is every item.
    """

    division_code: str
    department_code: str
    officer_id: str
    is_head: bool
    items: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNotices:
    """Notices of a page; how many there are in all, and how many of these are not seen yet."""

    listed: Sequence[ListedNotice]
    total_count: int
    unseen_count: int


def add(unit: Unit, notices: Sequence[Notice]) -> None:
    """Tell notices, in the order given: one statement, however many."""
    if not notices:
        return
    unit.run(
        SQL.add_notices,
        case_ids=[notice.case_id for notice in notices],
        division_codes=[notice.division_code for notice in notices],
        department_codes=[notice.department_code for notice in notices],
        officer_ids=[notice.officer_id for notice in notices],
        kinds=[notice.kind.value for notice in notices],
        item_codes=[notice.item_code for notice in notices],
        happened_at=[notice.happened_at for notice in notices],
        facts=[json.dumps(dict(notice.facts), ensure_ascii=False) for notice in notices],
        now=unit.now,
    )


def page(unit: Unit, reader: Reader, *, unseen: bool, after: NoticeKey | None, size: int) -> FoundNotices:
    """Read at most ``size`` notices after a place, and count all of the reader's."""
    after_seen, after_told, after_id = after or (0, "infinity", _LARGEST_ID)
    rows = unit.rows(
        SQL.list_notices,
        **_of(reader),
        unseen=unseen,
        after_seen=after_seen,
        after_told=after_told,
        after_id=after_id,
        page_size=size,
    )
    counts = rows[0]
    return FoundNotices(
        listed=[_listed(row, reader.division_code) for row in rows if row["notice_id"] is not None],
        total_count=counts["unseen_count"] if unseen else counts["total_count"],
        unseen_count=counts["unseen_count"],
    )


def see(unit: Unit, reader: Reader, notice_ids: Sequence[int]) -> int:
    """Mark notices as seen by a reader; answers how many were not seen before."""
    return len(unit.rows(SQL.see_notices, **_of(reader), notice_ids=list(notice_ids), now=unit.now))


def _prune(unit: Unit, limit: int) -> bool:
    row = unit.row(SQL.prune_notices, before=unit.now - FORGOTTEN_AFTER, batch_size=limit)
    return row is not None and row["value"] == limit


PRUNE_NOTICES = Timer(name="prune_notices", every_seconds=3600.0, limit=1000, handle=_prune)


def _of(reader: Reader) -> dict[str, object]:
    return {
        "division_code": reader.division_code,
        "department_code": reader.department_code,
        "officer_id": reader.officer_id,
        "heads": reader.is_head,
        "items": sorted(reader.items),
    }


def _listed(row: Row, division_code: str) -> ListedNotice:
    return ListedNotice(
        notice_id=row["notice_id"],
        notice=Notice(
            kind=NoticeKind(row["kind"]),
            case_id=row["case_id"],
            division_code=division_code,
            department_code=row["department_code"],
            item_code=row["item_code"],
            officer_id=row["officer_id"],
            happened_at=row["happened_at"],
            facts=row["facts"],
        ),
        case_no=row["case_no"] or "",
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        told_at=row["told_at"],
        seen_at=row["seen_at"],
    )
