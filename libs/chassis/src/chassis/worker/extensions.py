"""What nameko's container runs in a worker: the bus's consumer, the clock's timers, the outbox's relay, the heartbeat.

nameko's own consumer acknowledges what failed and handles one message at a time; here a call of the service gets all
that is there, and the broker hears of it after the commit.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from eventlet.event import Event
from nameko.extensions import DependencyProvider, Entrypoint

from chassis.execution import describe
from chassis.gathering import Gathering
from chassis.messaging.bus import Bus
from chassis.messaging.delivery import Inlet, Message, Notes
from chassis.messaging.forwarder import Forwarder
from chassis.messaging.hinting import Hinting
from chassis.messaging.inbox import Inbox
from chassis.messaging.recovery import Recovery
from chassis.messaging.redelivered import Receiver
from chassis.messaging.relay import Relay
from chassis.readiness import Readiness
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.subscription import RowTimer, Timer
from chassis.telemetry.recorder import Telemetry
from chassis.worker import timers
from chassis.worker.loop import Loop, Signal, Stir, backoff_seconds
from chassis.worker.pulses import Pulses

LOG = structlog.get_logger(__name__)

# Longest wait for a message before the loop shows that it lives (seconds). What a process that has nothing to do costs
# is how often it wakes up, not what it does then.
LISTEN_SECONDS = 5.0
# The relay looks this often for what was left behind: by who died in between, as everybody else publishes by himself.
SWEEP_SECONDS = 5.0
# What was committed last gets so long to leave.
FORWARDING_SECONDS = 2.0
# And what open pages are told of it.
HINTING_SECONDS = 1.0
NOTES_AT_ONCE = 10
MEASURE_EVERY_SECONDS = 10.0
# Streams tried again in one call, and longest and shortest pause between two looks: what this worker keeps it knows of,
# what another one does or a person asks for it finds.
RETRY_LIMIT = 50
RETRY_IDLE_SECONDS = 5.0
RETRY_PAUSE_SECONDS = 0.02
# Longest pause of a timer that knows what is due next, while nothing is heard that could change it.
QUIET_PAUSE_SECONDS = 5.0
# Messages without an event that anybody here hears wait so long for one with which they share a transaction (seconds),
# and so many of them. A queue of which a broker gives no more before it is told what is done stands still meanwhile.
HOLD_SECONDS = 0.2
MOST_HELD = 32
# A timer's first turn comes within this time, and each period is spread by this share.
FIRST_TURN_SECONDS = 5.0
SPREAD = 0.1
# Whoever waits for a worker to be ready sees it soon; later the supervisor has more patience than that.
HEARTBEAT_SECONDS, FIRST_HEARTBEATS_SECONDS = 4.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerResources:
    """The parts of one worker."""

    database: Database
    bus: Bus
    inbox: Inbox
    receiver: Receiver
    forwarder: Forwarder
    hinting: Hinting
    relay: Relay
    recovery: Recovery
    telemetry: Telemetry
    pulses: Pulses
    readiness: Readiness
    # Fired when an event is kept to be tried again.
    retry: Signal
    # Told when a batch was handled.
    stir: Stir
    # Most events that share a transaction, but for those of its last message.
    events_at_once: int
    # How long what comes waits for company in a process that is always busy.
    gather_seconds: float
    heartbeat_file: Path | None
    ready_file: Path | None
    # Notes about what was sent and what is missing are told this often.
    recovery_seconds: float
    sent_days: int
    paused_timers: tuple[str, ...] = ()


class RelayProvider(DependencyProvider):  # type: ignore[misc]  # nameko ships no types
    """Publishes what is committed, and what was left behind; stops after the entrypoints, so that all of it leaves."""

    def __init__(self, resources: WorkerResources) -> None:
        self._resources = resources
        self._measured_at = float("-inf")
        self.loop = Loop("relay", self._turn, lambda: resources.pulses.beat("relay"))

    def start(self) -> None:
        """Begin to publish."""
        self._resources.forwarder.start()
        self.container.spawn_managed_thread(self.loop.run, "relay")

    def stop(self) -> None:
        """Finish the running message and end."""
        self.loop.stop()
        self._resources.forwarder.stop(FORWARDING_SECONDS)
        self._resources.relay.close()

    def _turn(self) -> float:
        relay = self._resources.relay
        if time.monotonic() - self._measured_at > MEASURE_EVERY_SECONDS:
            self._measured_at = time.monotonic()
            relay.measure()
        return 0.0 if relay.drain() else SWEEP_SECONDS


class HintingProvider(DependencyProvider):  # type: ignore[misc]  # nameko ships no types
    """Tells open pages what is committed."""

    def __init__(self, resources: WorkerResources) -> None:
        self._resources = resources

    def start(self) -> None:
        """Begin to tell."""
        self._resources.hinting.start()

    def stop(self) -> None:
        """Tell what waits, and end."""
        self._resources.hinting.stop(HINTING_SECONDS)


class RecoveryProvider(DependencyProvider):  # type: ignore[misc]  # nameko ships no types
    """Tells and hears notes about what the broker may have lost."""

    def __init__(self, resources: WorkerResources) -> None:
        self._resources = resources
        self._notes: Notes | None = None
        # Where it is connected.
        self._place = ""
        self._told_at = float("-inf")
        self._loop = Loop("recovery", self._turn, lambda: resources.pulses.beat("recovery"), self._interrupt)

    def start(self) -> None:
        """Begin to listen and to tell."""
        self.container.spawn_managed_thread(self._loop.run, "recovery")

    def stop(self) -> None:
        """Finish the note in hand and end."""
        self._loop.stop()
        self._hang_up()

    def _turn(self) -> float:
        resources = self._resources
        try:
            if self._notes is not None and self._place != resources.bus.place():
                self._hang_up()
            if self._notes is None:
                self._place = resources.bus.place()
                self._notes = resources.bus.notes()
            for note in self._notes.receive(min(LISTEN_SECONDS, resources.recovery_seconds), NOTES_AT_ONCE):
                if note.dead:
                    LOG.error("A dead letter is brought home.", action="dead_letter_brought_home")
                    self._notes.bring_home(note, resources.bus.shards)
                else:
                    # Before it is acted on: it will be said again, and may not keep killing workers.
                    self._notes.acknowledge([note])
                    resources.recovery.hear(note.body)
            if time.monotonic() - self._told_at >= resources.recovery_seconds:
                self._told_at = time.monotonic()
                resources.telemetry.gauge("onewindow.dead.backlog", self._notes.dead_letters())
                resources.recovery.tell(self._notes)
        except DatabaseUnavailable:
            raise
        except Exception:
            self._hang_up()
            raise
        return 0.0

    def _interrupt(self) -> None:
        if self._notes is not None:
            self._notes.interrupt()

    def _hang_up(self) -> None:
        if self._notes is not None:
            self._notes.close()
            self._notes = None


class HeartbeatProvider(DependencyProvider):  # type: ignore[misc]  # nameko ships no types
    """Touches a file for as long as no loop is stuck, and another one if the worker has seen what it needs."""

    def __init__(self, resources: WorkerResources) -> None:
        self._resources = resources
        self._loop = Loop("heartbeat", self._turn)

    def start(self) -> None:
        """Begin to beat; what a process before this one left says nothing of it."""
        for file in (self._resources.heartbeat_file, self._resources.ready_file):
            if file is not None:
                file.unlink(missing_ok=True)
        self.container.spawn_managed_thread(self._loop.run, "heartbeat")

    def stop(self) -> None:
        """End."""
        self._loop.stop()

    def _turn(self) -> float:
        stuck = self._resources.pulses.stuck()
        if stuck:
            LOG.error("A loop is stuck.", action="loop_stuck", loops=stuck)
            return HEARTBEAT_SECONDS
        self._resources.readiness.tell()
        if self._resources.heartbeat_file is not None:
            self._resources.heartbeat_file.touch()
        if not self._resources.readiness.complete:
            return FIRST_HEARTBEATS_SECONDS
        if self._resources.ready_file is not None:
            self._resources.ready_file.touch()
        return HEARTBEAT_SECONDS


class BatchEntrypoint(Entrypoint):  # type: ignore[misc]  # nameko ships no types
    """Calls the service with the messages that are there, and acknowledges them when it has committed."""

    def __init__(self, resources: WorkerResources) -> None:
        self._resources = resources
        self._inlet: Inlet | None = None
        # Where it is connected.
        self._place = ""
        # How long what comes waits for company, and since when.
        self._gathering = Gathering(resources.gather_seconds)
        self._began_at = float("-inf")
        # In hand, of no interest but for their numbers, and until when they wait for something that is.
        self._held: list[Message] = []
        self._held_until = 0.0
        self._loop = Loop("consumer", self._turn, lambda: resources.pulses.beat("consumer"), self._interrupt)
        super().__init__()

    def start(self) -> None:
        """Begin to listen."""
        self.container.spawn_managed_thread(self._loop.run, "consumer")

    def stop(self) -> None:
        """Finish the running batch; what was not begun goes back to the broker."""
        self._loop.stop()
        self._hang_up()

    def _turn(self) -> float:
        try:
            if self._inlet is not None and self._place != self._resources.bus.place():
                self._hang_up()
            if self._inlet is None:
                self._place = self._resources.bus.place()
                self._inlet = self._resources.bus.inlet()
                self._resources.readiness.saw("bus")
            gather_until = self._began_at + self._gathering.seconds()
            longest_seconds = max(self._held_until - time.monotonic(), 0.0) if self._held else LISTEN_SECONDS
            came = self._inlet.receive(longest_seconds, self._resources.events_at_once, gather_until)
            self._measure(self._inlet)
            if messages := self._ripe(came):
                self._began_at = time.monotonic()
                self._gathering.begin()
                try:
                    self._deliver(self._inlet, messages)
                finally:
                    self._gathering.end()
        except Exception:
            # Whatever it was: messages in hand must go back, or the broker would wait for them for ever.
            self._hang_up()
            raise
        return 0.0

    def _ripe(self, came: Sequence[Message]) -> list[Message]:
        """Answer what is to be handled now: nothing, or all that is in hand.

        Half of what a service is told only moves the position of its stream, and changes nothing that anybody sees.
        """
        if not self._held:
            self._held_until = time.monotonic() + HOLD_SECONDS
        messages = [*self._held, *came]
        waits = (
            len(messages) <= MOST_HELD
            and time.monotonic() < self._held_until
            and not self._loop.stopping.is_set()
            and not any(message.again or self._resources.inbox.hears(message.body) for message in came)
        )
        self._held = messages if waits else []
        return [] if waits else messages

    def _deliver(self, inlet: Inlet, messages: Sequence[Message]) -> None:
        """Call the service until it has committed.

        The messages stay in hand meanwhile: given back, they would count as delivered again and end as dead letters
        when the database is away for long.
        """
        faults = 0
        while (fault := call(self, [message.delivery() for message in messages])) is not None:
            faults += 1
            if faults == 1:
                LOG.warning("Messages wait in hand.", action="messages_held", fault=describe(fault))
            if self._loop.stopping.wait(backoff_seconds(faults)):
                return
            self._resources.pulses.beat("consumer")
            self._measure(inlet)
            inlet.stay_connected()
        inlet.acknowledge(messages)
        self._resources.stir.tell()

    def _measure(self, inlet: Inlet) -> None:
        self._resources.recovery.lag_seconds = inlet.oldest_seconds()
        self._resources.telemetry.gauge("onewindow.bus.oldest", self._resources.recovery.lag_seconds)

    def _interrupt(self) -> None:
        if self._inlet is not None:
            self._inlet.interrupt()

    def _hang_up(self) -> None:
        # What was held goes back with all the rest.
        self._held = []
        if self._inlet is not None:
            self._inlet.close()
            self._inlet = None


class ClockEntrypoint(Entrypoint):  # type: ignore[misc]  # nameko ships no types
    """Calls the service with a job again and again; the job answers the pause until the next time (seconds)."""

    def __init__(
        self, name: str, job: Callable[[], float], first_pause_seconds: float, signal: Signal | None = None
    ) -> None:
        self._name = name
        self._signal = signal
        self._job = job
        self._pauses = [first_pause_seconds]
        self._loop = Loop(name, self._turn)
        super().__init__()

    def start(self) -> None:
        """Begin, after the first pause; a signal ends any pause."""
        if self._signal is not None:
            self._signal.connect(self._loop.wake)
        self.container.spawn_managed_thread(self._loop.run, self._name)

    def stop(self) -> None:
        """Finish the running call."""
        self._loop.stop()

    def _turn(self) -> float:
        if self._pauses:
            return self._pauses.pop()
        answer: list[float] = []
        fault = call(self, lambda: answer.append(self._job()))
        if fault is not None:
            raise fault
        return answer[0]


def timer_entrypoint(resources: WorkerResources, timer: Timer | RowTimer[Any]) -> ClockEntrypoint:
    """Run a timer; one that fails as a whole is tried again after a short pause.

    One that knows when its next row is due looks more seldom while this worker hears nothing, and at once when it does.
    One that has more to do than a turn takes rests between two turns for as long as one lasted, while events come.
    """
    knows = isinstance(timer, RowTimer) and timer.due_since is not None

    def run() -> float:
        longest_seconds = timer.every_seconds
        if knows and resources.stir.is_quiet:
            longest_seconds = max(longest_seconds, QUIET_PAUSE_SECONDS)
        began = time.monotonic()
        pause_seconds = timers.run(resources.database, resources.telemetry, timer, longest_seconds)
        if pause_seconds == 0 and not resources.stir.is_quiet:
            # There is more to do at once, and events may wait for the same thread: half of the time is theirs.
            return time.monotonic() - began
        # What is due at an instant is done at it; what comes every so often is spread over the replicas.
        spread = SPREAD if pause_seconds == longest_seconds else 0.0
        return pause_seconds * random.uniform(1 - spread, 1 + spread)  # noqa: S311 - spreads replicas

    first_seconds = random.uniform(0, min(timer.every_seconds, FIRST_TURN_SECONDS))  # noqa: S311 - likewise
    return ClockEntrypoint(timer.name, run, first_seconds, resources.stir.signal if knows else None)


def retry_entrypoint(resources: WorkerResources) -> ClockEntrypoint:
    """Try kept events again, each when it is due."""

    def run() -> float:
        # Mostly none is: that is one question.
        pause_seconds = resources.inbox.seconds_to_next(RETRY_IDLE_SECONDS)
        if pause_seconds == 0:
            if resources.receiver.retry_due(RETRY_LIMIT) == RETRY_LIMIT:
                return 0.0
            pause_seconds = resources.inbox.seconds_to_next(RETRY_IDLE_SECONDS)
        return max(pause_seconds, RETRY_PAUSE_SECONDS)

    return ClockEntrypoint("retry", run, 0.0, resources.retry)


def call(entrypoint: Entrypoint, argument: object) -> Exception | None:
    """Call the service in a worker thread of the container and wait; answers what it failed with."""
    ended = Event()

    def take_result(_context: object, result: Exception | None, exc_info: object) -> tuple[Exception | None, object]:
        ended.send(exc_info[1] if isinstance(exc_info, tuple) else result)
        return result, exc_info

    entrypoint.container.spawn_worker(entrypoint, (argument,), {}, handle_result=take_result)
    fault: Exception | None = ended.wait()
    return fault
