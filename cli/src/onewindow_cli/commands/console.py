"""``onewindow console``: where the pages of the embedded platform are, and how to sign in there."""

from __future__ import annotations

from pathlib import Path

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import state_given, state_option
from onewindow_cli.platform.pages import LINK_COLUMNS, sign_in_links
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo
from onewindow_cli.render.wrapping import padded


@click.command(cls=Command)
@state_option
def command(state: Path | None) -> None:
    """Print the address of the pages, and links by which a browser signs in: as whom one chooses, or for a role.

    Whoever has a link may be anybody of the demo, for as long as the platform runs.

    显示网页地址和演示人员登录链接（每个角色一个，或自行选择）；持有链接者可以任一演示人员身份登录，请勿转发。
    """
    folder = StateFolder(state_given({"state": state}))
    record = folder.read_record()
    if record is None or not folder.is_live(record):
        raise Complaint(
            f"No platform runs in {folder.root}; start one: onewindow up",
            f"{folder.root} 中没有运行的平台，请先执行：onewindow up",
        )
    echo(f"{padded('网页 pages', LINK_COLUMNS)} {record.console}")
    links = tuple(sign_in_links(folder, record.issuer))
    for name, link in links:
        echo(f"{padded(name, LINK_COLUMNS)} {link}")
    if not links:
        echo("People of your own issuer sign in where the console is told of it. 请使用本中心身份服务登录。")
