"""What is there once a process."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

from chassis.files.files import Files
from chassis.gathering import Gathering
from chassis.identity.bearers import BearerTokens
from chassis.limits.limits import Limits
from chassis.servicer.in_hand import InHand
from chassis.servicer.watching import Watchers
from chassis.settings import Settings
from chassis.storage.database import Database
from chassis.telemetry.recorder import Telemetry


@dataclass(frozen=True, slots=True)
class ServicerResources:
    """What all endpoints of a process share; ``executor`` has as many threads as there are connections."""

    database: Database
    telemetry: Telemetry
    executor: Executor
    settings: Settings
    identity: BearerTokens
    limits: Limits
    in_hand: InHand
    watchers: Watchers
    gathering: Gathering
    files: Files | None
    # Those of them that come and go at the moment.
    transfers: InHand
