"""Processes that are asked over HTTP how they are, at a port of loopback."""

from __future__ import annotations

from dataclasses import dataclass

from onewindow_cli.platform.health import Health, ask_port
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.services import ServiceProcess

_ASKED = b"GET /health/ready HTTP/1.1\r\nHost: health\r\nConnection: close\r\n\r\n"
_READY = b" 200 "


@dataclass(slots=True, kw_only=True)
class HttpProcess(ServiceProcess):
    """A process that answers ``/health/ready`` at a port."""

    port: int

    def health(self) -> Health:
        """Ask over HTTP."""
        answer = ask_port(self.port, _ASKED, lines=1)
        if not answer:
            return Health.SILENT
        return Health.READY if _READY in answer.partition(b"\r\n")[0] else Health.ALIVE


def origin_of(port: int) -> str:
    """Answer where browsers find what listens on a port of this machine."""
    return f"http://{HOST}:{port}"
