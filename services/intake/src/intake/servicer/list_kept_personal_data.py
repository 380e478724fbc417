"""ListKeptPersonalData: which kinds of data are kept of whoever applied in some cases."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.list_kept_personal_data import KeptData, ListKept, list_kept
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2
from onewindow.type.v1 import type_pb2

MOST_CASES = 50


def parse(request: intake_pb2.ListKeptPersonalDataRequest, call: Call) -> ListKept:
    """Read which cases."""
    violations = Violations()
    written = list(request.case_ids[: MOST_CASES + 1])
    if not written:
        violations.add("case_ids", "Give at least one case.", "请至少填写一个办件。", FaultKind.REQUIRED)
    elif len(written) > MOST_CASES:
        violations.add("case_ids", f"at most {MOST_CASES}", f"最多{MOST_CASES}个", FaultKind.TOO_MANY)
    case_ids = [read_id(violations, f"case_ids[{place}]", one) for place, one in enumerate(written[:MOST_CASES])]
    if len(set(case_ids)) < len(case_ids):
        violations.add("case_ids", "Give each case once.", "每个办件只能填写一次。", FaultKind.DUPLICATE)
    violations.raise_if_any()
    return ListKept(caller=call.caller, case_ids=tuple(case_ids), retention_years=call.retention_years)


def render(kept: Sequence[KeptData]) -> intake_pb2.ListKeptPersonalDataResponse:
    """Write the answer: no content."""
    return intake_pb2.ListKeptPersonalDataResponse(kept=[_message(one) for one in kept])


def _message(data: KeptData) -> intake_pb2.KeptPersonalData:
    kept = data.kept
    eraser = kept.erased_by
    return intake_pb2.KeptPersonalData(
        case_id=str(kept.case_id),
        applicant=kept.has_party,
        receiver=kept.has_receiver,
        file_name_count=kept.file_name_count,
        answer_count=data.answer_count,
        retained_until="" if data.retained_until is None else data.retained_until.isoformat(),
        erased_by=None
        if eraser is None
        else type_pb2.Actor(
            officer_id=eraser.officer_id,
            department_code=eraser.department_code,
            division_code=kept.division_code,
        ),
        erased_at=kept.erased_at,
    )


RPC = Rpc(method="ListKeptPersonalData", parse=parse, handle=list_kept, render=render, writes=False)
