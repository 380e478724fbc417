"""Every list with pages reads its tokens in the one way there is."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

import pytest
from for_each import for_each
from google.protobuf.message_factory import GetMessageClass

from approval.bootstrap import SERVICE as APPROVAL
from chassis.rpc import Call, Caller
from chassis.servicer.operations.room import operations_room
from fees.bootstrap import SERVICE as FEES
from intake.bootstrap import SERVICE as INTAKE
from kernel.errors import InvalidRequest
from onewindow.access.v1.access_pb2 import Scope
from supervision.bootstrap import SERVICE as SUPERVISION

CALL = Call(Caller("o1", "632801", "XZSP", scope=Scope.SCOPE_CENTRE), datetime(2026, 3, 2, tzinfo=UTC))
ROOMS = [service.servicer for service in (INTAKE, APPROVAL, FEES, SUPERVISION)] + [operations_room("fees.storage")]
LISTS = [
    (room.descriptor.methods_by_name[rpc.method], rpc)
    for room in ROOMS
    for rpc in room.rpcs
    if "page_token" in room.descriptor.methods_by_name[rpc.method].input_type.fields_by_name
]


@pytest.mark.parametrize(
    "token",
    [
        "x",
        base64.urlsafe_b64encode(b"[" * 200_000).decode(),
        # As the release before wrote them.
        "WyIyMDI2LTAzLTAyVDAyOjAwOjAwKzAwOjAwIiwgIjciXQ==",
        "WyIwMTg5MGE1ZC1hYzk2LTc3NGItYmNjZS1iMzAyMDk5YTgwNTciXQ==",
    ],
    ids=["no token", "deep", "without a digest", "a bare id"],
)
@for_each("method, rpc", LISTS, ids=lambda one: one[0].name)
def test_a_token_a_list_did_not_write_is_refused_by_name(method: Any, rpc: Any, token: str) -> None:  # noqa: ANN401 - of any list
    """Also of lists that are yet to be written: they are found in the protocol."""
    request = GetMessageClass(method.input_type)(page_token=token)
    with pytest.raises(InvalidRequest) as refused:
        rpc.parse(request, CALL)
    assert "page_token" in [violation.field for violation in refused.value.violations]


def test_lists_with_pages_are_found() -> None:
    """The test above tests something."""
    assert {"ListCases", "FindCases", "ListTasks", "ListCaseRecords", "ListDataAccesses", "ListParkedEvents"} <= {
        method.name for method, _ in LISTS
    }
