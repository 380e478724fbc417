"""``onewindow fees``: what became of each fee in a period, and what is charged at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from kernel.calendar import CENTRE_ZONE
from kernel.money import format_yuan
from onewindow_cli.money import Yuan
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow.fees.v1.reports_pb2 import FeeReportRow, GetFeeReportResponse

_STATES = {
    "OFF_CENTRE_STATE_REPORTED": "to be looked into 待核查",
    "OFF_CENTRE_STATE_FOUNDED": "it was so 属实",
    "OFF_CENTRE_STATE_UNFOUNDED": "it was not so 不属实",
}
_FIGURES = (
    ("assessed_fen", "billed 应收"),
    ("waived_fen", "waived 减免"),
    ("dropped_fen", "no longer due 不再应收"),
    ("paid_fen", "paid 实收"),
    ("refund_due_fen", "due back 应退"),
)


@click.group(cls=Group)
def command() -> None:
    """Reports of fees, the public list, fees outside the centre. 收费报表、收费公示、中心外交费."""


@command.command()
@click.option("--first", metavar="DAY", default="", help="YYYY-MM-DD; the first of this month if left out. 开始日期")
@click.option("--last", metavar="DAY", default="", help="YYYY-MM-DD, itself included; today if left out. 结束日期")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def report(first: str, last: str, division: str, **options: object) -> None:
    """Tell what became of each fee of each department in a period. 按部门、收费项目和期间统计.

    Columns come to the sums of the ledger. 各栏合计与账簿一致。
    """
    from onewindow.fees.v1.reports_pb2 import GetFeeReportRequest, GetFeeReportResponse  # noqa: PLC0415 - loads grpc

    today = datetime.now(CENTRE_ZONE).date()
    request = GetFeeReportRequest(
        division_code=division,
        first_day=first or today.replace(day=1).isoformat(),
        last_day=last or today.isoformat(),
    )
    with services(options) as clients:
        found = clients.fees.call(request, GetFeeReportResponse)
    for line in _lines(found):
        echo(line)


@command.command("list")
@click.argument("words", required=False, default="")
@click.option("--division", metavar="CODE", required=True, help="Of which centre. 中心")
@service_options("")
def list_fees(words: str, division: str, **options: object) -> None:
    """List what a centre charges and by what basis, as everybody may know. 收费公示.

    With words: only what has all of them in its name, basis, department or matters. 可按词查找。
    """
    from onewindow.intake.v1.fee_list_pb2 import ListFeesRequest, ListFeesResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        found = clients.intake.call(ListFeesRequest(division_code=division, words=words), ListFeesResponse)
    for fee in found.fees:
        echo(f"{fee.fee_code:<14} {fee.name_zh} {fee.name_en}: {fee.rate_zh} {fee.rate_en}")
        for tier in fee.tiers:
            echo(f"{'':<15}{tier.zh}")
        if fee.legal_basis:
            echo(f"{'':<15}依据 {fee.legal_basis}")
        for one in fee.earlier:
            echo(f"{'':<15}{one.published_on} – {one.replaced_on}: {one.rate_zh}")
    echo(f"{len(found.fees):,} of {found.total_count:,} fees, {found.on}. 共 {found.total_count:,} 项收费。")


@command.command()
@click.argument("department", metavar="DEPARTMENT")
@click.argument("amount", metavar="YUAN", type=Yuan())
@click.option("--on", "day", metavar="DAY", required=True, help="YYYY-MM-DD. 收费日期")
@click.option("--what", "statement", required=True, help="What happened, without names of persons. 情况说明")
@click.option(
    "--source", type=click.Choice(["applicant", "department"]), default="applicant", help="Who says so. 情况来源"
)
@click.option("--fee", metavar="CODE", default="", help="Which fee of the catalogue. 收费项目")
@click.option("--case", "case_no", metavar="NUMBER", default="", help="For which case. 办件编号")
@key_option
@service_options("clerk-01")
def outside(  # noqa: PLR0913 - what a person gives
    department: str,
    amount: int,
    *,
    day: str,
    statement: str,
    source: str,
    fee: str,
    case_no: str,
    key: str,
    **options: object,
) -> None:
    """Report that DEPARTMENT took so many YUAN outside the centre. 登记中心外交费.

    Supervision hears of it; somebody else looks into it. 监察即时知晓，由他人核查。
    """
    from onewindow.fees.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads grpc

    request = pb.ReportOffCentreFeeRequest(
        idempotency_key=key,
        source=f"OFF_CENTRE_SOURCE_{source.upper()}",
        department_code=department,
        fee_code=fee,
        case_no=case_no,
        amount_fen=amount,
        taken_on=day,
        statement=statement,
    )
    with services(options) as clients:
        report = clients.fees.call(request, pb.ReportOffCentreFeeResponse).report
    echo(f"✓ Report {report.report_id} is kept. 已登记。")
    echo(f"→ onewindow fees check {report.report_id} founded|unfounded --words …  由他人核查 somebody else checks")


@command.command("outside-list")
@click.option("--open", "open_only", is_flag=True, help="Only those that wait. 仅待核查")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def list_outside(*, open_only: bool, division: str, **options: object) -> None:
    """List reports of fees outside the centre, the newest first. 中心外交费登记."""
    from onewindow.fees.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.ListOffCentreFeesRequest(page_size=200, division_code=division, open_only=open_only)
        found = clients.fees.call(request, pb.ListOffCentreFeesResponse)
    for report in found.reports:
        state = _STATES.get(pb.OffCentreState.Name(report.state), "")
        about = " ".join(filter(None, [report.department_code, report.fee_code, report.case_no]))
        echo(f"{report.report_id} {report.taken_on} {about} {format_yuan(report.amount_fen)} {state}")
        echo(f"  {report.statement}{f'  → {report.finding}' if report.finding else ''}")
    echo(
        f"{found.open_count} waiting, {found.founded_count} founded ({format_yuan(found.founded_fen)}). "
        f"待核查 {found.open_count} 件，属实 {found.founded_count} 件。"
    )


@command.command()
@click.argument("report_id", metavar="REPORT")
@click.argument("finding", type=click.Choice(["founded", "unfounded"]))
@click.option("--words", required=True, help="What was found out. 核查情况")
@key_option
@service_options("accountant-01")
def check(report_id: str, finding: str, *, words: str, key: str, **options: object) -> None:
    """Say what looking into a report that somebody else made came to. 核查中心外交费."""
    from onewindow.fees.v1 import off_centre_pb2 as pb  # noqa: PLC0415 - loads grpc

    found = f"OFF_CENTRE_FINDING_{finding.upper()}"
    request = pb.CheckOffCentreFeeRequest(idempotency_key=key, report_id=report_id, finding=found, words=words)
    with services(options) as clients:
        clients.fees.call(request, pb.CheckOffCentreFeeResponse)
    echo("✓ The finding is kept. 核查结果已登记。")


def _lines(found: GetFeeReportResponse) -> Iterator[str]:
    yield f"Centre {found.division_code}, {found.first_day} to {found.last_day} 收费报表"
    for row in found.rows:
        name = row.name_zh or "分项目记账之前入账 posted before fees were kept apart"
        yield f"{row.department_code:<8} {row.fee_code or '-':<14} {name}: {_figures(row)}"
    yield f"Together 合计: {_figures(found.total)}"
    if found.part_paid_fen:
        yield f"Paid in part, on no fee yet 部分缴款未计入项目: {format_yuan(found.part_paid_fen)}"
    yield f"Given back 已退付: {format_yuan(found.refunded_fen)}"
    yield f"Receipts 财政票据: {found.receipt_count:,} {format_yuan(found.receipt_fen)}; void 作废 {found.void_count:,}"
    yield f"Handed in 现金缴款: {format_yuan(found.handed_in_fen)}"
    yield f"At the bank 已到账: {format_yuan(found.arrived_fen)}"
    yield f"Closed at the bank 已关账: {found.closed_count} of {found.day_count} days 天"


def _figures(row: FeeReportRow) -> str:
    told = [f"{label} {format_yuan(fen)}" for name, label in _FIGURES if (fen := getattr(row, name))]
    return ", ".join(told) or "nothing 无"
