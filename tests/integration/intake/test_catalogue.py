"""Publishing a catalogue, version by version."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from chassis.storage.reach import Reach
from intake.domain.refusals import CatalogueNotPublished, PublishedMeanwhile
from intake.handlers.events import catalogue_stream
from intake.storage.catalogues import published_versions
from kernel.errors import InvalidRequest
from onewindow.intake.v1 import intake_pb2
from onewindow.type.v1.type_pb2 import CALENDAR_LAYER_LOCAL, CALENDAR_LAYER_NATIONAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.intake.conftest import Desk


def test_the_first_import_publishes_the_first_version(make_desk: Callable[[], Desk]) -> None:
    """Everything is added, and everybody hears of it on the centre's own stream."""
    desk = make_desk()
    answer = desk.publish()

    assert (1, True, 54) == (answer.version, answer.published, answer.speedup_percent)
    assert {"items.csv": 218, "fees.csv": 122, "holidays.csv": 72} == {
        diff.file: len(diff.added) for diff in answer.diffs if diff.file in {"items.csv", "fees.csv", "holidays.csv"}
    }
    ((envelope, event),) = desk.events()
    assert (catalogue_stream("410500"), "410500") == (envelope.stream_id, envelope.division_code)
    assert (1, 122, 72, 31, "li") == (
        event.version,
        len(event.fee_rates),
        len(event.special_days),
        len(event.departments),
        event.published_by.officer_id,
    )


def test_a_fee_travels_with_its_prices_and_its_end(desk: Desk) -> None:
    """A price that is not there is not zero; a stop known only by its year has no date."""
    ((_, event),) = desk.events()
    rates = {rate.fee_code: rate for rate in event.fee_rates}

    assert (8000, False) == (rates["FEE-ZRZY-01"].unit_price_fen, rates["FEE-ZRZY-01"].HasField("min_fen"))
    assert not rates["FEE-ZRZY-05"].HasField("unit_price_fen")
    assert ("2018-04-01", "cancelled") == (rates["FEE-GA-C1"].ceased_on, rates["FEE-GA-C1"].status)
    assert ("", "cancelled") == (rates["FEE-ZRZY-C2"].ceased_on, rates["FEE-ZRZY-C2"].status)


def test_the_same_catalogue_again_publishes_nothing(desk: Desk) -> None:
    """An import can be repeated."""
    answer = desk.publish()

    assert (1, False) == (answer.version, answer.published)
    assert {0} == {len(diff.added) + len(diff.changed) + len(diff.removed) for diff in answer.diffs}
    assert 1 == len(desk.events())


def test_what_was_exported_can_be_imported_and_changes_nothing(desk: Desk) -> None:
    """Export and import are inverse."""
    exported = desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest())
    answer = desk.publish({file.name: file.content for file in exported.files})

    assert 1 == exported.version
    assert (desk.clock.now, "li") == (exported.published_at.ToDatetime(UTC), exported.published_by)
    assert not answer.published


def test_a_change_publishes_the_next_version_and_ends_the_one_before(desk: Desk) -> None:
    """Who and when is kept of every version."""
    changed = dict(desk.catalogue)
    changed["departments.csv"] = changed["departments.csv"].replace(b"Natural Resources Bureau", b"Land Bureau")
    answer = desk.publish(changed)

    assert (2, True) == (answer.version, answer.published)
    diff = next(diff for diff in answer.diffs if diff.file == "departments.csv")
    assert ["ZRZY"] == list(diff.changed)
    ((column, before, after),) = [(cell.column, cell.before, cell.after) for cell in diff.changes[0].cells]
    assert ("ZRZY", "name_en", True) == (diff.changes[0].key, column, before.endswith("Natural Resources Bureau"))
    assert before.replace("Natural Resources Bureau", "Land Bureau") == after
    assert ["li:true", "wang:false"] == desk.value(
        "select array_agg(published_by || ':' || (effective_to is not null) order by version) from catalogue_version"
    )


def test_rows_published_before_there_were_layers_are_national(desk: Desk) -> None:
    """The same list with the column changes nothing, and an export has it."""
    desk.value("update catalogue_row set cells = cells - 'layer' where file = 'holidays.csv' returning 1")
    exported = desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest())

    assert not desk.publish().published
    assert desk.catalogue["holidays.csv"] in {file.content for file in exported.files}


def test_days_of_the_centres_own_travel_in_their_layer(desk: Desk) -> None:
    """Beside a national row of the same date, with a key of its own."""
    row = "2026-02-14,Sat,holiday,州庆,Prefecture Day,false,local,本中心公告,yes,P79\n"
    answer = desk.publish({**desk.catalogue, "holidays.csv": desk.catalogue["holidays.csv"] + row.encode()})

    assert [["2026-02-14/local"]] == [list(diff.added) for diff in answer.diffs if diff.added]
    event = desk.events()[-1][1]
    assert [(True, CALENDAR_LAYER_NATIONAL), (False, CALENDAR_LAYER_LOCAL)] == [
        (day.working, day.layer) for day in event.special_days if day.date == "2026-02-14"
    ]


def test_hours_of_the_centre_are_published_from_tomorrow_on_and_stay_where_they_are_left_out(desk: Desk) -> None:
    """They travel to whoever counts; a version without the file keeps them, and none changes a day that has begun."""
    rows = [f"{day},2199-01-01,2199-12-31,09:00,16:00,\n" for day in ("Mon", "Fri")]
    hours = desk.catalogue["hours.csv"] + rows[0].encode()
    answer = desk.publish({**desk.catalogue, "hours.csv": hours})
    assert [["Mon/2199-01-01/09:00"]] == [list(diff.added) for diff in answer.diffs if diff.added]
    told = desk.events()[-1][1].business_hours
    assert (11, 1, "09:00", "16:00", "2199-12-31") == (
        len(told),
        *next((each.weekday, each.opens, each.closes, each.valid_to) for each in told if each.valid_to),
    )

    without = {name: content for name, content in desk.catalogue.items() if name != "hours.csv"}
    assert not desk.publish(without).published
    exported = desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest())
    assert hours in {file.content for file in exported.files}

    begun = hours + rows[1].replace("2199-01-01", "2020-01-02").encode()
    with pytest.raises(InvalidRequest) as refused:
        desk.publish({**desk.catalogue, "hours.csv": begun})
    assert ["hours.csv:13.valid_from"] == [violation.field for violation in refused.value.violations]


def test_one_row_of_an_unpublished_year_is_refused_by_file_row_and_column(desk: Desk) -> None:
    """A slip would have made every date of the year certain, and wrong."""
    row = "2027-03-01,Mon,holiday,放假,Day off,false,national,通知,yes,P79\n"
    with pytest.raises(InvalidRequest) as refused:
        desk.publish({**desk.catalogue, "holidays.csv": desk.catalogue["holidays.csv"] + row.encode()})

    assert ["holidays.csv:74.date"] == [violation.field for violation in refused.value.violations]


def test_a_dry_run_tells_and_publishes_nothing(make_desk: Callable[[], Desk]) -> None:
    """Diff before publish."""
    desk = make_desk()
    answer = desk.publish(dry_run=True)

    assert (0, False) == (answer.version, answer.published)
    assert 218 == next(len(diff.added) for diff in answer.diffs if diff.file == "items.csv")
    assert (0, []) == (desk.value("select count(*) from catalogue_version"), desk.events())


def test_nothing_is_published_over_a_version_that_was_not_looked_at(make_desk: Callable[[], Desk]) -> None:
    """Whoever says what they compared with is refused if somebody published meanwhile, the very first time too."""
    desk = make_desk()
    looked = desk.publish(dry_run=True).version
    desk.publish()
    changed = dict(desk.catalogue)
    changed["departments.csv"] = changed["departments.csv"].replace(b"Natural Resources Bureau", b"Land Bureau")

    with pytest.raises(PublishedMeanwhile) as refused:
        desk.publish(changed, expected_version=looked)

    assert {"version": "1", "expected_version": "0"} == refused.value.facts
    assert 1 == desk.value("select max(version) from catalogue_version")
    assert 2 == desk.publish(changed, expected_version=1).version
    # Who does not say so replaces what there is, as ever.
    assert 3 == desk.publish().version


def test_a_malformed_row_publishes_nothing(desk: Desk) -> None:
    """All or nothing."""
    broken = dict(desk.catalogue)
    broken["holidays.csv"] = broken["holidays.csv"].replace(b"2026-10-01,Thu", b"2026-10-01,Wed")

    with pytest.raises(InvalidRequest) as refused:
        desk.publish(broken)

    assert ["weekday"] == [violation.field.rpartition(".")[2] for violation in refused.value.violations]
    assert 1 == desk.value("select max(version) from catalogue_version")


def test_two_imports_at_once_come_one_after_the_other(make_desk: Callable[[], Desk]) -> None:
    """One publishes, the other finds nothing to change; no version is made twice."""
    desk = make_desk()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: desk.publish(), range(4)))

    assert [False, False, False, True] == sorted(answer.published for answer in answers)
    assert {1} == {answer.version for answer in answers}
    assert [UUID(str(catalogue_stream("410500")))] == [envelope.stream_id for envelope, _ in desk.events()]


def test_two_imports_in_one_batch_build_on_each_other(make_desk: Callable[[], Desk]) -> None:
    """The second is compared with what the first published."""
    desk = make_desk()
    request = intake_pb2.ImportCatalogueRequest(
        files=[intake_pb2.CatalogueFile(name=name, content=body) for name, body in desk.catalogue.items()]
    )

    assert [True, False] == [answer.published for answer in desk.call("ImportCatalogue", request, request)]


def test_each_centre_has_its_own_catalogue(desk: Desk) -> None:
    """What one publishes the other does not have."""
    with pytest.raises(CatalogueNotPublished):
        desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest(), centre="410600")
    desk.publish(centre="410600")

    assert 1 == desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest(), centre="410600").version


def test_an_item_taken_out_of_the_catalogue_is_refused_as_cancelled(desk: Desk) -> None:
    """Cancelled means cancelled, with the day it was."""
    lines = desk.catalogue["items.csv"].decode().splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("GA-002,"))
    materials = desk.catalogue["materials.csv"].decode().splitlines(keepends=True)
    without = dict(desk.catalogue) | {
        "items.csv": kept.encode(),
        "materials.csv": "".join(line for line in materials if not line.startswith("GA-002,")).encode(),
    }
    desk.publish(without)

    with pytest.raises(InvalidRequest) as refused:
        desk.submit(item_codes=["GA-002", "GA-998"])

    assert [
        (
            "application.item_codes[0]",
            "This was taken out of the catalogue on 2026-11-23 and can no longer be used.",
        ),
        ("application.item_codes[1]", "The catalogue has no such code."),
    ] == [(violation.field, violation.en) for violation in refused.value.violations]


def test_a_unit_goes_by_one_version_whatever_is_published_meanwhile(desk: Desk) -> None:
    """The items whose powers were checked are those of the application that is then received."""
    changed = dict(desk.catalogue)
    changed["departments.csv"] = changed["departments.csv"].replace(b"Natural Resources Bureau", b"Land Bureau")

    with desk.database.unit(reach=Reach(desk.centre)) as unit:
        before = published_versions(unit, [desk.centre])
        desk.publish(changed)
        assert {desk.centre: 1} == before == published_versions(unit, [desk.centre])
    with desk.database.unit(reach=Reach(desk.centre)) as unit:
        assert {desk.centre: 2} == published_versions(unit, [desk.centre])


def test_an_export_is_the_files_of_the_import_byte_for_byte(desk: Desk) -> None:
    """What a centre keeps beside the platform and what the platform says are compared with any tool."""
    exported = desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest())

    assert dict(desk.catalogue) == {file.name: file.content for file in exported.files}


def test_two_thousand_items_are_told_with_all_their_faults_at_once_and_then_read(desk: Desk) -> None:
    """A whole province's list in seconds; of so many faults the first are named, and how many there are besides."""
    lines = desk.catalogue["items.csv"].decode().splitlines()
    (model,) = [line for line in lines if line.startswith("GA-002,")]
    more = [model.replace("GA-002", f"GA-{number}", 1) for number in range(1000, 3000)]
    wrong = [line.replace(",calendar,", ",lunar,", 1) for line in more]
    with pytest.raises(InvalidRequest) as refused:
        desk.draft({**desk.catalogue, "items.csv": "\n".join([*lines, *wrong, ""]).encode()})
    assert ("2000", 201) == (refused.value.facts["faults"], len(refused.value.violations))
    assert f"items.csv:{len(lines) + 1}.limit_unit" == refused.value.violations[0].field

    began = time.perf_counter()
    made = desk.draft({**desk.catalogue, "items.csv": "\n".join([*lines, *more, ""]).encode()})
    drafted = time.perf_counter()
    assert 2 == desk.publish_draft(made.draft_no)
    published = time.perf_counter()
    print(f"2,000 items: drafted in {drafted - began:.2f} s, published in {published - drafted:.2f} s")  # noqa: T201 - shown with -s
    assert 2000 == next(len(diff.added) for diff in made.diffs if diff.file == "items.csv")
