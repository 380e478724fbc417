"""The state folder: what is made of a folder that is there already."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.state import StateFolder


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o700])
def test_a_folder_that_was_there_keeps_its_mode_and_everything_in_it_is_closed(tmp_path: Path, mode: int) -> None:
    """It may be somebody's home."""
    folder = tmp_path / "given"
    folder.mkdir()
    folder.chmod(mode)
    state = StateFolder(folder)
    state.prepare()
    assert stat.S_IMODE(folder.stat().st_mode) == mode
    assert {path.name: stat.S_IMODE(path.stat().st_mode) & 0o077 for path in folder.iterdir()} == dict.fromkeys(
        ("lock", "secrets", "keys", "signing-keys", "logs", "heartbeats"), 0
    )
    # And a second start finds its own again.
    (folder / "notes.txt").touch()
    state.prepare()


def test_a_folder_that_is_made_is_closed_to_others(tmp_path: Path) -> None:
    """Root's database account may pass through it, nobody may look into it."""
    state = StateFolder(tmp_path / "a" / "b")
    state.prepare()
    assert stat.S_IMODE(state.root.stat().st_mode) & 0o066 == 0


@pytest.mark.parametrize("name", ["photos", "secrets"])
def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    """``--state $HOME`` is a mistake."""
    (tmp_path / name).mkdir()
    tmp_path.chmod(0o755)
    with pytest.raises(PlatformFault, match=rf"holds something else \({name}\)"):
        StateFolder(tmp_path).prepare()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_folder_that_others_may_change_is_refused(tmp_path: Path) -> None:
    """They could put their own in place of what is kept in it."""
    tmp_path.chmod(0o777)
    with pytest.raises(PlatformFault, match="chmod go-w"):
        StateFolder(tmp_path).prepare()
