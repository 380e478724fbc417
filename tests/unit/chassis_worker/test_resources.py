"""What a worker is made of, as its settings say."""

from __future__ import annotations

import pytest

from chassis.settings import load_settings
from chassis.worker import work
from supervision.bootstrap import SERVICE


def test_twice_as_many_events_share_a_transaction_as_calls_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what waits a worker takes more at once than a servicer, and what bounds the one bounds the other."""
    monkeypatch.setenv("ONEWINDOW_DATABASE_URL", "postgresql://supervision@127.0.0.1/supervision")
    monkeypatch.setenv("ONEWINDOW_BUS_URL", "redis://127.0.0.1/0")
    monkeypatch.setenv("ONEWINDOW_REDIS_URL", "redis://127.0.0.1/0")
    monkeypatch.setenv("ONEWINDOW_BATCH_SIZE", "7")
    resources = work._resources(SERVICE, load_settings())
    assert 14 == resources.events_at_once
    resources.telemetry.shutdown()
