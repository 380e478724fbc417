"""SetScoreScheme: the head of the centre sets by what departments are scored."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.list_scores import FoundSchemes
from supervision.handlers.set_score_scheme import SetScoreScheme, set_score_scheme
from supervision.servicer.score_forms import read_criteria, read_words, scheme_message


def render(found: FoundSchemes) -> pb.SetScoreSchemeResponse:
    """Show it as it is in force."""
    return pb.SetScoreSchemeResponse(scheme=scheme_message(found.schemes[0], found.division_code))


RPC = Rpc(
    method="SetScoreScheme",
    parse=reading(pb.SetScoreSchemeRequest, SetScoreScheme, criteria=read_criteria, reason=read_words),
    handle=set_score_scheme,
    render=render,
    writes=True,
)
