"""SetOffCentreExemption: which item may be handled outside, on which days, by whose decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_date
from chassis.rpc import Rpc
from intake.domain.off_centre import Exemption
from intake.handlers.exempting import SetExemption, exemption_message, set_exemption
from intake.servicer.requests import read_code
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import off_centre_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call

SHORTEST, LONGEST = 2, 200


def parse(request: pb.SetOffCentreExemptionRequest, call: Call) -> SetExemption:
    """Read which item, on which days, by whom and by which document."""
    violations, said = Violations(), request.exemption
    from_day = read_date(violations, "exemption.from_day", said.from_day)
    until_day = read_date(violations, "exemption.until_day", said.until_day) if said.until_day else None
    if until_day is not None and until_day < from_day:
        violations.add(
            "exemption.until_day", "It ends before it begins.", "截止日期早于起始日期。", FaultKind.OUT_OF_RANGE
        )
    item_code = read_code(violations, "exemption.item_code", said.item_code)
    if not item_code:
        violations.add("exemption.item_code", "Give the code of an item.", "请填写事项代码。", FaultKind.REQUIRED)
    command = SetExemption(
        caller=call.caller,
        exemption=Exemption(
            item_code=item_code,
            from_day=from_day,
            until_day=until_day,
            decided_by=violations.text(
                "exemption.decided_by", said.decided_by, min_length=SHORTEST, max_length=LONGEST
            ),
            document=violations.text("exemption.document", said.document, min_length=SHORTEST, max_length=LONGEST),
        ),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="SetOffCentreExemption",
    parse=parse,
    handle=set_exemption,
    render=answering(pb.SetOffCentreExemptionResponse, exemption=exemption_message),
    writes=True,
)
