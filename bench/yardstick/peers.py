"""A service that somebody would write by hand for the same case, measured in the same run on the same server."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "peers"
# Its libraries are none of the platform's; ``make bench`` installs them here.
_PYTHON = _FOLDER / ".venv" / "bin" / "python"
_STOP_SECONDS = 10.0


def is_installed() -> bool:
    """Whether the peer's libraries are there."""
    return _PYTHON.exists()


@contextmanager
def fastapi_service(database: str) -> Iterator[str]:
    """Run the service over the floor's tables; answers its address.

    Raises:
        RuntimeError: it did not start.
    """
    with subprocess.Popen([_PYTHON, _FOLDER / "case5.py", database], stdout=subprocess.PIPE, text=True) as service:
        try:
            # It is a pipe: that is asked for above.
            port = service.stdout.readline().strip() if service.stdout else ""
            if not port:
                raise RuntimeError("the service written by hand did not start")
            yield f"127.0.0.1:{port}"
        finally:
            service.terminate()
            try:
                service.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                service.kill()
