"""What is closed is an enum, and the enum has every value: words of catalogue, ledger and record beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import pytest

from approval.domain.states import TaskState
from fees.domain.ledger import EntryKind
from fees.handlers.vocabulary import TREASURIES
from fees.servicer.list_postings import KINDS
from intake.domain.catalogue.files import SUPPLIERS, TREASURY_ACCOUNTS
from intake.handlers.vocabulary import MATERIAL_SOURCES
from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2
from supervision.domain.record import CaseRecord, TaskRecord
from supervision.servicer.rendering import case_record


@pytest.mark.parametrize(
    ("words", "values", "enum"),
    [
        (TREASURY_ACCOUNTS, TREASURIES, fees_pb2.TreasuryAccount),
        (SUPPLIERS, MATERIAL_SOURCES, intake_pb2.MaterialSource),
        (EntryKind, KINDS, fees_pb2.PostingKind),
    ],
    ids=["treasury accounts", "suppliers of materials", "kinds of postings"],
)
def test_every_word_has_a_value_and_every_value_a_word(
    words: Iterable[object],
    values: Mapping[Any, int],
    enum: Any,  # noqa: ANN401 - of any enum
) -> None:
    """A word that is added is found here."""
    assert set(words) == set(values)
    assert sorted(values.values()) == [number for number in enum.values() if number]


def test_a_record_says_where_a_task_stands_as_approval_does() -> None:
    """Value by value; what a later release wrote is unspecified, and no error."""
    assert approval_pb2.TaskState.items() == supervision_pb2.TaskState.items()
    states = [state.name for state in TaskState]
    tasks = {name: TaskRecord(item_code=name, state=name) for name in [*states, "SUSPENDED", ""]}
    record = case_record(CaseRecord(case_id=UUID(int=1), division_code="632801", outcome="GRANTED", tasks=tasks))

    assert supervision_pb2.CASE_OUTCOME_GRANTED == record.case_outcome
    assert [*(f"TASK_STATE_{name}" for name in states), "TASK_STATE_UNSPECIFIED", "TASK_STATE_UNSPECIFIED"] == [
        supervision_pb2.TaskState.Name(task.task_state) for task in record.tasks
    ]
