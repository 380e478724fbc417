"""``onewindow case upload`` and ``case download``: the files of papers."""

from __future__ import annotations

import os
from pathlib import Path

import click

from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.commands.case.materials import material_named
from onewindow_cli.complaint import Complaint
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@key_option
@service_options("clerk-01")
def upload(file: Path, key: str, **options: object) -> None:
    """Store the file of a paper, for an application that names its id. 上传材料文件.

    Two days are left to name it. `submit` and `supplement` do both at once: --material GA-025/1=scan.pdf.
    """
    from onewindow_cli.counter.files import upload as store  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        stored = store(clients, file, key)
    scan = "已查毒 scanned" if stored.is_scanned else "未查毒 not scanned"
    echo(f"{stored.file_id}  {stored.kind}  {stored.size_bytes:,} B  {scan}")
    echo(f"  SHA-256 {stored.sha256}")


@click.command(cls=Command)
@case_argument
@click.argument("material", required=False, metavar="[ITEM/NO]")
@click.option("--to", type=click.Path(path_type=Path), default=None, help="File to write. 保存为")
@service_options("clerk-01")
def download(case: str, material: str | None, to: Path | None, **options: object) -> None:
    """Keep the file of a material; without one, show what there is. Each time is on record. 下载材料文件（留痕）."""
    from onewindow_cli.counter import files  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        if material is None:
            listed = list(files.materials_of(clients, found.case_id))
            if not listed:
                echo("No materials have been handed in. 尚未提交材料。")
            for one in listed:
                kind = f"{one.file.kind} {one.file.size_bytes:,} B" if one.file.file_id else "纸质 on paper"
                echo(f"{one.item_code}/{one.material_no}  {one.name_zh} {one.name_en}  {kind}  {one.file.file_name}")
            return
        item_code, number = material_named(material)
        place = to or Path(f"{found.case_no or found.case_id}-{item_code}-{number}")
        try:
            # Nobody's but who asks for it, and never over what is there.
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                try:
                    for portion in files.download(clients, found.case_id, item_code, number):
                        written.write(portion)
                except BaseException:
                    place.unlink()
                    raise
        except OSError as fault:
            raise Complaint(f"{place}：{fault.strerror}。", f"{place}: {fault.strerror}.") from None
    echo(f"→ {place}")
