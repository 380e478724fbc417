"""What a rule is: which events it hears, and what it finds in the story they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kernel.calendar import WorkCalendar
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.record import CaseRecord

Words = tuple[str, str]
"""Chinese and English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of a story as a rule reads it: ``message`` as its service told it, by the names of its ``.proto``.

    ``entry_id`` is its place in the journal.
    """

    name: str
    occurred_at: datetime
    message: Any
    entry_id: int = 0

    def choice(self, field: str) -> str:
        """Name the value of a field that is an enum; a value of a later release is its number."""
        number = getattr(self.message, field)
        known = self.message.DESCRIPTOR.fields_by_name[field].enum_type.values_by_number.get(number)
        return known.name if known else str(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """By what a story is judged: the values that count at the time, and the calendar of then."""

    values: Mapping[str, int]
    calendar: WorkCalendar

    def value(self, parameter: Parameter) -> int:
        """Answer a value of the rule."""
        return self.values[parameter.code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule found, and who was responsible.

    ``cause`` tells it from others that the rule finds in the same story; ``occurred_at`` is when it became true, and
    may lie ahead: then it comes true unless something happens until then. ``fact`` says what, in codes, days and
    numbers, and never in anybody's own words. ``event`` brought it about; None: the clock did.
    """

    cause: str
    occurred_at: datetime
    fact: Words
    item_code: str = ""
    department_code: str = ""
    officer_id: str = ""
    event: Event | None = None


Judge = Callable[[Sequence[Event], Context], Iterable[Found]]


def _never(_event: Event, _case: CaseRecord | None) -> bool:
    return False


def _not_by_clock(_event: Event, _values: Mapping[str, int]) -> datetime | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule.

    ``name`` and ``text`` are in both languages, as is ``source``: whose word it is. ``hears`` names the events it
    needs, ``judge`` finds what it is about among them, in the order in which they occurred. ``suspects`` says cheaply
    whether an event may have brought something about (with its case as it is then, None if it is about none), ``wakes``
    when the clock may, at the earliest, if the event starts one.
    """

    code: str
    name: Words
    text: Words
    source: Words
    hears: frozenset[str]
    judge: Judge
    parameters: tuple[Parameter, ...] = ()
    suspects: Callable[[Event, CaseRecord | None], bool] = _never
    wakes: Callable[[Event, Mapping[str, int]], datetime | None] = _not_by_clock
    # Its story is no stream's: on which days each item of the catalogue was accepted (``ItemAccepted``).
    of_items: bool = False
    # Of the rest, made once: whether it is applied, and everything a centre may set about it.
    switch: Parameter = field(init=False, compare=False)
    settings: tuple[Parameter, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Name its settings."""
        zh, en = self.name
        switch = Parameter(
            code=f"{self.code}.on", zh=f"启用“{zh}”规则", en=f"Apply {en}", unit=Unit.SWITCH, default=1, least=0, most=1
        )
        object.__setattr__(self, "switch", switch)
        object.__setattr__(self, "settings", (switch, *self.parameters))

    @property
    def by_clock(self) -> bool:
        """Whether the clock brings about what it finds."""
        return self.wakes is not _not_by_clock


CENTRE_SETTING: Words = ("本中心设定的监察规则", "a rule that the centre sets itself")
"""The source of what no law and no speech says."""


_RESTING = frozenset({"TASK_STATE_EARLY_REVIEW", "TASK_STATE_LAPSED", "TASK_STATE_REMOVED"})


def comes_to_its_turn(event: Event) -> bool:
    """Whether a task is open now because of what happened to others."""
    return event.name == "TaskAffected" and event.choice("state") == "TASK_STATE_OPEN"


def rests(event: Event) -> bool:
    """Whether nobody has to do anything about a task any more, because of what happened to others."""
    return event.name == "TaskAffected" and event.choice("state") in _RESTING


def assigned_to(story: Sequence[Event], item_code: str, at: datetime) -> str:
    """Answer which officer had an item at an instant; empty: nobody was named."""
    found = ""
    for event in story:
        if event.name != "TasksAssigned" or event.occurred_at > at:
            continue
        if any(item.item_code == item_code for item in event.message.items):
            found = event.message.officer_id
    return found


def every(_event: Event, _case: CaseRecord | None) -> bool:
    """Suspect every event that the rule hears."""
    return True


def if_so(looks: Callable[[Event], bool]) -> Callable[[Event, CaseRecord | None], bool]:
    """Suspect an event for what it says itself."""
    return lambda event, _case: looks(event)
