"""Log lines."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys

from chassis.telemetry.logs import OncePerInterval

SCRIPT = """
import logging, structlog
from chassis.telemetry.logs import set_up_logs
set_up_logs("intake", "servicer", "INFO")
structlog.get_logger("chassis.x").info("Serving.", action="serve_started", port=5)
structlog.get_logger("chassis.x").debug("Not shown.", action="x")
logging.getLogger("some.library").info("Not shown either.")
for _ in range(3):
    logging.getLogger("opentelemetry.exporter").warning("The %s is away.", "collector")
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("some.library").exception("中文")
"""


def test_every_line_is_one_json_object_of_ours_and_of_libraries() -> None:
    """Libraries speak from WARNING on, and those that repeat themselves once a minute."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["action"], line["event"], line["level"]) for line in lines] == [
        ("serve_started", "Serving.", "info"),
        ("library", "The collector is away.", "warning"),
        ("library", "中文", "error"),
    ]
    assert all(line["service"] == "intake" and line["component"] == "servicer" and "ts" in line for line in lines)
    assert lines[0]["port"] == 5
    assert "ZeroDivisionError" in lines[2]["exception"]
    assert done.stderr == ""


def test_a_repeater_may_speak_again_after_the_interval() -> None:
    """And packages do not silence each other."""

    def record(name: str) -> logging.LogRecord:
        return logging.LogRecord(name, logging.WARNING, "", 0, "away", (), None)

    seldom = OncePerInterval(("a", "b"), 60.0)
    assert [seldom.filter(record(name)) for name in ("a.x", "a.y", "b", "c", "c")] == [True, False, True, True, True]
    always = OncePerInterval(("a",), 0.0)
    assert [always.filter(record("a")) for _ in range(2)] == [True, True]
