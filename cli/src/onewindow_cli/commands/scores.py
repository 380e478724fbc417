"""``onewindow scores``: how departments stand by month, what they object to, by what they are scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow.supervision.v1.scores_pb2 import Score, ScoreCriterion


@click.group(cls=Group)
def command() -> None:
    """Scores of departments by month. 部门绩效考核."""


@command.command("list")
@click.option("--month", metavar="YYYY-MM", default="", help="Which; the newest without. 月份")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@click.option("--lines", is_flag=True, help="With what each criterion gave. 逐项得分")
@service_options("supervisor-01")
def list_scores(month: str, division: str, *, lines: bool, **options: object) -> None:
    """List the ranking of a month. 查看排名."""
    from onewindow.supervision.v1 import scores_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListScoresRequest(month=month, division_code=division)
        listed = clients.supervision.call(request, pb.ListScoresResponse)
    if not listed.month:
        echo("No month was scored yet. 尚无考核月份。")
        return
    echo(f"{listed.month}  {'已公布 published' if listed.published else '核算 drawn up'}")
    for score in listed.scores:
        echo(f"{score.rank or '-':>3}  {score.department_code:8} {_points(score.points):>6}")
        for line in _lines(score) if lines else ():
            echo(line)


@command.command()
@click.argument("month", metavar="YYYY-MM")
@key_option
@service_options("supervisor-01")
def draw_up(month: str, key: str, **options: object) -> None:
    """Score every department that had work in a month. 核算."""
    from onewindow.supervision.v1 import scores_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render import words  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.DrawUpScoresRequest(idempotency_key=key, month=month)
        drawn = clients.supervision.call(request, pb.DrawUpScoresResponse)
    until = words.local(drawn.objections_until, "%Y-%m-%d %H:%M")
    echo(f"✓ {drawn.department_count}  异议期至 objections until {until}")


@command.command("object")
@click.argument("month", metavar="YYYY-MM")
@click.argument("criterion")
@click.option("--words", "said", required=True, help="Why it is wrong; 5 characters or more. 异议理由")
@key_option
@service_options("ga-head", told="the head of the department")
def object_to(month: str, criterion: str, said: str, key: str, **options: object) -> None:
    """Object to a line of the own department's score. 提出异议."""
    from onewindow.supervision.v1 import scores_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ObjectToScoreRequest(idempotency_key=key, month=month, criterion=criterion, words=said)
        clients.supervision.call(request, pb.ObjectToScoreResponse)
    echo("✓ The objection is with supervision. 异议已提交监察。")


@command.command()
@click.argument("month", metavar="YYYY-MM")
@click.argument("department_code", metavar="CODE")
@click.argument("criterion")
@click.option("--points", type=click.FloatRange(0, 100), default=None, help="It is right: points. 采纳后得分")
@click.option("--words", "said", required=True, help="Why; 5 characters or more. 处理意见")
@key_option
@service_options("head-01")
def decide(  # noqa: PLR0913, PLR0917 - a form
    month: str, department_code: str, criterion: str, points: float | None, said: str, key: str, **options: object
) -> None:
    """Decide about an objection; without points it is not right. 处理异议."""
    from onewindow.supervision.v1 import scores_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.DecideScoreObjectionRequest(
            idempotency_key=key,
            month=month,
            department_code=department_code,
            criterion=criterion,
            accepted=points is not None,
            points=round((points or 0) * 100),
            words=said,
        )
        answer = clients.supervision.call(request, pb.DecideScoreObjectionResponse)
    echo(f"✓ {answer.score.department_code}  {_points(answer.score.points)}")
    for line in _lines(answer.score):
        echo(line)


@command.command()
@click.argument("month", metavar="YYYY-MM")
@key_option
@service_options("head-01")
def publish(month: str, key: str, **options: object) -> None:
    """Let everybody in the centre read the ranking of a month. 公布."""
    from onewindow.supervision.v1 import scores_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.PublishScoresRequest(idempotency_key=key, month=month)
        published = clients.supervision.call(request, pb.PublishScoresResponse)
    echo(f"✓ {published.department_count}  已公布 published")


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def scheme(division: str, **options: object) -> None:
    """Show by what departments are scored. 查看考核方案."""
    from onewindow.supervision.v1 import scores_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.GetScoreSchemeRequest(division_code=division)
        found = clients.supervision.call(request, pb.GetScoreSchemeResponse)
    echo(f"版本 version {found.scheme.version}  {found.scheme.reason}")
    for criterion in found.scheme.criteria:
        echo(f"{_points(criterion.most_points):>6}  {_named(criterion)}")


def _lines(score: Score) -> Iterator[str]:
    for line in score.lines:
        counted = f"{line.counted}/{line.of}" if line.of else str(line.counted)
        yield f"{_points(line.points):>6} / {_points(line.criterion.most_points):>3}  {_named(line.criterion)}"
        yield f"        计数 counted {counted}"
        if line.HasField("objection"):
            yield f"        异议 objection: {line.objection.words}"


def _named(criterion: ScoreCriterion) -> str:
    return f"{criterion.code} {criterion.name_zh} {criterion.name_en}"


def _points(value: int) -> str:
    return f"{value // 100}.{value % 100:02}"
