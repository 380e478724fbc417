"""A console whose intake is away: nobody listens at its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from console.calls.services import Services
from console.settings import ConsoleSettings
from console.web.app import Console

if TYPE_CHECKING:
    from starlette.applications import Starlette

# Nobody can listen on it.
NOWHERE = "127.0.0.1:1"
CENTRES = (
    "632801=格尔木市政务服务中心|Golmud Government Service Centre;632802=德令哈市政务服务中心|Delingha Service Centre"
)


@pytest.fixture(scope="session")
def settings() -> ConsoleSettings:
    """Two centres, behind an ingress with TLS."""
    told = {
        "console_origin": "https://window.example",
        "console_centres": CENTRES,
        "console_intake_address": NOWHERE,
    }
    return ConsoleSettings.model_validate(told)


@pytest.fixture(scope="module")
def app(settings: ConsoleSettings) -> Starlette:
    """The application, started and stopped by each request."""
    return Console(settings, lambda: Services({"intake": NOWHERE}, lambda: None, plaintext=False)).app()
