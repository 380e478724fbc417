"""The signed heads of all that supervision was told: whoever keeps one can tell whether anything is changed later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.pages.page import Attachment, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.facts import Fact
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.limits import instant
from console.words.numbers import whole_number
from kernel.evidence import fingerprint
from onewindow.supervision.v1 import evidence_pb2 as pb

HERE = "/evidence"
_ON_A_PAGE = 30
# Longer than any number of a head.
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Row:
    """A head; ``file`` shows that the newest one follows from it."""

    number: str
    signed_at: str
    records: str
    key: str
    file: str


@dataclass(frozen=True, slots=True)
class View:
    """The newest head as facts, and a page of all."""

    title: str
    newest: tuple[Fact, ...]
    rows: tuple[Row, ...]
    pager: Pager
    case: str
    trouble: Summary | None


async def show(visit: Visit) -> Shown | Attachment:
    """Show the heads, or answer the file that shows the newest to follow from one of them.

    Raises:
        Trouble: there is no such file.
    """
    centre = visit.centre.division_code
    number = whole_number(visit.query.get("no", ""), _LONGEST_NUMBER, -1)
    if number >= 0:
        asked = pb.ProveEvidenceHeadsRequest(division_code=centre, earlier_no=number)
        proven = await visit.calls.supervision(asked, pb.ProveEvidenceHeadsResponse)
        return Attachment(f"evidence-head-{number}.json", "application/json", proven.file.encode())
    after = visit.query.get("after", "")
    request = pb.ListEvidenceHeadsRequest(division_code=centre, page_size=_ON_A_PAGE, page_token=after)
    found, away = await attempt(
        visit.calls.supervision(request, pb.ListEvidenceHeadsResponse), pb.ListEvidenceHeadsResponse()
    )
    view = View(
        title=visit.say("Evidence of what happened here"),
        newest=tuple(_newest(visit, found.heads[0])) if found.heads and not after else (),
        rows=tuple(_row(visit, head) for head in found.heads),
        pager=pager_of(lambda place: visit.address(HERE, after=place), after, found.next_page_token),
        case=visit.address("/case"),
        trouble=told(away, visit.language),
    )
    return Shown(view, away.kind.value if away else 200, is_whole=away is None)


def _newest(visit: Visit, head: pb.EvidenceHead) -> Iterator[Fact]:
    yield Fact(visit.say("Newest head"), str(head.number))
    yield Fact(visit.say("Signed at"), instant(head.signed_at))
    yield Fact(visit.say("Records"), f"{head.tree_size:,}")
    yield Fact(visit.say("Root hash"), head.root_hash.hex(" ", 2))
    yield Fact(visit.say("Fingerprint of the key"), fingerprint(head.public_key))


def _row(visit: Visit, head: pb.EvidenceHead) -> Row:
    return Row(
        number=str(head.number),
        signed_at=instant(head.signed_at),
        records=f"{head.tree_size:,}",
        key=" ".join(fingerprint(head.public_key).split()[:4]),
        file=visit.address(HERE, no=str(head.number)),
    )


PAGE = Page(path=HERE, template="public/evidence.html", view=View, show=show)
