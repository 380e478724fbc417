"""No test moves the clock of its whole process: by that an event loop, a driver or a timeout waits for ever."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The name that a module knows it by can be patched instead.
MOVED = re.compile(r"setattr\(\s*(?:time|asyncio|datetime)\s*,|(?:setattr|patch)\(\s*[\"'](?:time|datetime)\.")


def test_no_test_moves_the_clock_of_its_process() -> None:
    """``monkeypatch.setattr(module, "time", …)`` moves that of one module."""
    tests = [path for path in (ROOT / "tests").rglob("*.py") if ".venv" not in path.parts]
    assert len(tests) > 100
    assert [] == [str(path.relative_to(ROOT)) for path in tests if MOVED.search(path.read_text("utf-8"))]
