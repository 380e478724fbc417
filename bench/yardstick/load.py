"""The cases that are driven through: real items of the catalogue, a fictitious applicant."""

from __future__ import annotations

from onewindow.intake.v1.intake_pb2 import Applicant, Application, Confirmation
from onewindow.type.v1.type_pb2 import ApplicantKind
from onewindow_cli.demo.scenario import credit_code

CLERK = "clerk-01"
CASHIER = "cashier-01"

# Five departments, no material, no fee, no dependency: item and the department that decides it.
CASE5 = {"ZRZY-005": "ZRZY", "CG-005": "CG", "STHJ-006": "STHJ", "WSJK-007": "WSJK", "NYNC-001": "NYNC"}
# The same with one fee: a certificate of real estate made out anew, ten yuan.
FULL = {"ZRZY-011": "ZRZY", "CG-005": "CG", "STHJ-006": "STHJ", "WSJK-007": "WSJK", "NYNC-001": "NYNC"}
# As it was before whatever is unusual had to be said to be meant: a temporary identity card, ten yuan.
FULL_BEFORE = {"GA-004": "GA", "CG-005": "CG", "STHJ-006": "STHJ", "WSJK-007": "WSJK", "NYNC-001": "NYNC"}

# Enough receipt numbers for any run.
RECEIPT_BATCH = "BENCH"
RECEIPT_NUMBERS = (1, 9_999_999)


def application(items: dict[str, str], *, confirms: bool = True) -> Application:
    """Answer an application for these items.

    Args:
        items: and the departments that decide them.
        confirms: whether the platform asks whether what is unusual is meant; an older one knows no such fields.
    """
    application = Application(
        applicant=Applicant(
            kind=ApplicantKind.APPLICANT_KIND_ENTERPRISE,
            name="青山绿洲新材料有限公司",
            id_number=credit_code("91632801MA7DEMA01"),
            phone="13800000000",
        ),
        subject="临时建设及配套许可",
        item_codes=list(items),
    )
    if confirms:
        application.unlisted_reason = "已按设定依据逐项核对原件"
        application.confirmed.append(Confirmation.CONFIRMATION_OPEN_CASE)
    return application
