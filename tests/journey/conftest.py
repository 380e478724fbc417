"""The people of the demo's centre, on the platform that journeys and foreign clients share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform


@pytest.fixture
def hall(platform: RunningPlatform) -> Iterator[Hall]:
    """The people of the demo's centre."""
    with platform.clients() as clients:
        yield Hall(clients)
