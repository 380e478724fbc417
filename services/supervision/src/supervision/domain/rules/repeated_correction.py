"""反复补正: an applicant was sent for papers again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules.rule import Context, Event, Found, Rule, every

TIMES = Parameter(
    code="repeated_correction.times",
    zh="同一办件告知补正达到多少次",
    en="As many notices of missing papers for one case",
    unit=Unit.TIME,
    default=3,
    least=2,
    most=20,
)


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    times = context.value(TIMES)
    for number, event in enumerate(story, 1):
        if number < times:
            continue
        said = event.message
        is_first = event.name == "CorrectionNotified"
        at = instant_of(said.notified_at if is_first else said.given_at)
        by = said.notified_by if is_first else said.given_by
        yield Found(
            cause=f"{number}",
            occurred_at=at,
            department_code=by.department_code,
            officer_id=by.officer_id,
            fact=(f"第{number}次告知补正", f"notice number {number} of missing papers"),
            event=event,
        )


RULE = Rule(
    code="repeated_correction",
    name=("反复补正", "repeated correction"),
    text=(
        "同一办件多次告知申请人补正材料。",
        "An applicant was told so many times for one case that papers are missing.",
    ),
    source=(
        "行政许可法第三十二条（一次告知）；次数由本中心设定",
        "Administrative Licensing Law, Art. 32 (told once); how many times is the centre's setting",
    ),
    parameters=(TIMES,),
    hears=frozenset({"CorrectionNotified", "SecondNoticeGiven"}),
    judge=_judge,
    suspects=every,
)
