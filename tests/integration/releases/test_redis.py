"""From the last release to this one on Redis, whose bus has another form now, and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import psycopg
import redis
from busexample.fixtures import Broker, wait_until
from tests.integration.releases.play_case import SHARDS, wait_until_heard
from tests.integration.releases.side_by_side import ROOT, THIS, Records, Release

from onewindow_cli.demo.scenario import licence_renewal


def test_an_upgrade_loses_nothing_and_finishes_by_itself(
    redis_broker: Broker, records_on: Callable[[Broker], Records], last_release: Release
) -> None:
    """What a killed worker had in hand, what none had fetched, what old relays still put into lists: all is handled.

    In the order of the chart: every worker of this release beside those of the last one, which then go; people last.
    """
    records = records_on(redis_broker)
    lists = redis.Redis.from_url(redis_broker.url)
    intake, supervision = records.work(last_release, "intake", "supervision")
    with psycopg.connect(records.admins["approval"]) as blocking:
        blocking.execute("lock table inbox_position in access exclusive mode")
        (approval,) = records.work(last_release, "approval")
        visit = records.visit(last_release, "632801")
        wait_until(lambda: _any(lists, "onewindow.approval.{}.unacked") and _any(lists, "onewindow.fees.{}"))
        approval.kill()
        approval.wait()
    records.work(THIS)
    records.ended(visit, "632801")
    records.stop([intake, supervision])
    with records.people() as acting:
        acting.play("632801")
    wait_until(lambda: lists.keys("onewindow.*") == [])

    assert records.closed() == {"632801": 2}
    assert records.kept() == []
    assert records.faults() == []


def test_whoever_goes_back_sends_again_what_only_this_release_can_read(
    redis_broker: Broker, records_on: Callable[[Broker], Records], last_release: Release
) -> None:
    """By the statement in ``docs/releases.md``: the last release hears everything, and works on as before."""
    records = records_on(redis_broker)
    with records.people() as acting:
        acting.waits = False
        acting.open_centre("632801", records.catalogue)
        acting.submit(licence_renewal(), "632801")
    assert records.kept() == []
    records.work(last_release)
    [statement] = re.findall(r"```sql\n(.+?)```", (ROOT / "docs" / "releases.md").read_text("utf-8"), re.DOTALL)
    for service in ("intake", "approval", "fees"):
        with psycopg.connect(records.owners[service], autocommit=True) as connection:
            connection.execute(statement)
    wait_until_heard(records.admins)
    records.ended(records.visit(last_release, "632802"), "632802")

    assert records.closed() == {"632802": 1}
    assert records.kept() == []
    assert records.faults() == []


def _any(server: redis.Redis, key: str) -> bool:
    return server.exists(*(key.format(shard) for shard in range(SHARDS))) > 0
