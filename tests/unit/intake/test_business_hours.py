"""Business hours: what is no list of them is refused by row and column, and days that have begun keep theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

import pytest
from tests.unit.intake.conftest import TODAY

from intake.domain.catalogue.building import opening_hours
from intake.domain.catalogue.hours import check_begun_days
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.csv_files.faults import FileFaults
from kernel.business_hours import BusinessHours
from kernel.calendar import CENTRE_ZONE
from kernel.errors import InvalidRequest

HEADER = "weekday,valid_from,valid_to,opens,closes,note"
WEEK = [f"{day},2026-01-01,,09:00,18:00," for day in ("Mon", "Tue", "Wed", "Thu", "Fri")]
NOON = datetime(2026, 3, 4, 12, tzinfo=CENTRE_ZONE)
"""A Wednesday."""

Read = Callable[..., BusinessHours]


@pytest.fixture
def faults_of(catalogue_files: dict[str, bytes]) -> Callable[..., list[str]]:
    """Import the starter catalogue with these hours; answers the cells at fault."""

    def read(*rows: str) -> list[str]:
        files = catalogue_files | {"hours.csv": "\n".join([HEADER, *rows]).encode()}
        try:
            read_catalogue(files.items(), TODAY)
        except InvalidRequest as refused:
            return [violation.field for violation in refused.violations]
        return []

    return read


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Mo,2026-02-01,,09:00,18:00,", "weekday"),
        ("Mon,2026-02-30,,09:00,18:00,", "valid_from"),
        ("Mon,2026-02-01,2026-01-31,09:00,18:00,", "valid_to"),
        ("Mon,2026-02-01,,9:00,18:00,", "opens"),
        ("Mon,2026-02-01,,09:00,24:00,", "closes"),
        ("Mon,2026-02-01,,18:00,09:00,", "closes"),
        # Less than an hour of business, the same interval twice, one over another, and of one set with another end.
        ("Mon,2026-02-01,,09:00,09:30,", "closes"),
        ("Mon,2026-01-01,,09:00,12:00,", "opens"),
        ("Mon,2026-01-01,,17:00,19:00,", "opens"),
        ("Mon,2026-01-01,2026-12-31,19:00,20:00,", "valid_to"),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_its_place(
    faults_of: Callable[..., list[str]], row: str, column: str
) -> None:
    """The header and five rows come first."""
    assert [f"hours.csv:7.{column}"] == faults_of(*WEEK, row)


def test_every_day_of_the_working_week_has_hours_or_none_has(faults_of: Callable[..., list[str]]) -> None:
    """A day that was forgotten would have the platform's by silence."""
    assert [[], [], ["hours.csv:2.weekday"]] == [faults_of(), faults_of(*WEEK), faults_of(*WEEK[:4])]


@pytest.fixture
def begun(catalogue_files: dict[str, bytes]) -> Callable[..., int]:
    """Compare hours with those of the platform on a Wednesday at noon; answers how many faults there are."""

    def read(*rows: str) -> int:
        files = catalogue_files | {"hours.csv": "\n".join([HEADER, *WEEK, *rows]).encode()}
        table = read_catalogue(files.items(), TODAY)["hours.csv"]
        published = BusinessHours(map(opening_hours, (row.cells for row in table.rows[: len(WEEK)])))
        assert time(18) == published.closes(NOON.date())
        faults = FileFaults()
        check_begun_days(table, published, faults, NOON)
        return faults.count

    return read


def test_hours_change_from_tomorrow_on(begun: Callable[..., int]) -> None:
    """Today's limits run by today's hours, also what silence has granted by them already; a day that is over too."""
    assert [0, 0] == [begun(), begun("Thu,2026-03-05,,09:00,12:00,")]
    assert [1, 1] == [begun("Wed,2026-03-04,,09:00,12:00,"), begun("Mon,2026-02-02,2026-02-02,09:00,12:00,")]
