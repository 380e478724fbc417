"""``onewindow shift``: a cashier's till from its opening to the bank line that confirms its cash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.money import Pieces, Yuan
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.fees.v1.shifts_pb2 import Shift

_MOST = 200


@click.group(cls=Group)
def command() -> None:
    """Tills of cashiers, and the cash that is handed in. 班次、日结与解款."""


@command.command("open")
@click.option("--float", "float_fen", type=Yuan(), default=0, help="Cash in the till, in yuan. 备用金（元）")
@key_option
@service_options("cashier-01")
def open_shift(float_fen: int, key: str, **options: object) -> None:
    """Open a shift; taking cash opens one too. 开班."""
    from onewindow.fees.v1.shifts_pb2 import OpenShiftRequest, OpenShiftResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = OpenShiftRequest(idempotency_key=key, float_fen=float_fen)
        _show(clients.fees.call(request, OpenShiftResponse).shift)
    echo("→ onewindow shift count 100=3 50=1  清点 count it at the end")


@command.command()
@click.argument("pieces", nargs=-1, type=Pieces(), metavar="FACE=COUNT…")
@click.option(
    "--shift", "shift_no", metavar="NUMBER", default="", help="Another's that was left open. 他人未日结的班次"
)
@key_option
@service_options("cashier-01")
def count(pieces: tuple[tuple[int, int], ...], shift_no: str, key: str, **options: object) -> None:
    """Count the till: 100=3 0.5=2; what the book expects is told then. 按面值清点现金，清点后显示账面金额."""
    from onewindow.fees.v1 import shifts_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        counted_pieces = [pb.CashPieces(face_fen=face, count=number) for face, number in pieces]
        request = pb.CountShiftRequest(idempotency_key=key, shift_no=shift_no, pieces=counted_pieces)
        shift = clients.fees.call(request, pb.CountShiftResponse).shift
    _show(shift)
    why = " --reason TEXT" if shift.count.difference_fen else ""
    echo(f"→ onewindow shift close{f' --shift {shift_no}' if shift_no else ''}{why}  日结 close with this count")


@command.command()
@click.option(
    "--shift", "shift_no", metavar="NUMBER", default="", help="Another's that was left open. 他人未日结的班次"
)
@click.option("--keep", "kept_fen", type=Yuan(), default=0, help="What stays in the till, in yuan. 留存备用金（元）")
@click.option("--reason", default="", help="Why the count differs, or why you close another's. 差额或代结原因")
@key_option
@service_options("cashier-01")
def close(shift_no: str, kept_fen: int, reason: str, key: str, **options: object) -> None:
    """Close a shift with its newest count, whatever it was. 按最近一次清点日结."""
    from onewindow.fees.v1 import shifts_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.complaint import Complaint  # noqa: PLC0415 - only here

    with services(options) as clients:
        shift = clients.fees.call(pb.GetShiftRequest(shift_no=shift_no), pb.GetShiftResponse).shift
        if not shift.count_count:
            raise Complaint(
                "Count first: onewindow shift count FACE=COUNT…  请先清点：onewindow shift count 面值=张数…"
            )
        request = pb.CloseShiftRequest(
            idempotency_key=key,
            shift_no=shift_no,
            count_id=shift.count.count_id,
            kept_fen=kept_fen,
            reason=reason,
        )
        shift = clients.fees.call(request, pb.CloseShiftResponse).shift
    _show(shift)
    if shift.remittance.slip_no:
        echo(
            f"→ onewindow shift confirm {shift.remittance.slip_no} --reference LINE  到账后确认 when it is in the bank"
        )


@command.command()
@click.argument("shift_no", default="")
@service_options("cashier-01")
def show(shift_no: str, **options: object) -> None:
    """Show a shift; without a number the own one that is open. 查看班次."""
    from onewindow.fees.v1.shifts_pb2 import GetShiftRequest, GetShiftResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        shift = clients.fees.call(GetShiftRequest(shift_no=shift_no), GetShiftResponse).shift
    if shift.shift_no:
        _show(shift)
    else:
        echo("No shift is open. 没有已开班的班次。")


@command.command("list")
@click.option("--open", "open_only", is_flag=True, help="Only those that are open. 仅未日结")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def list_shifts(division: str, *, open_only: bool, **options: object) -> None:
    """List the shifts of the centre, the newest first. 列出班次."""
    from onewindow.fees.v1.shifts_pb2 import ListShiftsRequest, ListShiftsResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = ListShiftsRequest(page_size=_MOST, division_code=division, open_only=open_only)
        listed = clients.fees.call(request, ListShiftsResponse)
    for shift in listed.shifts:
        _show(shift)
    more = " or more 或更多" if listed.next_page_token else ""
    echo(f"{counted(len(listed.shifts), 'shift')}{more}. 班次 {len(listed.shifts)} 个。")


@command.command()
@click.option("--late", is_flag=True, help="Only those that are late. 仅逾期")
@click.option("--all", "confirmed_too", is_flag=True, help="Confirmed ones too. 含已到账")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def remittances(division: str, *, late: bool, confirmed_too: bool, **options: object) -> None:
    """List cash that was handed in and is on its way. 列出在途缴款."""
    from kernel.money import format_yuan  # noqa: PLC0415 - only for this
    from onewindow.fees.v1 import shifts_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.shifts import slip_lines  # noqa: PLC0415 - likewise

    stage = pb.RemittanceStage.REMITTANCE_STAGE_IN_TRANSIT
    if confirmed_too:
        stage = pb.RemittanceStage.REMITTANCE_STAGE_UNSPECIFIED
    elif late:
        stage = pb.RemittanceStage.REMITTANCE_STAGE_LATE
    with services(options) as clients:
        request = pb.ListRemittancesRequest(page_size=_MOST, division_code=division, stage=stage)
        listed = clients.fees.call(request, pb.ListRemittancesResponse)
    for slip in listed.slips:
        for line in slip_lines(slip):
            echo(line)
    amount = format_yuan(listed.in_transit_fen)
    echo(f"{counted(len(listed.slips), 'slip')}; {amount} on its way. 缴款单 {len(listed.slips)} 份，在途 {amount}。")


@command.command()
@click.argument("slip_no")
@click.option("--reference", required=True, help="Of the bank line it came in on. 银行流水号")
@key_option
@service_options("accountant-01")
def confirm(slip_no: str, reference: str, key: str, **options: object) -> None:
    """Confirm that the cash of SLIP_NO is in the bank. 确认缴款到账."""
    from onewindow.fees.v1 import shifts_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.shifts import slip_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ConfirmRemittanceRequest(idempotency_key=key, slip_no=slip_no, bank_reference=reference)
        slip = clients.fees.call(request, pb.ConfirmRemittanceResponse).slip
    for line in slip_lines(slip):
        echo(line)


def _show(shift: Shift) -> None:
    from onewindow_cli.render.shifts import shift_lines  # noqa: PLC0415 - loads grpc

    for line in shift_lines(shift):
        echo(line)
