"""``onewindow off-centre``: what departments accepted by themselves, and which items may be handled so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import newest_listed
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.off_centre_pb2 import OffCentreExemption

_MOST = 200


@click.group(cls=Group)
def command() -> None:
    """What departments accepted by themselves. 中心外受理与豁免."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only check the rows. 仅核对，不填报")
@key_option
@service_options("supervisor-01")
def import_file(file: Path, key: str, *, check: bool, **options: object) -> None:
    """Tell what FILE (acceptances.csv) says, whole or not at all; what is known is left. 填报中心外受理."""
    from onewindow.intake.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ReportOffCentreAcceptancesRequest(
            idempotency_key=key, content=file.read_bytes(), file_name=file.name[:200], dry_run=check
        )
        told = clients.intake.call(request, pb.ReportOffCentreAcceptancesResponse)
    echo(f"✓ {told.new_count} new, {told.known_count} known. 新增 {told.new_count} 条，已有 {told.known_count} 条。")
    echo(f"  未经批准 without leave {told.not_exempted_count}  两头受理 at both ends {told.dual_count}")


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def feeds(division: str, **options: object) -> None:
    """List the files that were told, and the period of the centre. 列出填报记录和认定期限."""
    from onewindow.intake.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ListOffCentreFeedsRequest(page_size=_MOST, division_code=division)
        listed = clients.intake.call(request, pb.ListOffCentreFeedsResponse)
    echo(f"两头受理认定期限 {listed.period_days} 天 same matter within {listed.period_days} days")
    for feed in listed.feeds:
        echo(f"{local(feed.told_at)} {feed.told_by.officer_id} {feed.file_name}")
        echo(
            f"  新增 new {feed.new_count}  已有 known {feed.known_count}  "
            f"未经批准 without leave {feed.not_exempted_count}  两头受理 at both ends {feed.dual_count}"
        )
    if end := newest_listed(len(listed.feeds), _MOST, listed.next_page_token):
        echo(end)


@command.command("set-period")
@click.argument("days", type=click.IntRange(1, 365))
@key_option
@service_options("head-01")
def set_period(days: int, key: str, **options: object) -> None:
    """Take two within DAYS for the same matter, of what is told from now on. 设定两头受理认定期限."""
    from onewindow.intake.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.SetOffCentrePeriodRequest(idempotency_key=key, days=days)
        kept = clients.intake.call(request, pb.SetOffCentrePeriodResponse).days
    echo(f"✓ {kept} 天 days")


@command.command("list")
@click.option("--dual", is_flag=True, help="Accepted at both ends. 仅两头受理")
@click.option("--outside", is_flag=True, help="Without leave. 仅未经批准")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_acceptances(division: str, *, dual: bool, outside: bool, **options: object) -> None:
    """List what departments accepted by themselves. 列出中心外受理."""
    from onewindow.intake.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListOffCentreAcceptancesRequest(
            page_size=_MOST, division_code=division, dual=dual, not_exempted=outside
        )
        listed = clients.intake.call(request, pb.ListOffCentreAcceptancesResponse)
    for one in listed.acceptances:
        leave = "" if one.exempted else "  未经批准 WITHOUT LEAVE"
        echo(f"{one.department_code} {one.own_no}")
        echo(f"  {one.item_code} {one.accepted_on}{leave}")
        for case_no in one.case_nos:
            echo(f"  两头受理 at both ends: {case_no}")
    if end := newest_listed(len(listed.acceptances), _MOST, listed.next_page_token):
        echo(end)


@command.command()
@click.argument("item_code")
@click.option("--from", "from_day", metavar="DAY", required=True, help="First day, YYYY-MM-DD. 起始日期")
@click.option("--until", "until_day", metavar="DAY", default="", help="Last day; none: until it is ended. 截止日期")
@click.option("--decided-by", required=True, help="Who decided it. 批准机关")
@click.option("--document", required=True, help="By which document. 批准文件")
@key_option
@service_options("head-01")
def exempt(  # noqa: PLR0913, PLR0917 - a form
    item_code: str, from_day: str, until_day: str, decided_by: str, document: str, key: str, **options: object
) -> None:
    """Let ITEM_CODE be handled outside the centre; the register is public. 登记可在中心外办理的事项."""
    from onewindow.intake.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads protobuf

    exemption = pb.OffCentreExemption(
        item_code=item_code, from_day=from_day, until_day=until_day, decided_by=decided_by, document=document
    )
    with services(options) as clients:
        request = pb.SetOffCentreExemptionRequest(idempotency_key=key, exemption=exemption)
        kept = clients.intake.call(request, pb.SetOffCentreExemptionResponse).exemption
    echo(f"✓ {kept.item_code} {_days(kept)}")


@command.command()
@click.option("--division", metavar="CODE", default="632801", help="Of which centre. 中心")
@service_options("clerk-01")
def exempted(division: str, **options: object) -> None:
    """List items that may be handled outside, as anybody may. 公示可在中心外办理的事项."""
    from onewindow.intake.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.wrapping import indented  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ListOffCentreExemptionsRequest(division_code=division, page_size=_MOST)
        listed = clients.intake.call(request, pb.ListOffCentreExemptionsResponse)
    for one in listed.exemptions:
        echo(f"{one.item_code} {_days(one)}")
        for line in indented(f"{one.decided_by} {one.document}"):
            echo(line)
    if not listed.exemptions:
        echo("无。 None.")


def _days(exemption: OffCentreExemption) -> str:
    until = exemption.until_day or "未定截止日期 no last day"
    return f"{exemption.from_day} – {until}"
