"""The queue of a centre's day: groups, numbers, and when the clock looks at it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from intake.domain.queue.groups import LATE_MINUTES, Group, Priority
from intake.domain.queue.tickets import Ticket, TicketState
from intake.domain.queue.waiting import LATELY
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "queue.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What became of a group's numbers of a day; spans are None where there was nothing to measure."""

    drawn: int = 0
    served: int = 0
    absent: int = 0
    closed: int = 0
    late: int = 0
    average_wait: timedelta | None = None
    longest_wait: timedelta | None = None
    average_service: timedelta | None = None


def hold_day(unit: Unit, division_code: str, day: date) -> None:
    """Keep other changes of a day's queue out until the unit ends."""
    unit.read_once(
        ("intake.queue", division_code, day), lambda: unit.rows(SQL.hold_day, division_code=division_code, day=day)
    )


def look_by(unit: Unit, division_code: str, day: date, at: datetime) -> None:
    """Let the clock look at a day at this instant, if it does not before."""
    unit.run(SQL.look_by, division_code=division_code, day=day, next_at=at)


def look_next(unit: Unit, division_code: str, day: date, at: datetime | None) -> None:
    """Let the clock look at a day next at this instant; None: nothing is left of it."""
    unit.run(SQL.look_next, division_code=division_code, day=day, next_at=at)


def claim(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` days to be looked at; answers them by centre, as ``2026-11-30``."""
    return by_centre(unit.rows(SQL.claim_queue_days, now=unit.now, batch_size=limit), "key")


def groups(unit: Unit, division_code: str) -> list[Group]:
    """Answer the groups that a centre has set."""
    return [_group(row) for row in unit.rows(SQL.groups, division_code=division_code)]


def keep_group(unit: Unit, division_code: str, group: Group, officer_id: str) -> None:
    """Store a group as it is from now on."""
    row = {"division_code": division_code, **fields_of(group), "changed_at": unit.now, "changed_by": officer_id}
    row |= {"post_codes": list(group.post_codes), "priorities": [each.value for each in group.priorities]}
    unit.write(WRITES.upsert_queue_group, [row])


def take_serial(unit: Unit, division_code: str, day: date, group_code: str) -> int:
    """Give out the next serial of a group's day, from 1."""
    row = unit.row(SQL.take_serial, division_code=division_code, day=day, group_code=group_code)
    if row is None:
        raise AssertionError("an upsert answers its row")
    return int(row["last_serial"])


def add(unit: Unit, ticket: Ticket) -> None:
    """Store a number that was drawn."""
    unit.write(WRITES.insert_queue_ticket, [fields_of(ticket)])


def keep(unit: Unit, tickets: Sequence[Ticket]) -> None:
    """Store how numbers stand."""
    unit.write(WRITES.update_queue_ticket, [fields_of(ticket) for ticket in tickets])


def keep_cases(unit: Unit, begun: Sequence[tuple[str, UUID, UUID]]) -> None:
    """Store which cases were begun with which number: centre, case, number; nothing of numbers the centre has not."""
    if begun:
        unit.run(
            SQL.keep_cases,
            division_codes=[division_code for division_code, _, _ in begun],
            case_ids=[case_id for _, case_id, _ in begun],
            ticket_ids=[ticket_id for _, _, ticket_id in begun],
        )


def ticket(unit: Unit, division_code: str, ticket_id: UUID) -> Ticket | None:
    """Answer a number of a centre."""
    row = unit.row(SQL.ticket, division_code=division_code, ticket_id=ticket_id)
    return _ticket(row) if row else None


def next_waiting(unit: Unit, division_code: str, day: date, group_codes: Collection[str]) -> Ticket | None:
    """Answer the number that is called next of these groups."""
    row = unit.row(SQL.next_waiting, division_code=division_code, day=day, group_codes=list(group_codes))
    return _ticket(row) if row else None


def waiting_count(unit: Unit, division_code: str, day: date, group_codes: Collection[str]) -> int:
    """Answer how many wait in these groups."""
    row = unit.row(SQL.waiting_count, division_code=division_code, day=day, group_codes=list(group_codes))
    return int(row["tickets"]) if row else 0


def ahead_count(unit: Unit, waiting: Ticket) -> int:
    """Answer how many are called before one that waits, in its group."""
    row = unit.row(
        SQL.ahead_count,
        division_code=waiting.division_code,
        day=waiting.day,
        group_code=waiting.group_code,
        plain=not waiting.priority,
        drawn_at=waiting.drawn_at,
        serial=waiting.serial,
    )
    return int(row["tickets"]) if row else 0


def of_state(unit: Unit, division_code: str, day: date, state: TicketState, most: int) -> list[Ticket]:
    """Answer numbers of a day: that wait, in their order; or that were called, last called first."""
    rows = unit.rows(SQL.of_state, division_code=division_code, day=day, state=state.value, row_count=most)
    return [_ticket(row) for row in rows]


def in_hand(unit: Unit, division_code: str, day: date, post_code: str) -> list[Ticket]:
    """Answer what a window has in hand."""
    rows = unit.rows(SQL.in_hand, division_code=division_code, day=day, post_code=post_code)
    return [_ticket(row) for row in rows]


def not_ended(unit: Unit, division_code: str, day: date) -> list[Ticket]:
    """Answer the numbers of a day that wait or are in hand."""
    return [_ticket(row) for row in unit.rows(SQL.not_ended, division_code=division_code, day=day)]


def lately(unit: Unit, division_code: str, day: date) -> Mapping[str, Sequence[timedelta]]:
    """Answer how long each of the numbers served last took, by group; the same throughout a unit."""

    def load() -> Mapping[str, Sequence[timedelta]]:
        took: defaultdict[str, list[timedelta]] = defaultdict(list)
        for row in unit.rows(SQL.lately, division_code=division_code, day=day, row_count=LATELY):
            took[row["group_code"]].append(row["took"])
        return took

    return unit.read_once(("intake.queue.lately", division_code, day), load)


def waiting_counts(unit: Unit, division_code: str, day: date) -> Counter[str]:
    """Answer how many wait, by the group they wait in."""
    rows = unit.rows(SQL.waiting_counts, division_code=division_code, day=day)
    return Counter({row["group_code"]: row["tickets"] for row in rows})


def figures(unit: Unit, division_code: str, day: date) -> dict[str, Figures]:
    """Answer what became of a day, by the group of the number."""
    rows = unit.rows(SQL.figures, division_code=division_code, day=day, now=unit.now, late_minutes=LATE_MINUTES)
    return {row["group_code"]: record_of(Figures, row) for row in rows}


def _ticket(row: Row) -> Ticket:
    found = record_of(Ticket, row)
    return record_of(Ticket, {**fields_of(found), "state": TicketState(found.state)})


def _group(row: Row) -> Group:
    read = {"post_codes": tuple(row["post_codes"]), "priorities": tuple(map(Priority, row["priorities"]))}
    return record_of(Group, {**row, **read})
