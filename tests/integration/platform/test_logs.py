from __future__ import annotations

import errno
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onewindow_cli.platform.child import start_child
from onewindow_cli.platform.logs import rotate


def test_a_full_log_is_set_aside_while_its_writer_goes_on(tmp_path: Path) -> None:
    """At most two files a process; the writer appends and notices nothing."""
    log = tmp_path / "intake-worker.log"
    script = "import sys\nfor line in sys.stdin: print(line.strip() * 100, flush=True)"
    with log.open("a") as appended:
        writer = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=appended, text=True, bufsize=1
        )
    assert writer.stdin is not None
    for number in range(3):
        writer.stdin.write(f"{number}123456789\n")
        while log.stat().st_size < 1_001:
            time.sleep(0.01)
        assert rotate(tmp_path, limit_bytes=999) == 1
        assert log.with_suffix(".log.1").read_text().startswith(f"{number}123456789")
    assert rotate(tmp_path, limit_bytes=999_999) == 0
    writer.stdin.close()
    assert writer.wait(60) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"intake-worker.log", "intake-worker.log.1"}
    assert stat.S_IMODE(log.with_suffix(".log.1").stat().st_mode) == 0o600


def test_a_program_that_is_not_there_says_so_in_its_log(tmp_path: Path) -> None:
    """The last words of a child are what its supervisor tells."""
    log = tmp_path / "child.log"
    child = start_child(["/no/such/program"], log=log, environment={})
    assert child.wait(60) == 1
    assert log.read_text() == "/no/such/program: No such file or directory\n"


def test_a_log_that_filled_the_disk_is_cut_although_there_is_no_room_to_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be what filled it."""

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", no_room)
    log = tmp_path / "redis.log"
    log.write_text("x" * 2_000)
    assert rotate(tmp_path, limit_bytes=999) == 1
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("redis.log", 0)]
