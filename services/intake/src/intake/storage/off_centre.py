"""What departments accepted by themselves, who applied sealed; exemptions; and who applied at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.privacy.keyring import SealedRow
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from intake.domain.case.model import Officer
from intake.domain.off_centre import USUAL_PERIOD_DAYS, Acceptance, Exemption, Feed
from intake.storage.seals import place_of_hash
from intake.storage.tables import WRITES
from kernel.calendar import CENTRE_ZONE
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "off_centre.sql")

TABLE = "off_centre_acceptance"
Key = tuple[str, str]
"""Department and its own number."""


@dataclass(frozen=True, slots=True)
class Known:
    """An acceptance that was told before; without a digest nobody knows any more who applied."""

    item_code: str
    accepted_on: date
    id_number_hash: bytes | None


@dataclass(frozen=True, slots=True)
class Dual:
    """The same applicant and item at both ends, with both numbers."""

    case_id: UUID
    case_no: str
    department_code: str
    own_no: str
    item_code: str
    accepted_on: date


@dataclass(frozen=True, slots=True)
class KeptAcceptance:
    """An acceptance as it is listed; ``case_nos`` are those of the same applicant with the same item."""

    acceptance_id: UUID
    department_code: str
    own_no: str
    item_code: str
    accepted_on: date
    exempted: bool
    case_nos: tuple[str, ...]
    told_by: Officer
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A case that was received now, and by which number its applicant is known."""

    case_id: UUID
    item_codes: Sequence[str]
    received_at: datetime
    id_number: str


def hold_centre(unit: Unit, division_code: str) -> None:
    """Let nobody else tell of acceptances, and nobody receive an application, until the commit."""
    unit.run(SQL.hold_centre, division_code=division_code)


def known(unit: Unit, division_code: str, keys: Sequence[Key]) -> dict[Key, Known]:
    """Answer what was told before."""
    rows = unit.rows(
        SQL.known,
        division_code=division_code,
        department_codes=[department for department, _ in keys],
        own_nos=[own_no for _, own_no in keys],
    )
    return {
        (row["department_code"], row["own_no"]): Known(row["item_code"], row["accepted_on"], row["id_number_hash"])
        for row in rows
    }


def is_same(unit: Unit, division_code: str, before: Known, acceptance: Acceptance) -> bool:
    """Whether an acceptance is told again as it was told before."""
    same_person = before.id_number_hash is None or bytes(before.id_number_hash) in _hashes(
        unit, division_code, acceptance.id_number
    )
    return same_person and (before.item_code, before.accepted_on) == (acceptance.item_code, acceptance.accepted_on)


def exemptions_of(unit: Unit, division_code: str, item_codes: Iterable[str]) -> list[Exemption]:
    """Answer when items may be handled outside."""
    rows = unit.rows(SQL.exemptions_of, division_code=division_code, item_codes=sorted(set(item_codes)))
    return [Exemption(row["item_code"], row["from_day"], row["until_day"]) for row in rows]


def keep(
    unit: Unit, division_code: str, told: Sequence[tuple[Acceptance, bool]], by: Officer, period_days: int
) -> dict[UUID, Acceptance]:
    """Keep new ones, each with whether it is exempted; answers them by id. Their centre is held."""
    kept = {new_case_id(unit.now): one for one in told}
    unit.write(
        WRITES.insert_off_centre_acceptance,
        [
            {**_row(unit, division_code, each, by, acceptance_id), **_period(each[0], period_days)}
            for acceptance_id, each in kept.items()
        ],
    )
    return {acceptance_id: one for acceptance_id, (one, _) in kept.items()}


def duals_of_acceptances(
    unit: Unit, division_code: str, kept: Mapping[UUID, Acceptance], period_days: int
) -> list[Dual]:
    """Find cases of the same applicants and items, and keep each once; their centre is held."""
    asked = [
        (acceptance_id, digest, one)
        for acceptance_id, one in kept.items()
        for digest in _hashes(unit, division_code, one.id_number)
    ]
    if not asked:
        return []
    rows = unit.rows(
        SQL.cases_like,
        division_code=division_code,
        acceptance_ids=[acceptance_id for acceptance_id, _, _ in asked],
        hashes=[digest for _, digest, _ in asked],
        item_codes=[one.item_code for _, _, one in asked],
        days=[one.accepted_on for _, _, one in asked],
        period_days=period_days,
    )
    return _kept_duals(unit, division_code, rows)


def duals_of_cases(unit: Unit, division_code: str, received: Sequence[Received]) -> Callable[[], list[Dual]]:
    """Look for acceptances of the same applicants and items, and wait for who tells of them now.

    What is answered keeps each pair once; it is called when the cases are stored.
    """
    asked = [
        (one, digest, item_code)
        for one in received
        if one.id_number
        for digest in _hashes(unit, division_code, one.id_number)
        for item_code in one.item_codes
    ]
    if not asked:
        return list
    unit.run(SQL.share_centre, division_code=division_code)
    found = unit.ahead(
        SQL.acceptances_like,
        division_code=division_code,
        case_ids=[one.case_id for one, _, _ in asked],
        hashes=[digest for _, digest, _ in asked],
        item_codes=[item_code for _, _, item_code in asked],
        days=[one.received_at.astimezone(CENTRE_ZONE).date() for one, _, _ in asked],
    )
    return lambda: _kept_duals(unit, division_code, found())


def page(  # noqa: PLR0913 - a list and its filters
    unit: Unit, division_code: str, shown_department: str, *, dual: bool, not_exempted: bool, before: UUID, size: int
) -> list[KeptAcceptance]:
    """Answer what departments told, the newest first."""
    rows = unit.rows(
        SQL.list_acceptances,
        division_code=division_code,
        shown_department=shown_department,
        dual=dual,
        not_exempted=not_exempted,
        before_id=before,
        row_count=size,
    )
    return [
        KeptAcceptance(
            acceptance_id=row["acceptance_id"],
            department_code=row["department_code"],
            own_no=row["own_no"],
            item_code=row["item_code"],
            accepted_on=row["accepted_on"],
            exempted=row["exempted"],
            case_nos=tuple(row["case_nos"]),
            told_by=Officer(row["told_by"], row["told_by_department"]),
            told_at=row["told_at"],
        )
        for row in rows
    ]


def keep_feed(unit: Unit, division_code: str, feed: Feed) -> None:
    """Keep that a file was taken."""
    unit.write(
        WRITES.insert_off_centre_feed,
        [
            {
                "feed_id": new_case_id(unit.now),
                "division_code": division_code,
                "file_name": feed.file_name,
                "told_at": feed.told_at,
                "told_by": feed.told_by.officer_id,
                "told_by_department": feed.told_by.department_code,
                "new_count": feed.new_count,
                "known_count": feed.known_count,
                "not_exempted_count": feed.not_exempted_count,
                "dual_count": feed.dual_count,
            }
        ],
    )


def feeds(unit: Unit, division_code: str, shown_department: str, *, before: UUID, size: int) -> list[tuple[UUID, Feed]]:
    """Answer the files that were taken, each with its id, the newest first."""
    rows = unit.rows(
        SQL.list_feeds,
        division_code=division_code,
        shown_department=shown_department,
        before_id=before,
        row_count=size,
    )
    return [
        (
            row["feed_id"],
            Feed(
                file_name=row["file_name"],
                told_by=Officer(row["told_by"], row["told_by_department"]),
                told_at=row["told_at"],
                new_count=row["new_count"],
                known_count=row["known_count"],
                not_exempted_count=row["not_exempted_count"],
                dual_count=row["dual_count"],
            ),
        )
        for row in rows
    ]


def period_days_of(unit: Unit, division_code: str) -> int:
    """Answer within how many days a centre takes two for the same matter."""
    row = unit.row(SQL.period_of, division_code=division_code)
    return row["days"] if row else USUAL_PERIOD_DAYS


def set_period(unit: Unit, division_code: str, days: int, officer_id: str) -> None:
    """Take two for the same matter within so many days, of what is told from now on."""
    unit.run(SQL.set_period, division_code=division_code, days=days, officer_id=officer_id, now=unit.now)


def set_exemption(unit: Unit, division_code: str, exemption: Exemption, officer_id: str) -> None:
    """Let an item be handled outside on these days; of one first day the last word holds."""
    unit.run(
        SQL.set_exemption,
        division_code=division_code,
        item_code=exemption.item_code,
        from_day=exemption.from_day,
        until_day=exemption.until_day,
        decided_by=exemption.decided_by,
        document=exemption.document,
        officer_id=officer_id,
        now=unit.now,
    )


def exemptions(unit: Unit, division_code: str, after: tuple[str, date] | None, row_count: int) -> list[Exemption]:
    """Answer the register of a centre by item and first day."""
    after_item, after_day = after or ("", date.min)
    rows = unit.rows(
        SQL.list_exemptions,
        division_code=division_code,
        after_item=after_item,
        after_day=after_day,
        row_count=row_count,
    )
    return [
        Exemption(row["item_code"], row["from_day"], row["until_day"], row["decided_by"], row["document"])
        for row in rows
    ]


def claim(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` acceptances whose applicant is to be forgotten; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_off_centre, now=unit.now, batch_size=limit), "acceptance_id")


def forget(unit: Unit, _division_code: str, acceptance_ids: Sequence[UUID]) -> None:
    """Forget who applied: no case can be the same any more."""
    unit.run(SQL.forget, acceptance_ids=list(acceptance_ids))


def sealed_anew(unit: Unit, division_code: str, rows: Sequence[tuple[UUID, bytes]]) -> None:
    """Seal who applied with the current key, and digest it with that."""
    unit.write(
        WRITES.update_off_centre_acceptance,
        [
            {"acceptance_id": acceptance_id, **_sealed(unit, division_code, acceptance_id, content.decode())}
            for acceptance_id, content in rows
        ],
    )


def place_of(acceptance_id: UUID, division_code: str) -> SealedRow:
    """Answer where the number of who applied belongs."""
    return SealedRow(TABLE, str(acceptance_id), division_code)


def _kept_duals(unit: Unit, division_code: str, rows: Sequence[Row]) -> list[Dual]:
    if not rows:
        return []
    found = unit.rows(
        SQL.keep_duals,
        division_code=division_code,
        acceptance_ids=[row["acceptance_id"] for row in rows],
        case_ids=[row["case_id"] for row in rows],
        now=unit.now,
    )
    return [
        Dual(
            row["case_id"], row["case_no"], row["department_code"], row["own_no"], row["item_code"], row["accepted_on"]
        )
        for row in found
    ]


def _row(unit: Unit, division_code: str, told: tuple[Acceptance, bool], by: Officer, acceptance_id: UUID) -> Values:
    one, exempted = told
    return {
        "acceptance_id": acceptance_id,
        "division_code": division_code,
        "department_code": one.department_code,
        "own_no": one.own_no,
        "item_code": one.item_code,
        "accepted_on": one.accepted_on,
        "exempted": exempted,
        "told_at": unit.now,
        "told_by": by.officer_id,
        "told_by_department": by.department_code,
        **_sealed(unit, division_code, acceptance_id, one.id_number),
    }


def _period(one: Acceptance, days: int) -> Values:
    return {
        "period_days": days,
        "forget_at": datetime.combine(one.accepted_on + timedelta(days=days), time.max, CENTRE_ZONE),
    }


def _sealed(unit: Unit, division_code: str, acceptance_id: UUID, id_number: str) -> Values:
    place = place_of_hash("id_number", division_code)
    return {
        **fields_of(unit.keys.seal(id_number.encode(), place_of(acceptance_id, division_code))),
        "id_number_hash": unit.keys.search_hash(place, id_number),
    }


def _hashes(unit: Unit, division_code: str, id_number: str) -> list[bytes]:
    return unit.keys.search_hashes(place_of_hash("id_number", division_code), id_number)
