"""Both brokers, the listening example and its worker processes."""

from __future__ import annotations

import sys
from pathlib import Path

# The example is a package of its own: its SQL is read the way a service's is, and worker processes import it too.
sys.path.insert(0, str(Path(__file__).parent))

from busexample.fixtures import (
    broker,
    example_template,
    fees,
    intake,
    rabbit_broker,
    redis_broker,
    side,
    workers,
)

__all__ = ["broker", "example_template", "fees", "intake", "rabbit_broker", "redis_broker", "side", "workers"]
