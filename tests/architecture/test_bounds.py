"""Every list has a bound: a caller asks for a page of at most so many, or the list cannot grow without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message_factory import GetMessageClass

from approval.servicer import ROOM as APPROVAL
from chassis.rpc import Call, Caller, Rpc, ServicerRoom
from chassis.servicer.operations.room import operations_room
from fees.servicer import ROOM as FEES
from intake.servicer import ROOM as INTAKE
from kernel.errors import InvalidRequest
from onewindow.access.v1.access_pb2 import Role
from supervision.servicer import ROOM as SUPERVISION

ROOMS = (INTAKE, APPROVAL, FEES, SUPERVISION, operations_room("intake.storage"))
# How a request says how many rows it is about.
SIZES = {"page_size", "batch_size"}
# Lists that come whole, and why they end.
WHOLE = {
    "AmendBill": "lines of one request, at most a hundred",
    "ListDocketRules": "rules of one centre, one of each kind",
    "ExplainDue": "days of one limit, at most a year and its extension with the days of rest between",
    "ListPostings": "postings of one case",
    "GetFeeReport": "fees of one centre by department, as its catalogue has them",
    "GetBalances": "accounts of one centre: a dozen, and one for each department and treasury account",
    "ListReceiptUse": "ranges of one centre that the finance bureau has handed out",
    "ListReceiptRanges": "ranges of one centre that the finance bureau has handed out",
    "ListStatementImports": "the newest fifty imports of one centre, and a mapping for each of its accounts",
    "GetReconciliation": "days of one account, 366 at most, and the first fifty accounts of one centre",
    "ListOpenPayments": "the oldest two hundred",
    "SuggestMatches": "five for each line, of fifty at most",
    "UndoMatch": "lines of one match, fifty at most",
    "ListKeptPersonalData": "one for each case that was asked for, at most fifty",
    "ListWindows": "posts of one centre's register, which is imported whole",
    "GetQueue": "groups of one centre, 20 at most; 200 numbers that wait, 100 in hand, 20 that did not come",
    "SetQueueGroup": "groups of one centre, 20 at most",
    "ListPosts": "posts of one centre's register, which is imported whole",
    "ExportCatalogue": "files of one catalogue, which is imported whole",
    "ImportCatalogue": "differences between two catalogues",
    "GetSpeedUp": "departments of one catalogue, which is imported whole",
    "GetCatalogueDraft": "files of one catalogue, which is imported whole, and how they differ",
    "ListCatalogueDrafts": "fifty drafts of one centre",
    "ImportPosts": "differences between two registers",
    "ListMaterials": "materials of one case",
    "GetCase": "materials that one case waits for",
    "WatchCase": "materials that one case waits for",
    "GetCaseTasks": "tasks of one case, and the last fifty times one of them changed hands",
    "ClaimTasks": "of the tasks that were asked for, two hundred at most, those that stayed as they were",
    "AssignTasks": "of the tasks that were asked for, two hundred at most, those that stayed as they were",
    "ReleaseTasks": "of the tasks that were asked for, two hundred at most, those that stayed as they were",
    "WatchCaseTasks": "tasks of one case",
    "GetAuditFigures": "one figure a name",
    "GetCaseTrace": "steps of one case, at most 5,000",
    "ListRules": "rules of this release, and twenty changes of each setting",
    "GetRatingFigures": "departments and officers of one centre, 200 of each at most",
    "GetFigures": "figures there are, and 500 departments, items, officers or centres at most",
    "GetOpenFigures": "figures everybody is told, and 500 departments at most",
    "DraftCard": "yellow cards of one officer, ten at most",
    "ListFees": "fees of one catalogue, which is imported whole",
    "GetItem": "one item of a catalogue",
    "LookUpCase": "items of one case",
    "VerifyReceipt": "fees of one bill",
    "TellNotice": "items of one case, at most 60, with their papers",
    "PreviewApplication": "bundles and items of one application, at most 60",
    "SupplementApplication": "materials of one case",
    "ExamineApplication": "materials of one case",
    "GiveSecondNotice": "materials of one case",
    "CorrectProcedure": "materials of one case",
    "ListReusablePapers": "one for each material of one case",
    "ListProjectOffers": "fifty of one manager",
    "ProposeKeyPosts": "posts of one request, two hundred at most",
    "DecideKeyPosts": "posts of one request, two hundred at most",
    "RecountFigures": "a day, its month and its year",
    "GetScoreScheme": "twenty schemes before this one, and what may be measured",
    "ListScores": "departments of one catalogue, twenty lines each",
    "GetKeyPost": "a hundred tasks and a hundred limits of one post",
    "ProveEvidenceHeads": "hashes of one path, two for each power of two in the number of leaves",
    "ListCaseMessages": "messages of one case, two hundred at most",
}
OFFICER = Call(
    Caller("li", "632801", "XZSP", frozenset(number for number in Role.values() if number)),
    datetime(2026, 11, 23, tzinfo=UTC),
)


def _rpcs() -> Iterator[tuple[ServicerRoom, Rpc[Any, Any, Any, Any]]]:
    for room in ROOMS:
        for rpc in room.rpcs:
            yield room, rpc


RPCS = [(rpc, room.descriptor.methods_by_name[rpc.method]) for room, rpc in _rpcs()]
SIZED = [(rpc, method, name) for rpc, method in RPCS for name in SIZES & set(method.input_type.fields_by_name)]


def _lists(method: MethodDescriptor) -> list[str]:
    """Names of the lists in an answer."""
    return [field.name for field in method.output_type.fields if _is_list(field)]


def _is_list(field: FieldDescriptor) -> bool:
    return bool(field.is_repeated)


@pytest.mark.parametrize(("rpc", "method", "name"), SIZED, ids=[f"{rpc.method}.{name}" for rpc, _, name in SIZED])
@pytest.mark.parametrize("size", [-1, 100_000, 2**31 - 1])
def test_a_size_beyond_the_bounds_is_refused(
    rpc: Rpc[Any, Any, Any, Any], method: MethodDescriptor, name: str, size: int
) -> None:
    """Neither a negative nor a huge one reaches the database; the field is named."""
    request = GetMessageClass(method.input_type)(**{name: size})

    with pytest.raises(InvalidRequest) as refused:
        rpc.parse(request, OFFICER)

    assert name in {violation.field for violation in refused.value.violations}


@pytest.mark.parametrize(("rpc", "method"), RPCS, ids=[rpc.method for rpc, _ in RPCS])
def test_an_answer_with_a_list_is_a_page_or_ends_by_itself(
    rpc: Rpc[Any, Any, Any, Any], method: MethodDescriptor
) -> None:
    """A new list without a size is found here, and gets one or a reason."""
    sized = bool(SIZES & set(method.input_type.fields_by_name))

    assert sized or not _lists(method) or rpc.method in WHOLE


def test_there_are_sized_requests() -> None:
    """The tests above look at something."""
    assert len(SIZED) >= 8


def test_no_reason_is_left_over() -> None:
    """Every exception is about an answer with a list and a request without a size."""
    sized = {rpc.method for rpc, _, _ in SIZED}

    assert set(WHOLE) == {rpc.method for rpc, method in RPCS if _lists(method)} - sized
