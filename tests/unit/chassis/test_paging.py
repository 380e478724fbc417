"""Tokens of pages: they lead back to their place in their own list, and nothing else is one."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.paging import PageAsked, instant, number, page_asked, row_id, text
from chassis.rpc import Caller
from kernel.fields import Violations
from onewindow.supervision.v1.supervision_pb2 import ListCaseRecordsRequest, ListDataAccessesRequest

CALLER = Caller("s01", "632801", "XZSP")
KEY = (datetime(2026, 3, 2, 2, 0, tzinfo=UTC), 7, UUID(int=5), "ZRZY-003")
COLUMNS = (instant, number, row_id, text)


def ask(
    request: ListCaseRecordsRequest | ListDataAccessesRequest, caller: Caller = CALLER
) -> tuple[PageAsked, list[str]]:
    """Read a request; answers the page, and the fields at fault."""
    violations = Violations()
    page = page_asked(violations, request, caller, *COLUMNS)
    return page, [violation.field for violation in violations.found]


def written(*columns: object) -> str:
    """A token as somebody else might write it, who knows how the list's own look."""
    return base64.urlsafe_b64encode(json.dumps(columns).encode()).decode()


MARK = ask(ListCaseRecordsRequest())[0].mark
PARTS = ("2026-03-02T02:00:00+00:00", "7", str(UUID(int=5)), "ZRZY-003")


def test_a_token_leads_back_to_its_place_whatever_the_size_of_the_page() -> None:
    """What one page writes the next one reads, to the microsecond."""
    token = ask(ListCaseRecordsRequest(page_size=3))[0].token(*KEY)
    page, faults = ask(ListCaseRecordsRequest(page_size=100, page_token=token))
    assert ([], KEY, 100) == (faults, page.after, page.size)


@pytest.mark.parametrize(
    ("request_", "caller"),
    [
        (ListCaseRecordsRequest(light="LIGHT_YELLOW"), CALLER),
        (ListCaseRecordsRequest(division_code="632802"), CALLER),
        (ListDataAccessesRequest(), CALLER),
        (ListCaseRecordsRequest(), Caller("s01", "632802", "XZSP")),
        (ListCaseRecordsRequest(), Caller("s01", "632801", "ZJ")),
    ],
    ids=[
        "another filter",
        "another centre",
        "another list",
        "another centre's officer",
        "another department's officer",
    ],
)
def test_a_token_of_a_list_asked_for_otherwise_is_refused(
    request_: ListCaseRecordsRequest | ListDataAccessesRequest, caller: Caller
) -> None:
    """Its place means nothing there: rows would be missing, and nobody would see it."""
    request_.page_token = ask(ListCaseRecordsRequest())[0].token(*KEY)
    page, faults = ask(request_, caller)
    assert (["page_token"], None) == (faults, page.after)


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "%%%",
        "A" * 2_000,
        base64.urlsafe_b64encode(b"[" * 700).decode(),
        base64.urlsafe_b64encode(b"[" * 200_000).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe\xfd").decode(),
        written(),
        written(MARK),
        written(MARK, *PARTS[:3]),
        written(MARK, *PARTS, "more"),
        written("00000000", *PARTS),
        written(*PARTS),
        written(MARK, "2026-03-02T02:00:00", *PARTS[1:]),
        written(MARK, "2026-03-02", *PARTS[1:]),
        written(MARK, PARTS[0], "-7", *PARTS[2:]),
        written(MARK, PARTS[0], str(1 << 63), *PARTS[2:]),
        written(MARK, PARTS[0], "9" * 900, *PARTS[2:]),
        written(MARK, PARTS[0], "٣", *PARTS[2:]),
        written(MARK, *PARTS[:2], "no id", PARTS[3]),
        written(MARK, *PARTS[:3], "a\0"),
        written(MARK, *PARTS[:3], "\ud800"),
        written(MARK, *PARTS[:3], "a" * 201),
        written(MARK, *PARTS[:3], None),
        written(MARK, *PARTS[:2], ["deep"], PARTS[3]),
    ],
)
def test_what_this_list_did_not_write_names_the_token(token: str) -> None:
    """Deep, forged, cut, without a zone, larger than a row can be: an answer to the caller, never a fault of ours."""
    page, faults = ask(ListCaseRecordsRequest(page_token=token))
    assert (["page_token"], None) == (faults, page.after)


@given(st.text(max_size=300) | st.binary(max_size=200).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_no_text_whatever_is_more_than_a_token_that_is_none(token: str) -> None:
    """Whatever is sent, the field is named or the place is one this list wrote."""
    page, faults = ask(ListCaseRecordsRequest(page_token=token.encode("utf-8", "ignore").decode()))
    assert page.after is None
    assert faults in ([], ["page_token"])


@pytest.mark.parametrize(("size", "faults"), [(0, []), (200, []), (-1, ["page_size"]), (201, ["page_size"])])
def test_the_size_of_a_page_is_bounded(size: int, faults: list[str]) -> None:
    """None is fifty."""
    page, found = ask(ListCaseRecordsRequest(page_size=size))
    assert (faults, size or 50) == (found, page.size)


def test_the_last_page_has_no_token() -> None:
    """One row more than shown tells that there is another."""
    page = PageAsked(2)
    assert 3 == page.row_count
    assert ([1, 2], "") == (page.of([1, 2], lambda row: (row,)).rows, page.of([1, 2], lambda row: (row,)).next_token)
    more = page.of([1, 2, 3], lambda row: (row,))
    assert ([1, 2], page.token(2)) == (more.rows, more.next_token)


def test_no_token_tells_whose_cases_were_asked_for() -> None:
    """The digest of an identity number could be searched for: so little of it goes along that thousands fit."""
    assert 8 == len(MARK)
