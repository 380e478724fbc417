"""A version of the catalogue is made by one administrator and published by another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from intake.domain.catalogue.drafts import MOST_WAITING
from intake.domain.refusals import (
    CatalogueDraftDecided,
    CatalogueDraftNotFound,
    CatalogueDraftsWait,
    PublicationNeedsSecondPerson,
    PublishedMeanwhile,
)
from kernel.errors import InvalidRequest
from onewindow.intake.v1 import catalogue_drafts_pb2 as pb
from onewindow.intake.v1 import intake_pb2

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.intake.conftest import Desk

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
