"""Complaints 投诉 and reports 举报: from the first word to the answer, and no end without one.

Speech 003 wants complaints about performance worked on (做好效能投诉工作).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from supervision.domain.places import place_of_due, place_of_rest
from supervision.domain.refusals import ComplaintNotSo, SecondPersonNeeded

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from supervision.domain.lights import Clock


class ComplaintKind(enum.Enum):
    """About how something was handled, or about a person; values are stored."""

    COMPLAINT = "complaint"
    REPORT = "report"


class Channel(enum.Enum):
    """How it came; values are stored."""

    PAGE = "page"
    WINDOW = "window"
    PHONE = "phone"


class ComplaintState(enum.Enum):
    """Where it stands; values are stored."""

    RECEIVED = "received"
    HANDLING = "handling"
    REPLIED = "replied"
    ANSWERED = "answered"
    REFUSED = "refused"


class Publication(enum.Enum):
    """Whether everybody reads it; values are stored."""

    NONE = "none"
    OFFERED = "offered"
    PUBLISHED = "published"
    WITHHELD = "withheld"


class Verdict(enum.Enum):
    """What a supervisor does; values are the steps that are kept."""

    ACCEPT = "accepted"
    REFUSE = "refused"
    RETURN = "returned"
    SEND = "sent"
    OFFER = "offered"
    PUBLISH = "published"
    WITHHOLD = "withheld"


CLOSED = frozenset({ComplaintState.ANSWERED, ComplaintState.REFUSED})
UNANSWERED = frozenset(ComplaintState) - CLOSED

FROM: dict[Verdict, frozenset[ComplaintState]] = {
    Verdict.ACCEPT: frozenset({ComplaintState.RECEIVED}),
    Verdict.REFUSE: frozenset({ComplaintState.RECEIVED, ComplaintState.HANDLING}),
    Verdict.RETURN: frozenset({ComplaintState.REPLIED}),
    Verdict.SEND: frozenset({ComplaintState.HANDLING, ComplaintState.REPLIED}),
    Verdict.OFFER: frozenset({ComplaintState.ANSWERED}),
    Verdict.PUBLISH: frozenset({ComplaintState.ANSWERED}),
    Verdict.WITHHOLD: frozenset({ComplaintState.ANSWERED}),
}
"""From where each verdict leads on."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: kept sealed. ``about_officer`` is whom a report names."""

    text: str
    about_officer: str = ""
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    query_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint or report. ``clock``: until when the next step is due; None once it is answered."""

    complaint_id: UUID
    division_code: str
    receipt_no: str
    kind: ComplaintKind
    channel: Channel
    case_no: str
    case_id: UUID | None
    received_at: datetime
    received_by: str
    received_by_department: str
    about_department: str
    said: Said
    clock: Clock | None
    state: ComplaintState = ComplaintState.RECEIVED
    department_code: str = ""
    accepted_at: datetime | None = None
    overdue_at: datetime | None = None
    reply: str = ""
    answer: str = ""
    answered_at: datetime | None = None
    grade: int | None = None
    published_text: str = ""
    offered_by: str = ""
    published_at: datetime | None = None
    published_by: str = ""
    publication: Publication = Publication.NONE

    @property
    def place(self) -> int:
        """Where it stands in a list: what is due first, then the newest answers."""
        if self.clock is not None:
            return place_of_due(self.clock.due_at)
        return place_of_rest(self.answered_at or self.received_at)

    @property
    def is_told(self) -> bool:
        """Whether the others hear of it: a complaint about a case, once it is taken up."""
        return self.kind is ComplaintKind.COMPLAINT and self.case_id is not None and self.accepted_at is not None

    def is_late(self, now: datetime) -> bool:
        """Whether the next step is late; the instant itself is in time."""
        return self.clock is not None and now > self.clock.due_at


def accepted(complaint: Complaint, department_code: str, clock: Clock, now: datetime) -> Complaint:
    """Take it up; a report stays with supervision whatever is said.

    Raises:
        ComplaintNotSo: it was looked at already.
    """
    _stand(complaint, Verdict.ACCEPT)
    whose = department_code if complaint.kind is ComplaintKind.COMPLAINT else ""
    return replace(
        complaint,
        state=ComplaintState.HANDLING,
        department_code=whose,
        clock=clock,
        accepted_at=now,
        overdue_at=None,
    )


def replied(complaint: Complaint, reply: str) -> Complaint:
    """Take the department's answer; supervision reads it before anybody else does.

    Raises:
        ComplaintNotSo: no answer of a department is waited for.
    """
    if complaint.state is not ComplaintState.HANDLING or not complaint.department_code:
        raise ComplaintNotSo(state=complaint.state.value)
    return replace(complaint, state=ComplaintState.REPLIED, reply=reply)


def returned(complaint: Complaint) -> Complaint:
    """Give the department its answer back; the limit goes on.

    Raises:
        ComplaintNotSo: there is none.
    """
    _stand(complaint, Verdict.RETURN)
    return replace(complaint, state=ComplaintState.HANDLING)


def answered(complaint: Complaint, words: str, now: datetime) -> Complaint:
    """Send the answer: these words, or the department's own.

    Raises:
        ComplaintNotSo: there is nothing to send, or the department has not said anything.
    """
    _stand(complaint, Verdict.SEND)
    answer = words or (complaint.reply if complaint.state is ComplaintState.REPLIED else "")
    if not answer or (complaint.state is ComplaintState.HANDLING and complaint.department_code):
        raise ComplaintNotSo(state=complaint.state.value)
    return _ended(complaint, ComplaintState.ANSWERED, answer, now)


def refused(complaint: Complaint, words: str, now: datetime) -> Complaint:
    """Do not take it up, with the reason and the place to go.

    Raises:
        ComplaintNotSo: it is answered, or its department has answered.
    """
    _stand(complaint, Verdict.REFUSE)
    return _ended(complaint, ComplaintState.REFUSED, words, now)


def offered(complaint: Complaint, words: str, officer_id: str) -> Complaint:
    """Offer it for the public page; what was withheld may be offered anew.

    Raises:
        ComplaintNotSo: it is a report, was not answered, or is published or waits.
    """
    _stand(complaint, Verdict.OFFER)
    if complaint.kind is ComplaintKind.REPORT or complaint.publication in {Publication.OFFERED, Publication.PUBLISHED}:
        raise ComplaintNotSo(state=complaint.publication.value)
    return replace(
        complaint, publication=Publication.OFFERED, published_text=words, offered_by=officer_id, published_by=""
    )


def decided(complaint: Complaint, *, published: bool, officer_id: str, now: datetime) -> Complaint:
    """Publish it, or not, as another person than who offered it.

    Raises:
        ComplaintNotSo: nobody has offered it.
        SecondPersonNeeded: it is the same person.
    """
    if complaint.publication is not Publication.OFFERED:
        raise ComplaintNotSo(state=complaint.publication.value)
    if officer_id == complaint.offered_by:
        raise SecondPersonNeeded(officer_id=officer_id)
    return replace(
        complaint,
        publication=Publication.PUBLISHED if published else Publication.WITHHELD,
        published_at=now if published else None,
        published_by=officer_id,
    )


def _ended(complaint: Complaint, state: ComplaintState, answer: str, now: datetime) -> Complaint:
    return replace(complaint, state=state, answer=answer, answered_at=now, clock=None)


def _stand(complaint: Complaint, verdict: Verdict) -> None:
    if complaint.state not in FROM[verdict]:
        raise ComplaintNotSo(state=complaint.state.value)
