"""Documents 文书 of a case: when there is one to give out, and what it says."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from intake.domain.case.model import Case, Ended, EndedAs, Officer, Result, Revoked
from intake.domain.case.states import CaseState
from intake.domain.refusals import DocumentNotDue
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from intake.domain.application.materials import Requirement
    from intake.domain.case.due import CaseDue
    from intake.domain.catalogue.model import Item


class DocumentKind(enum.Enum):
    """What a document is."""

    # 受理通知书
    ACCEPTANCE = "acceptance"
    # 补正通知书
    CORRECTION = "correction"
    # 缴费通知书
    FEE = "fee"
    # 准予决定书, also by silence, or 不予决定书.
    DECISION = "decision"
    # 一次性告知书 of a case, with a number
    NOTICE = "notice"
    # 不予受理通知书, or 终止办理通知书 where missing papers did not come in time
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a code and a name in both languages."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document says, days as ``2026-11-23`` in the centre's zone, nothing about who applied.

    ``due_on``: by when the case is decided at the latest; ``amount_fen``: of a fee notice; ``document_name`` and
    ``deemed_basis``: of a decision, as in its result; ``refusal_reason`` and ``refusal_basis``: of one that refuses;
    ``refused_items``: of one that grants, what of its case was not granted; ``correct_by``: of a correction notice,
    the last day for the papers; ``ended_as`` and what follows: of an application that was not accepted, as in its
    end; ``notice``: of a one-time notice, all that it tells, as JSON; ``closing_zh`` and ``closing_en``: the centre's
    own words at its end, as they were when it was given out.
    """

    case_no: str
    received_on: str
    accepted_on: str = ""
    items: tuple[Named, ...] = ()
    missing: tuple[Named, ...] = ()
    due_on: str = ""
    amount_fen: int = 0
    document_name: str = ""
    deemed_basis: str = ""
    refusal_reason: str = ""
    refusal_basis: str = ""
    refused_items: tuple[Named, ...] = ()
    correct_by: str = ""
    ended_as: str = ""
    ended_on: str = ""
    end_reason: str = ""
    end_basis: str = ""
    place: str = ""
    notice: str = ""
    closing_zh: str = ""
    closing_en: str = ""

    @property
    def digest(self) -> bytes:
        """SHA-256 of what it says. What came later counts only where it says something, so that old ones stay."""
        told = {name: value for name, value in asdict(self).items() if value or name not in _LATER}
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).digest()


_ENDS = ("ended_as", "ended_on", "end_reason", "end_basis", "place")
_LATER = frozenset(
    {"refusal_reason", "refusal_basis", "refused_items", "correct_by", "notice", "closing_zh", "closing_en", *_ENDS}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """A document that was given out. ``replaced_by``: number of the one that says otherwise since; empty if none.

    ``revoked``: of a decision that was taken back: since when it is void, and why.
    """

    division_code: str
    document_no: str
    case_id: UUID
    kind: DocumentKind
    item_code: str
    verification_code: str
    facts: Facts
    issued_at: datetime
    issued_by: Officer
    replaced_by: str = ""
    revoked: Revoked | None = None


def facts_of(  # noqa: PLR0913 - what the kinds are about
    case: Case,
    kind: DocumentKind,
    items: Sequence[Item],
    *,
    missing: Sequence[Requirement] = (),
    case_due: CaseDue | None = None,
    result: Result | None = None,
    refused: Sequence[Item] = (),
    notice: str = "",
) -> Facts:
    """Say what a document of a case says now.

    Args:
        case: as it stands.
        kind: of the document.
        items: of the case; of a decision the one it is about.
        missing: what a case that waits for materials lacks.
        case_due: when a case that is being decided is due.
        result: of the item that a decision is about.
        refused: items of the case that were not granted.
        notice: everything an application takes, as it is kept.

    Raises:
        DocumentNotDue: the case gives no reason for it, or not yet.
    """
    is_due = {
        DocumentKind.ACCEPTANCE: case.accepted_at is not None,
        DocumentKind.CORRECTION: case.state is CaseState.PENDING_CORRECTION and bool(missing),
        DocumentKind.FEE: bool(case.payable_fen),
        DocumentKind.NOT_ACCEPTED: case.ended is not None,
        DocumentKind.NOTICE: bool(notice),
        DocumentKind.DECISION: result is not None
        and result.revoked is None
        and (result.granted or bool(result.refused.reason)),
    }
    if not is_due[kind]:
        raise DocumentNotDue
    return Facts(
        case_no=case.case_no or "",
        received_on=_day(case.received_at),
        accepted_on=_day(case.accepted_at),
        items=_named(items),
        missing=tuple(map(_lacking, missing)) if kind in {DocumentKind.CORRECTION, DocumentKind.NOT_ACCEPTED} else (),
        due_on=case_due.due.last_day.isoformat() if case_due and kind is DocumentKind.ACCEPTANCE else "",
        amount_fen=case.payable_fen if kind is DocumentKind.FEE else 0,
        document_name=result.document_name if result else "",
        deemed_basis=result.deemed_basis if result else "",
        refusal_reason=result.refused.reason if result else "",
        refusal_basis=result.refused.legal_basis if result else "",
        refused_items=_named(refused) if result and result.granted else (),
        notice=notice if kind is DocumentKind.NOTICE else "",
        correct_by=case.wait.day.isoformat() if case.wait and kind is DocumentKind.CORRECTION else "",
        **_end(case.ended if kind is DocumentKind.NOT_ACCEPTED else None),
    )


def _lacking(line: Requirement) -> Named:
    """Name a paper that is missing, with what is wrong with the one that was handed in."""
    zh, en = line.unusable
    rule = line.rule
    if not zh:
        return Named(rule.item_code, rule.name_zh, rule.name_en)
    return Named(rule.item_code, f"{rule.name_zh}（所交材料{zh}）", f"{rule.name_en} (what was handed in: {en})")


def _end(ended: Ended | None) -> dict[str, str]:
    if ended is None:
        return {}
    told = (ended.kind.value, _day(ended.at), ended.reason, ended.legal_basis, ended.place)
    return dict(zip(_ENDS, told, strict=True))


def stands(there: IssuedDocument | None, facts: Facts | None) -> bool:
    """Whether a document that was given out is given out again.

    A notice of fees only if the sum is the same; any only if it is about the same items: a procedure may be corrected.
    That the centre's own words are others since is no reason for another document.
    """
    if there is None or facts is None:
        return there is not None
    if there.kind is not DocumentKind.FEE:
        return there.facts.items == facts.items
    return there.facts == replace(facts, closing_zh=there.facts.closing_zh, closing_en=there.facts.closing_en)


def worded(facts: Facts, kind: DocumentKind, wordings: Mapping[str, tuple[str, str]]) -> Facts:
    """Let a document end with the centre's own words, if it has any for what it is."""
    name = "refusal" if facts.refusal_reason else "lapsed" if facts.ended_as == EndedAs.LAPSED.value else kind.value
    zh, en = wordings.get(name, ("", ""))
    return replace(facts, closing_zh=zh, closing_en=en)


def notice_number(division_code: str, year: int, serial: int) -> str:
    """Write the number of a notice: ``410500-2026-N000001``; the number of a result has no letter."""
    return f"{division_code}-{year:04d}-N{serial:06d}"


def facts_read(read: dict[str, Any]) -> Facts:
    """Read facts as they were kept."""
    lists = ("items", "missing", "refused_items")
    named = {name: tuple(Named(**one) for one in read.get(name, ())) for name in lists}
    return Facts(**(read | named))


def _named(items: Iterable[Item]) -> tuple[Named, ...]:
    return tuple(Named(item.code, item.name_zh, item.name_en) for item in items)


def _day(at: datetime | None) -> str:
    return at.astimezone(CENTRE_ZONE).date().isoformat() if at else ""
