"""Requests that are read field by field, and answers that are made so: mistakes show when they are declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from chassis.messages import answering
from chassis.reading import Named, as_it_is, count, one_of, optional, reading, text
from chassis.requests import NO_ID, read_id
from chassis.rpc import Call, Caller
from kernel.errors import FaultKind, InvalidRequest
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2 as pb

CASE_ID = UUID("01a223d3-77bb-796c-bedf-761d3c3242f4")
CALL = Call(Caller("ga-officer", "632801", "GA"), datetime(2026, 3, 2, 4, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is noted on which task."""

    case_id: UUID
    caller: Caller
    item_code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which task, under another name, if any."""

    about: UUID | None = None
    item_code: str


class Decision(StrEnum):
    """What is decided."""

    APPROVE = "approve"
    REFUSE = "refuse"


SHORT = text(2, 10)
NOTE: dict[str, Any] = {"item_code": text(1, 6), "text": SHORT}
SAID = {pb.DECISION_APPROVE: Decision.APPROVE, pb.DECISION_REFUSE: Decision.REFUSE}


def read_note(**fields: str) -> Note:
    """Read a request with these fields."""
    return reading(pb.AddTaskNoteRequest, Note, **NOTE)(pb.AddTaskNoteRequest(idempotency_key="1", **fields), CALL)


def test_a_request_is_read_field_by_field() -> None:
    """Ids by themselves, the rest as its readers say, and who calls is of the call."""
    noted = read_note(case_id=str(CASE_ID), item_code=" GA-025 ", text="已核对")
    assert Note(case_id=CASE_ID, caller=CALL.caller, item_code="GA-025", text="已核对") == noted


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_request() -> None:
    """With what is wrong beside each other last."""
    with pytest.raises(InvalidRequest) as refused:
        read_note(case_id="x", item_code="GA-0251", text="一")
    assert ["case_id", "item_code", "text"] == [violation.field for violation in refused.value.violations]

    def same(violations: Violations, request: pb.AddTaskNoteRequest) -> None:
        if request.item_code == request.text:
            violations.add("text", "Say more.", "请说明。", FaultKind.DUPLICATE)

    parse = reading(pb.AddTaskNoteRequest, Note, together=same, **NOTE)
    with pytest.raises(InvalidRequest, match="text: Say more"):
        parse(pb.AddTaskNoteRequest(case_id=str(CASE_ID), item_code="GA-025", text="GA-025"), CALL)


def test_a_field_may_have_another_name_in_the_request_and_may_be_empty() -> None:
    """Then it is None; a value is read as ever."""
    parse = reading(pb.TaskKey, Key, about=Named("case_id", optional(read_id)), item_code=as_it_is)
    assert Key(item_code="GA-025") == parse(pb.TaskKey(item_code="GA-025"), CALL)
    assert Key(about=CASE_ID, item_code="") == parse(pb.TaskKey(case_id=str(CASE_ID)), CALL)


@pytest.mark.parametrize(
    ("made", "readers", "fault"),
    [
        pytest.param(Note, {"text": SHORT}, "says what item_code of Note is", id="nothing is said of a field"),
        pytest.param(Key, NOTE | {"about": read_id}, "says what about of Key is", id="the request has no such field"),
        pytest.param(Key, {"item_code": SHORT}, "Key does not read case_id of TaskKey", id="a field is not read"),
        pytest.param(Note, NOTE | {"number": count(1, 2)}, "Note has no number", id="the command has no such field"),
        pytest.param(Note, NOTE | {"text": count(1, 2)}, "text of Note is str, .* answers int", id="another type"),
        pytest.param(Note, NOTE | {"text": partial(read_id)}, "reader answers UUID", id="another type in part"),
        pytest.param(Note, NOTE | {"case_id": optional(read_id)}, r"answers UUID \| None", id="it may be empty"),
    ],
)
def test_a_mistake_shows_when_it_is_declared(made: type[Any], readers: dict[str, Any], fault: str) -> None:
    """A service that would answer nonsense does not start."""
    with pytest.raises(TypeError, match=fault):
        reading(pb.TaskKey if made is Key else pb.AddTaskNoteRequest, made, **readers)


def test_one_of_some_values_is_read_or_said_to_be_none() -> None:
    """The parser goes on with one of them."""
    violations = Violations()
    read = one_of(SAID, "Approve or refuse.", "请选择。", FaultKind.UNKNOWN_VALUE)
    assert Decision.REFUSE is read(violations, "decision", pb.DECISION_REFUSE)
    assert Decision.APPROVE is read(violations, "decision", pb.DECISION_UNSPECIFIED)
    assert [("decision", FaultKind.UNKNOWN_VALUE)] == [(one.field, one.kind) for one in violations.found]
    assert NO_ID == read_id(violations, "case_id", "")


def test_an_answer_is_made_of_the_result() -> None:
    """Of what is said how, and of the fields that the result has; a field it has not is named at once."""

    def small(note: Note) -> str:
        return note.item_code.lower()

    render = answering(pb.TaskKey, item_code=small)
    note = Note(case_id=CASE_ID, caller=CALL.caller, item_code="GA-025", text="")
    assert pb.TaskKey(case_id=str(CASE_ID), item_code="ga-025") == render(note)
    with pytest.raises(TypeError, match="TaskKey has no number"):
        answering(pb.TaskKey, number=int)
