"""Scores as messages; what requests about them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.errors import FaultKind
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.domain.scores import (
    FULL_POINTS,
    MEASURABLE,
    MOST_CRITERIA,
    WHOLE,
    Criterion,
    ObjectionState,
    Scheme,
    Score,
    ScoreLine,
    ScoreRule,
    names_of,
)
from supervision.servicer.rendering import actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kernel.fields import Violations

SHORTEST_WORDS, LONGEST_WORDS = 5, 500
LEAST_POINTS = 100
LONGEST_CODE = 40
_RULES = {ScoreRule.REACH: pb.SCORE_RULE_REACH, ScoreRule.DEDUCT: pb.SCORE_RULE_DEDUCT}
_STATES = {
    ObjectionState.OPEN: pb.SCORE_OBJECTION_STATE_OPEN,
    ObjectionState.ACCEPTED: pb.SCORE_OBJECTION_STATE_ACCEPTED,
    ObjectionState.REJECTED: pb.SCORE_OBJECTION_STATE_REJECTED,
}


def read_words(violations: Violations, field: str, written: str) -> str:
    """Read why."""
    return violations.text(field, written, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS, multiline=True)


def read_code(violations: Violations, field: str, written: str) -> str:
    """Read which criterion."""
    return violations.text(field, written.strip(), max_length=LONGEST_CODE)


def read_criteria(violations: Violations, field: str, messages: Sequence[pb.ScoreCriterion]) -> Sequence[Criterion]:
    """Read a scheme; all that is wrong with it at once."""
    if not 1 <= len(messages) <= MOST_CRITERIA:
        violations.add(field, f"Give 1 to {MOST_CRITERIA}.", f"请填写1至{MOST_CRITERIA}项。", FaultKind.OUT_OF_RANGE)
        return ()
    criteria = [_criterion(violations, f"{field}[{at}]", message) for at, message in enumerate(messages)]
    codes = [criterion.code for criterion in criteria]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            violations.add(f"{field}[{at}].code", "It is measured twice.", "指标重复。", FaultKind.DUPLICATE)
    if sum(criterion.most_points for criterion in criteria) != FULL_POINTS:
        violations.add(field, "The points come to 100.", "各项满分之和须为100分。", FaultKind.CONTRADICTS)
    return criteria


def _criterion(violations: Violations, field: str, message: pb.ScoreCriterion) -> Criterion:
    rule = MEASURABLE.get(message.code)
    if rule is None or _RULES[rule] != message.rule:
        violations.add(
            f"{field}.code",
            "Choose what is measured, with the rule that suits it.",
            "请选择可考核的指标及其计分方式。",
            FaultKind.UNKNOWN_VALUE,
        )
    most = violations.count(f"{field}.most_points", message.most_points, LEAST_POINTS, FULL_POINTS)
    if rule is ScoreRule.DEDUCT:
        costs = violations.count(f"{field}.each_costs", message.each_costs, 1, FULL_POINTS)
        return Criterion(code=message.code, rule=rule, most_points=most, each_costs=costs)
    floor = violations.count(f"{field}.floor", message.floor, 0, WHOLE - 1)
    goal = violations.count(f"{field}.goal", message.goal, 1, WHOLE)
    if goal <= floor:
        violations.add(
            f"{field}.goal", "The goal is more than the floor.", "目标值须大于起点值。", FaultKind.CONTRADICTS
        )
    return Criterion(code=message.code, rule=ScoreRule.REACH, most_points=most, floor=floor, goal=goal)


def criterion_message(criterion: Criterion) -> pb.ScoreCriterion:
    """Show one as it is in force."""
    name_zh, name_en = names_of(criterion.code)
    reaches = criterion.rule is ScoreRule.REACH
    return pb.ScoreCriterion(
        code=criterion.code,
        name_zh=name_zh,
        name_en=name_en,
        rule=_RULES[criterion.rule],
        most_points=criterion.most_points,
        floor=criterion.floor if reaches else 0,
        goal=criterion.goal if reaches else 0,
        each_costs=criterion.each_costs,
    )


def scheme_message(scheme: Scheme, division_code: str) -> pb.ScoreScheme:
    """Show one version."""
    message = pb.ScoreScheme(
        version=scheme.version,
        criteria=[criterion_message(criterion) for criterion in scheme.criteria],
        reason=scheme.reason,
    )
    if scheme.set_at is not None:
        message.set_by.CopyFrom(actor(scheme.set_by, scheme.set_by_department, division_code))
        message.set_at.FromDatetime(scheme.set_at)
    return message


def score_message(score: Score) -> pb.Score:
    """Show a department with its lines."""
    return pb.Score(
        department_code=score.department_code,
        rank=score.rank,
        points=score.points,
        lines=[
            pb.ScoreLine(
                criterion=criterion_message(line.criterion),
                counted=line.counted,
                of=line.of_count,
                points=line.points,
                computed_points=line.computed_points,
                objection=objection_message(line) if line.objection else None,
            )
            for line in score.lines
        ],
    )


def objection_message(line: ScoreLine) -> pb.ScoreObjection:
    """Show what a department says of a line."""
    message = pb.ScoreObjection(
        state=_STATES[line.objection_state],
        words=line.objection,
        objected_by=actor(line.objected_by, line.department_code, line.division_code),
        objected_at=line.objected_at,
        decided_words=line.decided_words,
    )
    if line.decided_at is not None:
        message.decided_by.CopyFrom(actor(line.decided_by, line.decided_by_department, line.division_code))
        message.decided_at.FromDatetime(line.decided_at)
    return message
