"""滥用停表: the clock of an item was stopped too often, or for too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules.rule import Context, Event, Found, Rule, every

TIMES = Parameter(
    code="clock_stop_abuse.times",
    zh="同一事项停表超过多少次",
    en="More than so many stops of one item",
    unit=Unit.TIME,
    default=2,
    least=1,
    most=20,
)
DAYS = Parameter(
    code="clock_stop_abuse.days",
    zh="同一事项停表累计超过多少天",
    en="More than so many days of stops of one item",
    unit=Unit.CALENDAR_DAY,
    default=60,
    least=1,
    most=730,
)


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    times, days = context.value(TIMES), context.value(DAYS)
    for event in story:
        said = event.message
        often, long = said.stop.stop_no > times, said.stopped_days > days
        if often or long:
            at = instant_of(said.stop.stopped_at)
            yield Found(
                cause=f"{said.item_code} {said.stop.stop_no}",
                occurred_at=at,
                item_code=said.item_code,
                department_code=said.department_code,
                officer_id=said.stopped_by.officer_id,
                fact=(
                    f"{said.item_code} 第{said.stop.stop_no}次停表，累计{said.stopped_days}天",
                    f"{said.item_code}: stop {said.stop.stop_no}, {said.stopped_days} days in all",
                ),
                event=event,
            )


RULE = Rule(
    code="clock_stop_abuse",
    name=("滥用停表", "clock stops abused"),
    text=(
        "同一事项停表次数过多，或者累计时间过长。",
        "The clock of an item was stopped more often, or for longer in all, than the centre allows.",
    ),
    source=(
        "行政许可法第四十五条：不计算在期限内的时间应当书面告知；次数和天数由本中心设定",
        "Administrative Licensing Law, Art. 45; how often and how long is the centre's setting",
    ),
    parameters=(TIMES, DAYS),
    hears=frozenset({"ClockStopped"}),
    judge=_judge,
    suspects=every,
)
