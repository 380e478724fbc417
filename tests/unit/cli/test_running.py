"""Commands find the platform that runs, wherever its state folder is."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from onewindow_cli import options
from onewindow_cli.__main__ import main
from onewindow_cli.complaint import Complaint
from onewindow_cli.options import addresses_of, state_given
from onewindow_cli.platform import running
from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.running import noted, register_folder, running_platforms
from onewindow_cli.platform.state import PlatformRecord, StateFolder

ADDRESSES = {"intake": "127.0.0.1:1", "approval": "127.0.0.1:2", "fees": "127.0.0.1:3", "supervision": "127.0.0.1:4"}
NONE_GIVEN: dict[str, object] = {"state": None, **dict.fromkeys(f"{service}_address" for service in ADDRESSES)}


@pytest.fixture(autouse=True)
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answer the account's usual state folder: one of this test's own."""
    root = tmp_path / "home" / "onewindow"
    for module in (running, options):
        monkeypatch.setattr(module, "default_root", lambda: root)
    monkeypatch.delenv("ONEWINDOW_STATE", raising=False)
    return root


def _platform(root: Path, mark: ProcessMark) -> StateFolder:
    folder = StateFolder(root)
    folder.prepare()
    folder.write_record(PlatformRecord(supervisor=mark, ready=True, addresses=ADDRESSES))
    return folder


@contextmanager
def _another_process() -> Iterator[ProcessMark]:
    other = subprocess.Popen(["/bin/sleep", "60"])
    mark = ProcessMark.of(other.pid)
    assert mark is not None
    try:
        yield mark
    finally:
        other.kill()
        other.wait()


def _note(root: Path, mark: ProcessMark) -> Path:
    """Leave a note as another supervisor would."""
    note = register_folder() / str(mark.pid)
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    note.write_text(json.dumps({"root": str(root), "started_at": mark.started_at}))
    return note


def _mark() -> ProcessMark:
    mark = ProcessMark.of(os.getpid())
    assert mark is not None
    return mark


def test_the_one_platform_that_runs_is_found_wherever_its_folder_is(tmp_path: Path, usual: Path) -> None:
    """Until it ends; then the usual folder is meant again. Nobody else reads where it is."""
    folder = _platform(tmp_path / "somewhere", _mark())
    assert state_given(NONE_GIVEN) == usual
    with noted(folder):
        assert state_given(NONE_GIVEN) == folder.root
        assert addresses_of(NONE_GIVEN) == ADDRESSES
        assert {path.stat().st_mode & 0o077 for path in (register_folder(), *register_folder().iterdir())} == {0}
    assert state_given(NONE_GIVEN) == usual
    assert list(register_folder().iterdir()) == []


def test_a_platform_on_the_usual_folder_is_found_without_a_note(usual: Path) -> None:
    """One of an earlier release leaves none."""
    _platform(usual, _mark())
    assert [each.folder.root for each in running_platforms()] == [usual]


def test_of_several_a_command_says_how_to_name_one(tmp_path: Path) -> None:
    """It never guesses: the wrong one may be the centre's; a folder that is named is never asked about."""
    mine = _platform(tmp_path / "mine", _mark())
    with _another_process() as mark, noted(mine):
        other = _platform(tmp_path / "other", mark)
        _note(other.root, mark)
        with pytest.raises(Complaint) as complaint:
            state_given(NONE_GIVEN)
        told = "\n".join(complaint.value.lines)
        assert (f"--state {mine.root}" in told, f"--state {other.root}" in told) == (True, True), told
        assert state_given({**NONE_GIVEN, "state": other.root}) == other.root
        ran = CliRunner().invoke(main, ["status"])
    assert (ran.exit_code, "2 platforms run" in ran.output) == (1, True), ran.output


@pytest.mark.parametrize("late", [False, True], ids=["it has ended", "its number is another process's now"])
def test_a_note_of_a_supervisor_that_is_no_more_is_taken_away(tmp_path: Path, *, late: bool) -> None:
    """Recognised by number and start time together."""
    with _another_process() as mark:
        old = ProcessMark(mark.pid, mark.started_at - 100)
        folder = _platform(tmp_path / "gone", old)
        note = _note(folder.root, old)
        assert not late or running_platforms() == []
    assert running_platforms() == []
    assert not note.exists()


def test_a_register_that_others_may_write_is_not_believed(tmp_path: Path, usual: Path) -> None:
    """They could have our tokens sent to them."""
    with _another_process() as mark:
        note = _note(_platform(tmp_path / "planted", mark).root, mark)
        assert len(running_platforms()) == 1
        note.parent.chmod(0o777)
        assert running_platforms() == []
        assert state_given(NONE_GIVEN) == usual


def test_where_nothing_runs_a_command_says_so_and_how_to_start() -> None:
    """Without naming a folder that nobody has named."""
    ran = CliRunner().invoke(main, ["case", "list"])
    assert ran.exit_code == 1
    assert "No platform of yours runs. Start one with `onewindow up`" in ran.output
    assert "没有运行中的平台" in ran.output


def test_a_home_that_cannot_be_written_stops_no_platform(tmp_path: Path, usual: Path) -> None:
    """The folder can be named."""
    usual.parent.parent.mkdir(exist_ok=True)
    usual.parent.write_text("not a folder")
    with noted(_platform(tmp_path / "mine", _mark())):
        assert running_platforms() == []
