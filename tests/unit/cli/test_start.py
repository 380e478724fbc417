from __future__ import annotations

import subprocess
import sys

_LOAD = """
import sys
from onewindow_cli.__main__ import main
for words in (["--help"], *([name, "--help"] for name in main.list_commands(None) if name != "people")):
    try:
        main(words)
    except SystemExit:
        pass
print({"grpc", "onewindow_client", "structlog"} & sys.modules.keys(), file=sys.stderr)
"""


def test_help_waits_for_nothing_heavy() -> None:
    """What talks to services is loaded when there is something to say to them; `people` reads the roles of tokens."""
    ran = subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True, timeout=60)

    assert "set()\n" == ran.stderr
