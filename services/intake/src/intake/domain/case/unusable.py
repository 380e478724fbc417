"""A paper that was handed in and cannot be used: asked for again within the one notice, and kept (ADR 0125)."""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from intake.domain.case.model import Case, Officer
from intake.domain.case.promises import Promise
from intake.domain.case.states import WAITING, CaseState, Step, next_state
from intake.domain.refusals import AskedAgainTooOften, PaperFoundAlready, PaperReplaced, PaperSettled

MOST_FINDINGS = 100
"""Of one case."""
LONGEST_NOTE, SHORTEST_NOTE = 200, 5
Key = tuple[str, int]


class Ground(enum.Enum):
    """Why a paper cannot be used."""

    ILLEGIBLE = "illegible"
    EXPIRED = "expired"
    WRONG_DOCUMENT = "wrong_document"
    INCOMPLETE = "incomplete"
    OTHER = "other"


WORDS = {
    Ground.ILLEGIBLE: ("无法辨认", "cannot be read"),
    Ground.EXPIRED: ("已过有效期", "not valid any more"),
    Ground.WRONG_DOCUMENT: ("不是所要求的材料", "another document than the one asked for"),
    Ground.INCOMPLETE: ("缺页、缺签字或盖章", "pages, signatures or seals are missing"),
    Ground.OTHER: ("不能使用", "cannot be used"),
}
"""Chinese and English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedInPaper:
    """A paper as it was handed in, the last time."""

    item_code: str
    material_no: int
    file_name: str
    sha256: str
    size_bytes: int
    handed_in_at: datetime
    file_id: UUID | None

    @property
    def key(self) -> Key:
        """Which material of which item it is."""
        return self.item_code, self.material_no


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """That a paper cannot be used, as it was handed in then, why, and who found it."""

    case_id: UUID
    division_code: str
    paper: HandedInPaper
    ground: Ground
    note: str
    found_by: Officer
    found_at: datetime

    @property
    def words(self) -> tuple[str, str]:
        """Why, in Chinese and in English, with the note."""
        zh, en = WORDS[self.ground]
        return (f"{zh}：{self.note}", f"{en}: {self.note}") if self.note else (zh, en)


class FindingStanding(enum.Enum):
    """Where a finding stands."""

    ASKED_FOR = "asked_for"
    NOT_TOLD = "not_told"
    REPLACED = "replaced"
    SETTLED = "settled"


def is_asked_for(found_at: datetime, handed_in_at: datetime, told_at: datetime | None) -> bool:
    """Whether another paper is asked for in the place of one that cannot be used.

    What is missing is told once (行政许可法 Art. 32): a paper that was there when that was told, and was found unusable
    afterwards, holds nothing up until a supervisor has the notice given again.

    Args:
        found_at: when that was found.
        handed_in_at: when the paper came.
        told_at: when the applicant was told what is missing, the last time; None: nobody told yet.
    """
    return told_at is None or found_at <= told_at or handed_in_at > told_at


def standing(case: Case, finding: Finding, there: HandedInPaper | None, reopened: Collection[Key]) -> FindingStanding:
    """Say where a finding stands.

    Args:
        case: as it is.
        finding: of a paper of it.
        there: what is there of that material now.
        reopened: promised papers that are waited for.
    """
    if there is None or there.handed_in_at != finding.paper.handed_in_at:
        return FindingStanding.REPLACED
    if case.state in WAITING:
        asked = is_asked_for(finding.found_at, finding.paper.handed_in_at, case.told_at)
        return FindingStanding.ASKED_FOR if asked else FindingStanding.NOT_TOLD
    return FindingStanding.ASKED_FOR if finding.paper.key in reopened else FindingStanding.SETTLED


def find(  # noqa: PLR0913, PLR0917 - what is known of one case
    case: Case,
    finding: Finding,
    seen_sha256: str,
    there: HandedInPaper,
    before: Sequence[Finding],
    promises: Sequence[Promise],
) -> tuple[Case, Promise | None]:
    """Find a paper unusable; answers the case, and the promise that is open again if the paper was promised.

    Args:
        case: it is held.
        finding: about what is there.
        seen_sha256: what was looked at.
        there: what is there now.
        before: what was found in this case.
        promises: what was promised at its acceptance.

    Raises:
        PaperReplaced: another one came since it was looked at.
        PaperFoundAlready: of the same paper.
        AskedAgainTooOften: as often as in a case may be.
        PaperSettled: it was accepted with it.
        ResultAlreadyIssued, ApplicationOver: it is over.
    """
    if there.sha256 != seen_sha256:
        raise PaperReplaced
    if any(one.paper.key == there.key and one.paper.handed_in_at == there.handed_in_at for one in before):
        raise PaperFoundAlready
    if len(before) >= MOST_FINDINGS:
        raise AskedAgainTooOften(most=str(MOST_FINDINGS))
    state = next_state(case.state, Step.ASK_AGAIN)
    if state is not CaseState.ACCEPTED:
        return case, None
    kept = next((one for one in promises if one.key == there.key and one.provided_at is not None), None)
    if kept is None:
        raise PaperSettled
    now = finding.found_at
    reopened = replace(kept, provided_at=None, next_at=kept.due_at if kept.due_at > now else None)
    return replace(case, promised_count=case.promised_count + 1), reopened
