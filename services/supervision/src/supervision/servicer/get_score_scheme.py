"""GetScoreScheme: by what departments are scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.domain.scores import MEASURABLE, Criterion
from supervision.handlers.list_scores import FoundSchemes, GetScoreScheme, get_score_schemes
from supervision.servicer.score_forms import criterion_message, scheme_message

if TYPE_CHECKING:
    from chassis.rpc import Call

MOST_BEFORE = 20


def parse(request: pb.GetScoreSchemeRequest, call: Call) -> GetScoreScheme:
    """Read whose."""
    violations = Violations()
    query = GetScoreScheme(division_code=centre_asked(request.division_code, call.caller, violations))
    violations.raise_if_any()
    return query


def render(found: FoundSchemes) -> pb.GetScoreSchemeResponse:
    """Show what holds, what held before, and what may be measured."""
    now, *before = (scheme_message(scheme, found.division_code) for scheme in found.schemes)
    measurable = (Criterion(code=code, rule=rule, most_points=0) for code, rule in MEASURABLE.items())
    return pb.GetScoreSchemeResponse(
        scheme=now, before=before[:MOST_BEFORE], measurable=[criterion_message(each) for each in measurable]
    )


RPC = Rpc(method="GetScoreScheme", parse=parse, handle=get_score_schemes, render=render, writes=False)
