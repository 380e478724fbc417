"""中心外收费: it is established that a fee was taken outside the centre."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from kernel.money import format_yuan
from supervision.domain.rules.rule import Context, Event, Found, Rule, if_so


def _is_founded(event: Event) -> bool:
    return event.name == "FeeOfficeActed" and event.choice("act") == "FEE_OFFICE_ACT_OFF_CENTRE_FOUNDED"


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in filter(_is_founded, story):
        said = event.message
        at, amount = instant_of(said.acted_at), format_yuan(said.amount_fen)
        yield Found(
            cause=f"{said.subject} {at.isoformat()}",
            occurred_at=at,
            department_code=said.acted_by.department_code,
            fact=(f"查实在中心外收费{amount}（{said.subject}）", f"{amount} taken outside the centre ({said.subject})"),
            event=event,
        )


RULE = Rule(
    code="off_centre_fee",
    name=("中心外收费", "fee outside the centre"),
    text=(
        "经核实，部门在中心收费窗口以外收取了费用。",
        "It is established that a department took a fee elsewhere than at the one fee window.",
    ),
    source=("“在中心之外收费的，一律视为违规”", "speech: whatever is charged outside the centre is against the rules"),
    hears=frozenset({"FeeOfficeActed"}),
    judge=_judge,
    suspects=if_so(_is_founded),
)
