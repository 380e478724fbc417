"""Why a date: the sentence, the sum, and the weeks with every day counted or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from console.words import dues
from console.words.limits import instant, limit
from onewindow.approval.v1.approval_pb2 import DayReason

if TYPE_CHECKING:
    from console.words.language import Language
    from onewindow.approval.v1.approval_pb2 import DayOfLimit, ExplainDueResponse


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: its date, what becomes of it, how it looks.

    Looks are ``counted``, ``more``, ``stopped``, ``rest``, ``mark``, ``out``.
    """

    day: str
    words: str
    look: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """``sentences``: why the date is what it is, in words."""

    sentences: tuple[str, ...]
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]


def clock_of(language: Language, told: ExplainDueResponse, today: date) -> Clock:
    """Explain a due."""
    days = {date.fromisoformat(day.date): day for day in told.days}
    weeks: list[tuple[Cell, ...]] = []
    if days:
        first, last = min(days), max(days)
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            week = [monday + timedelta(days=offset) for offset in range(7)]
            weeks.append(tuple(_cell(language, day, days.get(day), day == today, day == last) for day in week))
            monday += timedelta(days=7)
    return Clock(_sentences(language, told), dues.weekdays(language), tuple(weeks))


def _sentences(language: Language, told: ExplainDueResponse) -> tuple[str, ...]:
    say = language.say
    begins, due = instant(told.begins_at), instant(told.due.instant)
    length = limit(language, told.limit)
    if not begins:
        return (say("No limit ever ran for this item."),)
    if told.estimate:
        said = [
            say(
                "An estimate: the limit of {limit} begins when what the item waits for is decided, "
                "at the latest about {begins}, and would then end {due}.",
                limit=length,
                begins=begins,
                due=due,
            )
        ]
    elif not told.limit.days:
        said = [
            say(
                "Decided at once, at the window: begun {begins}, due {due}. What begins on a day of rest or less than "
                "an hour before the close of business ends on the next working day.",
                begins=begins,
                due=due,
            )
        ]
    elif told.from_receipt:
        said = [
            say(
                "By its law the limit of {limit} counts from the receipt of the application, {begins}; the day of "
                "receipt, and days on which papers were missing, are not counted. "
                "It ends {due}, at the close of business.",
                limit=length,
                begins=begins,
                due=due,
            )
        ]
    else:
        said = [
            say(
                "The limit of {limit} begins {begins}, a day that is not counted. "
                "It ends {due}, at the close of business.",
                limit=length,
                begins=begins,
                due=due,
            )
        ]
    if told.green_channel_days:
        said.append(
            say(
                "The case goes through the green channel: the limit is {shorter}, in place of {ordinary}.",
                shorter=told.limit.days,
                ordinary=told.limit.days + told.green_channel_days,
            )
        )
    said += _ends(language, told)
    if told.HasField("extension"):
        own = told.limit.days - told.extension.days
        said.append(
            say(
                "{all} = {own} + {more}: extended by {more} on {at}. Reason: {reason}",
                all=told.limit.days,
                own=own,
                more=told.extension.days,
                at=instant(told.extension.extended_at),
                reason=told.extension.reason,
            )
        )
    if told.stopped_days:
        said.append(
            say(
                "{limit} counted and {stopped} not counted while the clock is stopped: {all} days that would count.",
                limit=told.limit.days,
                stopped=told.stopped_days,
                all=told.limit.days + told.stopped_days,
            )
        )
    if told.unpublished_years:
        years = language.of("、", ", ").join(map(str, told.unpublished_years))
        said.append(
            say(
                "The holidays of {years} are not published. Statutory days off are left out already; "
                "the date is counted again when the rest is known.",
                years=years,
            )
        )
    if told.calendar_changed:
        said.append(say("The calendar has changed since; by today's the date would be another."))
    return tuple(said)


def _ends(language: Language, told: ExplainDueResponse) -> list[str]:
    """Say by which hours the limit ends, and whether silence waits for the longer one of the law."""
    said, say = list[str](), language.say
    if told.HasField("closes") and not told.estimate:
        said.append(
            say(
                "On that day the centre closes at {time}, by its business hours that hold from {day}.",
                time=told.closes.closes,
                day=told.closes.valid_from,
            )
        )
    if told.HasField("silence_due"):
        said.append(
            say(
                "This limit is the promised one. The law allows {limit}: if nobody has decided by {at}, "
                "silence counts as approval; until then the item is overdue.",
                limit=limit(language, told.statutory_limit),
                at=instant(told.silence_due.instant),
            )
        )
    return said


def _cell(language: Language, day: date, told: DayOfLimit | None, is_today: bool, is_last: bool) -> Cell:  # noqa: FBT001
    if told is None:
        return Cell(f"{day:%m-%d}", "", "out", is_today)
    say = language.say
    name = language.of(told.name_zh, told.name_en)
    end = say("end") if is_last else ""
    if told.reason == DayReason.DAY_REASON_COUNTED:
        words = f"{told.number}{' ' + name if name else ''}"
        look = "more" if told.extension else "counted"
    else:
        words = {
            DayReason.DAY_REASON_BEGINS: say("begins"),
            DayReason.DAY_REASON_AFTER_HOURS: say("received after hours"),
            DayReason.DAY_REASON_PAPERS_MISSING: say("papers missing"),
            DayReason.DAY_REASON_STOPPED: say("clock stopped"),
            DayReason.DAY_REASON_WEEKEND: say("rest"),
            DayReason.DAY_REASON_HOLIDAY: name or say("rest"),
            DayReason.DAY_REASON_STATUTE: name or say("rest"),
            DayReason.DAY_REASON_ENDS: say("next working day"),
            DayReason.DAY_REASON_CHANGED: say("changed since"),
        }.get(told.reason, "")
        look = "mark" if told.reason in _MARKS else "rest"
        if told.reason == DayReason.DAY_REASON_STOPPED:
            look = "stopped"
    return Cell(f"{day:%m-%d}", f"{words} {end}".strip(), look, is_today)


_MARKS = frozenset({DayReason.DAY_REASON_BEGINS, DayReason.DAY_REASON_ENDS})
