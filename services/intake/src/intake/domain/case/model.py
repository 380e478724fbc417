"""A case, and what each step makes of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from intake.domain.application.model import ApplicantKind, Confirmation
from intake.domain.case.states import CaseState, Step, next_state
from intake.domain.refusals import CaseNotAwaitingMaterials, DecisionConflict, DecisionIncomplete
from kernel.copying import altered


class CaseOutcome(enum.Enum):
    """How the departments decided on the case as a whole."""

    GRANTED = "granted"
    # Some items are granted, the others refused or lapsed.
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"


class BillState(enum.Enum):
    """What is known of the case's one bill, from the earliest to the last; it never goes back.

    Events of one bill may arrive in any order, so the state is the furthest one heard of: paid money is a fact that
    neither a late bill nor a late cancellation undoes.
    """

    UNPAID = "unpaid"
    NOTHING_DUE = "nothing_due"
    CANCELLED = "cancelled"
    PAID = "paid"


_BILL_ORDER = list(BillState)


class Delivery(enum.Enum):
    """How results are handed over."""

    WINDOW = "window"
    POST = "post"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Officer:
    """Who acted for the centre."""

    officer_id: str
    department_code: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an item was not granted, and by which law and article (行政许可法 Art. 38); both empty if it was.

    What lapsed has a reason and no article; a refusal from before reasons were told has neither.
    """

    reason: str = ""
    legal_basis: str = ""


class EndedAs(enum.Enum):
    """How an application ended that was not accepted."""

    # 不予受理: an officer refused the acceptance.
    REFUSED = "refused"
    # 逾期未补正: missing papers did not come in time.
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Ended:
    """How an application ended that was not accepted, and what its notice says of it.

    ``at`` is the legal instant: of a lapse the end of the limit, however late that is noticed. ``place``: where to go.
    """

    kind: EndedAs
    at: datetime
    by: Officer
    reason: str = ""
    legal_basis: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Until when something is waited for: a day and its close of business, and when the clock next asks."""

    day: date
    until: datetime
    look_at: datetime


@dataclass(frozen=True, slots=True)
class GreenChannelAsked:
    """Who asked for the green channel after the receipt, and when."""

    asked_by: Officer
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class GreenChannelDecision:
    """What a second person said to the green channel 绿色通道; ``reason`` may be empty if ``agreed``."""

    agreed: bool
    reason: str
    decided_by: Officer
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Revoked:
    """An approval that was taken back after it was told: revoked 撤销, or ``withdrawn`` 撤回, by what and why."""

    revoked_at: datetime
    withdrawn: bool
    article: str
    reason: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Result:
    """The document that ends one item: what was applied for, or its written refusal.

    ``deemed_basis``: by which law, or rule of the centre, silence granted it; empty if somebody decided.
    ``refused``: why it was not granted. ``revoked``: since when and why what was granted holds no longer.
    """

    item_code: str
    granted: bool
    document_name: str
    document_no: str
    deemed_basis: str = ""
    refused: Ground = Ground()
    revoked: Revoked | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """How an item was decided; ``deemed_basis``, ``refused`` and ``revoked`` as in its result."""

    granted: bool
    deemed_basis: str = ""
    refused: Ground = Ground()
    revoked: Revoked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as its row holds it. ``applicant_name`` is masked; parties are kept apart."""

    case_id: UUID
    division_code: str
    state: CaseState
    subject: str
    applicant_kind: ApplicantKind
    applicant_name: str
    bundle_codes: tuple[str, ...]
    item_codes: tuple[str, ...]
    catalogue_version: int
    received_at: datetime
    received_by: Officer
    # Why it should go through the green channel, in the words of who asked for it; empty: nobody did.
    green_channel_reason: str = ""
    # Who asked for it after the receipt; None: who received it did, with it, or nobody.
    green_channel_asked: GreenChannelAsked | None = None
    # What another person said to that; until then it goes the usual way.
    green_channel_decision: GreenChannelDecision | None = None
    # Who pushes every task of it; empty if nobody does.
    project_manager_id: str = ""
    case_no: str | None = None
    accepted_at: datetime | None = None
    accepted_by: Officer | None = None
    outcome: CaseOutcome | None = None
    bill_state: BillState | None = None
    # What the bill came to; unknown for one that was recorded before this was kept.
    bill_fen: int | None = None
    # What became due besides, after the bill was paid, and is not paid.
    more_due_fen: int = 0
    ready_at: datetime | None = None
    closed_at: datetime | None = None
    # The personal data of the case is gone since then.
    erased_at: datetime | None = None
    # What of the fees is back with the applicant.
    refunded_fen: int = 0
    # Papers promised at the acceptance that have not come; the result waits for them.
    promised_count: int = 0
    # Why it was received without a published list of materials, and what was seen and confirmed then.
    unlisted_reason: str = ""
    confirmed: frozenset[Confirmation] = frozenset()
    # When the applicant was told what is missing.
    told_at: datetime | None = None
    # Until when that is told, or the papers are waited for.
    wait: Wait | None = None
    reminded_at: datetime | None = None
    ended: Ended | None = None
    # Why the applicant's code was taken though it breaks the rule.
    legacy_code_reason: str = ""

    @property
    def is_green(self) -> bool:
        """Whether it goes through the green channel: asked for by one person, agreed to by another."""
        return self.green_channel_decision is not None and self.green_channel_decision.agreed

    @property
    def asks_for_green_channel(self) -> GreenChannelAsked:
        """Who asked for the green channel, if anybody did, and when."""
        return self.green_channel_asked or GreenChannelAsked(self.received_by, self.received_at)

    @property
    def missing_told_at(self) -> datetime | None:
        """When the applicant was told what is missing; None if nothing was, or not in time."""
        return self.told_at

    @property
    def payable_fen(self) -> int:
        """What the fee window will take, in fen; 0 where nothing is due, and where it is not known."""
        return self.more_due_fen or (self.bill_fen or 0 if self.bill_state is BillState.UNPAID else 0)

    @property
    def bill_shown(self) -> BillState | None:
        """Where all that is due for it stands: unpaid while something is, also if it became due later."""
        return BillState.UNPAID if self.more_due_fen else self.bill_state

    @property
    def open_points(self) -> tuple[str, ...]:
        """What the result still waits for: the decision, the payment, promised papers."""
        points = []
        if self.outcome is None:
            points.append("decision")
        if self.bill_shown in {None, BillState.UNPAID}:
            points.append("payment")
        if self.promised_count:
            points.append("papers")
        return tuple(points)


def complete(case: Case, officer: Officer, now: datetime, *, is_new: bool) -> Case:
    """Accept a case with nothing missing; a new one gets its number afterwards, with all of its batch.

    Raises:
        CaseNotAwaitingMaterials: it was accepted before.
    """
    step = Step.SUBMIT_COMPLETE if is_new else Step.SUPPLEMENT_COMPLETE
    state = next_state(None if is_new else case.state, step)
    return altered(case, state=state, accepted_at=now, accepted_by=officer)


def record_decision(case: Case, outcome: CaseOutcome, granted: Mapping[str, bool], now: datetime) -> Case:
    """Note how the departments decided; the case is ready if nothing is left to pay.

    Raises:
        CaseNotAccepted, DecisionConflict, DecisionIncomplete: the decision cannot be about this case as it is.
    """
    if case.outcome not in {None, outcome}:
        raise DecisionConflict
    if set(granted) != set(case.item_codes):
        raise DecisionIncomplete
    return _recorded(altered(case, outcome=outcome), now)


def record_bill(case: Case, bill_state: BillState, now: datetime, *, bill_fen: int | None = None) -> Case:
    """Note what became of the bill, and what it came to; the case is ready if it is decided and nothing is left to pay.

    Raises:
        CaseNotAccepted: a case that was not accepted has no bill.
    """
    known = bill_state if case.bill_state is None else max(case.bill_state, bill_state, key=_BILL_ORDER.index)
    return _recorded(altered(case, bill_state=known, bill_fen=case.bill_fen if bill_fen is None else bill_fen), now)


def record_more_due(case: Case, owed_fen: int, now: datetime) -> Case:
    """Note what became due after the bill was paid, and is not paid: what waited at the window waits for it again.

    Raises:
        CaseNotAccepted: a case that was not accepted has no bill.
    """
    owing = altered(case, more_due_fen=owed_fen)
    if not owed_fen:
        return _recorded(owing, now)
    state = next_state(case.state, Step.OWE_MORE)
    return altered(owing, state=state, ready_at=case.ready_at if state is CaseState.CLOSED else None)


def reopen_bill(case: Case, left_fen: int) -> Case:
    """Note that so much of the paid bill is due again: what waited at the window waits for it.

    Raises:
        CaseNotAccepted: a case that was not accepted has no bill.
    """
    state = next_state(case.state, Step.OWE_MORE)
    ready_at = case.ready_at if state is CaseState.CLOSED else None
    return altered(case, state=state, bill_state=BillState.UNPAID, bill_fen=left_fen, ready_at=ready_at)


def follow(case: Case, left_count: int, now: datetime) -> Case:
    """Note how many promised papers have not come; the case is ready if nothing else is open either.

    Raises:
        CaseNotAwaitingMaterials: nothing is promised any more.
    """
    if not case.promised_count:
        raise CaseNotAwaitingMaterials
    return _recorded(altered(case, promised_count=left_count), now)


def issue(case: Case, now: datetime) -> Case:
    """Close a case whose result is handed over.

    Raises:
        ResultNotReady: its fact ``missing`` says what is open: the decision, the payment, promised papers.
        ResultAlreadyIssued: it is closed.
    """
    state = next_state(case.state, Step.ISSUE, **({"missing": ",".join(case.open_points)} if case.open_points else {}))
    return altered(case, state=state, closed_at=now)


def _recorded(case: Case, now: datetime) -> Case:
    step = Step.RECORD if case.open_points else Step.SETTLE
    state = next_state(case.state, step)
    became_ready = state is CaseState.READY and case.ready_at is None
    return altered(case, state=state, ready_at=now if became_ready else case.ready_at)
