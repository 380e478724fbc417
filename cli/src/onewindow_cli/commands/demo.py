"""``onewindow demo``: one real case through the whole platform, on this machine, in seconds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.commands.audit import run_audit, show_lines
from onewindow_cli.commands.trace import show_local
from onewindow_cli.commands.up import progress, stop_requested, tell_addresses
from onewindow_cli.complaint import Complaint
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.running import noted
from onewindow_cli.platform.services import SERVICES
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.platform.supervise import Platform
from onewindow_cli.platform.watch import Say
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    import threading

    from onewindow_cli.client import Clients

_AUDIT_WAIT_SECONDS = 10.0
# Exporters send once a second.
_TRACE_WAIT_SECONDS = 5.0


@click.command(cls=Command)
@click.option(
    "--catalogue",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the catalogue; that of the repository by default. 事项目录所在文件夹",
)
@click.option("--keep", is_flag=True, help="Leave the platform running until Ctrl-C. 演示后继续运行")
def command(catalogue: Path | None, *, keep: bool) -> None:
    """Play a construction case of seven departments and an instant item; show how they went.

    在临时平台上演示一个七部门并联审批的工程项目和一个即办件。
    """
    if os.environ.get("ONEWINDOW_OIDC_ISSUER"):
        raise Complaint(
            "The demo is played by fictitious people, whom your issuer does not know; unset ONEWINDOW_OIDC_ISSUER.",
            "演示由虚构人员完成，您的身份服务不认识他们；请取消设置 ONEWINDOW_OIDC_ISSUER。",
        )
    folder = catalogue or find_catalogue()
    say = progress()
    began = time.monotonic()
    try:
        with _temporary_state() as state, state.locked(), stop_requested() as stop:
            agree = _Demo(Platform(state, say), state, folder, say).play(stop, keep=keep)
    except PlatformFault as fault:
        raise Complaint(fault.en, fault.zh) from fault
    seconds = time.monotonic() - began
    echo(f"{seconds:.1f} s in all, from nothing to nothing. 从启动到清理共 {seconds:.1f} 秒。")
    if not agree:
        raise SystemExit(1)


@dataclass(frozen=True, slots=True)
class _Demo:
    """The stage: an empty platform, a catalogue, and where to tell what happens."""

    platform: Platform
    state: StateFolder
    catalogue: Path
    say: Say

    def play(self, stop: threading.Event, *, keep: bool) -> bool:
        """Start, play, show, audit, stop; answers whether the books agree."""
        self.platform.start(stop)
        try:
            agree = not stop.is_set() and self._perform()
            if keep and not stop.is_set():
                tell_addresses(self.platform, self.state)
                with noted(self.state):
                    self.platform.watch(stop)
            return agree
        finally:
            self.say("Stopping …", "正在停止……")
            self.platform.stop(discard=True)

    def _perform(self) -> bool:
        from onewindow_cli.client import connect  # noqa: PLC0415 - loaded when the platform runs
        from onewindow_cli.demo.scenario import CLERK, OPERATOR  # noqa: PLC0415 - likewise
        from onewindow_cli.tokens import IssuedTokens  # noqa: PLC0415 - likewise
        from onewindow_client import CallError, NotYet  # noqa: PLC0415 - likewise

        with connect(self.platform.record.addresses, IssuedTokens(self.state), CLERK) as clients:
            try:
                self._tell(clients)
                lines = run_audit(clients.by(OPERATOR), _AUDIT_WAIT_SECONDS)
            except NotYet as late:
                raise Complaint(*late.lines(), f"日志 logs: {self.state.logs}") from late
            except CallError as refusal:
                raise Complaint(*refusal.lines()) from refusal
        show_lines(lines)
        return all(line.holds for line in lines)

    def _tell(self, clients: Clients) -> None:
        from onewindow_cli.demo.story import DemoRun  # noqa: PLC0415 - loaded when the platform runs
        from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise
        from onewindow_cli.render.demo import show_story  # noqa: PLC0415 - likewise
        from onewindow_cli.render.notice import show_notice  # noqa: PLC0415 - likewise

        console = wide_console()
        story = DemoRun(clients, self.say)
        story.prepare(self.catalogue)
        construction = story.construction(lambda notice: show_notice(console, notice))
        instant = story.instant()
        for told in (construction, instant):
            show_story(console, told)
        console.rule("全程跟踪 Trace")
        _show_trace(self.state, UUID(construction.case.case_id), construction.case.case_no)
        console.rule("核对 Audit")


def _show_trace(state: StateFolder, case_id: UUID, case_no: str) -> None:
    """Wait until all four services have sent their steps, then print the tree."""
    from chassis.telemetry.trace_store import read_trace  # noqa: PLC0415 - loaded when the platform runs
    from onewindow_cli.render.trace_tree import services_of  # noqa: PLC0415 - likewise

    give_up = time.monotonic() + _TRACE_WAIT_SECONDS
    kept = -1
    while time.monotonic() < give_up:
        spans = read_trace(state.traces, case_id.bytes)
        # Complete when every service has told something and nothing came for a moment.
        if len(spans) == kept and len(services_of(spans)) == len(SERVICES):
            break
        kept = len(spans)
        time.sleep(1.1)
    show_local(state.traces, case_id, case_no, statements=False)
    echo(f"With every database step 含全部数据库步骤: onewindow trace {case_no}")


@contextmanager
def _temporary_state() -> Iterator[StateFolder]:
    with temporary_folder("onewindow-demo-") as folder:
        state = StateFolder(folder)
        state.prepare()
        yield state
