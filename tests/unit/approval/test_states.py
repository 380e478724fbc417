from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from for_each import for_each

from approval.domain.case_file import CaseFile
from approval.domain.deciding import Act
from approval.domain.refusals import AlreadyDecided, AwaitingUpstream, NotDecided, TaskLapsed, TaskRemoved
from approval.domain.states import FINAL, TABLE, TaskState, Trigger, diagram
from kernel.errors import Refusal

OpenCase = Callable[..., CaseFile]
Decide = Callable[..., Act]

# One row a trigger, one column a state; . is no change.
GRID = """
                    OPEN         EARLY_REVIEW CONDITIONAL APPROVED    REFUSED     LAPSED   REMOVED
APPROVE             APPROVED     awaiting     decided     decided     decided     lapsed   removed
APPROVE_PRESUMING   CONDITIONAL  awaiting     decided     decided     decided     lapsed   removed
REFUSE              REFUSED      awaiting     decided     decided     decided     lapsed   removed
EXTEND              .            awaiting     decided     decided     decided     lapsed   removed
ASSIGN              .            .            decided     decided     decided     lapsed   removed
STOP                .            awaiting     decided     decided     decided     lapsed   removed
RESUME              .            awaiting     decided     decided     decided     lapsed   removed
CORRECT_TO_APPROVAL undecided    undecided    .           CONDITIONAL CONDITIONAL lapsed   removed
CORRECT_TO_REFUSAL  undecided    undecided    REFUSED     REFUSED     .           lapsed   removed
UPSTREAM_WITHHELD   EARLY_REVIEW .            .           CONDITIONAL .           .        .
UPSTREAM_CLEARED    .            OPEN         .           CONDITIONAL .           .        .
UPSTREAM_COMPLETE   .            OPEN         APPROVED    .           .           .        .
UPSTREAM_LOST       LAPSED       LAPSED       LAPSED      LAPSED      .           .        .
REGAINED_UNDECIDED  .            .            .           .           .           EARLY_REVIEW .
REGAINED_APPROVED   .            .            .           .           .           CONDITIONAL .
REMOVE              REMOVED      REMOVED      decided     decided     decided     lapsed      .
RETURN              .            .            decided     decided     decided     lapsed      OPEN
"""
REFUSALS: dict[str, type[Refusal]] = {
    "awaiting": AwaitingUpstream,
    "decided": AlreadyDecided,
    "undecided": NotDecided,
    "lapsed": TaskLapsed,
    "removed": TaskRemoved,
}
COLUMNS, *ROWS = [line.split() for line in GRID.strip().splitlines()]


def _state(word: str) -> TaskState:
    return TaskState.CONDITIONALLY_APPROVED if word == "CONDITIONAL" else TaskState[word]


CELLS = {(_state(column), Trigger[row[0]]): word for row in ROWS for column, word in zip(COLUMNS, row[1:], strict=True)}


@for_each("state, trigger", itertools.product(TaskState, Trigger))
def test_every_cell_of_the_table_does_what_the_grid_says(state: TaskState, trigger: Trigger) -> None:
    """Each trigger in each state leads where the grid above says, which was written apart from the table."""
    word = CELLS[state, trigger]

    expected = state if word == "." else REFUSALS.get(word) or _state(word)

    assert expected == TABLE[state, trigger]


def test_a_final_state_is_left_by_a_correction_alone(open_case: OpenCase, officer: Decide) -> None:
    """A decision never takes another decision back, in any state of the items upstream: only a correction does.

    What the triggers of upstream items do to a final state is reached when one of those was corrected: no ground that a
    final state rests on changes by a decision.
    """
    case = open_case(A="", B="~A/C", C="", D="!B", E="~D")
    for code, decision in (("E", "approve"), ("A", "approve"), ("B", "approve"), ("C", "refuse"), ("D", "refuse")):
        before = case.states
        case = officer(case, code, decision).case
        assert {(code, state) for code, state in before.items() if state in FINAL} <= set(case.states.items())


def test_the_readme_shows_the_diagram_of_the_table() -> None:
    """The diagram people read is the one the table draws."""
    readme = Path(__file__).parents[3] / "services" / "approval" / "README.md"

    shown = readme.read_text("utf-8").split("```mermaid\n")[1].split("\n```")[0]

    assert diagram() == shown
