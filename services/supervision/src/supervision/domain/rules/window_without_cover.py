"""空窗空岗: a window is open for business, and nobody with the power for it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from kernel.calendar import instant_of
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules.rule import Context, Event, Found, Rule

MINUTES = Parameter(
    code="window_without_cover.minutes",
    zh="窗口无人值守超过多少分钟",
    en="After how many minutes without anybody",
    unit=Unit.MINUTE,
    default=15,
    least=1,
    most=480,
)


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    minutes = context.value(MINUTES)
    covered = {
        (event.message.post_code, instant_of(event.message.since)): instant_of(event.message.until)
        for event in story
        if event.name == "WindowCovered"
    }
    for event in story:
        if event.name != "WindowUncovered":
            continue
        said = event.message
        since = instant_of(said.since)
        at, until = since + timedelta(minutes=minutes), covered.get((said.post_code, since))
        if until is None or until > at:
            yield Found(
                cause=f"{said.post_code} {since.isoformat()}",
                occurred_at=at,
                department_code=said.department_code,
                fact=(
                    f"{said.post_code} {said.name_zh}无人值守{minutes}分钟",
                    f"nobody at {said.post_code} {said.name_en} for {minutes} minutes",
                ),
            )


def _wakes(event: Event, values: Mapping[str, int]) -> datetime | None:
    if event.name != "WindowUncovered":
        return None
    return instant_of(event.message.since) + timedelta(minutes=values[MINUTES.code])


RULE = Rule(
    code="window_without_cover",
    name=("空窗空岗", "window without cover"),
    text=(
        "对外办公时间内，窗口值班人员不在，也没有人顶岗。",
        "In the hours of business neither the officer of the window nor the one who covers for them was there.",
    ),
    source=(
        "“值班人员不在时有人顶班，不致出现空窗空岗现象”",
        "speech: an A and a B post, so that no window is empty",
    ),
    parameters=(MINUTES,),
    hears=frozenset({"WindowUncovered", "WindowCovered"}),
    judge=_judge,
    wakes=_wakes,
)
