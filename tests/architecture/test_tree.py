"""What a stranger would notice first in the tree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BINARY = {".png", ".jpg", ".ico", ".woff2", ".pdf", ".xlsx", ".gz"}

# A bracket in each, so that this file does not contain what it looks for.
UNFINISHED = re.compile(r"[T]ODO|FIX[M]E|X[X]X|NotImplemented[E]rror|pragma: [n]o cover")
MACHINE_PATH = re.compile(r"(?:^|[^A-Za-z])/(?:wor[k]|far[m]|roo[t]|home/[a-z])/")
REGISTRY = re.compile(r"https?://[^ ]*(?:pyp[i]|pythonhoste[d]|npmj[s]|\bde[b]\.)")


def _files() -> list[Path]:
    """Files that are, or would be, committed; generated code is proto/'s business."""
    run = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = [name for name in run.stdout.split("\0") if name and not name.startswith("libs/wire/src/")]
    return [ROOT / name for name in names if (ROOT / name).is_file() and Path(name).suffix not in BINARY]


def _lines(pattern: re.Pattern[str]) -> list[str]:
    """``path:line`` of every line with ``pattern``."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("pattern", [UNFINISHED, MACHINE_PATH, REGISTRY], ids=["unfinished", "machine", "registry"])
def test_no_tracked_file_has(pattern: re.Pattern[str]) -> None:
    """Nothing half done, nothing that only one machine has, no address of a package registry."""
    assert _lines(pattern) == []


def test_no_vague_names() -> None:
    """A file says what it is about; these names say nothing."""
    vague = re.compile(r"^(?:utils?|helpers?|common|misc|managers?)$")
    named = [path for path in _files() if any(vague.match(Path(part).stem) for part in path.relative_to(ROOT).parts)]

    assert named == []
