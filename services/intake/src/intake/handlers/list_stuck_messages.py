"""List the messages of a centre that did not go out, and who sends for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.messages.model import Channel, Message
from intake.storage import cases, messages

_NEWEST = (datetime.max.replace(tzinfo=UTC), UUID(int=(1 << 128) - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStuckMessages:
    """Of which centre, and which page."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    page: PageAsked


@dataclass(frozen=True, slots=True)
class StuckMessages:
    """A page of them, how many there are, the numbers of their cases, and the channels somebody sends by."""

    page: Page[Message]
    total_count: int
    case_nos: Mapping[UUID, str]
    channels: Mapping[Channel, datetime]


def list_stuck_messages(unit: Unit, commands: Sequence[ListStuckMessages]) -> list[Outcome[StuckMessages]]:
    """Answer each page with one range read of an index."""
    return [_page(unit, command) for command in commands]


def _page(unit: Unit, command: ListStuckMessages) -> StuckMessages:
    centre = command.division_code
    found = messages.stuck(unit, centre, command.page.after or _NEWEST, command.page.row_count)
    page = command.page.of(found, lambda message: (message.made_at, message.message_id))
    about = cases.find_cases(unit, {message.case_id for message in page.rows}, [])
    return StuckMessages(
        page=page,
        total_count=messages.count_stuck(unit, centre),
        case_nos={case.case_id: case.case_no or "" for case in about},
        channels=messages.channels_of(unit, centre),
    )
