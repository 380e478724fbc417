"""Cases to decide: built from one line per item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from notices import notice

from approval.domain.acceptance import AcceptedCase, AcceptedItem, opened
from approval.domain.case_file import SYSTEM, CaseFile, Decision, Verdict
from approval.domain.correcting import correct
from approval.domain.deciding import Act, decide
from approval.domain.join import Dependency, DependencyKind
from kernel.calendar import WorkCalendar
from kernel.clock import Limit, LimitUnit, Receipt

# A Monday, ten in the morning in Beijing.
ACCEPTED_AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
KINDS = {"~": DependencyKind.PRESUMED, "!": DependencyKind.SERIAL}

OpenCase = Callable[..., CaseFile]
Decide = Callable[..., Act]


@pytest.fixture(scope="session")
def calendar_2026() -> WorkCalendar:
    """A calendar that knows 2026: its statutory days are off."""
    return WorkCalendar(notice(2026))


@pytest.fixture(scope="session")
def open_case(calendar_2026: WorkCalendar) -> OpenCase:
    """Open a case: ``open_case(A="", B="~A", C="!A/B !D")``; ~ presumes, ! is serial, / is any one of.

    Item A is department A's and has ten working days, or those named in ``days``; with a ``receipt`` from there.
    """

    def make(  # noqa: PLR0913 - what a case may differ in
        *,
        at: datetime = ACCEPTED_AT,
        calendar: WorkCalendar = calendar_2026,
        days: int = 10,
        joint: int = 20,
        unit: LimitUnit = LimitUnit.WORKING_DAY,
        receipt: Receipt | None = None,
        **items: str,
    ) -> CaseFile:
        accepted = AcceptedCase(
            case_id=UUID(int=1),
            case_no="1",
            division_code="410526",
            accepted_at=at,
            joint_limit=Limit(joint, unit),
            catalogue_version=1,
            receipt=receipt,
            joint_from_receipt=receipt is not None,
            items=tuple(
                AcceptedItem(
                    item_code=code,
                    name_zh=f"事项{code}",
                    name_en=f"Item {code}",
                    department_code=code,
                    limit=Limit(days, unit),
                    from_receipt=receipt is not None,
                    dependencies=tuple(
                        Dependency(tuple(word[1:].split("/")), KINDS[word[0]], "") for word in upstream.split()
                    ),
                )
                for code, upstream in items.items()
            ),
        )
        return opened(accepted, calendar, 1)

    return make


@pytest.fixture(scope="session")
def officer(calendar_2026: WorkCalendar) -> Decide:
    """Let the item's own department decide: ``officer(case, "A", "approve")``."""

    def act(  # noqa: PLR0913 - what a decision may differ in
        case: CaseFile,
        item_code: str,
        decision: str,
        *,
        at: datetime = ACCEPTED_AT,
        department: str | None = None,
        deemed: bool = False,
    ) -> Act:
        verdict = Verdict(
            decision=Decision(decision),
            deemed=deemed,
            officer_id=SYSTEM if deemed else "officer-1",
            department_code=department or item_code,
            decided_at=at,
            reason="材料不符合条件" if decision == "refuse" else "",
            legal_basis="行政许可法第38条" if decision == "refuse" else "",
        )
        return decide(case, item_code, verdict, calendar_2026)

    return act


@pytest.fixture(scope="session")
def corrected(calendar_2026: WorkCalendar) -> Decide:
    """Let a head of the item's department correct it: ``corrected(case, "A", "refuse")``."""

    def act(  # noqa: PLR0913 - what a correction may differ in
        case: CaseFile,
        item_code: str,
        decision: str,
        *,
        at: datetime = ACCEPTED_AT,
        head: str = "head-1",
        why: str = "",
    ) -> Act:
        verdict = Verdict(
            decision=Decision(decision),
            officer_id=head,
            department_code=item_code,
            decided_at=at,
            reason=why or "原决定认定事实有误",
            legal_basis="城乡规划法第40条",
        )
        correction = case.tasks[item_code].correction
        return correct(case, item_code, verdict, calendar_2026, correction.number if correction else 0)

    return act
