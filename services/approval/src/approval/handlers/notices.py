"""What somebody was told: list it, mark it as seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import notices
from approval.storage.notices import Reader
from chassis.authorisation import powers
from onewindow.access.v1.access_pb2 import Power, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.notice import ListedNotice
    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

_DECIDING = (Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotices:
    """One page of what the caller was told."""

    case_id: UUID | None = None
    caller: Caller
    page: PageAsked
    # Only what they have not seen.
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Notices, how many there are over all pages, and how many of the caller's are not seen yet."""

    notices: Page[ListedNotice]
    total_count: int
    unseen_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeNotices:
    """The caller has seen these."""

    case_id: UUID | None = None
    caller: Caller
    notice_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """How many were not seen before, and how many are still not."""

    acknowledged_count: int
    unseen_count: int


def list_notices(unit: Unit, queries: Sequence[ListNotices]) -> list[Outcome[NoticePage]]:
    """Answer one page each, with its counts from the same statement."""
    readers = _readers(unit, [query.caller for query in queries])
    return [_page(unit, query, reader) for query, reader in zip(queries, readers, strict=True)]


def acknowledge_notices(unit: Unit, commands: Sequence[AcknowledgeNotices]) -> list[Outcome[Acknowledged]]:
    """Mark what each caller names as seen by them."""
    readers = _readers(unit, [command.caller for command in commands])
    outcomes: list[Outcome[Acknowledged]] = []
    for command, reader in zip(commands, readers, strict=True):
        count = notices.see(unit, reader, command.notice_ids)
        left = notices.page(unit, reader, unseen=True, after=None, size=0).unseen_count
        outcomes.append(Acknowledged(count, left))
    return outcomes


def _page(unit: Unit, query: ListNotices, reader: Reader) -> NoticePage:
    found = notices.page(unit, reader, unseen=query.unseen, after=query.page.after, size=query.page.row_count)
    shown = query.page.of(
        found.listed, lambda listed: (int(listed.seen_at is not None), listed.told_at, listed.notice_id)
    )
    return NoticePage(shown, found.total_count, found.unseen_count)


def _readers(unit: Unit, callers: Sequence[Caller]) -> list[Reader]:
    """Say for whom each caller's notices are: one query for the powers of all."""
    held = powers.held_by(unit, callers, _DECIDING)
    return [
        Reader(
            division_code=caller.division_code,
            department_code=caller.department_code,
            officer_id=caller.officer_id,
            is_head=Role.ROLE_DEPARTMENT_HEAD in caller.roles,
            items=frozenset().union(*held[caller.division_code, caller.officer_id].powers.values()),
        )
        for caller in callers
    ]
