"""RegisterRollupCentre: whose reports are to be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.register_rollup_centre import RegisterRollupCentre, register_rollup_centre
from supervision.servicer.rollup_messages import (
    LONGEST_NAME,
    LONGEST_WORDS,
    SHORTEST_NAME,
    SHORTEST_WORDS,
    centre_message,
    read_centre_below,
    read_fingerprint,
)

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.RegisterRollupCentreRequest, call: Call) -> RegisterRollupCentre:
    """Read which centre, its names and its key."""
    violations = Violations()
    command = RegisterRollupCentre(
        caller=call.caller,
        division_code=read_centre_below(violations, request.division_code, call.caller),
        name_zh=_name(violations, "name_zh", request.name_zh),
        name_en=_name(violations, "name_en", request.name_en),
        fingerprint=read_fingerprint(violations, request.fingerprint),
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS, multiline=True
        ),
    )
    violations.raise_if_any()
    return command


def _name(violations: Violations, field: str, written: str) -> str:
    return violations.text(field, written, min_length=SHORTEST_NAME, max_length=LONGEST_NAME)


RPC = Rpc(
    method="RegisterRollupCentre",
    parse=parse,
    handle=register_rollup_centre,
    render=answering(pb.RegisterRollupCentreResponse, centre=centre_message),
    writes=True,
)
