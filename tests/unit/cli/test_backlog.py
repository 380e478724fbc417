from __future__ import annotations

import pytest

from onewindow_cli.render.backlog import HELD_UP_SECONDS, Waiting, behind, waiting_in


def test_a_queue_that_a_service_tells_with_its_age_is_shown_even_if_nobody_here_knows_it() -> None:
    """In the order told; what is empty is left out, and so are figures that are no queue."""
    figures = {"outbox": 3, "new_queue": 1, "cases": 9, "outbox_oldest_seconds": 2, "new_queue_oldest_seconds": 7200}
    waiting = waiting_in({**figures, "inbox_waiting": 0, "inbox_waiting_oldest_seconds": 0})
    assert waiting == [Waiting("outbox", 3, 2), Waiting("new_queue", 1, 7200)]
    assert waiting[1].line() == "     1  new_queue, 最久 oldest 2 h"


@pytest.mark.parametrize(
    ("name", "seconds", "is_fault"),
    [
        ("outbox", HELD_UP_SECONDS, False),
        ("outbox", HELD_UP_SECONDS + 1, True),
        ("inbox_retrying", 5, False),
        ("inbox_retrying", 600, True),
        ("inbox_parked", 0, True),
        ("inbox_unknown", 1, True),
        ("set_aside", 1, True),
        ("new_queue", 0, True),
    ],
)
def test_what_passes_by_is_no_fault_until_it_is_held_up_and_everything_else_is(
    name: str, seconds: int, *, is_fault: bool
) -> None:
    """Nobody looks after a parked event by itself."""
    assert is_fault is Waiting(name, 1, seconds).is_fault


def test_who_is_behind_whom_is_what_one_has_told_and_the_other_not_heard() -> None:
    """By the sums of their numbers; a service that tells none is behind nobody."""
    figures = {
        "intake": {"emitted": 10, "heard_fees": 4},
        "fees": {"emitted": 4, "heard_intake": 7},
        "supervision": {"heard_intake": 10, "heard_fees": 3},
        "approval": {},
    }
    assert list(behind(figures)) == [("fees", "intake", 3), ("supervision", "fees", 1)]
