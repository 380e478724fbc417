from __future__ import annotations

import os
from pathlib import Path

import pytest

from onewindow_cli.refused import RpcRefused
from onewindow_cli.tokens import FileToken


def _write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_the_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """Whoever keeps it fresh replaces it; a long audit goes on with the new one."""
    path = _write(tmp_path / "token", "first\n")
    source = FileToken(path)
    assert source.token("clerk-01") == "first"
    replacement = _write(tmp_path / "new", "second")
    replacement.replace(path)
    assert source.token("anybody", refused="first") == "second"
    # Written over in place, within the same instant of a coarse clock, as long as before.
    before = path.stat()
    _write(path, "thirds")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert source.token("clerk-01") == "thirds"


@pytest.mark.parametrize("text", ["", " \n", "two\nlines", "Ωmega"])
def test_a_file_that_holds_no_token_is_named(tmp_path: Path, text: str) -> None:
    """Not sent as if it were one."""
    path = _write(tmp_path / "token", text)
    with pytest.raises(RpcRefused) as refused:
        FileToken(path).token("clerk-01")
    assert ("TOKEN_FILE", True) == (refused.value.reason, str(path) in refused.value.en)


def test_a_token_that_everybody_may_read_is_not_used(tmp_path: Path) -> None:
    """It is a password for as long as it lives."""
    path = _write(tmp_path / "token", "first", 0o644)
    with pytest.raises(RpcRefused) as refused:
        FileToken(path).token("clerk-01")
    assert "chmod" in refused.value.en
    assert "first" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A plain sentence."""
    with pytest.raises(RpcRefused) as refused:
        FileToken(tmp_path / "none").token("clerk-01")
    assert "No such file" in refused.value.en
