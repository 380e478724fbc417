"""两头受理: the same applicant and item, at the centre and at the department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, every


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in story:
        said = event.message
        yield Found(
            cause=f"{said.department_code} {said.own_no}",
            occurred_at=instant_of(said.found_at),
            item_code=said.item_code,
            department_code=said.department_code,
            fact=(
                f"{said.item_code} 在中心和{said.department_code}（{said.own_no}，{said.accepted_on}）同时受理",
                f"{said.item_code} accepted here and at {said.department_code} ({said.own_no}, {said.accepted_on})",
            ),
            event=event,
        )


RULE = Rule(
    code="dual_acceptance",
    name=("两头受理", "dual acceptance"),
    text=(
        "同一申请人的同一事项，既在中心受理，又由部门自行受理。",
        "The same applicant's same item was accepted at the centre and by a department on its own.",
    ),
    source=("“要认真解决……‘两头受理’……的问题”", "speech: acceptance at both ends has to end"),
    hears=frozenset({"DualAcceptanceFound"}),
    judge=_judge,
    suspects=every,
)
