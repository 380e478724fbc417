"""Paying by QR code on the embedded platform: the collector of fees, and a provider that takes no money.

The provider is named ``simulated`` wherever it shows; nothing but this module starts it. What both sign with is made at
the first start of a state folder and kept in a file there.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from onewindow_cli.platform.forking import Forking
from onewindow_cli.platform.http_process import HttpProcess, origin_of
from onewindow_cli.platform.private_files import keep_private, read_private
from onewindow_cli.platform.services import child_environment
from onewindow_cli.platform.state import StateFolder

SIMULATOR = "simulated provider"
# Purposes of ports: where the collector hears notices, and where the provider is.
PORTS = ("notices", "provider")
_SERVICE = "fees"
# Name of a file among the secrets, and of one with what the provider knows.
_SECRET = "payment-secret"  # noqa: S105 - the name of a file
_ORDERS = "simulated-provider.json"
_NOTICES = "/payments/notices"


def plan_collecting(
    state: StateFolder,
    shared: Mapping[str, str],
    ports: Mapping[str, int],
    *,
    caller: Mapping[str, str],
    forking: Forking | None,
) -> list[HttpProcess]:
    """Answer both processes with their settings; nothing is started.

    Args:
        state: where secrets and logs are.
        shared: settings of this start that are the same for all.
        ports: by purpose.
        caller: environment the supervisor was started with.
        forking: what the collector is forked from; None: it is started by itself.
    """
    secret = state.secret(_SECRET)
    keep_private(secret, read_private(secret) or secrets.token_urlsafe(32))
    provider = origin_of(ports["provider"])
    collector = {
        "ONEWINDOW_DATABASE_URL_FILE": str(state.secret(f"{_SERVICE}.database-url")),
        "ONEWINDOW_BUS_URL_FILE": str(state.secret("bus-url")),
        "ONEWINDOW_REDIS_URL_FILE": str(state.secret("redis-url")),
        **shared,
        "ONEWINDOW_PAYMENT_PROVIDER_URL": provider,
        "ONEWINDOW_PAYMENT_SECRET_FILE": str(secret),
        "ONEWINDOW_PAYMENT_NOTICES_PORT": str(ports["notices"]),
    }
    simulator = {
        "ONEWINDOW_SIMULATED_PORT": str(ports["provider"]),
        "ONEWINDOW_SIMULATED_SECRET_FILE": str(secret),
        "ONEWINDOW_SIMULATED_NOTICES": f"{origin_of(ports['notices'])}{_NOTICES}",
        "ONEWINDOW_SIMULATED_ORDERS_FILE": str(state.root / _ORDERS),
    }
    return [
        HttpProcess(
            service=_SERVICE,
            component="collector",
            environment=child_environment(caller, collector),
            log=state.log(f"{_SERVICE} collector"),
            forking=forking,
            port=ports["notices"],
        ),
        _Simulator(
            service="onewindow_cli.platform.payment_provider",
            component="simulator",
            environment=child_environment(caller, simulator),
            log=state.log(SIMULATOR),
            # It loads in a tenth of a second, and alone takes less memory than as a copy of what the services need.
            port=ports["provider"],
        ),
    ]


class _Simulator(HttpProcess):
    @property
    def name(self) -> str:
        return SIMULATOR
