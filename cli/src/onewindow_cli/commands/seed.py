"""``onewindow seed``: a made-up centre with a year of cases in supervision, and the list of what goes wrong in it."""

from __future__ import annotations

import csv
import time
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from kernel.calendar import CENTRE_ZONE
from kernel.identity import division_fault
from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.complaint import Complaint
from onewindow_cli.demo.scenario import DIVISION
from onewindow_cli.options import state_option
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.state import StateFolder, default_root
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

MADE_UP = f"{DIVISION}999"
"""A township below the demo's centre, which sees it."""

_MOST_CASES, _MOST_DAYS = 5_000_000, 1_100
_TOLD_EVERY_SECONDS = 5.0


@click.command(cls=Command)
@click.option("--cases", type=click.IntRange(1, _MOST_CASES), required=True, help="How many are received. 办件数")
@click.option("--seed", type=click.IntRange(0), default=1, help="The same number makes the same cases. 随机种子")
@click.option("--days", type=click.IntRange(1, _MOST_DAYS), default=365, help="Over how many days. 天数")
@click.option(
    "--until", "last", metavar="YYYY-MM-DD", default="", help="The last of them; yesterday by default. 截止日"
)
@click.option("--division", metavar="CODE", default=MADE_UP, help="Of which centre; empty, or begun. 中心代码")
@click.option(
    "--troubles",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Where what goes wrong is listed, a line each, as CSV. 问题清单",
)
@state_option
def command(  # noqa: PLR0913 - an option each
    *, cases: int, seed: int, days: int, last: str, division: str, troubles: Path | None, state: Path | None
) -> None:
    """Fill supervision of an empty centre with made-up cases, by the events that tell of real ones. 生成演示数据.

    A run that was cut off goes on where it was when it is given again as it was, with the same last day.

    Shaped after a centre of 22 departments and 204 items; kinds of trouble are planted and listed, so that rules can be
    scored. The platform runs meanwhile; the other services know nothing of these cases.
    """
    from chassis.storage.database import Database  # noqa: PLC0415 - loads psycopg
    from onewindow_cli.seed.feeding import CentreInUse, Clock, Feeder  # noqa: PLC0415 - loads the service
    from onewindow_cli.seed.register import read_register  # noqa: PLC0415 - likewise
    from onewindow_cli.seed.telling import Plan  # noqa: PLC0415 - likewise

    if division_fault(division) is not None:
        raise Complaint(f"{division} is no division code.", f"{division} 不是行政区划代码。")
    until = _day(last)
    listed = troubles or Path(f"troubles-{division}-{seed}.csv")
    address = read_private(StateFolder(state or default_root()).secret("supervision.database-url"))
    if not address:
        raise Complaint("No platform has run here: onewindow up", "未找到平台，请先运行 onewindow up")
    clock = Clock()
    database = Database(address.strip(), source="supervision", connections=2, clock=clock)
    feeder = Feeder(database, clock, division, read_register(find_catalogue()), seed)
    begun = time.monotonic()
    told_at = begun

    def progress(number: int, events: int) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= _TOLD_EVERY_SECONDS:
            told_at = now
            speed = f"{events / (now - begun):,.0f}/s"
            echo(f"{number:,} / {counted(cases, 'case')} · {counted(events, 'event')} · {speed}", err=True)

    database.open()
    with closing(database), listed.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(["rule", "case_no", "case_id", "item_code", "at"])
        try:
            feeder.feed(
                Plan(cases, days, until),
                lambda one: written.writerow([one.rule, one.case_no, one.case_id, one.item_code, one.at.isoformat()]),
                progress,
            )
        except CentreInUse:
            raise Complaint(
                f"{division} has other cases. A run that was cut off goes on"
                " with the same --cases, --seed, --days and --until.",
                f"{division} 已有其他办件。续作须使用相同的 --cases、--seed、--days 和 --until。",
            ) from None
    seconds = time.monotonic() - begun
    events = counted(feeder.event_count, "event")
    speed = f"{feeder.event_count / seconds:,.0f}/s"
    echo(f"{counted(cases, 'case')} of {division}, {events} in {seconds:,.0f} s ({speed}). 已生成{cases:,}件。")
    echo(f"What goes wrong is listed in {listed}. 问题清单见 {listed}。")


def _day(written: str) -> date:
    if not written:
        return datetime.now(CENTRE_ZONE).date() - timedelta(days=1)
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Complaint(f"{written} is no day.", f"{written} 不是日期。") from None
