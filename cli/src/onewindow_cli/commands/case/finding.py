"""Which case a command is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint

if TYPE_CHECKING:
    from collections.abc import Callable

    from onewindow.intake.v1.intake_pb2 import Case, GetCaseResponse
    from onewindow_cli.client import Clients

_CASE_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

case_argument = click.argument("case")


def look_for(clients: Clients, case: str) -> GetCaseResponse:
    """Answer a case by its number or id, and what it waits for.

    Raises:
        CallError: there is none at this centre.
    """
    from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse  # noqa: PLC0415 - loads protobuf

    request = GetCaseRequest(case_id=case) if _CASE_ID.fullmatch(case) else GetCaseRequest(case_no=case)
    return clients.intake.call(request, GetCaseResponse)


def find_case(clients: Clients, case: str) -> Case:
    """Answer a case by its number or id.

    Raises:
        CallError: there is none at this centre.
    """
    return look_for(clients, case).case


def find_accepted(clients: Clients, case: str) -> Case:
    """Answer a case that departments and cashier have, or will have in a moment.

    Raises:
        CallError: there is none at this centre.
        Complaint: it waits for materials or to be examined, or ended without being accepted.
    """
    from onewindow.intake.v1.intake_pb2 import CaseState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - loads grpc

    found = find_case(clients, case)
    if not found.HasField("accepted_at"):
        words = {
            CaseState.CASE_STATE_PENDING_CORRECTION: (
                "办件尚未受理，待补正材料。",
                "The case is not accepted yet: materials are missing.",
            ),
            CaseState.CASE_STATE_RECEIVED: (
                "办件尚未受理，待审查。",
                "The case is not accepted yet: it is to be examined.",
            ),
        }
        over = "该申请未受理，已终止。", "This application ended without being accepted."
        raise Complaint(*words.get(found.state, over), *next_steps(found))
    return found


def wait_at_the_window(
    clients: Clients, case_id: str, what: str, until: Callable[[Case], bool], seconds: float
) -> Case:
    """Wait until intake has heard what another service did with a case; answers the case.

    Raises:
        NotYet: it had not within ``seconds``.
    """
    from onewindow_client import waiting  # noqa: PLC0415 - loads grpc

    ready = waiting.readiness_of(case_id)
    heard = replace(ready, what=f"{what} of case {case_id}", content=lambda found: until(found.case))
    return clients.wait(heard, seconds=seconds).case
