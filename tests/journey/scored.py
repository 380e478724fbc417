"""A month with scores on a platform that has run for minutes: what is counted is put there, people do the rest."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from psycopg import Connection
from tests.journey.actors import Hall, answered
from tests.journey.running import RunningPlatform

from kernel.calendar import CENTRE_ZONE
from onewindow.supervision.v1 import scores_pb2 as pb
from onewindow_cli.demo import scenario
from supervision.domain.figures.facts import Flag, Step

_COUNT = """
    insert into figure_count (division_code, span, dimension, begins, code, step, flags, fact_count, amount, base)
    values (%s, 2, 2, %s, %s, %s, %s, %s, 0, 0)
    on conflict do nothing
"""
IN_TIME = int(Flag.TIMED | Flag.ON_TIME)


def month_before() -> str:
    """The month that was over last, as people write it."""
    first = datetime.now(CENTRE_ZONE).date().replace(day=1)
    return f"{first - timedelta(days=1):%Y-%m}"


def counted(  # noqa: PLR0913, PLR0917 - what a count says
    database: Connection[tuple[object, ...]], month: str, department: str, step: Step, flags: int, count: int
) -> None:
    """Put a count of a department's month at the demo's centre there."""
    database.execute(_COUNT, [scenario.DIVISION, f"{month}-01", department, int(step), flags, count])


def scored(platform: RunningPlatform, hall: Hall) -> str:
    """Score the month before: GA was late once, ZJ never; GA objects. Answers the month."""
    month = month_before()
    with platform.database("supervision") as database:
        for department, step, flags, count in (
            ("GA", Step.DECIDED, IN_TIME, 9),
            ("GA", Step.DECIDED, int(Flag.TIMED), 1),
            ("GA", Step.OVERDUE, 0, 1),
            ("ZJ", Step.DECIDED, IN_TIME, 4),
        ):
            counted(database, month, department, step, flags, count)
    supervisor, head = (hall.clerk.clients.by(name).supervision for name in ("supervisor-01", "ga-head"))
    drawing = pb.DrawUpScoresRequest(idempotency_key=str(uuid4()), month=month)
    answered(supervisor, drawing, pb.DrawUpScoresResponse)
    objection = pb.ObjectToScoreRequest(
        idempotency_key=str(uuid4()), month=month, criterion="overdue", words="停电一日，系统未停表"
    )
    answered(head, objection, pb.ObjectToScoreResponse)
    return month
