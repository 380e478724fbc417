"""What the centre charges and by what basis (收费公示): for everybody, to search, to print, as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from console.calls.troubles import Trouble
from console.pages.books.spreadsheet import spreadsheet
from console.pages.page import Attachment, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.intake.v1 import fee_list_pb2 as pb

KEPT_SECONDS = 60
HERE = "/charges"
_CSV = "csv"
ACCOUNTS: Mapping[str, str] = {
    "treasury_central_local": later("treasury, central and local"),
    "treasury_local": later("local treasury"),
    "special_account": later("special account of the finance bureau"),
    "market": later("whoever serves, at a market price"),
    "none": later("nothing is taken"),
}
_STANDINGS: Mapping[int, str] = {
    pb.FEE_STANDING_CHARGED: later("taken at our window"),
    pb.FEE_STANDING_FREE: later("free of charge"),
    pb.FEE_STANDING_COLLECTED_BY_TAX: later("Taken by the tax bureau, not at our window."),
    pb.FEE_STANDING_NOT_SET: later("not charged: the centre has published no rate"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A matter that the fee belongs to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee; basis and waivers are the catalogue's, in Chinese."""

    code: str
    name: str
    rate: str
    tiers: tuple[str, ...]
    bounds: str
    basis: str
    waivers: str
    account: str
    standing: str
    valid: str
    items: tuple[Item, ...]
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Department:
    """The fees of a department."""

    code: str
    name: str
    fees: tuple[Fee, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The list; ``everything`` leads to all fees where words kept some out."""

    title: str
    action: str
    words: Field
    caption: str
    edition: str
    departments: tuple[Department, ...]
    everything: str
    file: str
    # Where a fee is told of that was taken elsewhere.
    tell: str
    trouble: Summary | None


async def show(visit: Visit) -> Shown | Attachment:
    """Show the list, or answer it as a file.

    Raises:
        Trouble: it cannot be read, and a file was asked for.
    """
    words, department = visit.query.get("q", ""), visit.query.get("department", "")
    request = pb.ListFeesRequest(division_code=visit.centre.division_code, words=words, department_code=department)
    if visit.query.get("as") == _CSV:
        found = await visit.calls.intake(request, pb.ListFeesResponse)
        return Attachment(f"charges-{visit.centre.division_code}.csv", "text/csv; charset=utf-8", _file(visit, found))
    try:
        found, trouble = await visit.calls.intake(request, pb.ListFeesResponse), None
    except Trouble as met:
        found, trouble = pb.ListFeesResponse(), met
    view = View(
        title=visit.say("What we charge"),
        action=visit.address(HERE),
        words=Field(
            name="q",
            label=visit.say("Find a fee"),
            hint=visit.say("Words of the fee, of its basis, of a department or a matter."),
            value=words,
            longest=100,
            fault=trouble.fields.get("words", "") if trouble else "",
        ),
        caption=_caption(visit, found),
        edition=visit.say(
            "As of {day}, edition {version} of the catalogue", day=found.on, version=found.catalogue_version
        ),
        departments=tuple(_departments(visit, found)),
        everything=visit.address(HERE) if words.strip() or department else "",
        file=visit.address(HERE, q=words, department=department, **{"as": _CSV}),
        tell=visit.address("/case/fee"),
        trouble=None if trouble is None else summary_of(trouble, visit.language, {"words": "q"}),
    )
    return Shown(view, 200 if trouble is None else trouble.kind.value, is_whole=trouble is None)


def _caption(visit: Visit, found: pb.ListFeesResponse) -> str:
    total = visit.language.count("{number} fee in all", "{number} fees in all", found.total_count)
    if len(found.fees) == found.total_count:
        return total
    return visit.say("{total}, {shown} of them here", total=total, shown=len(found.fees))


def _departments(visit: Visit, found: pb.ListFeesResponse) -> Iterator[Department]:
    for code, fees in groupby(found.fees, lambda fee: fee.department_code):
        together = [*fees]
        name = visit.of(together[0].department_zh, together[0].department_en)
        yield Department(code, name, tuple(_fee(visit, fee) for fee in together))


def _fee(visit: Visit, fee: pb.PublicFee) -> Fee:
    is_priced = fee.standing in {pb.FEE_STANDING_CHARGED, pb.FEE_STANDING_COLLECTED_BY_TAX}
    return Fee(
        code=fee.fee_code,
        name=visit.of(fee.name_zh, fee.name_en),
        rate=visit.of(fee.rate_zh, fee.rate_en) if is_priced else "",
        tiers=tuple(visit.of(tier.zh, tier.en) for tier in fee.tiers),
        bounds=visit.of(fee.bounds_zh, fee.bounds_en),
        basis=fee.legal_basis,
        waivers=fee.waiver_rules,
        account=visit.say(ACCOUNTS.get(fee.treasury_account, fee.treasury_account)) if is_priced else "",
        standing=visit.say(_STANDINGS[fee.standing]),
        valid=_valid(visit, fee),
        items=tuple(
            Item(visit.of(item.name_zh, item.name_en), visit.address(f"/items/{item.item_code}")) for item in fee.items
        ),
        earlier=tuple(
            visit.say(
                "{first} to {last}: {rate}",
                first=one.published_on,
                last=one.replaced_on,
                rate=visit.of(one.rate_zh, one.rate_en),
            )
            for one in fee.earlier
        ),
    )


def _valid(visit: Visit, fee: pb.PublicFee) -> str:
    if fee.effective_from and fee.effective_to:
        return visit.say("{first} to {last}", first=fee.effective_from, last=fee.effective_to)
    if fee.effective_to:
        return visit.say("until {day}", day=fee.effective_to)
    return visit.say("since {day}", day=fee.effective_from) if fee.effective_from else ""


def _file(visit: Visit, found: pb.ListFeesResponse) -> bytes:
    say = visit.say
    titles = (
        *("Department", "Code", "Fee", "Rate", "Basis", "Who need not pay", "Goes to", "Who takes it", "Valid"),
        *("Matters", "Earlier standards"),
    )
    rows = (
        (
            *(department.name, fee.code, fee.name, "; ".join(filter(None, [fee.rate, fee.bounds, *fee.tiers]))),
            *(fee.basis, fee.waivers, fee.account, fee.standing, fee.valid),
            *("; ".join(item.name for item in fee.items), "; ".join(fee.earlier)),
        )
        for department in _departments(visit, found)
        for fee in department.fees
    )
    return spreadsheet([map(say, titles), *rows])


PAGE = Page(path=HERE, template="public/fees.html", view=View, show=show, kept_seconds=KEPT_SECONDS)
