"""目录未公开: an application was received for an item whose materials nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, if_so


def _is_unlisted(event: Event) -> bool:
    return event.name == "ApplicationReceived" and bool(event.message.unlisted_item_codes)


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in filter(_is_unlisted, story):
        said = event.message
        codes = " ".join(said.unlisted_item_codes)
        yield Found(
            cause=codes,
            occurred_at=instant_of(said.received_at),
            item_code=codes if len(said.unlisted_item_codes) == 1 else "",
            department_code=said.received_by.department_code,
            officer_id=said.received_by.officer_id,
            fact=(
                f"事项目录没有列出{codes}的任何一份申请材料，仍予收件",
                f"received though the catalogue lists not one paper to be handed in for {codes}",
            ),
            event=event,
        )


RULE = Rule(
    code="catalogue_not_public",
    name=("目录未公开", "catalogue not public"),
    text=(
        "对没有公布材料清单的事项收件：申请人无从知道需要什么。在目录的材料表中列出并发布后，新收的不再计。",
        "An application was taken for an item of which the catalogue lists no paper: nobody can know what it needs.",
    ),
    source=("“办事是公开透明的，收费是公开透明的”", "speech: what is done, and what is charged, is public"),
    hears=frozenset({"ApplicationReceived"}),
    judge=_judge,
    suspects=if_so(_is_unlisted),
)
