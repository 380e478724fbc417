from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, TaskLapsed
from approval.domain.states import FINAL, TABLE, TaskState, Trigger, diagram
from kernel.errors import Refusal

# One row a state, one column a trigger; . is no change.
GRID = """
                      APPROVE  APPROVE_PRESUMING      REFUSE   EXTEND   UPSTREAM_CLEARED UPSTREAM_COMPLETE UPSTREAM_LOST
OPEN                   APPROVED CONDITIONALLY_APPROVED REFUSED  .        .                .                 LAPSED
EARLY_REVIEW           awaiting awaiting               awaiting awaiting OPEN             OPEN              LAPSED
CONDITIONALLY_APPROVED decided  decided                decided  decided  .                APPROVED          LAPSED
APPROVED               decided  decided                decided  decided  .                .                 .
REFUSED                decided  decided                decided  decided  .                .                 .
LAPSED                 lapsed   lapsed                 lapsed   lapsed   .                .                 .
"""
REFUSALS: dict[str, type[Refusal]] = {"awaiting": AwaitingUpstream, "decided": AlreadyDecided, "lapsed": TaskLapsed}
COLUMNS, *ROWS = [line.split() for line in GRID.strip().splitlines()]
CELLS = {
    (TaskState[row[0]], Trigger[column]): word for row in ROWS for column, word in zip(COLUMNS, row[1:], strict=True)
}


@pytest.mark.parametrize(("state", "trigger"), [*itertools.product(TaskState, Trigger)])
def test_every_cell_of_the_table_does_what_the_grid_says(state: TaskState, trigger: Trigger) -> None:
    """Each trigger in each state leads where the grid above says, which was written apart from the table."""
    word = CELLS[state, trigger]

    expected = state if word == "." else REFUSALS.get(word) or TaskState[word]

    assert expected == TABLE[state, trigger]


def test_no_trigger_leaves_a_final_state() -> None:
    """What is approved, refused or lapsed stays so."""
    left = {cell for cell, target in TABLE.items() if cell[0] in FINAL and target in set(TaskState) - {cell[0]}}

    assert set() == left


def test_the_readme_shows_the_diagram_of_the_table() -> None:
    """The diagram people read is the one the table draws."""
    readme = Path(__file__).parents[3] / "services" / "approval" / "README.md"

    shown = readme.read_text("utf-8").split("```mermaid\n")[1].split("\n```")[0]

    assert diagram() == shown
