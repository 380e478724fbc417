"""Who has a task, who had it before, and what whoever looks may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.pages.inbox.colleagues import named
from console.parts.select import Choice
from console.words.limits import instant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from console.pages.page import Form, Visit
    from onewindow.approval.v1.approval_pb2 import Task, TaskHandover


@dataclass(frozen=True, slots=True)
class Holding:
    """``holder``: in words; ``history``: the newest first. What may be done is empty for whoever may do nothing."""

    holder: str
    history: tuple[str, ...]
    can_take: bool
    can_give_back: bool
    officers: tuple[Choice, ...]
    is_of_colleague: bool
    reason: str


def holding_of(  # noqa: PLR0913 - what a section is made of
    visit: Visit,
    task: Task,
    handovers: Sequence[TaskHandover],
    known: Mapping[str, str],
    form: Form,
    *,
    may_act: bool,
) -> Holding:
    """Write who has a task.

    Args:
        visit: whose.
        task: undecided, or nobody may do anything any more.
        handovers: of the whole case.
        known: officers of the department, with their posts.
        form: what was sent and came back.
        may_act: the task is undecided and of the department of who looks.
    """
    holder, me = task.claim.officer_id, visit.officer.officer_id if visit.officer else ""
    since = instant(task.claim.claimed_at)
    if not holder:
        who = visit.say("Nobody has taken it yet.")
    elif holder == me:
        who = visit.say("You have it since {at}.", at=since)
    else:
        who = visit.say(
            "{officer} has it since {at}.", officer=named(visit, known).get(holder, visit.who(holder)), at=since
        )
    return Holding(
        holder=who,
        history=tuple(_told(visit, each) for each in handovers if each.item_code == task.item_code),
        can_take=may_act and holder != me,
        can_give_back=may_act and bool(holder),
        officers=tuple(
            Choice(value, name, value == form.get("officer"))
            for value, name in named(visit, known).items()
            if may_act and value != holder
        ),
        is_of_colleague=holder not in {"", me},
        reason=form.get("reason_handed", ""),
    )


def _told(visit: Visit, each: TaskHandover) -> str:
    at, who, by = instant(each.at), visit.who(each.to_officer_id), visit.who(each.by.officer_id)
    had = visit.say(" (before: {officer})", officer=visit.who(each.from_officer_id)) if each.from_officer_id else ""
    why = visit.of("：", ": ") + each.reason if each.reason else ""
    if not who:
        return visit.say("{at}: {by} gave it back to the department", at=at, by=by) + had + why
    if who == by:
        return visit.say("{at}: {by} took it", at=at, by=by) + had + why
    return visit.say("{at}: {by} gave it to {officer}", at=at, by=by, officer=who) + had + why
