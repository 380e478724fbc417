"""NamePayer: for whom a receipt is made out."""

from __future__ import annotations

import re

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.name_payer import NamePayer, name_payer
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import payer_pb2

# A batch code of up to twelve signs, and eight or ten digits.
_RECEIPT_NO = re.compile(r"[0-9A-Z]{9,22}")


def parse(request: payer_pb2.NamePayerRequest, call: Call) -> NamePayer:
    """Read which case, and for which receipt."""
    violations = Violations()
    receipt_no = typed.identifier(request.receipt_no)
    if not _RECEIPT_NO.fullmatch(receipt_no):
        violations.add(
            "receipt_no",
            "Give the number as it is printed: 9 to 22 letters and digits.",
            "请按票面填写票据号码：9至22位字母或数字。",
            FaultKind.MALFORMED,
        )
    command = NamePayer(
        case_id=read_id(violations, "case_id", request.case_id), caller=call.caller, receipt_no=receipt_no
    )
    violations.raise_if_any()
    return command


def render(name: str) -> payer_pb2.NamePayerResponse:
    """Write the answer; it is kept nowhere."""
    return payer_pb2.NamePayerResponse(name=name)


RPC = Rpc(method="NamePayer", parse=parse, handle=name_payer, render=render, writes=False, records=True)
