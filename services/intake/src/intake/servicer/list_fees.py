"""ListFees: what a centre charges, for the public; anybody may call."""

from __future__ import annotations

from operator import attrgetter

from chassis.requests import read_centre
from chassis.rpc import Call, Rpc
from intake.domain.catalogue.fee_list import FeeStanding, ListedFee
from intake.domain.catalogue.model import Catalogue
from intake.domain.catalogue.searching import LONGEST_WORDS
from intake.handlers.list_fees import ListedFees, ListFees, list_fees
from intake.servicer.requests import read_code
from kernel.fields import Violations
from kernel.tariff import printed
from onewindow.intake.v1 import fee_list_pb2

STANDINGS = {
    FeeStanding.CHARGED: fee_list_pb2.FEE_STANDING_CHARGED,
    FeeStanding.FREE: fee_list_pb2.FEE_STANDING_FREE,
    FeeStanding.COLLECTED_BY_TAX: fee_list_pb2.FEE_STANDING_COLLECTED_BY_TAX,
    FeeStanding.NOT_SET: fee_list_pb2.FEE_STANDING_NOT_SET,
}


def parse(request: fee_list_pb2.ListFeesRequest, _call: Call) -> ListFees:
    """Read the words."""
    violations = Violations()
    query = ListFees(
        division_code=read_centre(violations, "division_code", request.division_code),
        words=violations.text("words", request.words, max_length=LONGEST_WORDS, required=False),
        department_code=read_code(violations, "department_code", request.department_code),
    )
    violations.raise_if_any()
    return query


def render(answer: ListedFees) -> fee_list_pb2.ListFeesResponse:
    """Write the answer."""
    return fee_list_pb2.ListFeesResponse(
        fees=[_fee(fee, answer.catalogue) for fee in answer.fees],
        total_count=answer.total_count,
        on=answer.on.isoformat(),
        catalogue_version=answer.catalogue.version,
    )


def _fee(fee: ListedFee, catalogue: Catalogue) -> fee_list_pb2.PublicFee:
    rate, department = fee.rate, catalogue.departments[fee.rate.department_code]
    return fee_list_pb2.PublicFee(
        fee_code=rate.code,
        name_zh=rate.name_zh,
        name_en=rate.name_en,
        department_code=rate.department_code,
        department_zh=department.name_zh,
        department_en=department.name_en,
        standing=STANDINGS[fee.standing],
        fee_kind=rate.fee_kind,
        treasury_account=rate.treasury_account,
        rate_zh=fee.words[0],
        rate_en=fee.words[1],
        tiers=[fee_list_pb2.FeeTier(zh=zh, en=en) for zh, en in fee.tiers],
        bounds_zh=fee.bounds[0],
        bounds_en=fee.bounds[1],
        legal_basis=rate.basis_printed,
        waiver_rules=printed(rate.waiver_rules),
        effective_from=rate.effective_from.isoformat() if rate.effective_from else "",
        effective_to=rate.effective_to.isoformat() if rate.effective_to else "",
        items=[
            fee_list_pb2.FeeOfItem(item_code=item.code, name_zh=item.name_zh, name_en=item.name_en)
            for item in fee.items
        ],
        earlier=[
            fee_list_pb2.EarlierStandard(
                rate_zh=one.words[0],
                rate_en=one.words[1],
                legal_basis=one.basis,
                published_on=one.since.isoformat(),
                replaced_on=one.until.isoformat(),
            )
            for one in fee.earlier
        ],
    )


RPC = Rpc(
    method="ListFees",
    parse=parse,
    handle=list_fees,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
