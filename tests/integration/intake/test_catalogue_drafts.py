"""A version of the catalogue is made by one administrator and published by another."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from chassis.storage.reach import PLATFORM, Reach
from intake.domain.catalogue.drafts import MOST_WAITING
from intake.domain.refusals import (
    CatalogueDraftDecided,
    CatalogueDraftNotFound,
    CatalogueDraftsWait,
    CatalogueVersionScheduled,
    PublicationNeedsSecondPerson,
    PublishedMeanwhile,
)
from intake.handlers.take_effect import let_take_effect
from intake.storage.catalogues import claim_next
from kernel.errors import InvalidRequest
from onewindow.intake.v1 import catalogue_drafts_pb2 as pb
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.integration.intake.conftest import Desk

ITEM = "ZRZY-001"
SOURCE = "州政务办〔2026〕12号"


def with_bureau(desk: Desk, name: bytes) -> Mapping[str, bytes]:
    """The catalogue with another English name of one department."""
    departments = desk.catalogue["departments.csv"].replace(b"Natural Resources Bureau", name)
    return {**desk.catalogue, "departments.csv": departments}


def listed(desk: Desk) -> list[pb.CatalogueDraft]:
    """The drafts of the centre."""
    answer = desk.one("ListCatalogueDrafts", pb.ListCatalogueDraftsRequest())
    return list(answer.drafts)


def get(desk: Desk, draft_no: int) -> intake_pb2.GetCatalogueDraftResponse:
    """A draft, compared."""
    answer: intake_pb2.GetCatalogueDraftResponse = desk.one(
        "GetCatalogueDraft", pb.GetCatalogueDraftRequest(draft_no=draft_no)
    )
    return answer


def send_back(desk: Desk, draft_no: int, reason: str = "名称须与三定方案一致") -> Any:  # noqa: ANN401 - a response
    """Return a draft."""
    return desk.one("ReturnCatalogueDraft", pb.ReturnCatalogueDraftRequest(draft_no=draft_no, reason=reason))


def test_a_draft_is_looked_at_and_published_by_a_second_administrator(desk: Desk) -> None:
    """Until then nothing changes; afterwards who made it, who published it and what it rests on stay."""
    made = desk.draft(with_bureau(desk, b"Land Bureau"), source=SOURCE)
    assert (1, False, 1) == (made.version, made.published, made.draft_no)
    assert 1 == len(desk.events())

    shown = get(desk, 1)
    assert ["ZRZY"] == [key for diff in shown.diffs for key in diff.changed]
    assert dict(with_bureau(desk, b"Land Bureau")) == {file.name: file.content for file in shown.files}
    assert (pb.CATALOGUE_DRAFT_STATE_WAITING, "li", SOURCE, 1, (0, 1, 0)) == (
        shown.draft.state,
        shown.draft.drafted_by,
        shown.draft.source,
        shown.draft.base_version,
        (shown.draft.added_count, shown.draft.changed_count, shown.draft.removed_count),
    )

    with pytest.raises(PublicationNeedsSecondPerson):
        desk.publish_draft(1, by="li")
    assert 2 == desk.publish_draft(1)

    assert (2, "wang") == (desk.events()[-1][1].version, desk.events()[-1][1].published_by.officer_id)
    decided = get(desk, 1)
    assert (pb.CATALOGUE_DRAFT_STATE_PUBLISHED, "wang", 2, 0, 0) == (
        decided.draft.state,
        decided.draft.decided_by,
        decided.draft.version,
        len(decided.files),
        len(decided.diffs),
    )
    assert ["li", "li", SOURCE] == desk.value(
        "select array_agg(drafted_by order by version) || max(source) from catalogue_version"
    )
    with pytest.raises(CatalogueDraftDecided) as refused:
        desk.publish_draft(1, by="zhao")
    assert {"decided_by": "wang"} == refused.value.facts


def test_a_draft_goes_stale_once_another_version_was_published(desk: Desk) -> None:
    """What it would undo nobody has looked at: it is sent back, and its files are compared anew."""
    desk.draft(with_bureau(desk, b"Land Bureau"))
    desk.draft(with_bureau(desk, b"Bureau of Land"))
    assert 2 == desk.publish_draft(2)

    assert [(1, pb.CATALOGUE_DRAFT_STATE_STALE), (2, pb.CATALOGUE_DRAFT_STATE_PUBLISHED)] == [
        (draft.draft_no, draft.state) for draft in listed(desk)
    ]
    with pytest.raises(PublishedMeanwhile) as refused:
        desk.publish_draft(1)
    assert {"version": "2", "expected_version": "1"} == refused.value.facts
    # It shows what it would do to the version of today.
    (cell,) = next(diff for diff in get(desk, 1).diffs if diff.changes).changes[0].cells
    assert "Bureau of Land" in cell.before
    send_back(desk, 1)
    assert 3 == desk.publish_draft(desk.draft(with_bureau(desk, b"Land Bureau")).draft_no)


def test_a_draft_is_sent_back_with_a_reason_and_withdrawn_by_its_maker(desk: Desk) -> None:
    """The reason stays; nothing is published, and its files are not kept."""
    desk.draft(with_bureau(desk, b"Land Bureau"))
    with pytest.raises(InvalidRequest) as refused:
        send_back(desk, 1, "不行")
    assert ["reason"] == [violation.field for violation in refused.value.violations]
    answer = send_back(desk, 1)
    assert (pb.CATALOGUE_DRAFT_STATE_RETURNED, "li", "名称须与三定方案一致") == (
        answer.draft.state,
        answer.draft.decided_by,
        answer.draft.reason,
    )
    assert [answer.draft] == listed(desk)
    for publish in (lambda: desk.publish_draft(1), lambda: send_back(desk, 1)):
        with pytest.raises(CatalogueDraftDecided):
            publish()
    assert (0, 1) == (desk.value("select count(*) from catalogue_draft_file"), len(desk.events()))


def test_drafts_are_of_one_centre_and_no_more_than_people_compare(desk: Desk) -> None:
    """Another centre has none of this number; the same files make no draft; past the bound none is taken."""
    for number in range(MOST_WAITING):
        desk.draft(with_bureau(desk, f"Bureau {number}".encode()))
    with pytest.raises(CatalogueDraftsWait):
        desk.draft(with_bureau(desk, b"One More"))
    assert 0 == desk.draft().draft_no
    send_back(desk, 3)
    assert MOST_WAITING + 1 == desk.draft(with_bureau(desk, b"One More")).draft_no

    desk.publish(centre="410600")
    other = replace(desk, centre="410600")
    assert [] == listed(other)
    for draft_no in (1, 0, -1, 2**62):
        with pytest.raises(CatalogueDraftNotFound):
            get(other, draft_no)
        with pytest.raises(CatalogueDraftNotFound):
            other.publish_draft(draft_no)


def test_the_database_holds_the_second_person_too(desk: Desk) -> None:
    """Whatever code writes: nobody publishes their own draft, except the first version of a centre."""
    desk.draft(with_bureau(desk, b"Land Bureau"))
    for statement in (
        "update catalogue_draft set decided_by = 'li', decided_at = now(), version = 2 returning 1",
        (
            "insert into catalogue_version (division_code, version, published_at, published_by,"
            " published_by_department, speedup_percent, added_count, changed_count, removed_count, drafted_by)"
            " values ('410500', 2, now(), 'li', 'XZSP', 0, 0, 0, 0, 'li') returning 1"
        ),
    ):
        with pytest.raises(psycopg.errors.CheckViolation, match="second_person"):
            desk.value(statement)


DAY = "2027-01-01"
EVE = datetime(2026, 12, 31, 15, 59, 59, 999_000, tzinfo=UTC)
"""The last moment of the year at the centre."""
MIDNIGHT = EVE + timedelta(milliseconds=1)


def shorter(desk: Desk, item_code: str, days: str) -> Mapping[str, bytes]:
    """The catalogue with another promised limit of one item."""
    rows = list(csv.DictReader(io.StringIO(desk.catalogue["items.csv"].decode())))
    next(row for row in rows if row["item_code"] == item_code)["committed_limit_days"] = days
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return {**desk.catalogue, "items.csv": out.getvalue().encode()}


def in_force(desk: Desk) -> int:
    """The version the centre works with."""
    return int(desk.one("ExportCatalogue", intake_pb2.ExportCatalogueRequest()).version)


def limit_of(desk: Desk, item_code: str) -> int:
    """The promised limit of an item, as anybody is told."""
    request = intake_pb2.GetItemRequest(division_code=desk.centre, item_code=item_code)
    return int(desk.one("GetItem", request).item.committed_limit.days)


def sweep(desk: Desk) -> None:
    """Let the timer run."""
    with desk.database.unit(reach=PLATFORM) as unit:
        due = claim_next(unit, 20)
    for division_code, versions in due.items():
        with desk.database.unit(reach=Reach(division_code)) as unit:
            let_take_effect(unit, division_code, versions)


def test_a_version_takes_effect_at_the_midnight_of_its_day(desk: Desk) -> None:
    """Of 31 December nothing changes; from midnight on every answer goes by it, and once the others are told."""
    published_at = desk.clock.now
    made = desk.draft(shorter(desk, ITEM, "8"), valid_from=DAY)
    # Nobody has published the holidays of that year yet.
    assert ["holidays.csv"] == [warning.field for warning in made.warnings if "2027" in warning.message_zh]
    assert 2 == desk.publish_draft(made.draft_no)
    assert (1, pb.CATALOGUE_DRAFT_STATE_SCHEDULED, DAY) == (
        in_force(desk),
        listed(desk)[0].state,
        listed(desk)[0].valid_from,
    )
    before = limit_of(desk, ITEM)
    request = intake_pb2.GetItemRequest(division_code=desk.centre, item_code=ITEM)
    coming = desk.one("GetItem", request).coming
    assert (DAY, [f"承诺时限：{before}个工作日 → 8个工作日"]) == (coming.valid_from, [one.zh for one in coming.changes])

    desk.clock.now = EVE
    sweep(desk)
    old = desk.get(desk.submit(item_codes=[ITEM]).case.case_id)
    assert (1, before, 1) == (in_force(desk), limit_of(desk, ITEM), len(desk.told_of_catalogues()))

    desk.clock.now = MIDNIGHT
    # Nobody has swept yet.
    new = desk.get(desk.submit(item_codes=[ITEM]).case.case_id)
    assert (2, 8, 1) == (in_force(desk), limit_of(desk, ITEM), len(desk.told_of_catalogues()))
    assert "" == desk.one("GetItem", request).coming.valid_from
    for _ in range(2):
        sweep(desk)
    assert [(1, published_at), (2, MIDNIGHT)] == [
        (event.version, event.published_at.ToDatetime(UTC)) for event in desk.told_of_catalogues()
    ]
    assert MIDNIGHT == desk.value("select effective_to from catalogue_version where version = 1")
    assert pb.CATALOGUE_DRAFT_STATE_PUBLISHED == listed(desk)[0].state
    # Each case keeps the version it was accepted under.
    assert [1, 2] == [
        desk.value("select catalogue_version from intake_case where case_id = %s", case.case_id) for case in (old, new)
    ]


def test_what_takes_effect_later_can_be_withdrawn_before_and_nothing_passes_it(desk: Desk) -> None:
    """Its number is given to no other; what was to be stays on record with the reason it did not come."""
    desk.publish_draft(desk.draft(shorter(desk, ITEM, "8"), valid_from=DAY).draft_no)
    urgent = desk.draft(with_bureau(desk, b"Land Bureau")).draft_no
    with pytest.raises(CatalogueVersionScheduled) as refused:
        desk.publish_draft(urgent)
    assert {"version": "2", "valid_from": DAY} == refused.value.facts

    withdrawn = send_back(desk, 1, "上级文件推迟实施").draft
    assert (pb.CATALOGUE_DRAFT_STATE_WITHDRAWN, "wang", "li", "上级文件推迟实施") == (
        withdrawn.state,
        withdrawn.decided_by,
        withdrawn.withdrawn_by,
        withdrawn.reason,
    )
    with pytest.raises(CatalogueDraftDecided):
        send_back(desk, 1)
    assert 3 == desk.publish_draft(urgent)
    desk.clock.now = MIDNIGHT + timedelta(days=1)
    sweep(desk)
    assert (3, [1, 3]) == (in_force(desk), [event.version for event in desk.told_of_catalogues()])
    # Who works on goes on from there.
    assert 4 == desk.publish_draft(desk.draft().draft_no)


def test_a_day_that_has_come_or_lies_too_far_ahead_is_refused(desk: Desk, make_desk: Callable[[], Desk]) -> None:
    """One that comes while a draft waits is over: it takes effect when it is published."""
    for day in ("2026-11-23", "2027-11-25", "2027-1-1", "2027-02-29"):
        with pytest.raises(InvalidRequest) as refused:
            desk.draft(shorter(desk, ITEM, "8"), valid_from=day)
        assert ["valid_from"] == [violation.field for violation in refused.value.violations]
    desk.draft(shorter(desk, ITEM, "8"), valid_from="2026-11-24")
    desk.clock.now = datetime(2026, 11, 25, 1, tzinfo=UTC)
    desk.publish_draft(1)
    assert (2, 8) == (in_force(desk), limit_of(desk, ITEM))
    with pytest.raises(InvalidRequest):
        make_desk().draft(valid_from=DAY)


def test_an_import_after_the_midnight_is_compared_with_what_took_effect(desk: Desk) -> None:
    """Also where the timer has not run: it takes effect first, and the others are told once."""
    desk.publish_draft(desk.draft(shorter(desk, ITEM, "8"), valid_from=DAY).draft_no)
    desk.clock.now = MIDNIGHT
    made = desk.draft(with_bureau(desk, b"Land Bureau"))
    assert {"items.csv": [ITEM], "departments.csv": ["ZRZY"]} == {
        diff.file: list(diff.changed) for diff in made.diffs if diff.changed
    }
    sweep(desk)
    assert (2, [1, 2]) == (made.version, [event.version for event in desk.told_of_catalogues()])
