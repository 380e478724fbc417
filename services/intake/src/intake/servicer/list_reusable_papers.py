"""ListReusablePapers: which papers of earlier cases can be used again."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.application.assembly import MOST_ITEMS
from intake.domain.application.reusing import Offer
from intake.handlers.reusing import ListReusablePapers, items_reused_for, list_reusable_papers
from intake.servicer.materials import file_message
from intake.servicer.requests import read_code
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.identity import document_fault
from onewindow.intake.v1 import reuse_pb2


def parse(request: reuse_pb2.ListReusablePapersRequest, call: Call) -> ListReusablePapers:
    """Read whose papers, and for what."""
    violations = Violations()
    id_number = typed.identifier(request.id_number)
    case_id = None
    asked = request.WhichOneof("applicant")
    if asked == "case_id":
        case_id = read_id(violations, "case_id", request.case_id)
    elif asked == "id_number":
        violations.fault("id_number", document_fault(id_number))
        violations.require("item_codes", request.item_codes)
    else:
        violations.add("applicant", "Name a case, or who applies.", "请填写办件或申请人证件号码。", FaultKind.REQUIRED)
    if len(request.item_codes) > MOST_ITEMS:
        violations.add("item_codes", f"At most {MOST_ITEMS} items.", f"最多{MOST_ITEMS}个事项。", FaultKind.TOO_MANY)
    asked_for = enumerate(request.item_codes[:MOST_ITEMS])
    codes = tuple(read_code(violations, f"item_codes[{place}]", code) for place, code in asked_for)
    violations.raise_if_any()
    return ListReusablePapers(caller=call.caller, case_id=case_id, id_number=id_number, item_codes=codes)


def render(offers: Sequence[Offer]) -> reuse_pb2.ListReusablePapersResponse:
    """Write the answer."""
    return reuse_pb2.ListReusablePapersResponse(
        papers=[
            reuse_pb2.ReusablePaper(
                item_code=offer.rule.item_code,
                material_no=offer.rule.material_no,
                name_zh=offer.rule.name_zh,
                name_en=offer.rule.name_en,
                file=file_message(offer.paper.kept),
                from_case_id=str(offer.paper.case_id),
                from_case_no=offer.paper.case_no,
                handed_in_at=offer.paper.first_at,
                usable_until=offer.until.isoformat(),
            )
            for offer in offers
        ]
    )


RPC = Rpc(
    method="ListReusablePapers",
    parse=parse,
    handle=list_reusable_papers,
    render=render,
    writes=False,
    records=True,
    items=items_reused_for,
)
