"""``onewindow case document``: a notice or a decision of a case as PDF."""

from __future__ import annotations

import click

from kernel.personal_data import DOCUMENT_MADE_OUT
from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.printing import issuer_given, keep, language_given, printing_options
from onewindow_cli.render.help import Command

KINDS = ("acceptance", "correction", "fee", "decision", "not_accepted", "notice")


@click.command(cls=Command)
@case_argument
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--item", metavar="CODE", default="", help="Of a decision: its item. 决定书所指事项")
@click.option("--name", is_flag=True, help="With the applicant's name in full; on record. 显示申请人全名（留痕）")
@printing_options
@key_option
@service_options("clerk-01")
def document(case: str, kind: str, item: str, key: str, *, name: bool, **options: object) -> None:
    """Give out a notice or a decision as PDF, with number and code. 出具受理、补正、缴费通知书和决定书."""
    from documents import notices  # noqa: PLC0415 - loads protobuf
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = find_case(clients, case)
        value = f"DOCUMENT_KIND_{kind.upper()}"
        request = pb.IssueDocumentRequest(idempotency_key=key, case_id=found.case_id, kind=value, item_code=item)
        issued = clients.intake.call(request, pb.IssueDocumentResponse).document
        applicant = found.applicant_name
        if name:
            asked = pb.RevealApplicantRequest(case_id=found.case_id, purpose=DOCUMENT_MADE_OUT.of(issued.document_no))
            applicant = clients.intake.call(asked, pb.RevealApplicantResponse).applicant.name
    issuer = issuer_given(options, found.division_code)
    composed = notices.of_issued(issued, issuer, language_given(options), applicant)
    keep(options, composed, found.division_code, f"document-{issued.document_no}.pdf")
