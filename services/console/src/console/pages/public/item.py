"""One item: everything to know before one applies, on one page that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.calls.troubles import Kind, Trouble
from console.pages.page import Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.notice import WHO_MAY_APPLY, Paper, leader_of, need_of, source_of
from console.parts.said import said
from console.parts.trouble import Summary, TroubleLine
from console.words.language import Language
from console.words.limits import limit
from onewindow.intake.v1.intake_pb2 import (
    GetItemRequest,
    GetItemResponse,
    ItemFee,
    MaterialRequirement,
)

KEPT_SECONDS = 60
_ZH = Language.ZH.tag


@dataclass(frozen=True, slots=True)
class Fee:
    """What may be charged; basis and waivers are the catalogue's, in Chinese."""

    name: str
    rate: str
    basis: str
    waivers: str
    note: str


@dataclass(frozen=True, slots=True)
class Together:
    """A bundle in which the item is handled together with others."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows; with a ``trouble`` nothing else."""

    title: str
    trouble: Summary | None
    facts: tuple[Fact, ...]
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...]
    together: tuple[Together, ...]
    # What will be different from a day on; no heading: nothing.
    coming: str
    changes: tuple[str, ...]
    charges: str
    search: str
    notice: str
    edition: str


async def show(visit: Visit) -> Shown:
    """Show an item of the catalogue in force."""
    request = GetItemRequest(division_code=visit.centre.division_code, item_code=visit.names["code"])
    try:
        answer = await visit.calls.intake(request, GetItemResponse)
    except Trouble as met:
        return _not_shown(visit, met)
    item = answer.item
    view = View(
        title=visit.of(item.name_zh, item.name_en),
        trouble=None,
        facts=tuple(_facts(visit, answer)),
        papers=tuple(_paper(visit, line) for line in answer.materials),
        fees=tuple(_fee(visit, fee) for fee in answer.fees),
        together=tuple(
            Together(
                visit.of(bundle.name_zh, bundle.name_en),
                visit.address(f"/notice/bundles/{bundle.bundle_code}/questions"),
            )
            for bundle in answer.bundles
        ),
        coming=visit.say("From {day} on", day=answer.coming.valid_from) if answer.HasField("coming") else "",
        changes=tuple(visit.of(change.zh, change.en) for change in answer.coming.changes),
        charges=visit.address("/charges", department=item.department_code),
        search=visit.address("/items"),
        notice=visit.address(f"/notice/items/{item.item_code}/questions"),
        edition=visit.say("Edition {version} of the catalogue", version=answer.catalogue_version),
    )
    return Shown(view)


def _not_shown(visit: Visit, met: Trouble) -> Shown:
    summary = summary_of(met, visit.language)
    if met.reason == "ITEM_RETIRED":
        day = TroubleLine(visit.say("It was taken out on {day}.", day=met.facts.get("retired_on", "")))
        summary = Summary(summary.heading, (*summary.faults, day))
    # A code that is none is nothing that was typed into a form here.
    status = Kind.NOT_THERE if met.kind is Kind.FIELDS else met.kind
    view = View(
        title=visit.say("This matter is not shown"),
        trouble=summary,
        facts=(),
        papers=(),
        fees=(),
        together=(),
        coming="",
        changes=(),
        charges="",
        search=visit.address("/items"),
        notice="",
        edition="",
    )
    return Shown(view, status.value, is_whole=False)


def _facts(visit: Visit, answer: GetItemResponse) -> Iterator[Fact]:
    say, item = visit.say, answer.item
    promised = item.committed_limit if item.HasField("committed_limit") else None
    yield Fact(say("Promised limit"), limit(visit.language, promised))
    if item.HasField("statutory_limit"):
        yield Fact(say("Limit in law"), limit(visit.language, item.statutory_limit))
    if item.who_may_apply in WHO_MAY_APPLY:
        yield Fact(say("Who may apply"), say(WHO_MAY_APPLY[item.who_may_apply]))
    yield Fact(say("Decided by"), visit.of(item.department_zh, item.department_en))
    if leader := leader_of(visit.language, item):
        yield Fact(say("Leader in charge"), leader)
    if item.instant:
        yield Fact(say("Where"), say("At the window, at once"))
    if answer.deemed_consent:
        yield Fact(say("If nobody decides in time"), say("it counts as approved"))
    if item.result_document:
        yield Fact(say("You receive"), item.result_document, _ZH)
    yield Fact(say("Legal basis"), item.legal_basis, _ZH)
    yield Fact(say("Code"), item.item_code)


def _paper(visit: Visit, line: MaterialRequirement) -> Paper:
    return Paper(
        name=visit.of(line.name_zh, line.name_en),
        need=need_of(visit.language, line.state),
        source=source_of(visit.language, line.supplied_by),
        condition=said(visit.language, line.condition, line.condition_en),
        matter="",
        must_be_brought=False,
    )


def _fee(visit: Visit, fee: ItemFee) -> Fee:
    return Fee(
        name=visit.of(fee.name_zh, fee.name_en),
        rate=visit.of(fee.rate_zh, fee.rate_en),
        basis=fee.legal_basis,
        waivers=fee.waiver_rules,
        note=visit.say("Taken by the tax bureau, not at our window.") if fee.collected_by_tax else "",
    )


PAGE = Page(path="/items/{code}", template="public/item.html", view=View, show=show, kept_seconds=KEPT_SECONDS)
