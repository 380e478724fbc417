"""Messages to applicants: noted with what they tell, read, held and settled by whoever sends."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from intake.domain.messages.model import Channel, Fact, Failure, Kind, Language, Message, State, Wish
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.unit import Row, Unit
    from intake.domain.case.model import Case

SQL = load_queries(__package__, "messages.sql")

MOST_OF_A_CASE = 200
MOST_COUNTED = 10_000
# What waits for longer than its instant by so much is fetched by nobody.
LATE = timedelta(minutes=10)


def note(unit: Unit, facts: Sequence[Fact]) -> None:
    """Note what applicants are to be told, with what is told of it; nothing is asked where there is nothing."""
    if facts:
        unit.run(
            SQL.note,
            message_ids=[fact.message_id for fact in facts],
            case_ids=[fact.case_id for fact in facts],
            kinds=[fact.kind.value for fact in facts],
            facts=[json.dumps(dict(fact.facts)) for fact in facts],
            now=unit.now,
        )


def keep_wishes(unit: Unit, wishes: Sequence[tuple[Case, Wish, str]]) -> None:
    """Store how applicants want to hear of cases, and who wrote it down; the mail address is kept with the party."""
    rows = [
        {
            "case_id": case.case_id,
            "division_code": case.division_code,
            "channel": wish.channel.value,
            "language": wish.language.value,
            "chosen_at": unit.now,
            "chosen_by": officer_id,
        }
        for case, wish, officer_id in wishes
    ]
    if rows:
        unit.write(WRITES.upsert_message_wish, rows)


def wishes_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, Wish]:
    """Answer what was chosen for cases, without the address; a case nobody was asked about is left out."""
    return {
        row["case_id"]: Wish(Channel(row["channel"]), Language(row["language"]))
        for row in unit.rows(SQL.wishes_of, case_ids=list(case_ids))
    }


def messages_of(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Message]]:
    """Answer the messages of cases, the oldest first, so many of a case at most."""
    found: dict[UUID, list[Message]] = {case_id: [] for case_id in case_ids}
    if not found:
        return found
    for row in unit.rows(SQL.messages_of, case_ids=list(found), row_count=MOST_OF_A_CASE * len(found)):
        found[row["case_id"]].append(message_of(row))
    return found


def lock_messages(unit: Unit, message_ids: Collection[UUID]) -> list[Message]:
    """Hold messages until the unit ends; those that are not there are left out."""
    return [message_of(row) for row in unit.rows(SQL.read_messages, message_ids=list(message_ids))]


def claim(unit: Unit, rates: Mapping[tuple[str, Channel], int], limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` messages that are due, by centre; of each centre and channel no more than its rate."""
    rows = unit.rows(
        SQL.claim_messages,
        divisions=[division_code for division_code, _ in rates],
        channels=[channel.value for _, channel in rates],
        rates_per_minute=list(rates.values()),
        now=unit.now,
        batch_size=limit,
    )
    return by_centre(rows, "message_id")


def settle(unit: Unit, messages: Sequence[Message]) -> None:
    """Write what became of messages that are held."""
    if messages:
        unit.write(WRITES.update_case_message, [_row(message) for message in messages])


def stuck(unit: Unit, division_code: str, before: tuple[datetime, UUID], row_count: int) -> list[Message]:
    """Answer messages of a centre that did not go out, the newest first, from before one on."""
    at, message_id = before
    rows = unit.rows(
        SQL.stuck_messages,
        division_code=division_code,
        before=at,
        before_id=message_id,
        late=unit.now - LATE,
        row_count=row_count,
    )
    return [message_of(row) for row in rows]


def count_stuck(unit: Unit, division_code: str) -> int:
    """Count them, no further than ``MOST_COUNTED``."""
    return unit.count(SQL.count_stuck, division_code=division_code, late=unit.now - LATE, at_most=MOST_COUNTED)


def channels_of(unit: Unit, division_code: str) -> dict[Channel, datetime]:
    """Answer which channels of a centre somebody sends by, and when that was last seen."""
    return {Channel(row["channel"]): row["seen_at"] for row in unit.rows(SQL.channels_of, division_code=division_code)}


def see_channels(unit: Unit, division_code: str, channels: Collection[Channel]) -> None:
    """Note that somebody sends by these channels of a centre now."""
    unit.run(
        SQL.see_channels, division_code=division_code, channels=[channel.value for channel in channels], now=unit.now
    )


def message_of(row: Row) -> Message:
    """Read a message."""
    return Message(
        message_id=row["message_id"],
        case_id=row["case_id"],
        division_code=row["division_code"],
        kind=Kind(row["kind"]),
        channel=Channel(row["channel"]),
        language=Language(row["language"]),
        facts=row["facts"],
        state=State(row["state"]),
        made_at=row["made_at"],
        next_at=row["next_at"],
        attempt_count=row["attempt_count"],
        tried_at=row["tried_at"],
        sent_at=row["sent_at"],
        failure=Failure(row["failure"]) if row["failure"] else None,
        sent_text=row["sent_text"],
        again_at=row["again_at"],
        again_by=row["again_by"],
    )


def _row(message: Message) -> dict[str, object]:
    return {
        "message_id": message.message_id,
        "state": message.state.value,
        "next_at": message.next_at,
        "attempt_count": message.attempt_count,
        "tried_at": message.tried_at,
        "sent_at": message.sent_at,
        "failure": message.failure.value if message.failure else None,
        "sent_text": message.sent_text,
        "again_at": message.again_at,
        "again_by": message.again_by,
    }
