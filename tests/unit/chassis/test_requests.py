"""Readers of what many requests carry: a field at fault is named, and its place is taken by a value of its type."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.requests import NO_ID, case_asked, centre_asked, read_date, read_id, read_instant
from chassis.rpc import Caller
from kernel.errors import PermissionDenied
from kernel.fields import Violations
from onewindow.access.v1.access_pb2 import Scope
from onewindow.intake.v1.intake_pb2 import GetCaseRequest

CASE_ID = UUID("01a223d3-77bb-796c-bedf-761d3c3242f4")
CASE_NO = "632801202611220000010"


@pytest.mark.parametrize("written", [str(CASE_ID), str(CASE_ID).upper(), f" {CASE_ID}\n", CASE_ID.hex])
def test_an_id_is_read_as_people_copy_it(written: str) -> None:
    """Capitals, blanks around it and missing hyphens are no fault."""
    violations = Violations()

    assert CASE_ID == read_id(violations, "case_id", written)
    assert not violations


def test_what_is_no_id_is_a_field_at_fault() -> None:
    """The parser goes on with the id of nothing."""
    violations = Violations()

    assert NO_ID == read_id(violations, "case_ids[3]", "first")
    assert ["case_ids[3]"] == [violation.field for violation in violations.found]


@pytest.mark.parametrize(
    ("request_", "asked", "fields"),
    [
        (GetCaseRequest(case_id=str(CASE_ID)), (CASE_ID, ""), []),
        (GetCaseRequest(case_no=f" {CASE_NO.lower()} "), (None, CASE_NO), []),
        (GetCaseRequest(case_id="?"), (NO_ID, ""), ["case_id"]),
        (GetCaseRequest(case_no=CASE_NO.replace("22", "23")), (None, CASE_NO.replace("22", "23")), ["case_no"]),
        (GetCaseRequest(case_no=""), (None, ""), ["case_no"]),
        (GetCaseRequest(), (None, ""), ["key"]),
    ],
)
def test_a_case_is_asked_for_by_id_or_by_number(
    request_: GetCaseRequest, asked: tuple[UUID | None, str], fields: list[str]
) -> None:
    """Neither is a fault of the key; a mistyped number is told by its check character."""
    violations = Violations()

    assert asked == case_asked(violations, request_)
    assert fields == [violation.field for violation in violations.found]


def test_a_city_reads_a_county_below_it_and_only_with_the_scope_for_it() -> None:
    """The prefecture 632800 is above 632801 and not above 630101; without a name it is the own centre."""
    city = Caller("hx-head", "632800", "XZSP", scope=Scope.SCOPE_BELOW)
    violations = Violations()

    assert "632800" == centre_asked("", city, violations)
    assert "632801" == centre_asked("632801", city, violations)
    for denied, reader in (
        ("630101", city),
        ("630000", city),
        ("632801", Caller("hx-clerk", "632800", "XZSP", scope=Scope.SCOPE_CENTRE)),
        ("632802", Caller("head-01", "632801", "XZSP", scope=Scope.SCOPE_BELOW)),
    ):
        with pytest.raises(PermissionDenied) as refused:
            centre_asked(denied, reader, violations)
        assert {} == refused.value.facts
    assert not violations


def test_what_is_no_division_code_is_told_as_a_field() -> None:
    """Whoever mistypes hears of it beside the other fields."""
    violations = Violations()

    centre_asked("63-2801", Caller("clerk-01", "632801", "XZSP"), violations)

    assert ["division_code"] == [violation.field for violation in violations.found]


@pytest.mark.parametrize(
    "written",
    ["", "2026-2-3", "20260203", "2026-W06-2", "2026-02-30", "2026-02-03T00:00", "２０２６-02-03", " 2026-02-03"],
)
def test_a_day_has_one_form(written: str) -> None:
    """ISO 8601 has others; people and programs that mix them up are told."""
    violations = Violations()

    assert date.min == read_date(violations, "until", written)
    assert ["until"] == [violation.field for violation in violations.found]
    assert date(2026, 2, 3) == read_date(violations, "until", "2026-02-03")


def test_an_instant_outside_the_years_is_a_field_at_fault() -> None:
    """A message can hold more seconds than there are years."""
    violations = Violations()

    assert datetime(2026, 3, 2, tzinfo=UTC) == read_instant(violations, "since", Timestamp(seconds=1_772_409_600))
    assert not violations
    read_instant(violations, "since", Timestamp(seconds=1 << 60))
    assert ["since"] == [violation.field for violation in violations.found]
