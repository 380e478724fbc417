"""What the public page says comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from for_each import for_each

from intake.domain.application.model import ApplicantKind
from intake.domain.case.model import BillState, Case, CaseOutcome, Officer
from intake.domain.case.next_step import next_step
from intake.domain.case.states import CaseState
from kernel.ids import new_case_id

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CASE = Case(
    case_id=new_case_id(NOW),
    division_code="632801",
    state=CaseState.ACCEPTED,
    subject="厂房",
    applicant_kind=ApplicantKind.PERSON,
    applicant_name="王**行",
    bundle_codes=(),
    item_codes=("ZRZY-001",),
    catalogue_version=1,
    received_at=NOW,
    received_by=Officer("clerk-01", "XZSP"),
)
CELLS = list(product(CaseState, (None, *CaseOutcome), (None, *BillState)))


@for_each("state, outcome, bill_state", CELLS)
def test_every_case_has_a_next_step_in_both_languages(
    state: CaseState, outcome: CaseOutcome | None, bill_state: BillState | None
) -> None:
    """Whatever is known of it, and without a word of the applicant's."""
    step = next_step(replace(CASE, state=state, outcome=outcome, bill_state=bill_state))

    assert step.zh.endswith("。")
    assert step.en.endswith(".")
    assert CASE.subject not in step.zh
    assert CASE.applicant_name not in step.zh


@for_each("state, outcome, bill_state", CELLS)
def test_only_who_owes_money_is_sent_to_pay(
    state: CaseState, outcome: CaseOutcome | None, bill_state: BillState | None
) -> None:
    """An unpaid bill of a case that is under way and not refused, and no other."""
    owes = state is CaseState.ACCEPTED and outcome is not CaseOutcome.REFUSED and bill_state is BillState.UNPAID

    step = next_step(replace(CASE, state=state, outcome=outcome, bill_state=bill_state))

    assert owes == ("fee window" in step.en)
    assert owes == ("收费窗口" in step.zh)
