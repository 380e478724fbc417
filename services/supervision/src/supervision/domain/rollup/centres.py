"""Which centres outside are listened to: proposed by one person, registered by another, with the key it signs with."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from supervision.domain.refusals import SecondPersonNeeded
from supervision.domain.rollup.refusals import RollupCentreNotSo


class CentreState(enum.Enum):
    """Where a registration stands."""

    PROPOSED = "proposed"
    REGISTERED = "registered"
    DECLINED = "declined"
    REPLACED = "replaced"
    ENDED = "ended"


class CentreVerdict(enum.Enum):
    """What the second person decides."""

    REGISTER = "register"
    DECLINE = "decline"
    END = "end"


_DECIDED = {
    (CentreState.PROPOSED, CentreVerdict.REGISTER): CentreState.REGISTERED,
    (CentreState.PROPOSED, CentreVerdict.DECLINE): CentreState.DECLINED,
    (CentreState.REGISTERED, CentreVerdict.END): CentreState.ENDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A centre outside with one of its keys; ``fingerprint``: 64 hexadecimal digits."""

    registration_id: UUID
    division_code: str
    name_zh: str
    name_en: str
    fingerprint: str
    reason: str
    proposed_by: str
    proposed_by_department: str
    proposed_at: datetime
    state: CentreState = CentreState.PROPOSED
    decided_by: str = ""
    decided_by_department: str = ""
    decided_at: datetime | None = None
    decided_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreDecision:
    """What somebody decides; ``words`` may be empty where a centre is registered."""

    verdict: CentreVerdict
    words: str
    officer_id: str
    department_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReport:
    """The newest report of a centre; ``whole_at``: of the newest that told all there was."""

    number: int
    digest: bytes
    fingerprint: str
    made_at: datetime
    taken_at: datetime | None
    whole_at: datetime | None


def decided(one: Registration, decision: CentreDecision, now: datetime) -> Registration:
    """Answer a registration as the second person decides.

    Raises:
        RollupCentreNotSo: there is nothing of the kind to decide about it as it stands.
        SecondPersonNeeded: who proposed it does not register it.
    """
    state = _DECIDED.get((one.state, decision.verdict))
    if state is None:
        raise RollupCentreNotSo(division_code=one.division_code, state=one.state.value)
    if state is CentreState.REGISTERED and decision.officer_id == one.proposed_by:
        raise SecondPersonNeeded(officer_id=decision.officer_id)
    return replace(
        one,
        state=state,
        decided_by=decision.officer_id,
        decided_by_department=decision.department_code,
        decided_at=now,
        decided_words=decision.words,
    )


def may_sign(fingerprint: str, known: Collection[Registration], last: LastReport | None) -> bool:
    """Whether a report signed with this key is taken, by the registrations of its centre.

    The registered key may; so may one that was replaced, as long as nothing has come that was signed with another:
    reports made before the new key was there are not lost. A centre without a registered key may send nothing.
    """
    registered = next((one.fingerprint for one in known if one.state is CentreState.REGISTERED), None)
    if registered is None or registered == fingerprint:
        return registered is not None
    replaced = {one.fingerprint for one in known if one.state is CentreState.REPLACED}
    return fingerprint in replaced and last is not None and last.fingerprint == fingerprint


def is_silent(last: LastReport | None, registered_at: datetime | None, days: int, now: datetime) -> bool:
    """Whether a centre outside has told nothing for longer than ``days``; without a report: since it is registered."""
    since = last.taken_at if last else registered_at
    return registered_at is not None and since is not None and now - since > timedelta(days=days)
