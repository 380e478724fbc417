"""What a list of tasks is kept to, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from console.parts.select import Choice
from console.words.numbers import whole_number
from onewindow.approval.v1.approval_pb2 import ListTasksRequest, TaskHolder, TaskLight, TaskState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.pages.page import Visit

LONGEST_WORDS = 40
_LONGEST_SECONDS = len("1790000000")
_LONGEST_CODE = 40
_LIGHTS = {
    "red": TaskLight.TASK_LIGHT_RED,
    "yellow": TaskLight.TASK_LIGHT_YELLOW,
    "green": TaskLight.TASK_LIGHT_GREEN,
}
_STATES = {"open": TaskState.TASK_STATE_OPEN, "early": TaskState.TASK_STATE_EARLY_REVIEW}
_HOLDERS = {"me": TaskHolder.TASK_HOLDER_MINE, "nobody": TaskHolder.TASK_HOLDER_NOBODY}
_NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty: all of it. ``who``: me, nobody, or an officer's id."""

    words: str
    about: str
    light: str
    due: str
    state: str
    who: str
    item: str
    mine: str
    green: str

    @property
    def asked(self) -> Mapping[str, str]:
        """What stands in the address."""
        return {
            "q": self.words,
            "about": self.about,
            "light": self.light,
            "due": self.due,
            "state": self.state,
            "who": self.who,
            "item": self.item,
            "mine": self.mine,
            "green": self.green,
        }


def read_filters(query: Mapping[str, str]) -> Filters:
    """Read the address; what it does not know is as if it were not there."""

    def known(name: str, values: Mapping[str, object]) -> str:
        return query.get(name, "") if query.get(name, "") in values else ""

    return Filters(
        words=query.get("q", "").strip()[:LONGEST_WORDS],
        about=query.get("about", "").strip()[:LONGEST_WORDS],
        light=known("light", _LIGHTS),
        due="week" if query.get("due") == "week" else "",
        state=known("state", _STATES),
        who=query.get("who", "").strip()[:_LONGEST_CODE],
        item=query.get("item", "").strip()[:_LONGEST_CODE],
        mine="1" if query.get("mine") else "",
        green="1" if query.get("green") else "",
    )


def request_of(visit: Visit, filters: Filters, page_size: int) -> ListTasksRequest:
    """Ask for the page that the address names."""
    request = ListTasksRequest(
        page_size=page_size,
        page_token=visit.query.get("page", ""),
        words=filters.words,
        case_words=filters.about,
        item_code=filters.item,
        light=_LIGHTS.get(filters.light, TaskLight.TASK_LIGHT_UNSPECIFIED),
        state=_STATES.get(filters.state, TaskState.TASK_STATE_UNSPECIFIED),
        holder=_HOLDERS.get(filters.who, TaskHolder.TASK_HOLDER_UNSPECIFIED),
        officer_id="" if filters.who in _HOLDERS else filters.who,
        mine=bool(filters.mine),
        green_channel=bool(filters.green),
    )
    if filters.due:
        # Kept through the pages of a list: a token belongs to the very same question.
        until = whole_number(visit.query.get("until", ""), _LONGEST_SECONDS)
        request.due_before.seconds = until or int((visit.now + _NEAR).timestamp())
    return request


def lights(visit: Visit, filters: Filters) -> tuple[Choice, ...]:
    """Answer the choices of the light."""
    names = {
        "": visit.say("any light"),
        "red": visit.say("overdue"),
        "yellow": visit.say("due soon"),
        "green": visit.say("on time"),
    }
    return _choices(names, filters.light)


def dues(visit: Visit, filters: Filters) -> tuple[Choice, ...]:
    """Answer the choices of when it is due."""
    return _choices({"": visit.say("any due date"), "week": visit.say("due in seven days")}, filters.due)


def states(visit: Visit, filters: Filters) -> tuple[Choice, ...]:
    """Answer the choices of whether it can be decided."""
    names = {
        "": visit.say("any state"),
        "open": visit.say("can be decided"),
        "early": visit.say("waits for an earlier result"),
    }
    return _choices(names, filters.state)


def whose(visit: Visit, filters: Filters, colleagues: Mapping[str, str]) -> tuple[Choice, ...]:
    """Answer the choices of who has it; one that the register does not know stands as it is in the address."""
    names = {
        "": visit.say("whoever has it"),
        "me": visit.say("I, or whom I stand in for"),
        "nobody": visit.say("nobody yet"),
        **colleagues,
    }
    if filters.who not in names:
        names[filters.who] = filters.who
    return _choices(names, filters.who)


def _choices(names: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, name, value == chosen) for value, name in names.items())
