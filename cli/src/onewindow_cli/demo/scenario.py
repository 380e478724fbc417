"""Who and what the demo is about. People, firms and numbers are fictitious; items, limits and fees are real."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.check_characters import mod_11_2, mod_31_3
from onewindow.intake.v1.intake_pb2 import (
    Applicant,
    Application,
    Confirmation,
    DeclinedFees,
    FeeQuantities,
    Material,
)
from onewindow.type.v1.type_pb2 import ApplicantKind

DIVISION = "632801"
# Ids of the demo's people (onewindow_cli/platform/people.csv).
CLERK = "clerk-01"
CASHIER = "cashier-01"
CATALOGUE_ADMINISTRATOR = "catalogue-01"
SECOND_ADMINISTRATOR = "catalogue-02"
OPERATOR = "operator"

# 12,000,000 yuan; the supporting fee is 3 % of it.
INVESTMENT_FEN = 1_200_000_000
# Some of the items have no published list of materials.
LOOKED_AT = "无材料清单的事项已按设定依据逐项核对原件"
# Left out of the first submission: the planning bureau's design scheme and the commitment for soil conservation.
FORGOTTEN = (("ZRZY-003", 3), ("SL-004", 2))


def officer_of(department_code: str) -> str:
    """Answer the id of the officer who decides for a department."""
    return f"{department_code.lower()}-officer"


def construction(materials: Sequence[Material] = ()) -> Application:
    """Answer the application of an enterprise: planning and construction permit of a works, seven departments."""
    return Application(
        applicant=Applicant(
            kind=ApplicantKind.APPLICANT_KIND_ENTERPRISE,
            name="青山绿洲新材料有限公司",
            id_number=credit_code("91632801MA7DEMA01"),
            phone="13800000000",
        ),
        subject="新材料厂房及配套油品库建设项目",
        bundle_codes=["JS-02", "JS-03"],
        item_codes=["STHJ-002", "SL-004", "ZJ-002", "CG-002", "QX-001"],
        fee_quantities=[
            FeeQuantities(fee_code="FEE-ZJ-03", quantities={"total_investment_fen": str(INVESTMENT_FEN)}),
            FeeQuantities(
                fee_code="FEE-CG-02", quantities={"area_m2": "40", "place": "天津", "surface": "快速路车行道"}
            ),
            FeeQuantities(fee_code="FEE-SL-01", quantities={"area_m2": "8000"}),
        ],
        declined_fees=[DeclinedFees(item_code="RF-001", reason="按规定修建防空地下室，不缴易地建设费")],
        unlisted_reason=LOOKED_AT,
        confirmed=[Confirmation.CONFIRMATION_OPEN_CASE],
        materials=materials,
    )


def licence_renewal(materials: Sequence[Material] = ()) -> Application:
    """Answer the application of a person: an instant item, one certificate, ten yuan."""
    return Application(
        applicant=Applicant(
            kind=ApplicantKind.APPLICANT_KIND_PERSON,
            name="李示例",
            id_number=resident_id("63280119900101001"),
            phone="13900000000",
        ),
        subject="驾驶证期满换证",
        item_codes=["GA-025"],
        unlisted_reason=LOOKED_AT,
        confirmed=[Confirmation.CONFIRMATION_OPEN_CASE],
        materials=materials,
    )


def credit_code(first_17: str) -> str:
    """Complete a fictitious unified social credit code with its check character."""
    return first_17 + mod_31_3(first_17)


def resident_id(first_17: str) -> str:
    """Complete a fictitious resident identity number with its check character."""
    return first_17 + mod_11_2(first_17)
