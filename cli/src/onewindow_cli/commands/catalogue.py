"""``onewindow catalogue``: items, materials, departments, bundles, fees, holidays as CSV files."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from onewindow_cli.centre_folder import STAFF, rates_file, staff_file
from onewindow_cli.complaint import Complaint
from onewindow_cli.options import demo_officer, key_option, service_options, services
from onewindow_cli.own_rates import with_own_rates
from onewindow_cli.platform.people import people, somebody_else
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import Styled, confirm, echo, is_a_person_there
from onewindow_cli.setting_up import set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onewindow.intake.v1.catalogue_drafts_pb2 import PublishCatalogueResponse
    from onewindow.intake.v1.intake_pb2 import (
        CatalogueFile,
        ExportCatalogueResponse,
        GetCatalogueDraftResponse,
        ImportCatalogueResponse,
    )
    from onewindow_client import ServiceClient

# The files a catalogue is made of; others in the folder (sources, worked examples) are not sent.
FILES = (
    "items.csv",
    "materials.csv",
    "departments.csv",
    "joint_services.csv",
    "joint_service_items.csv",
    "fees.csv",
    "holidays.csv",
    "hours.csv",
    "wordings.csv",
    "messages.csv",
    STAFF,
)
_IMPORT_SECONDS = 120.0
FEES = "fees.csv"
HOURS = "hours.csv"
# Keys shown of each kind of difference.
_MOST_KEYS = 12
_NEXT = "→ onewindow case preview GA-025  一次性告知，例如驾驶证换证 what is needed, here for a driving licence"

folder_argument = click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))


@click.group(cls=Group)
def command() -> None:
    """The catalogue of items, materials, fees and holidays. 事项目录."""


@command.command("import")
@folder_argument
@click.option("--source", default="", help="Document that it rests on. 依据文件")
@click.option("--from", "valid_from", metavar="YYYY-MM-DD", default="", help="First day in force. 生效日期")
@service_options("catalogue-01")
def import_(folder: Path, *, source: str, valid_from: str, **options: object) -> None:
    """Check every row of DIR and hand it in, with the posts and receipt numbers beside it. 校验并提交目录.

    The first catalogue of a centre is published at once; each later version waits for a second administrator.

    DIR/posts.csv is published as the register of posts, the ranges of DIR/receipts.csv are taken over, and the rates of
    DIR/rates.csv are laid over fees.csv, if they are there; the embedded platform's people have theirs in DIR/demo.
    What is published already is not published again.

    本中心第一版目录即时发布，其后各版由另一名管理员发布。一并采用本级收费标准（rates.csv）、发布岗位授权表（posts.csv）、登记财政票据号段（receipts.csv）；重复执行不会重复发布。
    """
    with services(options) as clients:
        answer = send_catalogue(
            clients.intake, folder, _division(options), dry_run=False, source=source, valid_from=valid_from
        )
        show_import(answer)
        if answer.draft_no:
            echo(publish_hint(answer.draft_no, demo_officer(options)))
        for line in set_up(clients, folder, demo_officer(options)) or [_NEXT]:
            echo(line)


@command.command()
@folder_argument
@service_options("catalogue-01")
def diff(folder: Path, **options: object) -> None:
    """Compare DIR with the published catalogue; publish nothing. 与已发布目录比对."""
    with services(options) as clients:
        show_import(send_catalogue(clients.intake, folder, _division(options), dry_run=True))


@command.command("speed-up")
@click.option("--from", "first_day", metavar="YYYY-MM-DD", default="", help="First day that weighs. 起始日")
@click.option("--to", "last_day", metavar="YYYY-MM-DD", default="", help="Last one. 截止日")
@service_options("supervisor-01")
def speed_up(first_day: str, last_day: str, **options: object) -> None:
    """Show by how much promised limits undercut the law, by department, weighted by volume too. 承诺时限压缩比例."""
    from onewindow.intake.v1.speed_up_pb2 import GetSpeedUpRequest, GetSpeedUpResponse  # noqa: PLC0415
    from onewindow_cli.render.speed_up import speed_up_lines  # noqa: PLC0415 - loads protobuf

    request = GetSpeedUpRequest(first_day=first_day, last_day=last_day)
    with services(options) as clients:
        found = clients.intake.call(request, GetSpeedUpResponse)
    for line in speed_up_lines(found):
        echo(line)


@command.command()
@click.argument("draft", metavar="[DRAFT]", type=int, required=False)
@service_options("catalogue-02")
def drafts(draft: int | None, **options: object) -> None:
    """List the drafts that wait and what became of the last ones; or show what DRAFT changes. 目录草案."""
    from onewindow.intake.v1 import catalogue_drafts_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow.intake.v1.intake_pb2 import GetCatalogueDraftResponse  # noqa: PLC0415 - likewise
    from onewindow_cli.render.catalogue_drafts import draft_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        if draft is not None:
            request = pb.GetCatalogueDraftRequest(draft_no=draft)
            found = clients.intake.call(request, GetCatalogueDraftResponse, seconds=_IMPORT_SECONDS)
            show_differences(found)
            listed = [found.draft]
        else:
            listed = list(clients.intake.call(pb.ListCatalogueDraftsRequest(), pb.ListCatalogueDraftsResponse).drafts)
    for one in listed:
        for line in draft_lines(one):
            echo(line)
    if not listed:
        echo("No drafts. 没有草案。")


@command.command()
@click.argument("draft", metavar="DRAFT", type=int)
@key_option
@service_options("catalogue-02")
def publish(draft: int, *, key: str, **options: object) -> None:
    """Publish DRAFT of the catalogue, which another administrator made. 发布他人编制的目录草案."""
    with services(options) as clients:
        answer = publish_draft(clients.intake, draft, key)
    if answer.valid_from:
        echo(
            f"Version {answer.version} of the catalogue takes effect on {answer.valid_from}. "
            f"事项目录第 {answer.version} 版已发布，自 {answer.valid_from} 起施行。"
        )
    else:
        echo(f"Version {answer.version} of the catalogue is published. 事项目录第 {answer.version} 版已发布。")


@command.command("return")
@click.argument("draft", metavar="DRAFT", type=int)
@click.option("--reason", required=True, help="What has to be different. 退回理由")
@key_option
@service_options("catalogue-02")
def return_(draft: int, *, reason: str, key: str, **options: object) -> None:
    """Send DRAFT of the catalogue back with a reason; whoever made it withdraws it so. 退回或撤回目录草案.

    A version that takes effect on a day to come is withdrawn likewise, until that day. 尚未生效的版本亦可撤回。
    """
    from onewindow.intake.v1 import catalogue_drafts_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.catalogue_drafts import draft_lines  # noqa: PLC0415 - likewise

    request = pb.ReturnCatalogueDraftRequest(idempotency_key=key, draft_no=draft, reason=reason)
    with services(options) as clients:
        answer = clients.intake.call(request, pb.ReturnCatalogueDraftResponse)
    for line in draft_lines(answer.draft):
        echo(line)


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace files that say something else. 覆盖内容不同的文件")
@service_options("catalogue-01")
def export(folder: Path, *, force: bool, **options: object) -> None:
    """Write the published catalogue into DIR as the files it was imported from. 导出目录.

    Files there that say something else are kept, and nothing is written, unless you agree or say --force.
    已有内容不同的文件时，须确认或使用 --force，否则不写入。
    """
    from onewindow.intake.v1.intake_pb2 import ExportCatalogueRequest, ExportCatalogueResponse  # noqa: PLC0415

    with services(options) as clients:
        answer = clients.intake.call(ExportCatalogueRequest(), ExportCatalogueResponse, seconds=_IMPORT_SECONDS)
    # Names come from outside: they must not lead out of the folder, nor be of anything but a catalogue.
    strange = [file.name for file in answer.files if file.name not in FILES]
    if strange:
        raise Complaint(f"{', '.join(strange)}: no file of a catalogue.", "返回的文件不属于事项目录，未写入。")
    changed = [file.name for file in answer.files if _says_otherwise(folder / file.name, file.content)]
    if changed and not force:
        _ask_to_replace(folder, changed)
    folder.mkdir(parents=True, exist_ok=True)
    for file in answer.files:
        (folder / file.name).write_bytes(file.content)
    count = len(answer.files)
    echo(f"Version {answer.version}: {counted(count, 'file')} in {folder}  版本 {answer.version}，共 {count} 个文件")


@command.command()
@click.argument("bundle")
@service_options("clerk-01")
def plan(bundle: str, **options: object) -> None:
    """Show the plan of a bundle: which items rest on which, as presumed or by which law. 主题并联审批计划."""
    from onewindow.intake.v1.intake_pb2 import ExportCatalogueRequest, ExportCatalogueResponse  # noqa: PLC0415
    from onewindow_cli.render.bundle_plan import bundle_lines  # noqa: PLC0415

    with services(options) as clients:
        answer = clients.intake.call(ExportCatalogueRequest(), ExportCatalogueResponse, seconds=_IMPORT_SECONDS)
    lines = list(bundle_lines(_tables(answer), bundle.upper()))
    if not lines:
        raise Complaint(
            f"{bundle}: no such bundle; onewindow catalogue items JS lists them.",
            f"没有主题{bundle}；onewindow catalogue items JS 可列出全部主题。",
        )
    for line in lines:
        echo(line)


@command.command()
@service_options("clerk-01")
def hours(**options: object) -> None:
    """Show when the centre is open, by which limits end: its own business hours, or the platform's. 工作时间.

    Hours are published with the catalogue, as hours.csv of its folder. 随事项目录以hours.csv发布。
    """
    from onewindow.intake.v1.intake_pb2 import ExportCatalogueRequest, ExportCatalogueResponse  # noqa: PLC0415

    with services(options) as clients:
        answer = clients.intake.call(ExportCatalogueRequest(), ExportCatalogueResponse, seconds=_IMPORT_SECONDS)
    rows = _tables(answer).get(HOURS, [])
    for row in rows:
        echo(
            f"{row['weekday']}  {row['opens']}-{row['closes']}  {row['valid_from']} – {row['valid_to'] or '…'}  "
            f"{row['note']}".rstrip()
        )
    if not rows:
        echo("No hours of its own: 08:00 to 17:30 on each working day. 未公布工作时间，工作日按08:00至17:30计。")


@command.command()
@click.argument("text", default="")
@service_options("clerk-01")
def items(text: str, **options: object) -> None:
    """List what can be applied for: items, and bundles of them, whose code, name or department has TEXT. 查找事项."""
    from onewindow.intake.v1.intake_pb2 import ExportCatalogueRequest, ExportCatalogueResponse  # noqa: PLC0415

    with services(options) as clients:
        answer = clients.intake.call(ExportCatalogueRequest(), ExportCatalogueResponse, seconds=_IMPORT_SECONDS)
    tables, count = _tables(answer), 0
    for name, department in (("joint_services.csv", "lead_department_code"), ("items.csv", "department_code")):
        code = "bundle_code" if name == "joint_services.csv" else "item_code"
        for row in tables.get(name, ()):
            told = (row[department], row[code], row["name_zh"], row["name_en"])
            if any(text.lower() in part.lower() for part in told):
                echo(f"{told[1]:<10} {told[0]:<5} {told[2]} {told[3]}")
                count += 1
    if not count:
        echo(f"Nothing in the catalogue has {text!r}. 目录中没有含“{text}”的事项。")


def _tables(answer: ExportCatalogueResponse) -> dict[str, list[dict[str, str]]]:
    """Read the files of a catalogue: the rows of each, by its name."""
    return {
        # Line ends are left to the reader: a cell may hold one.
        file.name: list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
        for file in answer.files
    }


def send_catalogue(  # noqa: PLR0913 - what is sent, and whose it is
    intake: ServiceClient,
    folder: Path,
    demo_division: str = "",
    *,
    dry_run: bool,
    source: str = "",
    valid_from: str = "",
) -> ImportCatalogueResponse:
    """Send the catalogue files of a folder, with the centre's own rates.

    Raises:
        Complaint: the folder has none of them, or its rates cannot be read.
    """
    from onewindow.intake.v1.intake_pb2 import ImportCatalogueRequest, ImportCatalogueResponse  # noqa: PLC0415

    files = _files(folder, demo_division)
    request = ImportCatalogueRequest(
        idempotency_key=str(uuid4()), files=files, dry_run=dry_run, source=source, valid_from=valid_from
    )
    return intake.call(request, ImportCatalogueResponse, seconds=_IMPORT_SECONDS)


def publish_draft(intake: ServiceClient, draft_no: int, key: str) -> PublishCatalogueResponse:
    """Publish a draft as another person than its maker."""
    from onewindow.intake.v1 import catalogue_drafts_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.PublishCatalogueRequest(idempotency_key=key, draft_no=draft_no)
    return intake.call(request, pb.PublishCatalogueResponse, seconds=_IMPORT_SECONDS)


def show_import(answer: ImportCatalogueResponse) -> None:
    """Print what differs, file by file, and what was published."""
    show_differences(answer)
    if answer.published:
        echo(
            f"Version {answer.version} is published; limits are {answer.speedup_percent} % shorter than the law asks. "
            f"已发布第 {answer.version} 版，承诺时限平均压缩 {answer.speedup_percent}%。"
        )
    elif answer.draft_no:
        echo(
            f"Draft {answer.draft_no} waits for a second administrator; version {answer.version} stays until then. "
            f"草案 {answer.draft_no} 待另一名管理员发布，此前仍为第 {answer.version} 版。"
        )
    else:
        echo(f"Nothing was published; version {answer.version} stays. 未发布，当前仍为第 {answer.version} 版。")


def show_differences(answer: ImportCatalogueResponse | GetCatalogueDraftResponse) -> None:
    """Print what differs, file by file, and what is worth a look."""
    for diff_ in answer.diffs:
        counts = f"+{len(diff_.added)} ~{len(diff_.changed)} -{len(diff_.removed)} ={diff_.unchanged_count}"
        echo(f"  {diff_.file:<26} {counts}")
        for sign, keys in (("+", diff_.added), ("~", diff_.changed), ("-", diff_.removed)):
            if 0 < len(keys) <= _MOST_KEYS:
                echo(f"      {sign} {', '.join(keys)}")
    for warning in answer.warnings:
        echo("  ", Styled("! ", {"fg": "yellow"}), f"{warning.field}  {warning.message_zh} {warning.message_en}")


def publish_hint(draft_no: int, demo_officer_id: str) -> str:
    """Say how a second administrator publishes a draft; of the demo's people one is named."""
    second = somebody_else(demo_officer_id, "catalogue_administrator")
    named = f" --as {second}" if second else ""
    return f"→ onewindow catalogue publish {draft_no}{named}  由另一名管理员发布 a second administrator publishes it"


def _says_otherwise(path: Path, content: bytes) -> bool:
    """Whether a file is there that would be lost."""
    return path.exists() and path.read_bytes() != content


def _ask_to_replace(folder: Path, names: Sequence[str]) -> None:
    """Let a person agree; without one at the terminal nothing is replaced."""
    if not is_a_person_there():
        raise Complaint(
            f"{folder} has other files of that name ({', '.join(names)}); nothing was written. --force replaces them.",
            f"{folder} 中已有内容不同的文件（{'、'.join(names)}），未写入；--force 可覆盖。",
        )
    confirm(f"Replace in {folder} 是否覆盖: {', '.join(names)}?")


def _division(options: dict[str, object]) -> str:
    """Answer the centre of the demo's person who acts; empty if it is none of them."""
    person = people().get(demo_officer(options))
    return person.division_code if person else ""


def _files(folder: Path, demo_division: str) -> list[CatalogueFile]:
    from onewindow.intake.v1.intake_pb2 import CatalogueFile  # noqa: PLC0415 - loads protobuf

    found = [folder / name for name in FILES if name != STAFF and (folder / name).is_file()]
    if not found:
        raise Complaint(
            f"{folder} holds none of {', '.join(FILES)}.", f"{folder} 中没有目录文件（{'、'.join(FILES)}）。"
        )
    rates, staff = rates_file(folder, demo_division), staff_file(folder, demo_division)
    return [
        CatalogueFile(
            name=path.name,
            content=with_own_rates(path.read_bytes(), rates) if rates and path.name == FEES else path.read_bytes(),
        )
        for path in (*found, *([staff] if staff else []))
    ]
