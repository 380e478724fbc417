"""``onewindow notices``: what the officers and heads of a department were told."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import click

from kernel.calendar import centre_time
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.approval.v1.approval_pb2 import Notice

# By the values of ``NoticeKind``.
_KINDS = {
    1: "失去依据 lapsed",
    2: "即将到期 due soon",
    3: "已超期 overdue",
    4: "过期默许 approved by silence",
    5: "分派 assigned",
    6: "会审 joint review",
    7: "批示 instruction",
    8: "期限变动 limit moved",
    9: "决定更正 corrected",
    10: "撤销撤回 taken back",
    20: "容缺材料 promised papers",
    30: "黄牌红牌 card",
    31: "监察督办 order of supervision",
    32: "催办 reminder",
    33: "受理事项更正 procedure corrected",
}


@click.group(cls=Group)
def command() -> None:
    """What officers and heads of a department were told. 部门提醒.

    A head is told all of it, an officer what their posts may decide. 负责人看本部门全部，经办人看本岗位有权办理的事项。
    """


@command.command("list")
@click.option("--unseen", is_flag=True, help="Only what is not seen yet. 只看未读")
@click.option("--limit", type=click.IntRange(1, 200), default=50, show_default=True, help="How many. 数量")
@service_options("zj-head")
def list_notices(*, unseen: bool, limit: int, **options: object) -> None:
    """List notices, unseen first, then the newest first. 列出提醒，未读在前."""
    from onewindow.approval.v1.approval_pb2 import ListNoticesRequest, ListNoticesResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = ListNoticesRequest(page_size=limit, unseen=unseen)
        page = clients.approval.call(request, ListNoticesResponse)
    for notice in page.notices:
        echo(_line(notice))
    echo(f"{counted(page.total_count, 'notice')}, {page.unseen_count} unseen.")
    echo(f"提醒{page.total_count}条，未读{page.unseen_count}条。")


@command.command()
@click.argument("notice_ids", nargs=-1, required=True, type=click.IntRange(min=1))
@key_option
@service_options("zj-head")
def acknowledge(notice_ids: tuple[int, ...], key: str, **options: object) -> None:
    """Mark notices as seen by yourself, several at once. 标为已读."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.AcknowledgeNoticesRequest(idempotency_key=key, notice_ids=notice_ids)
        done = clients.approval.call(request, pb.AcknowledgeNoticesResponse)
    echo(f"✓ {counted(done.acknowledged_count, 'notice')} seen, {done.unseen_count} left.")
    echo(f"✓ 已读{done.acknowledged_count}条，未读{done.unseen_count}条。")


def _line(notice: Notice) -> str:
    mark = "  " if notice.HasField("seen_at") else "● "
    about = (
        f"{notice.case_no} {notice.item_code or '全案 whole case'}" if notice.case_id else "不涉及办件 about no case"
    )
    facts = "; ".join(f"{name}: {notice.facts[name]}" for name in sorted(notice.facts))
    told = centre_time(notice.told_at.ToDatetime(UTC))
    return f"{mark}{notice.notice_id}  {told}  {_KINDS.get(notice.kind, '')}  {about}  {facts}"
