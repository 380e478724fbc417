"""When a message may go out: not at night by SMS, later and later after failures, and not once the case has gone on.

The quiet hours are the platform's own: a text message wakes people, a mail does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from intake.domain.case.model import Case, CaseOutcome
from intake.domain.case.states import CaseState
from intake.domain.messages.model import Channel, Kind
from kernel.calendar import CENTRE_ZONE

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
MOST_ATTEMPTS = 20
LONGEST_WAIT = timedelta(days=3)
"""After so many attempts, or so long, a message is given up."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=2)


def not_before(channel: Channel, now: datetime) -> datetime:
    """Answer the first instant from now on at which a message may go out."""
    if channel is not Channel.SMS:
        return now
    local = now.astimezone(CENTRE_ZONE)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return now
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_UNTIL, CENTRE_ZONE)


def next_attempt(attempt_count: int, now: datetime) -> datetime:
    """Answer when to try again after so many attempts, at least one: doubling from a minute to two hours."""
    doubled: timedelta = _FIRST_PAUSE * 2 ** min(attempt_count - 1, 10)
    return now + min(doubled, _LONGEST_PAUSE)


def is_over(attempt_count: int, made_at: datetime, now: datetime) -> bool:
    """Whether there is no use in trying any more."""
    return attempt_count >= MOST_ATTEMPTS or now - made_at >= LONGEST_WAIT


def still_holds(kind: Kind, facts: Mapping[str, str], case: Case) -> bool:
    """Whether a message says something of the case as it stands now."""
    undecided = case.accepted_at is not None and case.outcome is None
    refuses = case.outcome in {CaseOutcome.REFUSED, CaseOutcome.PARTLY_GRANTED}
    ready = case.state is CaseState.READY
    return {
        Kind.ACCEPTED: undecided,
        Kind.CORRECT: case.state is CaseState.PENDING_CORRECTION,
        Kind.NOT_ACCEPTED: case.state is CaseState.NOT_ACCEPTED,
        Kind.PAY: facts.get("fen") == str(case.payable_fen) and case.outcome is not CaseOutcome.REFUSED,
        Kind.PAPERS_DUE: case.promised_count > 0,
        Kind.PAPERS_OVERDUE: case.promised_count > 0,
        Kind.EXTENDED: undecided,
        Kind.STOPPED: undecided,
        Kind.RESUMED: undecided,
        Kind.OVERDUE: undecided,
        Kind.DEEMED: case.outcome is not None and case.state is CaseState.ACCEPTED,
        Kind.READY: ready and not refuses,
        Kind.REFUSED: ready and refuses,
        Kind.REVOKED: True,
        Kind.CLOSED: case.state is CaseState.CLOSED,
    }[kind]
