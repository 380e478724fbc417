"""二次告知: an applicant was told once more what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, every


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in story:
        said = event.message
        at, missing = instant_of(said.given_at), len(said.missing)
        yield Found(
            cause=at.isoformat(),
            occurred_at=at,
            department_code=said.given_by.department_code,
            officer_id=said.given_by.officer_id,
            fact=(f"再次告知补正，缺{missing}份材料", f"told again what is missing: {missing} materials"),
            event=event,
        )


RULE = Rule(
    code="second_notice",
    name=("二次告知", "second notice"),
    text=(
        "补正材料应当一次性告知；再次告知的，须说明首次为何遗漏。",
        "What is missing is told once and whole; who tells it again has to say why it was left out.",
    ),
    source=(
        "行政许可法第三十二条；“要一次性告知项目业主所有的审批流程、所需材料”",
        "Administrative Licensing Law, Art. 32; speech: tell all steps and all materials at once",
    ),
    hears=frozenset({"SecondNoticeGiven"}),
    judge=_judge,
    suspects=every,
)
