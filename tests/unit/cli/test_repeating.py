from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from onewindow_cli.__main__ import main
from onewindow_cli.platform.ports import free_port
from onewindow_client.methods import DESCRIPTORS


def test_a_write_that_nobody_answered_says_how_it_is_typed_again(tmp_path: Path) -> None:
    """It may have been done: under the key it went with it is done once, whoever types it."""
    token = tmp_path / "token"
    token.touch(0o600)
    token.write_text("t")
    away = f"127.0.0.1:{free_port()}"
    addresses = [word for service in DESCRIPTORS for word in (f"--{service}", away)]
    typed = ["receipts", "add", "2026A", "1", "9", *addresses, "--token-file", str(token)]

    first = CliRunner().invoke(main, typed)
    given = CliRunner().invoke(main, [*typed, "--key", "mine"])
    read = CliRunner().invoke(main, ["case", "list", *addresses, "--token-file", str(token)])

    assert (1, 1, 1) == (first.exit_code, given.exit_code, read.exit_code)
    assert re.search(r"→ --key [0-9a-f-]{36}  ", first.stderr)
    assert "→ --key mine  " in given.stderr
    assert "--key" not in read.stderr
    assert "→ onewindow up  " in read.stderr
