"""Enquiries 咨询: whoever is asked first 首问责任人 follows each until it is answered in writing (来函必复、首问必答).

None is refused, none ends without an answer. Referral moves who has it, never who follows it, nor the limit.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from intake.domain.case.model import Officer
from intake.domain.refusals import EnquiryAnswered, EnquiryNotYours, EnquiryWithoutMove
from kernel.erased import ERASED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

USUAL_DAYS = 5
"""Working days to the answer where a centre has not set its own number."""
MOST_DAYS = 30
KEPT_FOR = timedelta(days=365)
"""How long after its answer is kept what was asked, and by whom; the answer stays."""
NOBODY = Officer("", "")

_AFTER_ALL_OPEN = 10**17
_MICROSECONDS = 1_000_000


class Channel(enum.Enum):
    """How it came; values are stored."""

    PAGE = "page"
    WINDOW = "window"
    PHONE = "phone"
    LETTER = "letter"


class EnquiryState(enum.Enum):
    """Where it stands; values are stored."""

    OPEN = "open"
    REFERRED = "referred"
    ANSWERED = "answered"


class Looked(enum.Enum):
    """What the clock asks for; values are the steps that are kept, of nothing none."""

    NOTHING = ""
    REMIND = "reminded"
    TELL_LATE = "overdue"
    ERASE = "erased"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked: kept sealed."""

    text: str
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    query_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when it is answered, and from when whoever has it is reminded."""

    yellow_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """One enquiry. ``clock`` is None once it is answered; ``department_code`` has it, empty: its follower."""

    enquiry_id: UUID
    division_code: str
    enquiry_no: str
    channel: Channel
    received_at: datetime
    asked: Asked
    follower: Officer
    clock: Clock | None
    state: EnquiryState = EnquiryState.OPEN
    department_code: str = ""
    elsewhere: str = ""
    reminded_at: datetime | None = None
    overdue_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    erased_at: datetime | None = None
    case_id: UUID | None = None

    @property
    def place(self) -> int:
        """Where it stands in a list: what is due first, then the newest answers."""
        if self.clock is not None:
            return round(self.clock.due_at.timestamp() * _MICROSECONDS)
        return _AFTER_ALL_OPEN - round((self.answered_at or self.received_at).timestamp() * _MICROSECONDS)

    @property
    def look_at(self) -> datetime | None:
        """When the clock looks at it next; None: never again."""
        if self.clock is None:
            return self.answered_at + KEPT_FOR if self.answered_at and self.erased_at is None else None
        if self.reminded_at is None and self.overdue_at is None:
            return self.clock.yellow_at
        return self.clock.due_at if self.overdue_at is None else None

    def is_late(self, now: datetime) -> bool:
        """Whether the answer is late; the instant itself is in time."""
        return self.clock is not None and now > self.clock.due_at

    def is_due_soon(self, now: datetime) -> bool:
        """Whether who has it and who follows it are reminded; what is late is not due soon."""
        return self.clock is not None and self.clock.yellow_at < now <= self.clock.due_at


def first_contact(on_duty: Iterable[Officer], open_counts: Mapping[str, int]) -> Officer:
    """Choose who follows what came over the page: of those on duty who follows the fewest; ``NOBODY`` if nobody is."""
    return min(
        on_duty, key=lambda officer: (open_counts.get(officer.officer_id, 0), officer.officer_id), default=NOBODY
    )


def referred(enquiry: Enquiry, by: Officer, department_code: str, elsewhere: str) -> Enquiry:
    """Give it to a department, back to its follower, or note where else the follower asked.

    Raises:
        EnquiryAnswered, EnquiryNotYours: it is over, or neither followed nor held by who refers it.
        EnquiryWithoutMove: it is there already.
    """
    enquiry = _in_hand(enquiry, by)
    if elsewhere and by.officer_id != enquiry.follower.officer_id:
        # Who asks elsewhere has to bring the answer back: that is the follower.
        raise EnquiryNotYours(officer_id=enquiry.follower.officer_id)
    if (department_code, elsewhere) == (enquiry.department_code, enquiry.elsewhere):
        raise EnquiryWithoutMove
    state = EnquiryState.REFERRED if department_code or elsewhere else EnquiryState.OPEN
    return replace(enquiry, state=state, department_code=department_code, elsewhere=elsewhere)


def answered(enquiry: Enquiry, by: Officer, words: str, now: datetime) -> Enquiry:
    """End it with an answer in writing.

    Raises:
        EnquiryAnswered, EnquiryNotYours: it is over, or neither followed nor held by who answers.
    """
    return replace(_in_hand(enquiry, by), state=EnquiryState.ANSWERED, answer=words, answered_at=now, clock=None)


def handed_over(enquiry: Enquiry, to: Officer) -> Enquiry:
    """Give it another follower: whoever was asked first leaves, or is away.

    Raises:
        EnquiryAnswered, EnquiryWithoutMove: it is over, or that officer follows it already.
    """
    if enquiry.clock is None:
        raise EnquiryAnswered
    if enquiry.follower.officer_id == to.officer_id:
        raise EnquiryWithoutMove
    return replace(enquiry, follower=to)


def looked_at(enquiry: Enquiry, now: datetime) -> tuple[Looked, Enquiry]:
    """Say what the clock asks for now, and answer the enquiry after it; however late the clock is."""
    if enquiry.look_at is None or now <= enquiry.look_at:
        return Looked.NOTHING, enquiry
    if enquiry.clock is None:
        return Looked.ERASE, erased(enquiry, now)
    if enquiry.is_late(now):
        return Looked.TELL_LATE, replace(enquiry, overdue_at=now)
    return Looked.REMIND, replace(enquiry, reminded_at=now)


def erased(enquiry: Enquiry, now: datetime) -> Enquiry:
    """Forget what was asked and by whom; number, code and answer stay."""
    return replace(enquiry, asked=Asked(ERASED, query_code=enquiry.asked.query_code), erased_at=now)


def _in_hand(enquiry: Enquiry, by: Officer) -> Enquiry:
    """Answer it with who acts as its follower where nobody was; only its follower and its department may."""
    if enquiry.clock is None:
        raise EnquiryAnswered
    if not enquiry.follower.officer_id:
        return replace(enquiry, follower=by)
    holds = bool(enquiry.department_code) and by.department_code == enquiry.department_code
    if by.officer_id != enquiry.follower.officer_id and not holds:
        raise EnquiryNotYours(officer_id=enquiry.follower.officer_id)
    return enquiry
