"""Reports, and centres that send them, as messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chassis.reading import OfCall
from chassis.requests import read_centre
from kernel.divisions import covers
from kernel.errors import FaultKind, PermissionDenied
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.domain.rollup.centres import CentreState, CentreVerdict
from supervision.servicer.rendering import actor

if TYPE_CHECKING:
    from chassis.rpc import Caller
    from kernel.fields import Violations
    from kernel.rollup import SignedReport
    from supervision.domain.rollup.centres import Registration

SHORTEST_NAME, LONGEST_NAME = 2, 60
SHORTEST_WORDS, LONGEST_WORDS = 5, 500
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_STATES = {
    CentreState.PROPOSED: pb.ROLLUP_CENTRE_STATE_PROPOSED,
    CentreState.REGISTERED: pb.ROLLUP_CENTRE_STATE_REGISTERED,
    CentreState.DECLINED: pb.ROLLUP_CENTRE_STATE_DECLINED,
    CentreState.REPLACED: pb.ROLLUP_CENTRE_STATE_REPLACED,
    CentreState.ENDED: pb.ROLLUP_CENTRE_STATE_ENDED,
}
VERDICTS = {
    pb.ROLLUP_CENTRE_VERDICT_REGISTER: CentreVerdict.REGISTER,
    pb.ROLLUP_CENTRE_VERDICT_DECLINE: CentreVerdict.DECLINE,
    pb.ROLLUP_CENTRE_VERDICT_END: CentreVerdict.END,
}


def is_below(caller: Caller, division_code: str) -> bool:
    """Whether a centre is below the caller's own, and another one."""
    return division_code != caller.division_code and covers(caller.division_code, division_code)


def read_centre_below(violations: Violations, written: str, caller: Caller) -> str:
    """Read which centre below the caller's own a request is about.

    Raises:
        PermissionDenied: it is the caller's own, or not below it.
    """
    before = len(violations.found)
    division_code = read_centre(violations, "division_code", written)
    if len(violations.found) == before and not is_below(caller, division_code):
        raise PermissionDenied
    return division_code


def _centre_below(violations: Violations, request: Any, caller: Caller) -> str:  # noqa: ANN401 - of two requests
    return read_centre_below(violations, request.division_code, caller)


BELOW = OfCall(("division_code",), _centre_below)
"""Which centre below the caller's own (``read_centre_below``)."""


def read_fingerprint(violations: Violations, written: str) -> str:
    """Read the fingerprint of a key, as people copy it."""
    digits = "".join(written.split()).lower()
    if not _FINGERPRINT.fullmatch(digits):
        violations.add(
            "fingerprint",
            "Give the fingerprint of the key: 64 hexadecimal digits.",
            "请填写密钥指纹（64位十六进制数字）。",
            FaultKind.MALFORMED,
        )
    return digits


def report_message(signed: SignedReport) -> pb.RollupReport:
    """Write a report as it was signed."""
    return pb.RollupReport(body=signed.body, public_key=signed.public_key, signature=signed.signature)


def centre_message(one: Registration) -> pb.RollupCentre:
    """Write a registration."""
    return pb.RollupCentre(
        registration_id=str(one.registration_id),
        division_code=one.division_code,
        name_zh=one.name_zh,
        name_en=one.name_en,
        fingerprint=one.fingerprint,
        reason=one.reason,
        state=_STATES[one.state],
        proposed_by=actor(one.proposed_by, one.proposed_by_department, ""),
        proposed_at=one.proposed_at,
        decided_by=actor(one.decided_by, one.decided_by_department, "") if one.decided_by else None,
        decided_at=one.decided_at,
        decided_words=one.decided_words,
    )
