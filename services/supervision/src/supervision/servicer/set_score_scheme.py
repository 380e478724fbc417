"""SetScoreScheme: the head of the centre sets by what departments are scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.list_scores import FoundSchemes
from supervision.handlers.set_score_scheme import SetScoreScheme, set_score_scheme
from supervision.servicer.score_forms import read_criteria, read_words, scheme_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.SetScoreSchemeRequest, call: Call) -> SetScoreScheme:
    """Read the criteria, and why."""
    violations = Violations()
    command = SetScoreScheme(
        caller=call.caller,
        criteria=read_criteria(violations, request.criteria),
        reason=read_words(violations, "reason", request.reason),
    )
    violations.raise_if_any()
    return command


def render(found: FoundSchemes) -> pb.SetScoreSchemeResponse:
    """Show it as it is in force."""
    return pb.SetScoreSchemeResponse(scheme=scheme_message(found.schemes[0], found.division_code))


RPC = Rpc(method="SetScoreScheme", parse=parse, handle=set_score_scheme, render=render, writes=True)
