"""Logs of all processes as one: in order, over rotated files, bounded, and followed without a gap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from onewindow_cli.__main__ import main
from onewindow_cli.commands import logs
from onewindow_cli.logbook import reading
from onewindow_cli.logbook.following import Followed
from onewindow_cli.logbook.reading import log_files, newest
from onewindow_cli.logbook.record import Record, parse
from onewindow_cli.platform.logs import rotate
from onewindow_cli.platform.state import StateFolder

BEGAN = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)


def _line(second: int, text: str, level: str = "info", **facts: object) -> str:
    at = (BEGAN + timedelta(seconds=second)).isoformat()
    return json.dumps({"ts": at, "level": level, "event": text, "logger": "x", "service": "s", **facts}) + "\n"


@pytest.fixture
def state(tmp_path: Path) -> StateFolder:
    """Answer a folder whose platform has said some things: a full file set aside, lines of all three kinds."""
    folder = StateFolder(tmp_path / "state")
    folder.prepare()
    log = folder.log("intake worker")
    log.write_text("Fatal Python error\n" + _line(0, "first") + "  a line below\n" + _line(2, "third", "warning"))
    assert rotate(folder.logs, limit_bytes=1) == 1
    log.write_text(_line(4, "fifth", "error", exception="Traceback\nBoom", case="c-1"))
    folder.log("postgres").write_text(
        "2026-11-28 01:30:01.500 UTC [7]  LOG:  second\n2026-11-28 01:30:03.5 UTC [7] FATAL:  fourth\n"
    )
    said = (BEGAN + timedelta(seconds=6)).astimezone().strftime("%d %b %Y %H:%M:%S.%f")[:-3]
    folder.log("redis").write_text(f"7:M {said} * sixth\n")
    return folder


def _newest(state: StateFolder, count: int = 100, since: datetime | None = None, *levels: str) -> list[Record]:
    return newest(log_files(state.logs), count, since, lambda record: not levels or record.level in levels)


def _run(state: StateFolder, *arguments: str) -> list[str]:
    ran = CliRunner().invoke(main, ["logs", *arguments, "--state", str(state.root)], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.output.splitlines()


def test_records_of_all_processes_come_in_the_order_of_time(state: StateFolder) -> None:
    """Those of a full file that was set aside too; lines without a time stay with what stands before them."""
    found = _newest(state)
    assert [record.text for record in found] == [
        "Fatal Python error",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
    ]
    assert [record.process for record in found[1:3]] == ["intake worker", "postgres"]
    assert found[1].more == ("a line below".rjust(14),)
    assert found[5].more == ("Traceback", "Boom")
    assert [record.level for record in found] == ["warning", "info", "info", "warning", "error", "error", "info"]


def test_so_many_are_shown_and_none_that_is_older_or_milder(state: StateFolder) -> None:
    """The newest are those somebody asks for."""
    assert [record.text for record in _newest(state, 2)] == ["fifth", "sixth"]
    assert [record.text for record in _newest(state, 100, BEGAN + timedelta(seconds=3))] == ["fourth", "fifth", "sixth"]
    assert [record.text for record in _newest(state, 2, None, "error")] == ["fourth", "fifth"]


def test_a_large_log_is_read_from_its_end_alone(state: StateFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten files of sixteen megabytes would take long; lines of any length and bytes of any kind are no fault."""
    log = state.log("fees worker")
    with log.open("wb") as file:
        file.write(b"".join(_line(number, f"line {number}").encode() for number in range(20_000)))
        file.write(b"\xff\xfe not text\n" + b"x" * 200_000 + b"\n" + _line(90_000, "last").encode())
    read = 0

    def counted(file: Path) -> Iterator[str]:
        nonlocal read
        for line in lines(file):
            read += 1
            yield line

    lines = reading._lines_backwards
    monkeypatch.setattr(reading, "_lines_backwards", counted)
    found = newest({"fees worker": log}, 3, None, lambda _: True)
    assert [record.text for record in found] == ["line 19998", "line 19999", "last"]
    assert "".join(found[1].more[1:]) == "x" * 200_000
    assert read < 30


def test_what_is_added_is_followed_over_a_rotation_without_a_gap(state: StateFolder) -> None:
    """Not one line twice, none lost, half a line only when it is whole."""
    log = state.log("intake worker")
    followed = Followed.from_end("intake worker", log)
    assert list(followed.added()) == []
    texts = []
    for number in range(50):
        line = _line(number, f"added {number}")
        with log.open("a") as file:
            file.write(line[:10])
        texts += [record.text for record in followed.added()]
        with log.open("a") as file:
            file.write(line[10:])
        if number % 7 == 0:
            rotate(state.logs, limit_bytes=1)
        texts += [record.text for record in followed.added()] if number % 3 else []
    texts += [record.text for record in followed.added()]
    assert texts == [f"added {number}" for number in range(50)]


def test_a_log_that_comes_later_and_a_copy_there_was_no_room_for_are_no_fault(state: StateFolder) -> None:
    """A process that has said nothing yet has no log."""
    log = state.log("fees worker")
    followed = Followed.from_end("fees worker", log)
    assert list(followed.added()) == []
    log.write_text(_line(1, "one"))
    assert [record.text for record in followed.added()] == ["one"]
    log.write_text("")
    assert list(followed.added()) == []
    log.write_text(_line(2, "two"))
    assert [record.text for record in followed.added()] == ["two"]


def test_the_command_shows_one_process_a_service_a_level_or_raw_lines(state: StateFolder) -> None:
    """With the time of the centre, the level, who said it, and the facts."""
    assert _run(state, "redis")[0].split() == ["11-28", "09:30:06.000", "info", "redis", "sixth"]
    assert _run(state, "intake-worker", "--level", "error")[0].endswith("fifth  case=c-1")
    assert _run(state, "--service", "intake", "-n", "1")[-2:] == ["    Traceback", "    Boom"]
    assert json.loads(_run(state, "--service", "intake", "-n", "1", "--json")[0])["case"] == "c-1"
    assert _run(state, "--since", "2026-11-28T09:30:05+08:00")[0].endswith("sixth")


@pytest.mark.parametrize("since", ["1", "10 m", "999999d", "2026-11-28T09:30", "yesterday"])
def test_a_since_that_is_no_time_is_told_how_to_write_one(state: StateFolder, since: str) -> None:
    """Not a stack trace."""
    ran = CliRunner().invoke(main, ["logs", "--since", since, "--state", str(state.root)])
    assert (ran.exit_code, "Write it as 10m, 2h or" in ran.output) == (2, True), ran.output


def test_nothing_to_show_is_said_and_a_process_that_is_not_there_is_named(state: StateFolder, tmp_path: Path) -> None:
    """An empty screen could be a fault of ours."""
    assert _run(state, "--since", "1s") == ["Nothing of this kind is logged. 没有此类记录。"]
    unknown = CliRunner().invoke(main, ["logs", "beta", "--state", str(state.root)])
    assert (unknown.exit_code, "No log of beta; there are intake-worker, postgres, redis." in unknown.output) == (
        2,
        True,
    )
    none = CliRunner().invoke(main, ["logs", "--state", str(tmp_path / "none")])
    assert (none.exit_code, "onewindow up" in none.output) == (1, True)


@pytest.mark.parametrize("line", ["{", '{"ts": 3}', '{"ts": "2026-11-28T01:30:00", "event": "no zone"}', "text", ""])
def test_a_line_that_is_no_record_is_none(line: str) -> None:
    """It is shown below the one before it."""
    assert parse("intake worker", line) is None


def test_following_ends_when_a_person_says_so(state: StateFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was added meanwhile, and without a stack trace."""

    def look_again(_: float) -> None:
        if (state.root / "looked").exists():
            raise KeyboardInterrupt
        (state.root / "looked").touch()
        with state.log("redis").open("a") as file:
            file.write(f"7:M {datetime.now().astimezone():%d %b %Y %H:%M:%S}.000 # seventh\n")

    monkeypatch.setattr(logs, "time", SimpleNamespace(sleep=look_again))
    assert [line.split()[-1] for line in _run(state, "redis", "--follow")] == ["sixth", "seventh"]
