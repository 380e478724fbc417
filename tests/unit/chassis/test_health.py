"""A worker's heartbeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.health import fault, main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_young_heartbeat_is_well_and_an_old_one_is_not(tmp_path: Path) -> None:
    """The age counts from the last touch."""
    file = tmp_path / "heartbeat"
    file.touch()
    touched = file.stat().st_mtime
    assert fault(str(file), 30, touched + 29) is None
    assert fault(str(file), 30, touched + 31) == "the last heartbeat is 31 seconds old"


def test_no_heartbeat_is_not_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 and one plain line."""
    monkeypatch.setenv("ONEWINDOW_HEARTBEAT_FILE", str(tmp_path / "none"))
    assert main(["--max-age", "30"]) == 1
    assert capsys.readouterr().err == f"no heartbeat: {tmp_path / 'none'}: No such file or directory\n"
    (tmp_path / "none").touch()
    assert main([]) == 0
    monkeypatch.delenv("ONEWINDOW_HEARTBEAT_FILE")
    assert main([]) == 1
