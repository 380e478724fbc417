"""The one-time notice for whoever thinks of applying; the answers stand in the address, so it can be kept and sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.calls.troubles import Kind, Trouble
from console.pages.page import Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.troubles import faults_at, summary_of
from console.parts.conditions import Condition, answered_conditions, conditions_of
from console.parts.facts import Fact
from console.parts.notice import Sheet, sheet_of
from console.parts.qr import Qr, qr_of
from console.parts.quantities import (
    FeeFields,
    Option,
    chosen_items,
    declared_fees,
    fault_inputs,
    fee_fields,
    options_of,
)
from console.parts.trouble import Summary
from console.words.limits import due_day, limit
from documents import one_time
from onewindow.intake.v1.intake_pb2 import FeeQuantities, TellNoticeRequest, TellNoticeResponse

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class View:
    """The questions that are open and the notice as it stands; with nothing to show ``sheet`` is None."""

    title: str
    trouble: Summary | None
    action: str
    # The same, one question a page; empty where there is none.
    interview: str
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    fees: tuple[FeeFields, ...]
    facts: tuple[Fact, ...]
    sheet: Sheet | None
    # Where it is a file.
    download: str
    code: Qr | None
    search: str
    edition: str


async def show_item(visit: Visit) -> Shown | Paper:
    """Show the notice of one item, or answer it as a file."""
    return await _show(visit, TellNoticeRequest(item_codes=[visit.names["code"]]))


async def show_bundle(visit: Visit) -> Shown | Paper:
    """Show the notice of a bundle, with those of its items that were said to apply, or answer it as a file."""
    request = TellNoticeRequest(bundle_codes=[visit.names["code"]], item_codes=chosen_items(visit.query))
    return await _show(visit, request)


async def _show(visit: Visit, request: TellNoticeRequest) -> Shown | Paper:
    request.division_code = visit.centre.division_code
    request.condition_answers.extend(answered_conditions(visit.query))
    declared = declared_fees(visit.query)
    trouble: Trouble | None = None
    try:
        told = await _ask(visit, request, declared)
    except Trouble as met:
        if met.kind is not Kind.FIELDS or not any(path.startswith("fee_quantities") for path in met.fields):
            return _not_shown(visit, met)
        trouble, told = met, await _ask(visit, request, [])
    if visit.query.get("as") == PDF and not trouble:
        return _paper(visit, told)
    inputs = fault_inputs(trouble.fields, declared) if trouble else {}
    faults = faults_at(trouble, inputs)
    return Shown(
        _view(visit, told, faults, summary_of(trouble, visit.language, inputs) if trouble else None),
        trouble.kind.value if trouble else 200,
        is_whole=trouble is None,
    )


def _paper(visit: Visit, told: TellNoticeResponse) -> Paper:
    named = told.bundles[0] if told.bundles else told.notice.items[0]
    answers = {name: value for name, value in visit.query.items() if name != "as"}
    document = one_time.of_notice(
        told.notice,
        issuer_of(visit),
        visit.language.value,
        visit.now,
        name=visit.of(named.name_zh, named.name_en),
        address=visit.origin + visit.address(visit.path, **answers),
    )
    return Paper(f"notice-{visit.names['code'].upper()}.pdf", document)


async def _ask(visit: Visit, request: TellNoticeRequest, declared: list[FeeQuantities]) -> TellNoticeResponse:
    asked = TellNoticeRequest()
    asked.CopyFrom(request)
    asked.fee_quantities.extend(declared)
    return await visit.calls.intake(asked, TellNoticeResponse)


def _view(visit: Visit, told: TellNoticeResponse, faults: Mapping[str, str], trouble: Summary | None) -> View:
    notice, say = told.notice, visit.say
    named = told.bundles[0] if told.bundles else notice.items[0]
    departments = {item.department_code for item in notice.items}
    here = visit.address(visit.path, **visit.query)
    conditions = conditions_of(visit.language, notice.materials)
    is_asked = bool(told.optional_items or conditions or _has_figures(told))
    return View(
        title=say("One-time notice: {name}", name=visit.of(named.name_zh, named.name_en)),
        trouble=trouble,
        action=visit.address(visit.path),
        interview=visit.address(f"{visit.path}/questions") if is_asked else "",
        options=options_of(visit.language, told.optional_items),
        conditions=conditions,
        fees=fee_fields(visit.language, notice.fees, visit.query, faults),
        facts=(
            Fact(say("Promised limit"), limit(visit.language, notice.joint_limit)),
            Fact(
                say("If it is accepted today, due on"),
                due_day(visit.language, told.due),
            ),
            Fact(say("To pay"), say("see below") if not notice.payable_fen and notice.fees else _paid(visit, told)),
            Fact(
                say("Decided by"),
                visit.language.count(
                    "{number} department, at one window",
                    "{number} departments side by side, at one window",
                    len(departments),
                ),
            ),
        ),
        sheet=sheet_of(visit.language, notice),
        download=visit.address(visit.path, **{**visit.query, "as": PDF}),
        code=qr_of(visit.origin + here),
        search=visit.address("/items"),
        edition=say("Edition {version} of the catalogue", version=told.catalogue_version),
    )


def _has_figures(told: TellNoticeResponse) -> bool:
    return any(not quantity.default_value for fee in told.notice.fees for quantity in fee.quantities)


def _paid(visit: Visit, told: TellNoticeResponse) -> str:
    return sheet_of(visit.language, told.notice).total if told.notice.payable_fen else visit.say("nothing")


def _not_shown(visit: Visit, met: Trouble) -> Shown:
    # A code that is none is nothing that was typed into a form here.
    status = Kind.NOT_THERE if met.kind is Kind.FIELDS else met.kind
    view = View(
        title=visit.say("This matter is not shown"),
        trouble=summary_of(met, visit.language),
        action="",
        interview="",
        options=(),
        conditions=(),
        fees=(),
        facts=(),
        sheet=None,
        download="",
        code=None,
        search=visit.address("/items"),
        edition="",
    )
    return Shown(view, status.value, is_whole=False)


OF_ITEM = Page(
    path="/notice/items/{code}", template="public/notice.html", view=View, show=show_item, kept_seconds=KEPT_SECONDS
)
OF_BUNDLE = Page(
    path="/notice/bundles/{code}", template="public/notice.html", view=View, show=show_bundle, kept_seconds=KEPT_SECONDS
)
