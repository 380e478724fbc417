"""How a process reads its settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from chassis.settings import load_settings
from chassis.starting import CannotStart

GOOD = {
    "DATABASE_URL": "postgresql://intake:secret@127.0.0.1/intake",
    "BUS_URL": "amqp://127.0.0.1/",
    "REDIS_URL": "redis://127.0.0.1/0",
}
# A server on another machine, connected to as it should be.
FAR = "postgresql://intake:f83kd0@db.centre.example/intake?sslmode=verify-full"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment with the three addresses and nothing else of ours."""
    for name in [name for name in os.environ if name.startswith("ONEWINDOW_")]:
        monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(f"ONEWINDOW_{name}", value)
    return monkeypatch


def _lines() -> list[str]:
    with pytest.raises(CannotStart) as refused:
        load_settings()
    return list(refused.value.lines)


def _secret(tmp_path: Path, text: str, mode: int) -> str:
    file = tmp_path / "secret"
    file.write_text(text, "utf-8")
    file.chmod(mode)
    return str(file)


def test_three_addresses_are_enough(environment: pytest.MonkeyPatch) -> None:
    """Everything else has a default."""
    del environment
    settings = load_settings()
    assert settings.database_url == GOOD["DATABASE_URL"]
    assert (settings.grpc_host, settings.batch_size, settings.bus_shards) == ("127.0.0.1", 64, 4)


def test_settings_are_frozen_and_do_not_show_passwords(environment: pytest.MonkeyPatch) -> None:
    """They are read once, and may end up in a log."""
    del environment
    settings = load_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.grpc_port = 1
    assert "secret" not in repr(settings)


def test_an_address_may_come_from_a_file(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A final newline, as editors leave it, is no part of it."""
    environment.delenv("ONEWINDOW_DATABASE_URL")
    environment.setenv("ONEWINDOW_DATABASE_URL_FILE", _secret(tmp_path, f"{FAR}\n", 0o440))
    assert load_settings().database_url == FAR


def test_an_address_on_another_machine_comes_from_a_file(environment: pytest.MonkeyPatch) -> None:
    """In the environment it would be seen; what else is refused, ``test_safeguards`` tells."""
    environment.setenv("ONEWINDOW_DATABASE_URL", FAR)
    (line,) = _lines()
    assert line.startswith("ONEWINDOW_DATABASE_URL: holds a password, and the environment is easily seen;")


def test_a_collector_address_with_a_password_is_refused(environment: pytest.MonkeyPatch) -> None:
    """There is no file for it."""
    environment.setenv("ONEWINDOW_OTLP_ENDPOINT", "http://me:secret@127.0.0.1:4318")
    (line,) = _lines()
    assert line.startswith("ONEWINDOW_OTLP_ENDPOINT: holds a password, and the environment is easily seen;")


def test_a_collector_s_token_is_a_private_file_with_one_word(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What others could read, or nothing could be shown from, is refused at start."""
    file = Path(_secret(tmp_path, "tok3n\n", 0o400))
    environment.setenv("ONEWINDOW_OTLP_TOKEN_FILE", str(file))
    assert load_settings().otlp_token_file == file
    file.chmod(0o644)
    assert _lines()[0].startswith("ONEWINDOW_OTLP_TOKEN_FILE: others may read or change")
    file.write_text("two words", "utf-8")
    file.chmod(0o400)
    assert _lines()[0].startswith(f"ONEWINDOW_OTLP_TOKEN_FILE: {file} holds no token")
    environment.setenv("ONEWINDOW_OTLP_TOKEN_FILE", "")
    assert load_settings().otlp_token_file is None


@pytest.mark.parametrize("mode", [0o644, 0o460, 0o602, 0o641])
def test_a_file_that_others_may_read_or_change_is_refused(
    environment: pytest.MonkeyPatch, tmp_path: Path, mode: int
) -> None:
    """The line names the file and what to do."""
    path = _secret(tmp_path, "redis://127.0.0.1/0", mode)
    environment.delenv("ONEWINDOW_REDIS_URL")
    environment.setenv("ONEWINDOW_REDIS_URL_FILE", path)
    (line,) = _lines()
    en, _, zh = line.partition(" / ")
    assert en == f"ONEWINDOW_REDIS_URL_FILE: others may read or change {path}; run chmod 0440 on it"
    assert zh == f"他人可读写 {path}；请执行 chmod 0440"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"BUS_URL": ""}, "ONEWINDOW_BUS_URL: set exactly one of it and ONEWINDOW_BUS_URL_FILE"),
        ({"BUS_URL_FILE": "/x"}, "ONEWINDOW_BUS_URL: set exactly one of it and ONEWINDOW_BUS_URL_FILE"),
        (
            {"BUS_URL": "", "BUS_URL_FILE": "/none/such"},
            "ONEWINDOW_BUS_URL_FILE: cannot read /none/such: No such file or directory / 无法读取 /none/such",
        ),
        (
            {"DATABASE_URL": "mysql://db/x"},
            "ONEWINDOW_DATABASE_URL: an address here starts with postgresql:// or postgres://",
        ),
        ({"TRACE_RATIO": "1.5"}, "ONEWINDOW_TRACE_RATIO: input should be less than or equal to 1"),
        (
            {"TRUSTED_PROXIES": "10.1.2.3/16"},
            "ONEWINDOW_TRUSTED_PROXIES: 10.1.2.3/16 has host bits set",
        ),
        ({"BUS_SHARDS": "65"}, "ONEWINDOW_BUS_SHARDS: input should be less than or equal to 64"),
    ],
)
def test_what_is_wrong_is_one_line(environment: pytest.MonkeyPatch, changes: dict[str, str], line: str) -> None:
    """It begins with the variable's name."""
    for name, value in changes.items():
        environment.setenv(f"ONEWINDOW_{name}", value)
    assert _lines() == [line]


def test_all_faults_are_told_at_once(environment: pytest.MonkeyPatch) -> None:
    """Secrets and plain settings together."""
    environment.setenv("ONEWINDOW_BUS_URL", "")
    environment.setenv("ONEWINDOW_GRPC_PORT", "x")
    assert [line.split(":")[0] for line in _lines()] == ["ONEWINDOW_BUS_URL", "ONEWINDOW_GRPC_PORT"]


def test_an_empty_variable_of_an_optional_setting_means_unset(environment: pytest.MonkeyPatch) -> None:
    """A chart writes it so."""
    environment.setenv("ONEWINDOW_OTLP_ENDPOINT", "")
    environment.setenv("ONEWINDOW_HEARTBEAT_FILE", "")
    assert (load_settings().otlp_endpoint, load_settings().heartbeat_file) == (None, None)


@pytest.mark.parametrize(
    "issuer",
    [
        "login.example.org",
        "ftp://login.example.org",
        "https://",
        "https://me:secret@login.example.org",
        "https://login.example.org/?realm=centre",
        "https://login.example.org/#centre",
    ],
)
def test_an_issuer_is_a_plain_address(environment: pytest.MonkeyPatch, issuer: str) -> None:
    """What its discovery document names itself; and never with a password in it."""
    environment.setenv("ONEWINDOW_OIDC_ISSUER", issuer)
    [line] = _lines()
    assert line.startswith("ONEWINDOW_OIDC_ISSUER: an issuer")
    assert "secret" not in line


def test_an_empty_issuer_is_none(environment: pytest.MonkeyPatch) -> None:
    """Workers and migrations need none, and a chart writes an unset value as an empty text."""
    environment.setenv("ONEWINDOW_OIDC_ISSUER", "")
    assert load_settings().oidc_issuer is None


def test_networks_have_commas_between(environment: pytest.MonkeyPatch) -> None:
    """A host alone is a network; none is none."""
    assert load_settings().trusted_proxies == ()
    environment.setenv("ONEWINDOW_TRUSTED_PROXIES", "127.0.0.1, 10.1.0.0/16,fd00::/8,")
    assert load_settings().trusted_proxies == ("127.0.0.1/32", "10.1.0.0/16", "fd00::/8")
