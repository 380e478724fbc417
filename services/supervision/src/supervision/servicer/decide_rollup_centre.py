"""DecideRollupCentre: a second person decides whose reports are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.domain.rollup.centres import CentreVerdict
from supervision.handlers.decide_rollup_centre import DecideRollupCentre, decide_rollup_centre
from supervision.servicer.rollup_messages import (
    LONGEST_WORDS,
    SHORTEST_WORDS,
    VERDICTS,
    centre_message,
    read_centre_below,
)

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.DecideRollupCentreRequest, call: Call) -> DecideRollupCentre:
    """Read which, and what; without words a centre can only be registered."""
    violations = Violations()
    verdict = VERDICTS.get(request.verdict)
    if verdict is None:
        violations.add("verdict", "Say what is decided.", "请选择决定。", FaultKind.REQUIRED)
    command = DecideRollupCentre(
        caller=call.caller,
        division_code=read_centre_below(violations, request.division_code, call.caller),
        registration_id=read_id(violations, "registration_id", request.registration_id),
        verdict=verdict or CentreVerdict.REGISTER,
        words=violations.text(
            "words",
            request.words,
            min_length=SHORTEST_WORDS,
            max_length=LONGEST_WORDS,
            required=verdict is not CentreVerdict.REGISTER,
            multiline=True,
        ),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="DecideRollupCentre",
    parse=parse,
    handle=decide_rollup_centre,
    render=answering(pb.DecideRollupCentreResponse, centre=centre_message),
    writes=True,
)
