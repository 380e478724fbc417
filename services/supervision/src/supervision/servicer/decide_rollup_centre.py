"""DecideRollupCentre: a second person decides whose reports are taken."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import one_of, reading, text_where
from chassis.rpc import Rpc
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.decide_rollup_centre import DecideRollupCentre, decide_rollup_centre
from supervision.servicer.rollup_messages import (
    BELOW,
    LONGEST_WORDS,
    SHORTEST_WORDS,
    VERDICTS,
    centre_message,
)

_WORDS_NEEDED = frozenset({pb.ROLLUP_CENTRE_VERDICT_DECLINE, pb.ROLLUP_CENTRE_VERDICT_END})

RPC = Rpc(
    method="DecideRollupCentre",
    parse=reading(
        pb.DecideRollupCentreRequest,
        DecideRollupCentre,
        division_code=BELOW,
        verdict=one_of(VERDICTS, "Say what is decided.", "请选择决定。"),
        words=text_where("verdict", _WORDS_NEEDED, SHORTEST_WORDS, LONGEST_WORDS, multiline=True),
    ),
    handle=decide_rollup_centre,
    render=answering(pb.DecideRollupCentreResponse, centre=centre_message),
    writes=True,
)
