"""Whose cases a command may be about, whatever the database shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest

from chassis.rpc import Caller
from intake.domain.application.model import ApplicantKind
from intake.domain.case.model import Case, Officer
from intake.domain.case.states import CaseState
from intake.handlers.own_case import own_case
from kernel.errors import CaseNotFound
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


@dataclass(frozen=True)
class Asked:
    """A command about a case."""

    case_id: UUID
    caller: Caller


def by(division_code: str) -> Caller:
    """A clerk of a centre."""
    return Caller("clerk-01", division_code, "XZSP", frozenset())


def test_a_case_of_the_caller_s_centre_is_found() -> None:
    """By its id."""
    assert own_case({CASE.case_id: CASE}, Asked(CASE.case_id, by("632801"))) is CASE


@pytest.mark.parametrize(
    ("case_id", "division_code"), [(CASE.case_id, "632802"), (new_case_id(NOW), "632801")], ids=["elsewhere", "nowhere"]
)
def test_what_is_elsewhere_is_told_like_what_is_nowhere(case_id: UUID, division_code: str) -> None:
    """Row-level security hides it as well; a batch that saw it all the same would still refuse."""
    with pytest.raises(CaseNotFound):
        own_case({CASE.case_id: CASE}, Asked(case_id, by(division_code)))
