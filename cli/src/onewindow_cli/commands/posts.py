"""``onewindow posts``: who may do what with which items, who stands in, and which powers nobody has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from google.protobuf.timestamp_pb2 import Timestamp

    from onewindow.intake.v1.intake_pb2 import ImportPostsResponse, MissingPower, Post, Window
    from onewindow_client import ServiceClient

_IMPORT_SECONDS = 120.0
# Missing powers shown, and codes of each kind of difference.
_MOST_SHOWN = 20


@click.group(cls=Group)
def command() -> None:
    """Posts, their officers and powers, and who stands in. 岗位授权与A、B岗."""


@command.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check and compare. 只校验和比对")
@service_options("catalogue-01")
def import_(file: Path, *, dry_run: bool, **options: object) -> None:
    """Check every row of FILE (posts.csv) and publish it whole, or publish nothing. 校验并发布岗位授权表."""
    with services(options) as clients:
        show_register(send_posts(clients.intake, file.read_bytes(), dry_run=dry_run))
    echo("→ onewindow posts list  查看各岗位权限 who may do what")


@command.command("list")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("head-01")
def list_posts(division: str, **options: object) -> None:
    """List every post, and the powers nobody has. 列出岗位与无人持有的权限."""
    from onewindow.intake.v1.intake_pb2 import ListPostsRequest, ListPostsResponse  # noqa: PLC0415 - loads grpc
    from onewindow_cli.guidance.refusals import hint_of  # noqa: PLC0415 - likewise

    with services(options) as clients:
        listed = clients.intake.call(ListPostsRequest(division_code=division), ListPostsResponse)
    for post in listed.posts:
        _show(post)
    count = len(listed.posts)
    if listed.version:
        echo(f"Version {listed.version}: {counted(count, 'post')}  第 {listed.version} 版，{count} 个岗位")
        _show_missing(listed.missing)
    else:
        echo("No register is published: nobody has any power. 尚未发布岗位授权表，任何人员均无权限。")
        for line in hint_of("POSTS_NOT_PUBLISHED"):
            echo(line)


@command.command()
@click.argument("post_code")
@click.option("--until", metavar="DATE", required=True, help="Last day, ISO 8601; a day gone by ends the cover. 截止日")
@click.option("--reason", required=True, help="Why. 事由")
@service_options("head-01")
def cover(post_code: str, until: str, reason: str, **options: object) -> None:
    """Let the B officer of POST_CODE stand in from now until the end of a day. 由B岗人员顶岗."""
    from onewindow.intake.v1.intake_pb2 import CoverPostRequest, CoverPostResponse  # noqa: PLC0415 - loads grpc

    request = CoverPostRequest(idempotency_key=str(uuid4()), post_code=post_code, until=until, reason=reason)
    with services(options) as clients:
        _show(clients.intake.call(request, CoverPostResponse).post)


@command.command()
@service_options("clerk-01")
def windows(**options: object) -> None:
    """List who is on duty at which window now, the empty ones first. 窗口值守情况."""
    from onewindow.intake.v1.intake_pb2 import ListWindowsRequest, ListWindowsResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        listed = clients.intake.call(ListWindowsRequest(), ListWindowsResponse)
    for window in sorted(listed.windows, key=lambda each: not each.HasField("uncovered_since")):
        _show_window(window)
    if not listed.windows:
        echo("No post of this centre accepts applications. 本中心没有受理窗口岗位。")


@command.command("open")
@click.argument("post_code")
@key_option
@service_options("clerk-01")
def open_(post_code: str, key: str, **options: object) -> None:
    """Open the window POST_CODE: you are on duty there from now on. 开窗值守."""
    _attend(post_code, key, options, is_open=True)


@command.command()
@click.argument("post_code")
@key_option
@service_options("clerk-01")
def close(post_code: str, key: str, **options: object) -> None:
    """Close the window POST_CODE: nobody is on duty there any more. 关窗."""
    _attend(post_code, key, options, is_open=False)


def _attend(post_code: str, key: str, options: dict[str, object], *, is_open: bool) -> None:
    from onewindow.intake.v1.intake_pb2 import AttendWindowRequest, AttendWindowResponse  # noqa: PLC0415 - loads grpc

    request = AttendWindowRequest(idempotency_key=key, post_code=post_code, open=is_open)
    with services(options) as clients:
        _show_window(clients.intake.call(request, AttendWindowResponse).window)


def _show_window(window: Window) -> None:
    state = "未开窗 closed"
    if window.HasField("uncovered_since"):
        state = "空岗 nobody is there"
    elif window.officer_id:
        state = f"值守 on duty {window.officer_id}"
    echo(f"{window.post_code:<16} {window.department_code:<6} {state}  {window.name_zh} {window.name_en}")


def send_posts(intake: ServiceClient, content: bytes, *, dry_run: bool) -> ImportPostsResponse:
    """Send a register of posts; raises ``CallError`` with every row at fault."""
    from onewindow.intake.v1.intake_pb2 import ImportPostsRequest, ImportPostsResponse  # noqa: PLC0415 - loads grpc

    request = ImportPostsRequest(idempotency_key=str(uuid4()), content=content, dry_run=dry_run)
    return intake.call(request, ImportPostsResponse, seconds=_IMPORT_SECONDS)


def show_register(answer: ImportPostsResponse) -> None:
    """Print how a register differs, what was published, and the powers nobody has."""
    for sign, codes in (("+", answer.added), ("~", answer.changed), ("-", answer.removed)):
        if codes:
            more = "" if len(codes) <= _MOST_SHOWN else f" … ({len(codes)})"
            echo(f"  {sign} {', '.join(codes[:_MOST_SHOWN])}{more}")
    if answer.published:
        echo(f"Version {answer.version} is published. 已发布第 {answer.version} 版。")
    else:
        echo(f"Nothing was published; version {answer.version} stays. 未发布，当前仍为第 {answer.version} 版。")
    _show_missing(answer.missing)


def _show(post: Post) -> None:
    deputy = f" (B {post.b_officer_id})" if post.b_officer_id else ""
    name = f"{post.name_zh} {post.name_en}"
    echo(f"{post.post_code:<16} {post.department_code:<6} A {post.a_officer_id}{deputy}  {name}")
    for grant in post.powers:
        echo(f"    {_power(grant.power)}: {', '.join(grant.item_codes) or 'own department 本部门事项'}")
    if post.HasField("cover"):
        until = _day_before(post.cover.until)
        echo(f"    {post.cover.officer_id} stands in until {until} 顶岗至 {until}: {post.cover.reason}")


def _show_missing(missing: Sequence[MissingPower]) -> None:
    if not missing:
        echo("Every item has somebody to accept and to decide it. 所有事项均有人受理、有人审批。")
        return
    echo(f"{counted(len(missing), 'power')} nobody has 项权限无人持有：")
    for each in missing[:_MOST_SHOWN]:
        echo(f"    {each.item_code:<10} {_power(each.power)}  {each.name_zh} {each.name_en}")
    if len(missing) > _MOST_SHOWN:
        echo(f"    … {len(missing) - _MOST_SHOWN} more 另有 {len(missing) - _MOST_SHOWN} 项")


def _power(power: int) -> str:
    from onewindow_cli.render.access import power_words  # noqa: PLC0415 - loads protobuf

    return power_words(power)


def _day_before(midnight: Timestamp) -> date:
    from datetime import UTC, timedelta  # noqa: PLC0415 - beside its only use

    from kernel.calendar import CENTRE_ZONE  # noqa: PLC0415 - likewise

    return (midnight.ToDatetime(UTC).astimezone(CENTRE_ZONE) - timedelta(days=1)).date()
