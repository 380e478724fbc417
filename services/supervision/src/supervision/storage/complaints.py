"""Complaints: one sealed row each, the steps beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hmac import compare_digest
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.privacy.keyring import Sealed, SealedRow
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of, record_of
from kernel.erased import ERASED
from supervision.domain.complaints import Channel, Complaint, ComplaintKind, ComplaintState, Publication, Said
from supervision.domain.lights import Clock
from supervision.domain.parameters import COMPLAINT_KEPT
from supervision.storage.steps import Step, by_owner
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "complaints.sql")

TABLE = "complaint"
_FIRST = UUID(int=0)
_LAST = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True)
class ComplaintReader:
    """Who looks: of ``department`` only what it has to answer, empty of supervision; reports about the looker never."""

    officer_id: str
    own_department: str
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtComplaints:
    """Which complaints of a centre are listed."""

    division_code: str
    eyes: ComplaintReader
    state: ComplaintState | None = None
    closed_too: bool = False
    overdue: bool = False
    offered: bool = False
    case_no: str = ""
    complaint_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateComplaint:
    """What others are told of a complaint whose next step is late; no case where nobody is told."""

    complaint_id: UUID
    division_code: str
    receipt_no: str
    department_code: str
    told_case_id: UUID | None


@dataclass(frozen=True, slots=True)
class Published:
    """A complaint as everybody reads it."""

    complaint_id: UUID
    department_code: str
    text: str
    received_at: datetime
    answered_at: datetime
    published_at: datetime


def take_serial(unit: Unit, division_code: str, on: date) -> int:
    """Take the next serial of a centre's day."""
    row = unit.row(SQL.take_complaint_serial, division_code=division_code, on=on)
    if row is None:
        raise AssertionError("a serial is always answered")
    return int(row["last_serial"])


def of_form(unit: Unit, division_code: str, written: str) -> Complaint | None:
    """Answer what came with a form already; from here to the commit the same form waits."""
    place = _place_of_hash("form", division_code)
    unit.run(SQL.hold_form, form_hash=unit.keys.search_hash(place, written))
    rows = unit.rows(
        SQL.complaints_of_form, division_code=division_code, form_hashes=unit.keys.search_hashes(place, written)
    )
    return read(unit, [rows[0]["complaint_id"]])[0] if rows else None


def keep(unit: Unit, complaint: Complaint, form: str = "") -> None:
    """Keep a new one; ``form``: what tells the form it came with from every other."""
    division_code, about = complaint.division_code, _spelled(complaint.said.about_officer)
    hashed = {
        "form_hash": unit.keys.search_hash(_place_of_hash("form", division_code), form) if form else None,
        "about_hash": unit.keys.search_hash(_place_of_hash("about", division_code), about) if about else None,
        "code_hash": unit.keys.search_hash(_place_of_hash("code", division_code), complaint.said.query_code),
    }
    unit.write(WRITES.insert_complaint, [{**_row(unit, complaint), **_fixed(complaint), **hashed}])


def save(unit: Unit, complaint: Complaint) -> None:
    """Write what became of one that is held."""
    unit.write(WRITES.update_complaint, [_row(unit, complaint)])


def add_step(unit: Unit, complaint: Complaint | LateComplaint, step: Step) -> None:
    """Keep what was done with one that is held."""
    unit.run(SQL.add_step, complaint_id=complaint.complaint_id, division_code=complaint.division_code, **asdict(step))


def hold(unit: Unit, complaint_id: UUID, division_code: str, eyes: ComplaintReader) -> Complaint | None:
    """Hold one until the commit; None if there is none that these eyes may see."""
    row = unit.row(
        SQL.hold_complaint,
        complaint_id=complaint_id,
        division_code=division_code,
        shown_department=eyes.department,
        hidden_department=eyes.own_department,
        hidden_hashes=_hashes_of(unit, division_code, eyes),
    )
    return read(unit, [row["complaint_id"]])[0] if row else None


def of_number(unit: Unit, receipt_no: str) -> Complaint | None:
    """Answer the complaint of a number."""
    row = unit.row(SQL.find_complaint, receipt_no=receipt_no)
    return read(unit, [row["complaint_id"]])[0] if row else None


def held_by_id(unit: Unit, complaint_id: UUID) -> Complaint:
    """Hold one that is known to be there."""
    unit.row(SQL.hold_by_id, complaint_id=complaint_id)
    return read(unit, [complaint_id])[0]


def read(unit: Unit, complaint_ids: Sequence[UUID]) -> list[Complaint]:
    """Read complaints in the order asked for.

    Raises:
        KeyUnavailable: a key is not at hand.
    """
    rows = unit.rows(SQL.read_complaints, complaint_ids=list(complaint_ids)) if complaint_ids else []
    found = {row["complaint_id"]: _complaint(unit, row) for row in rows}
    return [found[complaint_id] for complaint_id in complaint_ids]


def page(
    unit: Unit, sought: SoughtComplaints, after: tuple[int, UUID] | None, size: int
) -> tuple[list[Complaint], int]:
    """Read at most ``size`` complaints after a place, and the number of all that are wanted."""
    after_place, after_id = after or (-1, _FIRST)
    rows = unit.rows(
        SQL.list_complaints,
        division_code=sought.division_code,
        shown_department=sought.eyes.department,
        hidden_department=sought.eyes.own_department,
        hidden_hashes=_hashes_of(unit, sought.division_code, sought.eyes),
        state=sought.state.value if sought.state else "",
        closed_too=sought.closed_too,
        overdue=sought.overdue,
        offered=sought.offered,
        case_no=sought.case_no,
        complaint_id=sought.complaint_id,
        now=unit.now,
        after_place=after_place,
        after_id=after_id,
        page_size=size,
    )
    return read(unit, [row["complaint_id"] for row in rows if row["complaint_id"]]), rows[0]["total_count"]


def published(unit: Unit, division_code: str, before: tuple[datetime, UUID] | None, row_count: int) -> list[Published]:
    """Answer what everybody may read, the newest first."""
    before_at, before_id = before or ("infinity", _LAST)
    rows = unit.rows(
        SQL.list_published, division_code=division_code, before_at=before_at, before_id=before_id, row_count=row_count
    )
    return [
        Published(
            row["complaint_id"],
            row["department_code"],
            row["published_text"],
            row["received_at"],
            row["answered_at"],
            row["published_at"],
        )
        for row in rows
    ]


def steps_of(unit: Unit, complaint_ids: Collection[UUID]) -> dict[UUID, list[Step]]:
    """Answer what was done with complaints, in order."""
    rows = unit.rows(SQL.steps_of, complaint_ids=list(complaint_ids)) if complaint_ids else ()
    return by_owner(rows, "complaint_id", complaint_ids)


def erase(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Erase what was said in complaints about cases that are erased, once they are answered: whichever comes last.

    The answer stays for whoever has number and code, and what two persons published; whom a report is about goes, and
    its keyed digest keeps hiding it from them.
    """
    rows = unit.rows(SQL.hold_erasable, case_ids=sorted(case_ids))
    forget(unit, [row["complaint_id"] for row in rows])


def forget(unit: Unit, complaint_ids: Sequence[UUID]) -> None:
    """Forget what was said in complaints that are held, without opening it: see ``erase``."""
    if complaint_ids:
        unit.run(SQL.erase_steps, complaint_ids=list(complaint_ids), marker=ERASED)
        unit.run(SQL.forget_said, complaint_ids=list(complaint_ids), marker=ERASED, erased_at=unit.now)


def mark_late(unit: Unit, complaint_ids: Sequence[UUID]) -> list[LateComplaint]:
    """Keep of complaints that are held that their next step is late; what was said stays closed."""
    rows = unit.rows(SQL.mark_late, complaint_ids=list(complaint_ids), now=unit.now)
    return [record_of(LateComplaint, row) for row in rows]


def confirms(unit: Unit, complaint: Complaint, query_code: str) -> bool:
    """Whether a code is that of a complaint; where what was said is forgotten, by its digest."""
    if complaint.said.query_code:
        return compare_digest(complaint.said.query_code.encode(), query_code.encode())
    row = unit.row(SQL.code_hash_of, complaint_id=complaint.complaint_id)
    kept = row["code_hash"] if row else None
    place = _place_of_hash("code", complaint.division_code)
    hashes = unit.keys.search_hashes(place, query_code)
    return kept is not None and any(compare_digest(kept, each) for each in hashes)


def open_counts(unit: Unit, case_ids: Iterable[UUID]) -> Mapping[UUID, int]:
    """Answer how many complaints about cases were taken up and are not answered; none for most."""
    asked = list(case_ids)
    rows = unit.rows(SQL.open_complaints_of, case_ids=asked) if asked else []
    return {row["case_id"]: row["open_count"] for row in rows}


def claim_late(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` complaints whose next step is late and not told yet; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_late_complaints, now=unit.now, batch_size=limit), "complaint_id")


def claim_old(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` answered complaints about no case, kept for long enough; answers them by centre."""
    rows = unit.rows(SQL.claim_old_complaints, now=unit.now, default_days=COMPLAINT_KEPT.default, batch_size=limit)
    return by_centre(rows, "complaint_id")


def place_of(complaint_id: UUID, division_code: str) -> SealedRow:
    """Answer where what was said belongs."""
    return SealedRow(TABLE, str(complaint_id), division_code)


def _hashes_of(unit: Unit, division_code: str, eyes: ComplaintReader) -> list[bytes]:
    return unit.keys.search_hashes(_place_of_hash("about", division_code), _spelled(eyes.officer_id))


def _spelled(officer: str) -> str:
    return officer.strip().casefold()


def _place_of_hash(name: str, division_code: str) -> SealedRow:
    return SealedRow(TABLE, name, division_code)


def _fixed(complaint: Complaint) -> Values:
    return {
        "division_code": complaint.division_code,
        "receipt_no": complaint.receipt_no,
        "kind": complaint.kind.value,
        "channel": complaint.channel.value,
        "case_no": complaint.case_no,
        "received_at": complaint.received_at,
        "received_by": complaint.received_by,
        "received_by_department": complaint.received_by_department,
        "about_department": complaint.about_department,
    }


def _row(unit: Unit, complaint: Complaint) -> Values:
    content = json.dumps(asdict(complaint.said), ensure_ascii=False, separators=(",", ":")).encode()
    sealed = unit.keys.seal(content, place_of(complaint.complaint_id, complaint.division_code))
    return {
        "complaint_id": complaint.complaint_id,
        "case_id": complaint.case_id,
        **fields_of(sealed),
        "state": complaint.state.value,
        "department_code": complaint.department_code,
        "accepted_at": complaint.accepted_at,
        "due_at": complaint.clock and complaint.clock.due_at,
        "yellow_at": complaint.clock and complaint.clock.yellow_at,
        "overdue_at": complaint.overdue_at,
        "reply": complaint.reply,
        "answer": complaint.answer,
        "answered_at": complaint.answered_at,
        "grade": complaint.grade,
        "published_text": complaint.published_text,
        "offered_by": complaint.offered_by,
        "published_at": complaint.published_at,
        "published_by": complaint.published_by,
        "publication": complaint.publication.value,
        "place": complaint.place,
    }


def _complaint(unit: Unit, row: Row) -> Complaint:
    place = place_of(row["complaint_id"], row["division_code"])
    # What is forgotten no key seals.
    said = Said(ERASED)
    if row["key_id"]:
        said = Said(**json.loads(unit.keys.unseal(Sealed(row["key_id"], row["wrapped_key"], row["content"]), place)))
    return Complaint(
        complaint_id=row["complaint_id"],
        division_code=row["division_code"],
        receipt_no=row["receipt_no"],
        kind=ComplaintKind(row["kind"]),
        channel=Channel(row["channel"]),
        case_no=row["case_no"],
        case_id=row["case_id"],
        received_at=row["received_at"],
        received_by=row["received_by"],
        received_by_department=row["received_by_department"],
        about_department=row["about_department"],
        said=said,
        clock=Clock(row["yellow_at"], row["due_at"]) if row["due_at"] else None,
        state=ComplaintState(row["state"]),
        department_code=row["department_code"],
        accepted_at=row["accepted_at"],
        overdue_at=row["overdue_at"],
        reply=row["reply"],
        answer=row["answer"],
        answered_at=row["answered_at"],
        grade=row["grade"],
        published_text=row["published_text"],
        offered_by=row["offered_by"],
        published_at=row["published_at"],
        published_by=row["published_by"],
        publication=Publication(row["publication"]),
    )
