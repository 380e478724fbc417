"""What the rules found, the stories it is found in, and when to look at them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.database import Database
from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from chassis.storage.unit import Row, Unit
from supervision.domain.rules.hit import Hit
from supervision.domain.rules.judging import Judged
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "rules.sql")

MOST_ENTRIES = 2_000
"""Of a story no more is read, the newest: more than any lawful case has, and months of a centre's windows."""

MOST_PUBLICATIONS = 50
"""Of a centre's catalogues no more are read, the newest."""

_NEWEST = ("infinity", UUID(int=(1 << 128) - 1))


@dataclass(frozen=True, slots=True)
class StandingHit:
    """A hit as it is kept, and whether it still stands."""

    hit_id: UUID
    rule_code: str
    occurred_at: datetime
    stands: bool


def stories(unit: Unit, stream_ids: Iterable[UUID], types: Sequence[str]) -> dict[UUID, list[Row]]:
    """Answer the entries of the journal of these types, by stream, in the order in which they were heard."""
    found: dict[UUID, list[Row]] = {}
    asked = sorted(set(stream_ids))
    for row in unit.rows(SQL.read_stories, stream_ids=asked, types=list(types), entry_limit=MOST_ENTRIES):
        found.setdefault(row["stream_id"], []).append(row)
    return found


def items_accepted(unit: Unit, division_code: str, since: datetime) -> list[tuple[str, datetime]]:
    """Answer on which days each item was accepted at a centre, as the last instant of each."""
    rows = unit.rows(SQL.items_accepted, division_code=division_code, since=since)
    return [(row["item_code"], row["accepted_at"]) for row in rows]


def publications(unit: Unit, division_code: str) -> list[Row]:
    """Answer the entries of the journal that are a centre's publications, the oldest first."""
    return unit.rows(SQL.list_publications, division_code=division_code, entry_limit=MOST_PUBLICATIONS)


def standing(unit: Unit, stream_ids: Sequence[UUID]) -> dict[UUID, list[StandingHit]]:
    """Answer what was found in these stories before."""
    found: dict[UUID, list[StandingHit]] = {}
    for row in unit.rows(SQL.standing_hits, stream_ids=list(stream_ids)):
        hit = StandingHit(row["hit_id"], row["rule_code"], row["occurred_at"], row["withdrawn_at"] is None)
        found.setdefault(row["stream_id"], []).append(hit)
    return found


def found_by_clock(unit: Unit, stream_ids: Iterable[UUID]) -> list[UUID]:
    """Answer in which of these stories the clock brought something about."""
    return [row["stream_id"] for row in unit.rows(SQL.found_by_clock, stream_ids=sorted(set(stream_ids)))]


def keep(unit: Unit, division_code: str, found: Sequence[tuple[UUID, UUID | None, Judged]]) -> int:
    """Keep what was found, each with its stream and its case; answers how many were not there yet."""
    rows = [
        {
            "hit_id": one.hit_id,
            "division_code": division_code,
            "rule_code": one.rule_code,
            "stream_id": stream_id,
            "case_id": case_id,
            "item_code": one.found.item_code,
            "department_code": one.found.department_code,
            "officer_id": one.found.officer_id,
            "occurred_at": one.found.occurred_at,
            "found_at": unit.now,
            "entry_id": one.found.event and one.found.event.entry_id,
            "fact_zh": one.found.fact[0],
            "fact_en": one.found.fact[1],
        }
        for stream_id, case_id, one in found
    ]
    return len(unit.write(WRITES.insert_new_rule_hit, rows)) if rows else 0


def stand_again(unit: Unit, hit_ids: Sequence[UUID]) -> None:
    """They were withdrawn, and are so after all."""
    if hit_ids:
        unit.run(SQL.stand_again, hit_ids=list(hit_ids))


def withdraw(unit: Unit, hit_ids: Sequence[UUID]) -> None:
    """They are not so, as is known now."""
    if hit_ids:
        unit.run(SQL.withdraw_hits, hit_ids=list(hit_ids), now=unit.now)


def watch(unit: Unit, division_code: str, instants: Mapping[UUID, datetime]) -> None:
    """Look at these stories at these instants, or earlier if that was said before."""
    if instants:
        unit.run(
            SQL.watch_stories,
            stream_ids=list(instants),
            division_codes=[division_code] * len(instants),
            next_at=list(instants.values()),
        )


def watch_again(unit: Unit, instants: Mapping[UUID, datetime | None]) -> None:
    """They were looked at: look again at these instants, or, without one, not any more."""
    later = {stream_id: at for stream_id, at in instants.items() if at is not None}
    if later:
        unit.run(SQL.watch_stories_from, stream_ids=list(later), next_at=list(later.values()))
    over = [stream_id for stream_id, at in instants.items() if at is None]
    if over:
        unit.run(SQL.forget_watches, stream_ids=over)


def claim(unit: Unit, due_by: datetime, limit: int) -> dict[str, list[UUID]]:
    """Lock at most ``limit`` stories that have to be looked at, none held elsewhere; answers by centre."""
    return by_centre(unit.rows(SQL.claim_watches, due_by=due_by, now=unit.now, batch_size=limit), "stream_id")


def due_since(database: Database) -> float | None:
    """Answer for how long the story to be looked at first has been due (seconds; negative: will be); None: no story."""
    (row,) = database.peek(SQL.watch_due_since, now=database.now())
    due_seconds: float | None = row["due_seconds"]
    return due_seconds


def page(  # noqa: PLR0913, PLR0917 - the columns of a page
    unit: Unit,
    division_code: str,
    rule_code: str,
    case_id: UUID | None,
    before: tuple[datetime, UUID] | None,
    page_size: int,
) -> list[Hit]:
    """Answer a page of hits of a centre, the newest first: of one rule or, if its code is empty, of all."""
    before_at, before_hit = before or _NEWEST
    rows = unit.rows(
        SQL.list_hits,
        division_code=division_code,
        rule_code=rule_code,
        case_id=case_id,
        before_at=before_at,
        before_hit=before_hit,
        page_size=page_size,
    )
    return [record_of(Hit, row) for row in rows]


def find(unit: Unit, hit_id: UUID) -> Hit | None:
    """Answer one hit, withdrawn or not; None: there is none."""
    row = unit.row(SQL.find_hit, hit_id=hit_id)
    return record_of(Hit, row) if row else None


def counts(unit: Unit, division_code: str, since: datetime) -> dict[str, int]:
    """Answer how much each rule found at a centre since an instant."""
    rows = unit.rows(SQL.count_hits, division_code=division_code, since=since)
    return {row["rule_code"]: row["hit_count"] for row in rows}
