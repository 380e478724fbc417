"""明取消暗保留: somebody tried to use an item or a fee that is cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, every

_TRIED = ("CancelledUsed", "CancelledAppliedFor")


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in story:
        said = event.message
        at = instant_of(said.tried_at)
        items = [stop.code for stop in said.items]
        codes = " ".join([*items, *(stop.code for stop in getattr(said, "fees", ()))])
        yield Found(
            cause=f"{codes} {at.isoformat()}",
            occurred_at=at,
            item_code=items[0] if len(items) == 1 else "",
            department_code=said.tried_by.department_code,
            officer_id=said.tried_by.officer_id,
            fact=(f"办理已取消的{codes}，已被拒绝", f"tried {codes}, which is cancelled, and was refused"),
            event=event,
        )


RULE = Rule(
    code="cancelled_used",
    name=("明取消暗保留", "cancelled item or fee used"),
    text=(
        "试图办理已取消的事项，或者申报已取消的收费。",
        "Somebody tried to handle an item, or to charge a fee, that is cancelled.",
    ),
    source=(
        "“对存在‘明取消暗保留’现象的……”，纪检监察部门加强检查监督",
        "speech: items cancelled in name and kept in secret are to be inspected",
    ),
    hears=frozenset(_TRIED),
    judge=_judge,
    suspects=every,
)
