"""Enquiries: one sealed row each, the steps beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hmac import compare_digest
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.privacy.keyring import Sealed, SealedRow
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from intake.domain.case.model import Officer
from intake.domain.enquiries import USUAL_DAYS, Asked, Channel, Clock, Enquiry, EnquiryState
from intake.storage.tables import WRITES
from kernel.erased import ERASED

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "enquiries.sql")

TABLE = "enquiry"
_FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class EnquiryStep:
    """What was done with an enquiry once; ``step`` is one word, ``words`` may be empty."""

    step: str
    words: str
    officer: Officer
    done_at: datetime


@dataclass(frozen=True, slots=True)
class KeptEnquiry:
    """An enquiry, and the number of the case it became; empty if it became none."""

    enquiry: Enquiry
    case_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtEnquiries:
    """Which enquiries are listed, to whom; ``shown_department`` sees what it has and what its own people follow."""

    division_code: str
    officer: Officer
    shown_department: str = ""
    closed_too: bool = False
    overdue: bool = False
    mine: bool = False
    follower_id: str = ""
    enquiry_id: UUID | None = None
    case_no: str = ""


def take_serial(unit: Unit, division_code: str, on: date) -> int:
    """Take the next serial of a centre's day."""
    row = unit.row(SQL.take_enquiry_serial, division_code=division_code, on=on)
    if row is None:
        raise AssertionError("a serial is always answered")
    return int(row["last_serial"])


def limit_of(unit: Unit, division_code: str) -> int:
    """Answer in how many working days a centre answers."""
    row = unit.row(SQL.limit_of, division_code=division_code)
    return int(row["working_days"]) if row else USUAL_DAYS


def set_limit(unit: Unit, division_code: str, working_days: int, officer_id: str) -> None:
    """Let a centre answer what comes from now on in so many working days."""
    unit.run(SQL.set_limit, division_code=division_code, working_days=working_days, officer_id=officer_id, now=unit.now)


def of_form(unit: Unit, division_code: str, written: str) -> Enquiry | None:
    """Answer what came with a form already; from here to the commit the same form waits."""
    place = _place_of_form(division_code)
    unit.run(SQL.hold_form, form_hash=unit.keys.search_hash(place, written))
    rows = unit.rows(
        SQL.enquiries_of_form, division_code=division_code, form_hashes=unit.keys.search_hashes(place, written)
    )
    return read(unit, [rows[0]["enquiry_id"]])[0].enquiry if rows else None


def open_counts(unit: Unit, division_code: str, officer_ids: Collection[str]) -> dict[str, int]:
    """Answer how many open enquiries officers follow; who follows none is left out."""
    rows = unit.rows(SQL.open_counts, division_code=division_code, officer_ids=list(officer_ids)) if officer_ids else []
    return {row["follower_id"]: row["open_count"] for row in rows}


def keep(unit: Unit, enquiry: Enquiry, form: str = "") -> None:
    """Keep a new one; ``form``: what tells the form it came with from every other."""
    fixed = {
        "division_code": enquiry.division_code,
        "enquiry_no": enquiry.enquiry_no,
        "channel": enquiry.channel.value,
        "received_at": enquiry.received_at,
        "form_hash": unit.keys.search_hash(_place_of_form(enquiry.division_code), form) if form else None,
        "code_hash": unit.keys.search_hash(_place_of_code(enquiry.division_code), enquiry.asked.query_code),
    }
    unit.write(WRITES.insert_enquiry, [{**_row(unit, enquiry), **fixed}])


def save(unit: Unit, enquiries: Sequence[Enquiry]) -> None:
    """Write what became of those that are held."""
    unit.write(WRITES.update_enquiry, [_row(unit, enquiry) for enquiry in enquiries])


def add_step(unit: Unit, enquiry: Enquiry, step: EnquiryStep) -> None:
    """Keep what was done with one that is held."""
    unit.run(
        SQL.add_step,
        enquiry_id=enquiry.enquiry_id,
        division_code=enquiry.division_code,
        step=step.step,
        words=step.words,
        officer_id=step.officer.officer_id,
        department_code=step.officer.department_code,
        done_at=step.done_at,
    )


def hold(unit: Unit, enquiry_ids: Iterable[UUID], division_code: str) -> list[KeptEnquiry]:
    """Hold these of a centre until the commit; those that are not there are left out."""
    rows = unit.rows(SQL.hold_enquiries, enquiry_ids=sorted(set(enquiry_ids)), division_code=division_code)
    return read(unit, [row["enquiry_id"] for row in rows])


def of_number(unit: Unit, enquiry_no: str) -> Enquiry | None:
    """Answer the enquiry of a number."""
    row = unit.row(SQL.find_enquiry, enquiry_no=enquiry_no)
    return read(unit, [row["enquiry_id"]])[0].enquiry if row else None


def followed_by(unit: Unit, division_code: str, officer_id: str, row_count: int) -> list[UUID]:
    """Answer what an officer follows and is not answered, the earliest due first."""
    rows = unit.rows(SQL.followed_by, division_code=division_code, officer_id=officer_id, row_count=row_count)
    return [row["enquiry_id"] for row in rows]


def read(unit: Unit, enquiry_ids: Sequence[UUID]) -> list[KeptEnquiry]:
    """Read enquiries in the order asked for.

    Raises:
        KeyUnavailable: a key is not at hand.
    """
    rows = unit.rows(SQL.read_enquiries, enquiry_ids=list(enquiry_ids)) if enquiry_ids else []
    found = {row["enquiry_id"]: KeptEnquiry(_enquiry(row, _asked(unit, row)), row["case_no"]) for row in rows}
    return [found[enquiry_id] for enquiry_id in enquiry_ids]


def page(
    unit: Unit, sought: SoughtEnquiries, after: tuple[int, UUID] | None, size: int
) -> tuple[list[KeptEnquiry], int]:
    """Read at most ``size`` enquiries after a place, and the number of all that are wanted."""
    after_place, after_id = after or (-1, _FIRST)
    rows = unit.rows(
        SQL.list_enquiries,
        division_code=sought.division_code,
        officer_id=sought.officer.officer_id,
        department_code=sought.officer.department_code,
        shown_department=sought.shown_department,
        closed_too=sought.closed_too,
        overdue=sought.overdue,
        mine=sought.mine,
        follower_id=sought.follower_id,
        enquiry_id=sought.enquiry_id,
        case_no=sought.case_no,
        now=unit.now,
        after_place=after_place,
        after_id=after_id,
        page_size=size,
    )
    return read(unit, [row["enquiry_id"] for row in rows if row["enquiry_id"]]), rows[0]["total_count"]


def steps_of(unit: Unit, enquiry_ids: Collection[UUID]) -> dict[UUID, list[EnquiryStep]]:
    """Answer what was done with enquiries, in order."""
    found: dict[UUID, list[EnquiryStep]] = {enquiry_id: [] for enquiry_id in enquiry_ids}
    for row in unit.rows(SQL.steps_of, enquiry_ids=list(found)) if found else ():
        officer = Officer(row["officer_id"], row["department_code"])
        found[row["enquiry_id"]].append(EnquiryStep(row["step"], row["words"], officer, row["done_at"]))
    return found


def erase_of_cases(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Erase what was asked before cases that are erased, once it is answered: whichever comes last."""
    asked = sorted(case_ids)
    rows = unit.rows(SQL.hold_erasable, case_ids=asked) if asked else []
    forget(unit, [row["enquiry_id"] for row in rows])


def forget(unit: Unit, enquiry_ids: Sequence[UUID]) -> None:
    """Forget what was asked, and what officers said of it, without opening it; number, code and answer stay."""
    if enquiry_ids:
        unit.run(SQL.erase_steps, enquiry_ids=list(enquiry_ids), marker=ERASED)
        unit.run(SQL.forget_asked, enquiry_ids=list(enquiry_ids), erased_at=unit.now)


def unopened(unit: Unit, enquiry_ids: Sequence[UUID]) -> list[Enquiry]:
    """Read enquiries as the clock looks at them: what was asked stays closed, and stands there as nothing."""
    rows = unit.rows(SQL.read_enquiries, enquiry_ids=list(enquiry_ids)) if enquiry_ids else []
    return [_enquiry(row, Asked("")) for row in rows]


def keep_look(unit: Unit, enquiry: Enquiry) -> None:
    """Write what the clock did with one that is held."""
    unit.run(
        SQL.keep_look,
        enquiry_id=enquiry.enquiry_id,
        reminded_at=enquiry.reminded_at,
        overdue_at=enquiry.overdue_at,
        look_at=enquiry.look_at,
    )


def confirms(unit: Unit, enquiry: Enquiry, query_code: str) -> bool:
    """Whether a code is that of an enquiry; where what was asked is forgotten, by its digest."""
    if enquiry.asked.query_code:
        return compare_digest(enquiry.asked.query_code.encode(), query_code.encode())
    row = unit.row(SQL.code_hash_of, enquiry_id=enquiry.enquiry_id)
    kept = row["code_hash"] if row else None
    hashes = unit.keys.search_hashes(_place_of_code(enquiry.division_code), query_code)
    return kept is not None and any(compare_digest(kept, each) for each in hashes)


def claim(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` enquiries that the clock has to look at; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_enquiries, now=unit.now, batch_size=limit), "enquiry_id")


def place_of(enquiry_id: UUID, division_code: str) -> SealedRow:
    """Answer where what was asked belongs."""
    return SealedRow(TABLE, str(enquiry_id), division_code)


def _place_of_form(division_code: str) -> SealedRow:
    return SealedRow(TABLE, "form", division_code)


def _place_of_code(division_code: str) -> SealedRow:
    return SealedRow(TABLE, "code", division_code)


def _row(unit: Unit, enquiry: Enquiry) -> Values:
    content = json.dumps(asdict(enquiry.asked), ensure_ascii=False, separators=(",", ":")).encode()
    sealed = unit.keys.seal(content, place_of(enquiry.enquiry_id, enquiry.division_code))
    return {
        "enquiry_id": enquiry.enquiry_id,
        **fields_of(sealed),
        "state": enquiry.state.value,
        "follower_id": enquiry.follower.officer_id,
        "follower_department": enquiry.follower.department_code,
        "department_code": enquiry.department_code,
        "elsewhere": enquiry.elsewhere,
        "due_at": enquiry.clock and enquiry.clock.due_at,
        "yellow_at": enquiry.clock and enquiry.clock.yellow_at,
        "overdue_at": enquiry.overdue_at,
        "reminded_at": enquiry.reminded_at,
        "look_at": enquiry.look_at,
        "answer": enquiry.answer,
        "answered_at": enquiry.answered_at,
        "erased_at": enquiry.erased_at,
        "case_id": enquiry.case_id,
        "place": enquiry.place,
    }


def _asked(unit: Unit, row: Row) -> Asked:
    # What is forgotten no key seals.
    if not row["key_id"]:
        return Asked(ERASED)
    place = place_of(row["enquiry_id"], row["division_code"])
    return Asked(**json.loads(unit.keys.unseal(Sealed(row["key_id"], row["wrapped_key"], row["content"]), place)))


def _enquiry(row: Row, asked: Asked) -> Enquiry:
    return Enquiry(
        enquiry_id=row["enquiry_id"],
        division_code=row["division_code"],
        enquiry_no=row["enquiry_no"],
        channel=Channel(row["channel"]),
        received_at=row["received_at"],
        asked=asked,
        follower=Officer(row["follower_id"], row["follower_department"]),
        clock=Clock(row["yellow_at"], row["due_at"]) if row["due_at"] else None,
        state=EnquiryState(row["state"]),
        department_code=row["department_code"],
        elsewhere=row["elsewhere"],
        reminded_at=row["reminded_at"],
        overdue_at=row["overdue_at"],
        answer=row["answer"],
        answered_at=row["answered_at"],
        erased_at=row["erased_at"],
        case_id=row["case_id"],
    )
