"""GetItem: one item for the public; anybody may call."""

from __future__ import annotations

from operator import attrgetter

from chassis.requests import read_centre
from chassis.rpc import Call, Rpc
from intake.domain.catalogue.published_rates import PublishedFee
from intake.handlers.get_item import GetItem, ItemView, get_item
from intake.handlers.notice_messages import item_notice
from intake.handlers.vocabulary import material_requirement
from intake.servicer.answers import bundle_message
from intake.servicer.requests import read_code
from kernel.fields import Violations
from kernel.tariff import printed
from onewindow.intake.v1 import catalogue_drafts_pb2 as drafts_pb2
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.GetItemRequest, _call: Call) -> GetItem:
    """Read which item."""
    violations = Violations()
    violations.require("item_code", request.item_code)
    query = GetItem(
        division_code=read_centre(violations, "division_code", request.division_code),
        item_code=read_code(violations, "item_code", request.item_code),
    )
    violations.raise_if_any()
    return query


def render(view: ItemView) -> intake_pb2.GetItemResponse:
    """Write the answer."""
    coming = view.coming
    return intake_pb2.GetItemResponse(
        item=item_notice(view.item, view.catalogue),
        materials=[material_requirement(line) for line in view.requirements],
        fees=[_fee(fee) for fee in view.fees],
        deemed_consent=view.item.item.deemed_consent,
        catalogue_version=view.catalogue.version,
        bundles=[bundle_message(bundle) for bundle in view.bundles],
        coming=None
        if coming is None
        else drafts_pb2.ComingChanges(
            valid_from=coming.valid_from.isoformat(),
            changes=[drafts_pb2.ComingChange(zh=change.zh, en=change.en) for change in coming.changes],
        ),
    )


def _fee(fee: PublishedFee) -> intake_pb2.ItemFee:
    return intake_pb2.ItemFee(
        fee_code=fee.rate.code,
        name_zh=fee.rate.name_zh,
        name_en=fee.rate.name_en,
        rate_zh=fee.zh,
        rate_en=fee.en,
        legal_basis=fee.rate.basis_printed,
        collected_by_tax=fee.collected_by_tax,
        waiver_rules=printed(fee.rate.waiver_rules),
    )


RPC = Rpc(
    method="GetItem",
    parse=parse,
    handle=get_item,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
