"""无依据不予: refused, and no law is named that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernel.calendar import instant_of
from supervision.domain.rules.rule import Context, Event, Found, Rule, if_so

# How a law or one of its articles is named.
_LAW = ("《", "条", "條", "法", "规定", "办法", "Art", "Law", "§")


def _names_law(basis: str) -> bool:
    return any(part in basis for part in _LAW)


def _suspected(event: Event) -> bool:
    if event.name == "AcceptanceRefused":
        return not _names_law(event.message.legal_basis)
    return (
        event.name == "DecisionRecorded"
        and event.choice("decision") == "DECISION_REFUSE"
        and not _names_law(event.message.legal_basis)
    )


def _judge(story: Sequence[Event], _context: Context) -> Iterator[Found]:
    for event in filter(_suspected, story):
        said = event.message
        if event.name == "AcceptanceRefused":
            at, by, item_code = instant_of(said.refused_at), said.refused_by, ""
            fact = ("不予受理，未写明法律依据", "not accepted, and no law is named")
        else:
            at, by, item_code = instant_of(said.decided_at), said.decided_by, said.item_code
            fact = (f"{item_code} 不予许可，未写明法律依据", f"{item_code} refused, and no law is named")
        yield Found(
            cause=f"{item_code} {at.isoformat()}".strip(),
            occurred_at=at,
            item_code=item_code,
            department_code=by.department_code,
            officer_id=by.officer_id,
            fact=fact,
            event=event,
        )


RULE = Rule(
    code="refused_without_basis",
    name=("无依据不予", "refused without basis"),
    text=(
        "不予受理或不予许可，应当写明所依据的法律、法规、规章；“依据”一栏未指明的即为命中。",
        "Whoever refuses has to name the law: found where what is written as the basis names none.",
    ),
    source=("行政许可法第三十八条", "Administrative Licensing Law, Art. 38: a refusal says why"),
    hears=frozenset({"AcceptanceRefused", "DecisionRecorded"}),
    judge=_judge,
    suspects=if_so(_suspected),
)
