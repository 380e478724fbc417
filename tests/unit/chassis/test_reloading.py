"""Values in files that change."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from chassis.reloading import LOOK_SECONDS, Reloaded
from chassis.secret_files import look_at
from chassis.starting import CannotStart


class Clock:
    """Goes when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        """Answer seconds."""
        return self.seconds


def _number(file: Path, clock: Clock) -> Reloaded[int]:
    def read() -> int:
        try:
            return int(file.read_text("utf-8"))
        except ValueError:
            raise CannotStart([f"{file} is no number"]) from None

    return Reloaded("number", lambda: look_at([file]), read, told=lambda value: {"value": value}, clock=clock)


def test_a_changed_file_is_read_at_the_next_look(tmp_path: Path) -> None:
    """Looking costs little, but not nothing."""
    file, clock = tmp_path / "number", Clock()
    file.write_text("1", "utf-8")
    number = _number(file, clock)
    file.write_text("22", "utf-8")
    before = number.current()
    clock.seconds += LOOK_SECONDS
    with capture_logs() as logs:
        after = number.current()

    assert (before, after) == (1, 22)
    assert [{"action": "number_read", "value": 22}] == [{k: log[k] for k in ("action", "value")} for log in logs]


def test_a_change_that_is_wrong_is_told_once_and_changes_nothing(tmp_path: Path) -> None:
    """An operator's slip must not stop a process that works."""
    file, clock = tmp_path / "number", Clock()
    file.write_text("1", "utf-8")
    number = _number(file, clock)
    file.write_text("one", "utf-8")
    with capture_logs() as logs:
        for _ in range(3):
            clock.seconds += LOOK_SECONDS
            assert number.current() == 1
    file.write_text("2", "utf-8")

    assert [("number_refused", [f"{file} is no number"])] == [(log["action"], log["faults"]) for log in logs]
    assert number.look_again() == 2


def test_what_is_wrong_from_the_start_is_refused(tmp_path: Path) -> None:
    """There is nothing to fall back on."""
    file = tmp_path / "number"
    file.write_text("one", "utf-8")
    with pytest.raises(CannotStart):
        _number(file, Clock())


def test_files_replaced_by_the_same_are_no_news(tmp_path: Path) -> None:
    """A mounted folder is exchanged as a whole when one of its Secrets changes."""
    file, clock = tmp_path / "number", Clock()
    file.write_text("1", "utf-8")
    number = _number(file, clock)
    (tmp_path / "new").write_text("1", "utf-8")
    (tmp_path / "new").replace(file)
    clock.seconds += LOOK_SECONDS
    with capture_logs() as logs:
        assert number.current() == 1

    assert logs == []
