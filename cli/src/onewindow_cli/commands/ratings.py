"""``onewindow ratings``: how cases were rated, the figures, and who has to be called back."""

from __future__ import annotations

from pathlib import Path

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted, newest_listed
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

_MOST = 200
_GRADES = ("", "非常不满意", "不满意", "基本满意", "满意", "非常满意")


@click.group(cls=Group)
def command() -> None:
    """Ratings of closed cases. 好差评."""


@command.command("list")
@click.option("--waiting", is_flag=True, help="Only those to be called back. 待回访")
@click.option("--department", metavar="CODE", default="", help="Of one department. 部门")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_ratings(department: str, division: str, *, waiting: bool, **options: object) -> None:
    """List ratings, the newest first. 列出评价."""
    from onewindow.supervision.v1 import ratings_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render import words  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ListRatingsRequest(
            page_size=_MOST, division_code=division, waiting=waiting, department_code=department
        )
        listed = clients.supervision.call(request, pb.ListRatingsResponse)
    for rating in listed.ratings:
        waits = rating.HasField("call_back_due_at") and not rating.HasField("called_back_at")
        late = "  待回访，已逾期 LATE" if rating.overdue else "  待回访 to be called back" if waits else ""
        at = words.local(rating.rated_at, "%Y-%m-%d %H:%M")
        echo(f"{rating.case_no}  {_GRADES[rating.grade]}  {at}{late}")
        if rating.call_back_words:
            echo(f"  回访 {rating.called_back_by.officer_id}: {rating.call_back_words}")
    echo(f"{counted(listed.total_count, 'rating')}. 评价 {listed.total_count} 件。")


@command.command()
@click.argument("case_id")
@click.option("--words", "said", required=True, help="What came of it; 5 characters or more. 回访情况")
@key_option
@service_options("supervisor-01")
def answer(case_id: str, said: str, key: str, **options: object) -> None:
    """Keep what came of calling back about CASE_ID. 登记回访."""
    from onewindow.supervision.v1 import ratings_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.AnswerRatingRequest(idempotency_key=key, case_id=case_id, words=said)
        clients.supervision.call(request, pb.AnswerRatingResponse)
    echo("✓ The call is kept. 已登记回访。")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only check the rows. 仅核对，不导入")
@key_option
@service_options("supervisor-01")
def import_file(file: Path, key: str, *, check: bool, **options: object) -> None:
    """Take what FILE (ratings.csv) says was answered by SMS, whole or not at all. 导入短信评价."""
    from onewindow.intake.v1 import ratings_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ImportRatingsRequest(
            idempotency_key=key, content=file.read_bytes(), dry_run=check, file_name=file.name
        )
        taken = clients.intake.call(request, pb.ImportRatingsResponse)
    if taken.HasField("same"):
        at, by = local(taken.same.brought_at), taken.same.brought_by.officer_id
        echo(f"! The same file was taken on {at}, by {by}. 同一文件已于 {at} 由 {by} 导入。")
    new, rated = taken.new_count, taken.rated_count
    echo(f"✓ {counted(new, 'case')} rated, {rated} before. 新增评价 {new} 件，此前已评价 {rated} 件。")


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def files(division: str, **options: object) -> None:
    """List the files of answers by SMS that were taken. 列出已导入的短信评价文件."""
    from onewindow.intake.v1 import ratings_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ListRatingFilesRequest(page_size=_MOST, division_code=division)
        listed = clients.intake.call(request, pb.ListRatingFilesResponse)
    for file in listed.files:
        counts = f"新增 rated {file.new_count}  已有 before {file.rated_count}"
        echo(f"{local(file.brought_at)} {file.brought_by.officer_id} {file.file_name}  {counts}")
    if end := newest_listed(len(listed.files), _MOST, listed.next_page_token):
        echo(end)
