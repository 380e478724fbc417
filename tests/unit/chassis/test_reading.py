"""Requests that are read field by field, and answers that are made so: mistakes show when they are declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from chassis.listing import CENTRE, listing, paged_by
from chassis.messages import answering
from chassis.paging import Page, PageAsked, instant, row_id
from chassis.reading import (
    LONGEST_CODE,
    Beside,
    Named,
    as_it_is,
    code,
    code_if_any,
    count,
    date_if_any,
    id_if_any,
    one_of,
    reading,
    text,
    text_where,
)
from chassis.requests import read_id
from chassis.rpc import Call, Caller
from kernel.errors import InvalidRequest, PermissionDenied
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2 as pb
from onewindow.fees.v1 import shifts_pb2

CASE_ID = UUID("01a223d3-77bb-796c-bedf-761d3c3242f4")
CALL = Call(Caller("ga-officer", "632801", "GA"), datetime(2026, 3, 2, 4, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is noted on which task; not in the order of the request."""

    text: str
    item_code: str
    caller: Caller
    case_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which task, under another name, and its item as it was written."""

    about: UUID | None = None
    item_code: str
    written: str = ""


SHORT = text(2, 10)
NOTE: dict[str, Any] = {"item_code": text(1, 6), "text": SHORT}


def read_if_any(violations: Violations, field: str, written: str) -> str | None:
    """Read a text that may be left out: None then."""
    return SHORT(violations, field, written) if written else None


def read_note(**fields: str) -> Note:
    """Read a request with these fields."""
    return reading(pb.AddTaskNoteRequest, Note, **NOTE)(pb.AddTaskNoteRequest(idempotency_key="1", **fields), CALL)


def test_a_request_is_read_field_by_field() -> None:
    """Ids by themselves, the rest as its readers say, and who calls is of the call."""
    noted = read_note(case_id=str(CASE_ID), item_code=" GA-025 ", text="已核对")
    assert Note(case_id=CASE_ID, caller=CALL.caller, item_code="GA-025", text="已核对") == noted


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_request() -> None:
    """In whatever order the command has them."""
    with pytest.raises(InvalidRequest) as refused:
        read_note(case_id="x", item_code="GA-0251", text="一")
    assert ["case_id", "item_code", "text"] == [violation.field for violation in refused.value.violations]


def test_a_field_may_have_another_name_in_the_request_and_be_read_twice() -> None:
    """The command holds both."""
    parse = reading(
        pb.TaskKey, Key, about=Named("case_id", read_id), item_code=code, written=Named("item_code", as_it_is)
    )
    key = pb.TaskKey(case_id=str(CASE_ID), item_code=" GA-025")
    assert Key(about=CASE_ID, item_code="GA-025", written=" GA-025") == parse(key, CALL)


def test_a_code_is_as_long_as_any_list_has_one_and_no_longer() -> None:
    """It is asked for, unless it is said that it need not be."""
    violations = Violations()
    for written in ("A" * LONGEST_CODE, "A" * (LONGEST_CODE + 1), ""):
        assert written == code(violations, written or "nothing", written)
    assert not code_if_any(violations, "optional", "")
    assert ["A" * 41, "nothing"] == [one.field for one in violations.found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of which proposal."""

    case_id: UUID
    item_code: str
    number: int
    agree: bool
    note: str


NEEDED = text_where("agree", {False}, 3, 6)
SAID: dict[str, Any] = {"item_code": as_it_is, "number": one_of({1: 10, 2: 20}, "One or two.", "一或二。")}


def test_a_text_is_needed_where_another_field_says_so() -> None:
    """Elsewhere it may be left out, and shorter if that is said; never longer."""
    kept: list[str] = []
    for reader in (NEEDED, text_where("agree", {False}, 3, 6, otherwise=1)):
        parse = reading(pb.DecideRevocationRequest, Verdict, **SAID, note=reader)
        for agree in (False, True):
            for note in ("", "x", "xyz", "x" * 7):
                asked = pb.DecideRevocationRequest(case_id=str(CASE_ID), number=1, agree=agree, note=note)
                try:
                    kept.append(parse(asked, CALL).note)
                except InvalidRequest as refused:
                    kept.append("/".join(one.kind.name for one in refused.violations))
    strict = ["REQUIRED", "TOO_SHORT", "xyz", "TOO_LONG"]
    assert [*strict, "", "TOO_SHORT", "xyz", "TOO_LONG", *strict, "", "x", "xyz", "TOO_LONG"] == kept


def test_a_choice_that_has_to_be_made_is_told_with_the_rest() -> None:
    """Before what hangs on another field; a choice of this release that the number of a later one names is none."""
    parse = reading(pb.DecideRevocationRequest, Verdict, **SAID, note=NEEDED)
    assert 20 == parse(pb.DecideRevocationRequest(case_id=str(CASE_ID), number=2, agree=True), CALL).number
    for number in (0, 3):
        with pytest.raises(InvalidRequest) as refused:
            parse(pb.DecideRevocationRequest(case_id="x", number=number), CALL)
        assert ["case_id", "number", "note"] == [one.field for one in refused.value.violations]
        assert "One or two." == refused.value.violations[1].en


@pytest.mark.parametrize(
    ("readers", "fault"),
    [
        pytest.param({"note": NEEDED, "agree": NEEDED}, "agree of Verdict is bool", id="another type"),
        pytest.param({"note": text_where("agreed", {False}, 1, 2)}, "says what note", id="no such other field"),
        pytest.param({"note": Beside("agree", NEEDED.read, (1, 2)), "why": NEEDED}, "no why", id="no such field"),
        pytest.param({"note": NEEDED, "number": one_of({1: "a"})}, "number of Verdict is int", id="another choice"),
    ],
)
def test_what_hangs_on_another_field_is_looked_at_when_it_is_declared(readers: dict[str, Any], fault: str) -> None:
    """As what is read by itself."""
    with pytest.raises(TypeError, match=fault):
        reading(pb.DecideRevocationRequest, Verdict, **(SAID | readers))


@pytest.mark.parametrize(
    ("made", "readers", "fault"),
    [
        pytest.param(Note, {"text": SHORT}, "says what item_code of Note is", id="nothing is said of a field"),
        pytest.param(Key, NOTE | {"about": read_id}, "says what about of Key is", id="the request has no such field"),
        pytest.param(Key, {"item_code": SHORT}, "Key does not read case_id of TaskKey", id="a field is not read"),
        pytest.param(Note, NOTE | {"number": count(1, 2)}, "Note has no number", id="the command has no such field"),
        pytest.param(Note, NOTE | {"text": count(1, 2)}, "text of Note is str, .* answers int", id="another type"),
        pytest.param(Note, NOTE | {"text": partial(read_id)}, "reader answers UUID", id="another type in part"),
        pytest.param(Note, NOTE | {"text": read_if_any}, r"answers str \| None", id="it may be nothing"),
    ],
)
def test_a_mistake_shows_when_it_is_declared(made: type[Any], readers: dict[str, Any], fault: str) -> None:
    """A service that would answer nonsense does not start."""
    with pytest.raises(TypeError, match=fault):
        reading(pb.TaskKey if made is Key else pb.AddTaskNoteRequest, made, **readers)


def test_an_answer_is_made_of_the_result() -> None:
    """Of what is said how, and of the fields that the result has; a field it has not is named at once."""

    def small(note: Note) -> str:
        return note.item_code.lower()

    render = answering(pb.TaskKey, item_code=small)
    note = Note(case_id=CASE_ID, caller=CALL.caller, item_code="GA-025", text="")
    assert pb.TaskKey(case_id=str(CASE_ID), item_code="ga-025") == render(note)
    with pytest.raises(TypeError, match="TaskKey has no number"):
        answering(pb.TaskKey, number=int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifts:
    """Which page of what a centre has; ``about`` is of no request."""

    caller: Caller
    division_code: str
    open_only: bool
    page: PageAsked
    about: None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page, and something of all."""

    page: Page[int]
    total_count: int = 7


SHIFTS: dict[str, Any] = {"division_code": CENTRE, "page": paged_by(instant, row_id, most=5, default=2)}


def test_a_list_is_of_the_callers_own_centre_and_of_the_first_page() -> None:
    """Where the request says nothing; another centre has to be one that the caller may read."""
    parse = reading(shifts_pb2.ListShiftsRequest, Shifts, **SHIFTS)
    query = parse(shifts_pb2.ListShiftsRequest(open_only=True), CALL)
    assert ("632801", True, 2, None) == (query.division_code, query.open_only, query.page.size, query.page.after)
    with pytest.raises(PermissionDenied):
        parse(shifts_pb2.ListShiftsRequest(division_code="632802"), CALL)
    with pytest.raises(InvalidRequest) as refused:
        parse(shifts_pb2.ListShiftsRequest(division_code="x", page_size=6, page_token="x"), CALL)  # noqa: S106 - of a page
    assert ["division_code", "page_size", "page_token"] == [one.field for one in refused.value.violations]


@pytest.mark.parametrize(
    ("readers", "fault"),
    [
        pytest.param({"division_code": CENTRE}, "says what page of Shifts is", id="no page"),
        pytest.param(SHIFTS | {"division_code": SHIFTS["page"]}, "reader answers PageAsked", id="another type"),
        pytest.param(SHIFTS | {"size": SHIFTS["page"]}, "Shifts has no size", id="the query has no such field"),
    ],
)
def test_a_mistake_in_a_list_shows_when_it_is_declared(readers: dict[str, Any], fault: str) -> None:
    """As in any other request."""
    with pytest.raises(TypeError, match=fault):
        reading(shifts_pb2.ListShiftsRequest, Shifts, **readers)


def test_what_is_read_of_the_call_needs_the_fields_it_reads() -> None:
    """A request that names no centre cannot be read so."""
    with pytest.raises(TypeError, match="nothing of TaskKey says what division_code of Shifts is"):
        reading(pb.TaskKey, Shifts, **SHIFTS)


def test_the_answer_of_a_list_shows_each_row_and_where_it_goes_on() -> None:
    """Of a page by itself, and of a result that has one; a field the answer has not is named at once."""

    def order(row: int) -> pb.Order:
        return pb.Order(case_no=f"No. {row}")

    page = Page([1, 2], "more")
    told = listing(pb.ListOrdersResponse, "orders", order)(Listed(page))
    assert (["No. 1", "No. 2"], "more", 7) == (
        [one.case_no for one in told.orders],
        told.next_page_token,
        told.total_count,
    )
    alone = listing(shifts_pb2.ListShiftsResponse, "shifts", lambda row: shifts_pb2.Shift(shift_no=str(row)))(page)
    assert (["1", "2"], "more") == ([one.shift_no for one in alone.shifts], alone.next_page_token)
    with pytest.raises(TypeError, match="ListOrdersResponse has no cards"):
        listing(pb.ListOrdersResponse, "cards", order)


def test_what_may_be_left_out_is_nothing_then() -> None:
    """An id and a day; what is there is read as always."""
    violations = Violations()
    assert (None, None) == (id_if_any(violations, "id", ""), date_if_any(violations, "day", ""))
    assert CASE_ID == id_if_any(violations, "id", str(CASE_ID))
    date_if_any(violations, "day", "2026-2-30")
    assert ["day"] == [one.field for one in violations.found]
