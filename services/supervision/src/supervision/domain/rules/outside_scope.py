"""超范围: who decided or accepted it had no power to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, if_so


def _of_another(event: Event) -> bool:
    """Whether an officer of another department than the item's has decided."""
    return event.name == "DecisionRecorded" and event.message.decided_by.department_code not in {
        "",
        event.message.department_code,
    }


def _suspected(event: Event) -> bool:
    return event.name == "AcceptedOutside" or _of_another(event)


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in filter(_suspected, story):
        said = event.message
        if event.name == "AcceptedOutside":
            at = instant_of(said.told_at)
            yield Found(
                cause=f"{said.department_code} {said.own_no}",
                occurred_at=at,
                item_code=said.item_code,
                department_code=said.department_code,
                fact=(
                    f"{said.accepted_on} 在中心外受理{said.item_code}（{said.own_no}），不在豁免目录内",
                    f"{said.item_code} accepted outside the centre on {said.accepted_on} ({said.own_no}), not exempted",
                ),
                event=event,
            )
            continue
        by, at = said.decided_by, instant_of(said.decided_at)
        yield Found(
            cause=f"{said.item_code} {at.isoformat()}",
            occurred_at=at,
            item_code=said.item_code,
            department_code=by.department_code,
            officer_id=by.officer_id,
            fact=(
                f"{said.item_code} 属{said.department_code}，由{by.department_code}作出决定",
                f"{said.item_code} is of {said.department_code}, and {by.department_code} decided it",
            ),
            event=event,
        )


RULE = Rule(
    code="outside_scope",
    name=("超范围办理", "outside scope"),
    text=(
        "由事项所属部门以外的人员作出决定，或者部门在中心外受理未获豁免的事项。",
        "Another department decided an item, or a department accepted outside the centre what it may not.",
    ),
    source=("“要认真解决‘体外循环’……的问题”", "speech: what is handled outside the centre has to end"),
    hears=frozenset({"AcceptedOutside", "DecisionRecorded"}),
    judge=_judge,
    suspects=if_so(_suspected),
)
