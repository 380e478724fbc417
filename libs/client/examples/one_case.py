"""One case from the counter to the result: a driving licence is renewed, or refused.

It needs to know where the services are and where tokens come from::

    ONEWINDOW_INTAKE_ADDRESS  ONEWINDOW_APPROVAL_ADDRESS  ONEWINDOW_FEES_ADDRESS  ONEWINDOW_SUPERVISION_ADDRESS
    ONEWINDOW_TOKEN_ENDPOINT       token endpoint of the issuer
    ONEWINDOW_CLIENT_SECRET_FILE   file with the secret of its clients

A centre's own issuer gives each person a token when they sign in; the embedded platform's has a client for each of the
demo's people, and that is what is asked here.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from onewindow.approval.v1.approval_pb2 import (
    DECISION_APPROVE,
    DECISION_REFUSE,
    RecordDecisionRequest,
    RecordDecisionResponse,
)
from onewindow.fees.v1.fees_pb2 import (
    BILL_STATE_UNPAID,
    PAYMENT_METHOD_QR_CODE,
    RecordPaymentRequest,
    RecordPaymentResponse,
)
from onewindow.intake.v1.intake_pb2 import (
    CONFIRMATION_OPEN_CASE,
    DELIVERY_WINDOW,
    MATERIAL_STATE_MISSING,
    Applicant,
    Application,
    CaseOutcome,
    IssueResultRequest,
    IssueResultResponse,
    Material,
    MaterialRequirement,
    PreviewApplicationRequest,
    PreviewApplicationResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
)
from onewindow.type.v1.type_pb2 import APPLICANT_KIND_PERSON
from onewindow_client import Centre, FetchedToken, Refused, connect

# A fictitious person; the last character of an identity number is its check character.
RENEWAL = Application(
    applicant=Applicant(kind=APPLICANT_KIND_PERSON, name="李示例", id_number="632801199001010017", phone="13900000000"),
    subject="驾驶证期满换证",
    item_codes=["GA-025"],
    # The catalogue publishes no list of materials for it, and the same person may have one open from the last run.
    unlisted_reason="已核对身份证、驾驶证和体检证明原件",
    confirmed=[CONFIRMATION_OPEN_CASE],
)


def token_of(person: str) -> FetchedToken:
    """Answer where this person's tokens come from (OAuth 2.0, client credentials)."""

    def fetch() -> tuple[str, float]:
        secret = Path(os.environ["ONEWINDOW_CLIENT_SECRET_FILE"]).read_text("utf-8").strip()
        form = {"grant_type": "client_credentials", "client_id": person, "client_secret": secret}
        with urlopen(os.environ["ONEWINDOW_TOKEN_ENDPOINT"], urlencode(form).encode(), timeout=10) as answer:  # noqa: S310 - named by whoever runs this
            granted = json.load(answer)
        return granted["access_token"], granted["expires_in"]

    return FetchedToken(fetch)


def paper(wanted: MaterialRequirement) -> Material:
    """Answer what the applicant hands in for one line of the notice; the file itself stays with the centre."""
    content = f"scan of {wanted.name_zh}".encode()
    return Material(
        item_code=wanted.item_code,
        material_no=wanted.material_no,
        file_name=f"{wanted.name_zh}.pdf",
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
    )


def run(centre: Centre, *, refuse: bool) -> str:
    """Take the case from the first question to the last signature; answers its number."""
    clerk = centre.acting_as(token_of("clerk-01"))
    officer = centre.acting_as(token_of("ga-officer"))
    cashier = centre.acting_as(token_of("cashier-01"))

    # One notice tells everything before anything is submitted.
    told = clerk.intake.call(PreviewApplicationRequest(application=RENEWAL), PreviewApplicationResponse).notice
    application = Application()
    application.CopyFrom(RENEWAL)
    application.materials.extend(paper(line) for line in told.materials if line.state == MATERIAL_STATE_MISSING)
    case = clerk.intake.call(SubmitApplicationRequest(application=application), SubmitApplicationResponse).case
    print(f"accepted {case.case_no}, to pay: {told.payable_fen / 100:.2f} yuan")

    # The other services learn of the case from an event, so their part is waited for.
    bill = cashier.wait_for_bill(case.case_id)
    for task in officer.wait_for_tasks(case.case_id).tasks:
        decision = RecordDecisionRequest(case_id=case.case_id, item_code=task.item_code, decision=DECISION_APPROVE)
        if refuse:
            decision.decision = DECISION_REFUSE
            decision.reason = "身体条件不符合申请的准驾车型"
            decision.legal_basis = "机动车驾驶证申领和使用规定"
        officer.approval.call(decision, RecordDecisionResponse)
    if bill.state == BILL_STATE_UNPAID and not refuse:
        payment = RecordPaymentRequest(
            case_id=case.case_id,
            amount_fen=bill.total_fen,
            method=PAYMENT_METHOD_QR_CODE,
            provider_reference=f"QR-{case.case_id}",
        )
        paid = cashier.fees.call(payment, RecordPaymentResponse).bill
        print(f"paid, receipt {paid.receipt.receipt_no}")

    clerk.wait_until_ready(case.case_id)
    issue = IssueResultRequest(case_id=case.case_id, received_by="李示例", delivery=DELIVERY_WINDOW)
    closed = clerk.intake.call(issue, IssueResultResponse).case
    print(f"closed: {CaseOutcome.Name(closed.outcome)}")

    # A second time there is nothing to hand over: a refusal has a reason for programs and a sentence for people.
    try:
        clerk.intake.call(issue, IssueResultResponse)
    except Refused as no:
        print(f"{no.code} {no.reason}: {no.zh}")
    return case.case_no


def main() -> None:
    """Play the case against the services that the environment names; ``--refuse`` has it refused."""
    addresses = {
        service: os.environ[f"ONEWINDOW_{service.upper()}_ADDRESS"]
        for service in ("intake", "approval", "fees", "supervision")
    }
    with connect(addresses, token_of("clerk-01")) as centre:
        run(centre, refuse="--refuse" in sys.argv[1:])


if __name__ == "__main__":
    main()
