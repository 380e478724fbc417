"""Holiday lists: two layers, whole years, and slips that no notice makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from tests.unit.intake.conftest import TODAY

from intake.domain.catalogue.building import special_day
from intake.domain.catalogue.files import HOLIDAYS
from intake.domain.catalogue.reading import read_catalogue
from intake.domain.csv_files.tables import write_table
from kernel.calendar import WorkCalendar
from kernel.errors import InvalidRequest
from kernel.statutory_days import statutory_days

Files = dict[str, bytes]
Row = dict[str, str]

# What the notice of 2027 may be: two weekends worked, and days off for them and for statutory days on weekends.
MADE_UP = ["2027-02-20", "2027-09-26"]
OFF = ["2027-02-09", "2027-02-10", "2027-02-11", "2027-05-03", "2027-05-04", "2027-10-04", "2027-10-05", "2027-10-06"]


def row(day: str, day_type: str = "holiday", layer: str = "national", **cells: str) -> Row:
    """One row of the list."""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[date.fromisoformat(day).weekday()]
    said = {"name_zh": "节", "name_en": "Day", "statutory": "false", "notice": "通知", "verified": "yes", "source": "P"}
    return {"date": day, "weekday": weekday, "day_type": day_type, "layer": layer} | said | cells


def whole(year: int) -> list[Row]:
    """A notice that gives what is off by statute."""
    return [row(day.isoformat()) for day in statutory_days(year)]


NOTICE_2027 = [
    *whole(2027),
    *(row(day) for day in OFF),
    *(row(day, "workday") for day in MADE_UP),
]


@pytest.fixture
def calendar_of(catalogue_files: Files) -> Callable[[Iterable[Row]], WorkCalendar]:
    """Import the starter catalogue with these holidays beside those of 2025 and 2026."""

    def read(rows: Iterable[Row]) -> WorkCalendar:
        old = read_catalogue(catalogue_files.items(), TODAY)["holidays.csv"]
        files = catalogue_files | {"holidays.csv": write_table(HOLIDAYS, [*(each.cells for each in old.rows), *rows])}
        table = read_catalogue(files.items(), TODAY)["holidays.csv"]
        return WorkCalendar.of(special_day(each.cells) for each in table.rows)

    return read


@pytest.fixture
def refused(calendar_of: Callable[[Iterable[Row]], WorkCalendar]) -> Callable[[Iterable[Row]], dict[str, str]]:
    """Fields at fault by what they name: the row is told by its place after those of the starter catalogue."""

    def read(rows: Iterable[Row]) -> dict[str, str]:
        with pytest.raises(InvalidRequest) as caught:
            calendar_of(rows)
        return {violation.field: violation.en for violation in caught.value.violations}

    return read


# The header and 72 rows come first.
FIRST = "holidays.csv:74"


def test_a_list_without_the_column_is_national(catalogue_files: Files) -> None:
    """Files from before there were layers are still imported."""
    lines = [line.split(b",") for line in catalogue_files["holidays.csv"].splitlines()]
    place = lines[0].index(b"layer")
    old = b"\n".join(b",".join(cell for n, cell in enumerate(line) if n != place) for line in lines)
    tables = [
        read_catalogue((catalogue_files | {"holidays.csv": body}).items(), TODAY)
        for body in (old, catalogue_files["holidays.csv"])
    ]
    assert tables[0]["holidays.csv"].keyed() == tables[1]["holidays.csv"].keyed()
    assert {"national"} == {each.cells["layer"] for each in tables[0]["holidays.csv"].rows}


def test_a_local_closure_publishes_no_year(calendar_of: Callable[[Iterable[Row]], WorkCalendar]) -> None:
    """The centre is closed, and the holidays of 2027 are as unknown as before."""
    calendar = calendar_of([row("2027-08-25", layer="local")])
    assert (frozenset({2025, 2026}), False) == (calendar.published_years, calendar.is_working_day(date(2027, 8, 25)))


def test_a_whole_notice_publishes_its_year(calendar_of: Callable[[Iterable[Row]], WorkCalendar]) -> None:
    """It leaves as many working days as the law does: Monday to Friday, less thirteen."""
    calendar = calendar_of(NOTICE_2027)
    assert frozenset({2025, 2026, 2027}) == calendar.published_years
    assert 261 - 13 == calendar.working_days_between(date(2026, 12, 31), date(2027, 12, 31))


def test_a_centre_may_close_on_a_day_that_is_made_up(calendar_of: Callable[[Iterable[Row]], WorkCalendar]) -> None:
    """One date in both layers is no repetition; the centre's word counts, in either direction."""
    both = [row("2026-02-14", layer="local"), row("2026-10-05", "workday", "local")]
    calendar = calendar_of(both)
    assert [False, True] == [calendar.is_working_day(day) for day in (date(2026, 2, 14), date(2026, 10, 5))]


def test_a_year_given_in_part_is_refused(refused: Callable[[Iterable[Row]], dict[str, str]]) -> None:
    """One row, or all but one: the first row of the year is named with what is missing."""
    one, all_but_one = refused([row("2027-03-01")]), refused(whole(2027)[:-1])
    assert ([f"{FIRST}.date"], [f"{FIRST}.date"]) == (list(one), list(all_but_one))
    assert "statute and missing: 2027-10-03." in all_but_one[f"{FIRST}.date"]


@pytest.mark.parametrize("layer", ["national", "local"])
def test_a_statutory_day_is_no_workday(refused: Callable[[Iterable[Row]], dict[str, str]], layer: str) -> None:
    """Neither a notice nor a centre can take it away."""
    rows = [each for each in whole(2027) if each["date"] != "2027-05-01"] if layer == "national" else []
    faults = refused([row("2027-05-01", "workday", layer), *rows])
    assert "off by statute (Labour Day)" in faults[f"{FIRST}.day_type"]


@pytest.mark.parametrize("layer", ["national", "local"])
def test_what_is_made_up_is_a_weekend(refused: Callable[[Iterable[Row]], dict[str, str]], layer: str) -> None:
    """A Wednesday is worked anyway: the row means another day."""
    faults = refused([row("2026-11-18", "workday", layer)])
    assert {f"{FIRST}.day_type": "A make-up day is a Saturday or Sunday, and 2026-11-18 is a Wed."} == faults


@pytest.mark.parametrize("day", ["2028-03-01", "2206-10-01", "2013-12-30"])
@pytest.mark.parametrize("layer", ["national", "local"])
def test_a_year_is_near(refused: Callable[[Iterable[Row]], dict[str, str]], day: str, layer: str) -> None:
    """The year after this one is the last that can have a notice; a slip of the century is no year at all."""
    assert {f"{FIRST}.date": "Give a day from 2014 to 2027: no later year has a notice yet."} == refused(
        [row(day, layer=layer)]
    )


@pytest.mark.parametrize(("layer", "beyond"), [("national", 5), ("local", 30)])
def test_a_year_has_no_more_days_off_than_anybody_gives(
    refused: Callable[[Iterable[Row]], dict[str, str]],
    calendar_of: Callable[[Iterable[Row]], WorkCalendar],
    layer: str,
    beyond: int,
) -> None:
    """What the statute, weekends that are worked and those it falls on do not explain; the row beyond is named."""
    notice = NOTICE_2027 if layer == "national" else whole(2027)
    explained = sum(day.weekday() > 4 for day in statutory_days(2027)) + len(MADE_UP) - len(OFF)
    spare = beyond + (explained if layer == "national" else 0)
    winter = [date(2027, 11, 1) + timedelta(days=days) for days in range(60)]
    off = [row(day.isoformat(), layer=layer) for day in winter if day.weekday() < 5]
    calendar_of([*notice, *off[:spare]])

    faults = refused([*notice, *off[: spare + 3]])

    assert [f"holidays.csv:{74 + len(notice) + spare}.day_type"] == list(faults)
