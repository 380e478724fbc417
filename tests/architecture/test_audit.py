"""An audit that could not ask anybody does not pass for a clean one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Nobody listens there.
NOWHERE = "http://127.0.0.1:1"
# Whichever of the two cases an environment writes it in.
CUT_OFF = dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"), NOWHERE)


@pytest.mark.parametrize("service", ["pypi", "osv"])
def test_a_service_that_cannot_be_reached_is_an_error(tmp_path: Path, service: str) -> None:
    """It says that nothing was audited, and ends with neither clean nor vulnerable."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"idna==3.10 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / ".ci" / "audit-dependencies"), "--service", service, str(lock)]
    environment = {**os.environ, **CUT_OFF, "NO_PROXY": "", "no_proxy": ""}

    run = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)

    assert "NOTHING WAS AUDITED" in run.stdout
    assert run.returncode == 2
