"""What a client that nobody here wrote is told: where the services are, and where tokens come from."""

from __future__ import annotations

import os

import pytest
from tests.journey.running import SERVICES, RunningPlatform

from onewindow_cli.platform.issuer import CLIENT_SECRET


@pytest.fixture(scope="session")
def told(platform: RunningPlatform) -> dict[str, str]:
    """The environment of a client's process, without what these tests were told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONEWINDOW_", "PYTHON"))}
    return {
        **kept,
        **{f"ONEWINDOW_{service.upper()}_ADDRESS": platform.addresses[service] for service in SERVICES},
        "ONEWINDOW_TOKEN_ENDPOINT": f"{platform.record.issuer}/token",
        "ONEWINDOW_CLIENT_SECRET_FILE": str(platform.state.secret(CLIENT_SECRET)),
    }
