"""The last release and this one side by side on RabbitMQ: workers of the one, people of the other, both ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from busexample.fixtures import Broker
from tests.integration.releases.side_by_side import THIS, Records, Release

pytestmark = pytest.mark.needs_rabbitmq


def test_two_releases_side_by_side_lose_nothing(
    rabbit_broker: Broker, records_on: Callable[[Broker], Records], last_release: Release
) -> None:
    """Cases are played to the end with workers and people of different releases, and the audit finds nothing.

    Workers of the last release hear what servicers of this one publish, also while no relay does.
    """
    records = records_on(rabbit_broker)
    old = records.work(last_release)
    with records.people() as acting:
        with records.without_relays("intake"):
            acting.open_centre("632801", records.catalogue)
        acting.play("632801")
    records.stop(old)
    records.work(THIS)
    records.ended(records.visit(last_release, "632802"), "632802")

    assert records.closed() == {"632801": 1, "632802": 1}
    assert records.kept() == []
    assert records.faults() == []
