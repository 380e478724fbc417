"""Stopping and resuming the clock of a task: what the law lets, what it would make of the date, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.pages.filling import lines_of
from console.parts.facts import Fact
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    ProposedStop,
    ResumeClockRequest,
    ResumeClockResponse,
    StopClockRequest,
    StopClockResponse,
    StopReason,
)

if TYPE_CHECKING:
    from console.pages.page import Form, Visit
    from console.words.language import Language
    from onewindow.approval.v1.approval_pb2 import ClockStop, ExplainDueResponse, StopGround, Task

# Inputs of the forms by fields of the requests.
STOP_INPUTS = {
    "reason": "stop_reason",
    "first_day": "stop_first",
    "last_day": "stop_last",
    "told": "stop_told",
    "proposed_stop.reason": "stop_reason",
    "proposed_stop.first_day": "stop_first",
    "proposed_stop.last_day": "stop_last",
}
RESUME_INPUTS = {"resumed_on": "resumed_on"}


@dataclass(frozen=True, slots=True)
class TypedStop:
    """What stands in the two forms; ``act``: which of their buttons was pressed, empty for none."""

    act: str = ""
    reason: str = ""
    first: str = ""
    last: str = ""
    told: str = ""
    resumed_on: str = ""

    @property
    def kind(self) -> str:
        """For what, by its name in the protocol; unspecified for what no form of ours sends."""
        known = self.reason in StopReason.keys()  # noqa: SIM118 - an enum of protobuf is no mapping
        return self.reason if known else "STOP_REASON_UNSPECIFIED"


@dataclass(frozen=True, slots=True)
class Choice:
    """A reason: its name, and on which article for how long."""

    value: str
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class StopsShown:
    """``proposal``: what the typed stop makes of the date, empty before it was asked; ``inside``: what is no reason."""

    choices: tuple[Choice, ...]
    typed: TypedStop
    proposal: str
    chosen: str
    inside: str
    first_hint: str
    can_stop: bool
    can_resume: bool
    done: tuple[str, ...]


NOTHING_TYPED = TypedStop()


def typed_stop(form: Form) -> TypedStop:
    """Read what was sent; empty if it was another form of the page."""
    act = form.get("act", "")
    if act not in {"propose", "stop", "resume"}:
        return NOTHING_TYPED
    return TypedStop(
        act=act,
        reason=form.get("stop_reason", ""),
        first=form.get("stop_first", "").strip(),
        last=form.get("stop_last", "").strip(),
        told=lines_of(form, "stop_told"),
        resumed_on=form.get("resumed_on", "").strip(),
    )


def proposed(typed: TypedStop) -> ProposedStop | None:
    """Answer the stop whose date is asked for; None if none is."""
    if typed.act != "propose":
        return None
    return ProposedStop(reason=typed.kind, first_day=typed.first, last_day=typed.last)


async def stop(visit: Visit, typed: TypedStop, case_id: str, item_code: str) -> str:
    """Stop the clock; answers what is said of it."""
    request = StopClockRequest(
        idempotency_key=visit.key,
        case_id=case_id,
        item_code=item_code,
        reason=typed.kind,
        first_day=typed.first,
        last_day=typed.last,
        told=typed.told,
    )
    answer = await visit.calls.approval(request, StopClockResponse, seconds=WRITE_SECONDS)
    return visit.say(
        "{first} to {last} are not counted; it is now due {due}.",
        first=answer.stop.first_day,
        last=answer.stop.last_day,
        due=instant(answer.task.due.instant),
    )


async def resume(visit: Visit, typed: TypedStop, case_id: str, item_code: str) -> str:
    """Resume the clock; answers what is said of it."""
    request = ResumeClockRequest(
        idempotency_key=visit.key, case_id=case_id, item_code=item_code, resumed_on=typed.resumed_on
    )
    answer = await visit.calls.approval(request, ResumeClockResponse, seconds=WRITE_SECONDS)
    return visit.say("The clock runs again; it is now due {due}.", due=instant(answer.task.due.instant))


def facts_of(language: Language, task: Task) -> tuple[Fact, ...]:
    """Say whether its clock stands still, and how long and how often it was stopped."""
    facts = []
    if task.HasField("stopped_until"):
        since, until = instant(task.stopped_since), instant(task.stopped_until)
        facts.append(Fact(language.say("Clock stopped"), language.say("{since} to {until}", since=since, until=until)))
    if task.stop_count:
        days = language.count("{number} day", "{number} days", task.stopped_days)
        times = language.count("stopped once", "stopped {number} times", task.stop_count)
        facts.append(Fact(language.say("Not counted in all"), language.of("，", ", ").join((days, times))))
    return tuple(facts)


def stops_of(visit: Visit, task: Task, told: ExplainDueResponse, typed: TypedStop, *, may: bool) -> StopsShown:
    """Show what was stopped, and, to whoever may, the forms.

    Args:
        visit: in whose language.
        task: as it is kept.
        told: why it is due then; with the proposed stop if that was asked for.
        typed: what stands in the forms.
        may: whether the officer may decide the item.
    """
    language = visit.language
    is_proposed = typed.act == "propose" and len(told.stops) > 0
    kept = told.stops[:-1] if is_proposed else told.stops
    grounds = {StopReason.Name(ground.reason): ground for ground in told.stop_grounds}
    chosen = grounds.get(typed.reason)
    return StopsShown(
        choices=tuple(_choice(language, value, ground) for value, ground in grounds.items()),
        typed=typed,
        proposal=_proposal(language, task, told) if is_proposed else "",
        chosen=language.of(chosen.name_zh, chosen.name_en) if chosen else "",
        inside=_inside(language, told),
        first_hint=visit.say(
            "YYYY-MM-DD; empty for {day}.", day=told.stop_grounds[0].earliest_day if told.stop_grounds else ""
        ),
        can_stop=may and bool(grounds),
        can_resume=may and any(not stop.HasField("resumed_at") for stop in kept),
        done=tuple(_done(language, stop) for stop in kept),
    )


def written(visit: Visit, typed: TypedStop) -> StopsShown | None:
    """Show the form that was sent, with what stands in it, while nothing is to be learnt of the case; None if none."""
    if not typed.act:
        return None
    is_confirmed = typed.act == "stop"
    said = visit.say("The clock stops from {first} to {last}.", first=typed.first or "…", last=typed.last or "…")
    return StopsShown(
        choices=(Choice(typed.reason, visit.say("as chosen before"), ""),) if typed.reason else (),
        typed=typed,
        proposal=said if is_confirmed else "",
        chosen="",
        inside="",
        first_hint=visit.say("YYYY-MM-DD; empty for {day}.", day=visit.say("the earliest day")),
        can_stop=typed.act != "resume",
        can_resume=typed.act == "resume",
        done=(),
    )


def _choice(language: Language, value: str, ground: StopGround) -> Choice:
    days = language.count("at most {number} working day", "at most {number} working days", ground.max_working_days)
    until = language.say("from {first} until {last} at the latest", first=ground.earliest_day, last=ground.latest_day)
    basis = language.of("；", "; ").join(part for part in (ground.article, days, ground.max_basis, until) if part)
    return Choice(value, language.of(ground.name_zh, ground.name_en), basis)


def _proposal(language: Language, task: Task, told: ExplainDueResponse) -> str:
    stop = told.stops[-1]
    return language.say(
        "With {first} to {last} not counted the item is due {due}, not {before}.",
        first=stop.first_day,
        last=stop.last_day,
        due=instant(told.due.instant),
        before=instant(task.due.instant),
    )


def _inside(language: Language, told: ExplainDueResponse) -> str:
    if not told.inside_procedures:
        return language.say("A site survey is inside the limit and no reason to stop.")
    return language.say(
        "Inside the limit, and no reason to stop: {steps}.",
        steps=language.of("、", ", ").join(told.inside_procedures),
    )


def _done(language: Language, stop: ClockStop) -> str:
    what = language.of(stop.name_zh, stop.name_en)
    said = {"what": what, "first": stop.first_day, "last": stop.resumed_on or stop.last_day, "told": stop.told}
    if stop.resumed_on and stop.resumed_on < stop.first_day:
        return language.say("{what}: taken back before it began on {first}. {told}", **said)
    if stop.HasField("resumed_at"):
        return language.say("{what}: {first} to {last}, over. {told}", **said)
    return language.say("{what}: {first} to {last}. {told}", **said)
