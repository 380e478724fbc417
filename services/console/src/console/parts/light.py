"""The light of a clock, by shape, word and colour; and the states that have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from onewindow.approval.v1.approval_pb2 import TaskState

if TYPE_CHECKING:
    from datetime import datetime

    from console.words.language import Language
    from onewindow.approval.v1.approval_pb2 import Task


@dataclass(frozen=True, slots=True)
class Light:
    """``shape``: green, yellow, red, none, early, stopped, done, condition, refused, lapsed."""

    shape: str
    word: str


def light_of(number: int, language: Language) -> Light:
    """Read a light as services have it (1 green, 2 yellow, 3 red); any other is none."""
    words = {
        1: ("green", language.say("on time")),
        2: ("yellow", language.say("due soon")),
        3: ("red", language.say("overdue")),
    }
    return Light(*words.get(number, ("none", language.say("no clock"))))


def task_light(language: Language, task: Task, now: datetime) -> Light:
    """Answer how a task stands: a running clock by its light, anything else by its state."""
    say = language.say
    if task.clock_running:
        if is_overdue(task, now):
            return Light("red", say("overdue"))
        soon = task.HasField("due_soon_at") and now >= task.due_soon_at.ToDatetime(UTC)
        return Light("yellow", say("due soon")) if soon else Light("green", say("on time"))
    if task.deemed and task.state != TaskState.TASK_STATE_LAPSED:
        return _by_silence(language, task)
    return {
        # Open and not running.
        TaskState.TASK_STATE_OPEN: Light("stopped", say("clock stopped")),
        TaskState.TASK_STATE_EARLY_REVIEW: Light("early", say("early review")),
        TaskState.TASK_STATE_CONDITIONALLY_APPROVED: Light("condition", say("approved, presuming upstream agrees")),
        TaskState.TASK_STATE_APPROVED: Light("done", say("granted")),
        TaskState.TASK_STATE_REFUSED: Light("refused", say("not granted")),
        TaskState.TASK_STATE_LAPSED: Light("lapsed", say("lapsed")),
        TaskState.TASK_STATE_REMOVED: Light("lapsed", say("not part of it any more")),
    }.get(task.state, Light("early", say("not known to this page")))


def _by_silence(language: Language, task: Task) -> Light:
    """Nobody decided in time: never shown as if somebody had."""
    if task.state == TaskState.TASK_STATE_CONDITIONALLY_APPROVED:
        return Light("condition", language.say("approved by silence, presuming upstream agrees"))
    return Light("done", language.say("approved by silence"))


def is_overdue(task: Task, now: datetime) -> bool:
    """Whether a running clock has passed its due; the instant itself is in time."""
    return task.clock_running and now > task.due.instant.ToDatetime(UTC)
