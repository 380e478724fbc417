"""``onewindow key-posts``: which posts are watched more closely than others, and how their work stands."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint as Trouble
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo
from onewindow_cli.render.wrapping import indented

if TYPE_CHECKING:
    from onewindow.supervision.v1.key_posts_pb2 import KeyPost, KeyPostForm

_MOST = 200
_STATES = ("designated", "proposed", "declined", "withdrawn")
_COLUMNS = ("name", "department_code", "item_codes", "risk")


@click.group(cls=Group)
def command() -> None:
    """Posts that are watched more closely. 重点监督岗位."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@key_option
@service_options("supervisor-01")
def import_file(file: Path, key: str, **options: object) -> None:
    """Propose the posts of FILE, all or none: name,department_code,item_codes,risk. 从文件提请列入."""
    from onewindow.supervision.v1 import key_posts_pb2 as pb  # noqa: PLC0415 - loads protobuf

    posts = posts_of(file.read_bytes())
    with services(options) as clients:
        request = pb.ProposeKeyPostsRequest(idempotency_key=key, posts=posts)
        proposed = clients.supervision.call(request, pb.ProposeKeyPostsResponse).posts
    echo(f"✓ {counted(len(proposed), 'post')} proposed. 已提请 {len(proposed)} 个岗位。")
    echo("→ onewindow key-posts list --stage proposed  待审定 what waits for the head of the centre")


def posts_of(content: bytes) -> list[KeyPostForm]:
    """Read a file of posts, UTF-8 or GB18030, the first line its header; items are separated by blanks.

    Raises:
        Trouble: the file cannot be read, its header is another, or a row has more or fewer columns.
    """
    from onewindow.supervision.v1.key_posts_pb2 import KeyPostForm  # noqa: PLC0415 - loads protobuf

    rows = csv.DictReader(StringIO(_decoded(content), newline=""))
    listed = [(rows.line_num, row) for row in rows]
    if not listed or sorted(rows.fieldnames or ()) != sorted(_COLUMNS):
        expected = ",".join(_COLUMNS)
        raise Trouble(f"首行须为 {expected}，其下至少一行。", f"The first line is {expected}, with rows below it.")
    for line, row in listed:
        # What a comma too many cuts off stands under None; what one too few leaves out is None.
        if None in row or None in row.values():
            raise Trouble(f"第{line}行的列数与首行不同。", f"Line {line} has not as many columns as the first.")
    return [
        KeyPostForm(
            name=row["name"],
            department_code=row["department_code"],
            item_codes=row["item_codes"].split(),
            risk=row["risk"],
        )
        for _, row in listed
    ]


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Trouble("文件须为 UTF-8 或 GB18030 编码。", "Save the file in UTF-8 or GB18030.")


@command.command("list")
@click.option("--stage", type=click.Choice(_STATES), default="designated", help="Where they stand. 状态")
@click.option("--department", metavar="CODE", default="", help="Of one department. 部门")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_posts(stage: str, department: str, division: str, **options: object) -> None:
    """List key posts with how their work stands. 列出重点监督岗位."""
    from onewindow.supervision.v1 import key_posts_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListKeyPostsRequest(
            page_size=_MOST,
            division_code=division,
            department_code=department,
            state=f"KEY_POST_STATE_{stage.upper()}",
        )
        listed = clients.supervision.call(request, pb.ListKeyPostsResponse)
    for post in listed.posts:
        _show(post)
    echo(f"{counted(listed.total_count, 'post')}. 共 {listed.total_count} 个岗位。")


@command.command()
@click.argument("key_post_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--verdict", type=click.Choice(("designate", "decline", "withdraw")), required=True, help="What. 决定")
@click.option("--words", "said", default="", help="Why; of designate none is needed. 理由")
@key_option
@service_options("head-01")
def decide(key_post_ids: tuple[str, ...], verdict: str, said: str, key: str, **options: object) -> None:
    """Take proposed posts into the register, or not, or take designated ones out. 审定或移出."""
    from onewindow.supervision.v1 import key_posts_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.DecideKeyPostsRequest(
            idempotency_key=key,
            key_post_ids=key_post_ids,
            verdict=f"KEY_POST_VERDICT_{verdict.upper()}",
            words=said,
        )
        decided = clients.supervision.call(request, pb.DecideKeyPostsResponse).posts
    for post in decided:
        _show(post)
    echo(f"✓ {counted(len(decided), 'post')}. {len(decided)} 个岗位。")


def _show(post: KeyPost) -> None:
    echo(f"{post.department_code} {post.name}")
    for line in (
        f"编号 id {post.key_post_id}",
        f"事项 items {' '.join(post.item_codes) or '全部 all'}",
        f"理由 why {post.risk}",
        *([f"意见 words {post.decided_words}"] if post.decided_words else ()),
    ):
        for part in indented(line):
            echo(part)
    if post.HasField("figures"):
        figures = post.figures
        lights = (
            f"超期 late {figures.red_count}  临期 due soon {figures.yellow_count}  正常 in time {figures.green_count}"
        )
        echo(f"  {lights}")
        echo(f"  未按期决定 not decided in time {figures.unanswered_count}  投诉 complaints {figures.complaint_count}")
        echo(f"  规则发现 found by rules {figures.hit_count}")
