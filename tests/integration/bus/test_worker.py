"""The worker process of the example, on each broker."""

from __future__ import annotations

import json
import signal

from busexample.bootstrap import EARLY, POISON, SLOW
from busexample.fixtures import Broker, Side, Workers, relay_of, streams, wait_until


def test_a_worker_hears_speaks_and_stops_when_told(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Events in, effects once and in order, its own events out, a heartbeat, exit code 0 on SIGTERM, no stray line."""
    worker = workers.start()
    cases = streams(50)
    relay = relay_of(intake, broker.url)
    for number in range(1, 5):
        intake.emit(*[(case, number, "") for case in cases])
        relay.drain()
    while relay.drain():
        pass
    relay.close()
    wait_until(lambda: fees.heard() == {case: [1, 2, 3, 4] for case in cases})
    wait_until(lambda: fees.ask("select count(*) from outbox") == [(0,)])
    wait_until((workers.folder / "heartbeat").exists)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(60) == 0
    assert fees.kept() == []
    assert [] == workers.said_beside


def test_a_worker_is_ready_when_it_has_once_seen_its_database_and_its_bus(workers: Workers) -> None:
    """One that was told a wrong address beats, but is no replacement for one that works."""
    (workers.folder / "ready").touch()
    worker = workers.start(ONEWINDOW_BUS_URL="amqp://127.0.0.1:1/")
    wait_until((workers.folder / "heartbeat").exists)
    wait_until(lambda: '"waiting_for": ["bus"]' in workers.log.read_text())
    left = (workers.folder / "ready").exists()
    worker.kill()
    worker.wait(60)
    workers.start()
    wait_until((workers.folder / "ready").exists)

    assert not left


def test_a_worker_follows_the_address_of_its_bus(
    broker: Broker, redis_broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """Told of another broker while it listens to one, it consumes and publishes there, without a restart."""
    address = workers.folder / "bus"
    address.write_text(f"{redis_broker.url.rpartition('/')[0]}/1", "utf-8")
    address.chmod(0o400)
    workers.start(ONEWINDOW_BUS_URL="", ONEWINDOW_BUS_URL_FILE=str(address))
    wait_until((workers.folder / "ready").exists)
    (workers.folder / "new").write_text(broker.url, "utf-8")
    (workers.folder / "new").chmod(0o400)
    (workers.folder / "new").replace(address)
    (case,) = streams(1)
    relay = relay_of(intake, broker.url)
    intake.emit((case, 1, ""))
    relay.drain()
    relay.close()

    wait_until(lambda: fees.heard() == {case: [1]})
    wait_until(lambda: fees.ask("select count(*) from outbox") == [(0,)])


def test_a_poisoned_stream_is_parked_while_the_others_go_on(
    broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """Its retries are driven by the clock, not by new messages; redriven, all of it comes in order."""
    sick, *well = streams(10)
    intake.emit((sick, 1, POISON), (sick, 2, ""), *[(case, 1, "") for case in well])
    relay = relay_of(intake, broker.url)
    while relay.drain():
        pass
    workers.start()
    wait_until(lambda: fees.kept() == [(1, "parked", 3), (2, "waiting", 0)])
    intake.emit((sick, 3, ""), *[(case, 2, "") for case in well])
    while relay.drain():
        pass
    relay.close()
    wait_until(lambda: fees.heard() == {case: [1, 2] for case in well})
    fees.ask("insert into cure values (%s)", POISON)
    fees.ask("update inbox_event set state = 'retrying', attempts = 0, due_at = now() where state = 'parked'")
    wait_until(lambda: fees.heard().get(sick) == [1, 2, 3])

    assert fees.kept() == []
    records = [json.loads(line) for line in workers.log.read_text().splitlines()]
    assert [record["attempts"] for record in records if record["action"] == "event_parked"] == [3]


def test_a_running_batch_is_finished_before_the_worker_stops(
    broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """SIGTERM in the middle of a slow batch: it commits, and the rest is left to the next worker."""
    worker = workers.start()
    cases = streams(6)
    wait_until((workers.folder / "heartbeat").exists)
    relay = relay_of(intake, broker.url, batch_size=1)
    intake.emit(*[(case, 1, SLOW) for case in cases])
    while relay.drain():
        pass
    relay.close()
    dozing = "select 1 from pg_stat_activity where query like '%%pg_sleep%%' and state = 'active'"
    wait_until(lambda: len(fees.ask(f"{dozing} and pid <> pg_backend_pid()")) > 0)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(60) == 0
    workers.start()
    wait_until(lambda: fees.heard() == {case: [1] for case in cases})


def test_several_workers_share_the_work(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Competing for the same queues they still handle every stream in order and every event once."""
    for _ in range(3):
        workers.start()
    cases = streams(40)
    relay = relay_of(intake, broker.url, batch_size=7)
    for number in range(1, 11):
        intake.emit(*[(case, number, "") for case in cases])
        relay.drain()
    while relay.drain():
        pass
    relay.close()
    wait_until(lambda: sum(map(len, fees.heard().values())) == 400)

    assert fees.heard() == {case: list(range(1, 11)) for case in cases}
    wait_until(lambda: fees.kept() == [])


def test_a_worker_starts_before_its_database_and_broker(workers: Workers) -> None:
    """Nothing at the given addresses: it stays up and says so once; it stops when told."""
    worker = workers.start(
        ONEWINDOW_BUS_URL="redis://127.0.0.1:1/0",
        ONEWINDOW_DATABASE_URL="postgresql://x@127.0.0.1:1/x",
        ONEWINDOW_DRAIN_SECONDS="1",
    )
    wait_until((workers.folder / "heartbeat").exists)
    wait_until(lambda: all(f'"loop": "{loop}"' in workers.log.read_text() for loop in ("consumer", "relay")))
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(30) == 0
    records = [json.loads(line) for line in workers.log.read_text().splitlines()]
    failing = [record["loop"] for record in records if record["action"] == "loop_failing"]
    assert sorted(failing) == sorted(set(failing))
    assert "consumer" in failing


def test_an_event_that_comes_too_early_is_tried_again_at_once(
    broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """What it depends on is on its way: the first tries follow at once, long before the delay of a minute."""
    workers.start(ONEWINDOW_MAX_ATTEMPTS="8", ONEWINDOW_RETRY_SECONDS="60")
    wait_until((workers.folder / "heartbeat").exists)
    (case,) = streams(1)
    intake.emit((case, 1, EARLY))
    relay = relay_of(intake, broker.url)
    relay.drain()
    relay.close()
    wait_until(lambda: any(attempts >= 3 for _, _, attempts in fees.kept()), seconds=30.0)
    fees.ask("insert into cure values (%s)", EARLY)
    wait_until(lambda: fees.heard() == {case: [1]}, seconds=30.0)


def test_a_worker_refuses_a_role_that_could_look_past_row_level_security(workers: Workers, fees: Side) -> None:
    """As soon as the database has answered it ends, with one plain line in each language, and has handled nothing."""
    worker = workers.start(ONEWINDOW_DATABASE_URL=fees.admin_url)
    assert worker.wait(30) == 2
    told = "\n".join(workers.said_beside)
    assert "is a superuser, row-level security would not bind it" in told
    assert "是超级用户，行级安全对其无效" in told
