"""零受理: an item of the catalogue that nobody has been accepted for in a long time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from kernel.calendar import CENTRE_ZONE, instant_of
from supervision.domain.parameters import Parameter, Unit
from supervision.domain.rules.rule import Context, Event, Found, Rule

DAYS = Parameter(
    code="zero_acceptance.working_days",
    zh="连续多少个工作日没有受理",
    en="After how many working days without an acceptance",
    unit=Unit.WORKING_DAY,
    default=60,
    least=5,
    most=250,
)


def _judge(story: Sequence[Event], context: Context) -> Iterator[Found]:
    published = [event for event in story if event.name == "CataloguePublished"]
    if not published:
        return
    accepted: dict[str, list[date]] = {}
    for event in story:
        if event.name == "ItemAccepted":
            accepted.setdefault(event.message.item_code, []).append(_local_day(event.occurred_at))
    for item in published[-1].message.items:
        begins = _published_since(item.item_code, published)
        days = [begins, *(day for day in accepted.get(item.item_code, ()) if day > begins), date.max]
        for last, following in pairwise(days):
            yield from _gap(item, last, following, context)


def _gap(item: Any, last: date, following: date, context: Context) -> Iterator[Found]:  # noqa: ANN401 - of a message
    days = context.value(DAYS)
    if (following - last).days <= days:
        return
    ends = context.calendar.add_working_days(last, days)
    if ends < following:
        yield Found(
            cause=f"{item.item_code} {last.isoformat()}",
            occurred_at=context.calendar.closing(ends),
            item_code=item.item_code,
            department_code=item.department_code,
            fact=(
                f"{item.item_code} 自{last}起连续{days}个工作日没有受理",
                f"{item.item_code} was not accepted for {days} working days after {last}",
            ),
        )


def _published_since(item_code: str, published: Sequence[Event]) -> date:
    """Answer since which day an item is in every version of the catalogue."""
    begins = published[-1]
    for event in reversed(published):
        if all(item.item_code != item_code for item in event.message.items):
            break
        begins = event
    return _local_day(instant_of(begins.message.published_at))


def _local_day(at: datetime) -> date:
    return at.astimezone(CENTRE_ZONE).date()


RULE = Rule(
    code="zero_acceptance",
    name=("零受理", "zero acceptance"),
    text=(
        "已公布的事项在中心长期没有受理，可能在别处办理，或者形同虚设。",
        "Nobody was accepted for a published item in a long time: it may be handled elsewhere, or by nobody.",
    ),
    source=("“要认真解决……零受理、窗口形同虚设的问题”", "speech: items and windows that are there in name only"),
    parameters=(DAYS,),
    hears=frozenset({"CataloguePublished", "ItemAccepted"}),
    judge=_judge,
    of_items=True,
)
