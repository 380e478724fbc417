"""A message to an applicant: what it tells, how the applicant wants to hear it, and what became of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid5

from intake.domain.refusals import MessageNotStuck


class Kind(enum.Enum):
    """What a message tells."""

    ACCEPTED = "accepted"
    # Papers are missing, as the one-time notice lists them.
    CORRECT = "correct"
    NOT_ACCEPTED = "not_accepted"
    PAY = "pay"
    PAPERS_DUE = "papers_due"
    PAPERS_OVERDUE = "papers_overdue"
    EXTENDED = "extended"
    STOPPED = "stopped"
    RESUMED = "resumed"
    OVERDUE = "overdue"
    DEEMED = "deemed"
    READY = "ready"
    # The result that is ready refuses, all of it or a part.
    REFUSED = "refused"
    REVOKED = "revoked"
    CLOSED = "closed"


class Channel(enum.Enum):
    """How an applicant wants to hear of the case."""

    NONE = "none"
    SMS = "sms"
    EMAIL = "email"


class Language(enum.Enum):
    """In which language."""

    ZH = "zh"
    EN = "en"


class State(enum.Enum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    # It did not go out, and will not by itself.
    GIVEN_UP = "given_up"
    # The case had gone on before it could go out.
    STALE = "stale"
    # The centre sends none of this kind.
    UNSENT = "unsent"


class Failure(enum.Enum):
    """Why a message did not go out."""

    # No channel was set up for the centre, or nobody has run it for a day.
    NOT_SET_UP = "not_set_up"
    # The personal data of the case is gone, or has no such address.
    NO_ADDRESS = "no_address"
    # The gateway or the mail server did not answer, or asked to come again.
    AWAY = "away"
    # It answered that it will never take this message.
    REFUSED = "refused"
    # It was tried for as long as there is any use in it.
    TOO_LATE = "too_late"


LONGEST_EMAIL = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What an applicant chose; ``email`` where mails are wanted."""

    channel: Channel = Channel.NONE
    language: Language = Language.ZH
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something of a case that its applicant is told, once: ``about`` tells two facts of one kind apart.

    ``facts``: days (``day``, YYYY-MM-DD) and amounts (``fen``) that the words name; never personal data.
    """

    case_id: UUID
    kind: Kind
    about: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def message_id(self) -> UUID:
        """The id of its message: the same fact told again is the same message."""
        return uuid5(self.case_id, f"{self.kind.value}:{self.about}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as its row holds it."""

    message_id: UUID
    case_id: UUID
    division_code: str
    kind: Kind
    channel: Channel
    language: Language
    facts: Mapping[str, str]
    state: State
    made_at: datetime
    # When it is tried next; None once it waits no more.
    next_at: datetime | None
    attempt_count: int
    tried_at: datetime | None
    sent_at: datetime | None
    failure: Failure | None
    # The words that went out.
    sent_text: str
    # When somebody asked to have it sent again, and who.
    again_at: datetime | None = None
    again_by: str | None = None

    @property
    def counts_from(self) -> datetime:
        """Since when it is tried."""
        return self.again_at or self.made_at

    def again(self, officer_id: str, now: datetime) -> Message:
        """Answer it as it waits to be sent again.

        Raises:
            MessageNotStuck: it has gone out, waits, or says nothing of its case any more.
        """
        if self.state not in {State.GIVEN_UP, State.UNSENT}:
            raise MessageNotStuck
        return replace(
            self, state=State.WAITING, next_at=now, attempt_count=0, failure=None, again_at=now, again_by=officer_id
        )
