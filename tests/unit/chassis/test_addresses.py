"""Addresses of servers that change while a process runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from chassis.addresses import without_password
from chassis.reloading import LOOK_SECONDS
from chassis.settings import Settings, address_of

FAR = "amqps://intake:{}@bus.centre.example/"


class Clock:
    """Another second has gone by whenever it is asked."""

    seconds = 0.0

    def __call__(self) -> float:
        """Answer seconds."""
        self.seconds += LOOK_SECONDS
        return self.seconds


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    file.chmod(0o440)


def _settings(file: Path) -> Settings:
    return Settings(database_url="postgresql://", bus_url_file=file, redis_url="redis://")  # type: ignore[call-arg]  # the file says it


def test_an_address_in_a_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """A rotated password needs no restart."""
    file = tmp_path / "bus"
    _write(file, FAR.format("8fj2kd"))
    address = address_of(_settings(file), "bus_url", clock=Clock())
    before = address()
    file.unlink()
    _write(file, FAR.format("p03mx7"))

    assert (before, address()) == (FAR.format("8fj2kd"), FAR.format("p03mx7"))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("https://bus.centre.example", "an address here starts with"),
        ("amqp://intake:p03mx7@bus.centre.example/", "could be overheard"),
        (FAR.format("guest"), "everybody knows this password"),
        (" ", "is empty"),
    ],
)
def test_what_a_start_would_refuse_a_change_does_not_bring(tmp_path: Path, wrong: str, complaint: str) -> None:
    """The old address stays in use, and the log says what is wrong."""
    file = tmp_path / "bus"
    _write(file, FAR.format("8fj2kd"))
    address = address_of(_settings(file), "bus_url", clock=Clock())
    file.unlink()
    _write(file, wrong)
    with capture_logs() as logs:
        assert address() == FAR.format("8fj2kd")
    (log,) = logs

    assert log["action"] == "bus_address_refused"
    assert complaint in log["faults"][0]


def test_an_address_in_the_environment_stays(tmp_path: Path) -> None:
    """Nobody can change it."""
    file = tmp_path / "bus"
    _write(file, FAR.format("8fj2kd"))
    assert address_of(_settings(file), "redis_url")() == "redis://"


def test_a_new_password_alone_leads_nowhere_else() -> None:
    """Open connections are good; anything else is another place."""
    same = [without_password(f"amqps://a:{password}@x/v;amqps://a:{password}@y/v") for password in ("old", "new")]
    others = ["amqps://a:old@x/v", "amqps://a:old@x/w;amqps://a:old@y/v", "amqps://b:old@x/v;amqps://b:old@y/v"]

    assert same[0] == same[1]
    assert len({same[0], *map(without_password, others)}) == 4
    assert "postgresql://a:[;@x/v" == without_password("postgresql://a:[;@x/v")
