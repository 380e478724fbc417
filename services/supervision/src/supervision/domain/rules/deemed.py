"""过期默许: nobody decided, and the law took silence for consent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, assigned_to, if_so


def _is_deemed(event: Event) -> bool:
    return event.name == "DecisionRecorded" and bool(event.message.deemed)


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in filter(_is_deemed, story):
        said = event.message
        at = instant_of(said.decided_at)
        yield Found(
            cause=f"{said.item_code} {at.isoformat()}",
            occurred_at=at,
            item_code=said.item_code,
            department_code=said.department_code,
            officer_id=assigned_to(story, said.item_code, at),
            fact=(
                f"{said.item_code} 到期未作出决定，依{said.deemed_basis}视为准予",
                f"nobody decided {said.item_code}; granted by silence ({said.deemed_basis})",
            ),
            event=event,
        )


RULE = Rule(
    code="deemed",
    name=("过期默许", "granted by silence"),
    text=(
        "到期未作出决定，依法视为准予；承办部门须说明原因。",
        "Nobody decided in time and silence counted as consent; the department has to account for it.",
    ),
    source=(
        "行政许可法第七十四条；“凡是超过规定期限未做出决定的，一律视为同意”",
        "Administrative Licensing Law, Art. 74; speech: what is not decided within the limit counts as agreed to",
    ),
    hears=frozenset({"DecisionRecorded", "TasksAssigned"}),
    judge=_judge,
    suspects=if_so(_is_deemed),
)
