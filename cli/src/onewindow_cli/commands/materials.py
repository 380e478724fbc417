"""``onewindow materials``: does the store of files have what the rows say?"""

from __future__ import annotations

import time

import click

from onewindow_cli.options import service_options, services
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

_MB = 1024 * 1024
_PART_SECONDS = 120
# How often it says how far it is.
_SAY_SECONDS = 5.0


@click.group(cls=Group)
def command() -> None:
    """Do the store of files and the rows agree? 材料文件与登记的核对."""


@command.command()
@service_options("catalogue-01")
def verify(**options: object) -> None:
    """Read every file of the centre and compare it; exit code 1 if one is not as it should be. 核对材料文件."""
    from onewindow.intake.v1 import materials_pb2 as pb  # noqa: PLC0415 - loads protobuf

    told = {
        pb.MaterialFault.MATERIAL_FAULT_MISSING: "缺失 MISSING",
        pb.MaterialFault.MATERIAL_FAULT_CHANGED: "内容改变 CHANGED",
        pb.MaterialFault.MATERIAL_FAULT_ORPHANED: "无登记 ORPHANED",
    }
    files = size = objects = found = 0
    say_at = time.monotonic() + _SAY_SECONDS
    with services(options) as clients:
        for part in clients.intake.pages(
            pb.VerifyMaterialsRequest(), pb.VerifyMaterialsResponse, seconds=_PART_SECONDS
        ):
            files, size = files + part.file_count, size + part.byte_count
            objects, found = objects + part.object_count, found + len(part.findings)
            for finding in part.findings:
                cases = f"  {' '.join(finding.case_nos)}" if finding.case_nos else ""
                echo(f"✗ {told.get(finding.fault, '')} {finding.object_name}{cases}")
            if time.monotonic() > say_at:
                echo(f"  文件 files {files}  MB {size // _MB}  对象 objects {objects} …", err=True)
                say_at = time.monotonic() + _SAY_SECONDS
    echo(f"已核对 compared: 文件 files {files}  MB {size // _MB}  对象 objects {objects}")
    if found:
        echo(f"异常 not as it should be: {found}")
        raise SystemExit(1)
    echo("✓ They agree. 相符。")
