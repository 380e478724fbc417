"""``onewindow receipts print``: a receipt as PDF."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.complaint import Complaint
from onewindow_cli.options import service_options, services
from onewindow_cli.printing import issuer_given, keep, language_given, printing_options
from onewindow_cli.render.help import Command


@click.command("print", cls=Command)
@case_argument
@click.option("--receipt", metavar="RECEIPT_NO", default="", help="One that was voided. 已作废的票据号码")
@click.option("--name", is_flag=True, help="With the payer's name in full; on record. 显示交款人全名（留痕）")
@printing_options
@service_options("cashier-01")
def print_receipt(case: str, receipt: str, *, name: bool, **options: object) -> None:
    """Write the receipt of a case as PDF, with its code and a QR code; a void one is marked so. 导出电子票据."""
    from documents import receipts  # noqa: PLC0415 - loads protobuf
    from onewindow.fees.v1.fees_pb2 import GetBillRequest, GetBillResponse  # noqa: PLC0415 - likewise
    from onewindow.intake.v1.payer_pb2 import NamePayerRequest, NamePayerResponse  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = find_accepted(clients, case)
        bill = clients.fees.call(GetBillRequest(case_id=found.case_id), GetBillResponse).bill
        of_case = receipts.found(bill, receipt.strip().upper() or bill.receipt.receipt_no)
        if of_case is None:
            raise Complaint("该办件没有这张票据。", "The case has no such receipt.")
        bill, one = of_case
        payer = ""
        if name:
            asked = NamePayerRequest(case_id=found.case_id, receipt_no=one.receipt_no)
            payer = clients.intake.call(asked, NamePayerResponse).name
    division_code = found.division_code
    document = receipts.of_bill(bill, one, issuer_given(options, division_code), language_given(options), payer)
    keep(options, document, division_code, f"receipt-{one.receipt_no}.pdf")
