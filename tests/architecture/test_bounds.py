"""Every list has a bound: a caller asks for a page of at most so many, or the list cannot grow without end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from for_each import for_each
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.message_factory import GetMessageClass
from tests.architecture.notes import field_notes

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
# How the protocol says beside a list how many there are at most: whoever adds a list that comes whole writes it there.
SAYS = re.compile(
    r"\bat (the )?most (\d|one\b|five\b)|\b\d[\d,]* at (the )?most\b|\b(first|newest) \d|\bone for each\b",
    re.IGNORECASE,
)
# What one case has of each: 500 papers at most, 60 items. An RPC about one case may list them whole.
OF_A_CASE = {
    *("CaseMaterial", "MaterialRequirement", "PromisedPaper", "UnusablePaper", "NamedCode", "IssuedDocument"),
    *("LookedUpItem", "Task", "Posting", "CatalogueStop", "ProcedureCorrection"),
}
# Lists that come whole and end by what they are of, where no number says it.
WHOLE = {
    "ExportCatalogue.files": "files of one catalogue, which is imported whole",
    "GetCatalogueDraft.files": "files of one catalogue, which is imported whole",
    "GetItem.materials": "one item of a catalogue",
    "GetItem.fees": "one item of a catalogue",
    "GetItem.bundles": "one item of a catalogue",
    "GetQueue.lines": "groups of one centre, 20 at most",
    "GetSpeedUp.departments": "departments of one catalogue, which is imported whole",
    "ImportPosts.added": "differences between two registers",
    "ImportPosts.changed": "differences between two registers",
    "ImportPosts.removed": "differences between two registers",
    "ImportPosts.missing": "differences between two registers",
    "ImportPosts.changes": "differences between two registers",
    "ListFees.fees": "fees of one catalogue, which is imported whole",
    "ListMessageWords.words": "one of each kind of message",
    "ListMessageWords.places": "the places that words of messages have",
    "ListPosts.posts": "posts of one centre's register, which is imported whole",
    "ListPosts.missing": "posts of one centre's register, which is imported whole",
    "ListWindows.windows": "posts of one centre's register, which is imported whole",
    "PreviewApplication.bundles": "bundles of one application, at most 10",
    "PreviewApplication.optional_items": "items of the bundles of one application",
    "SetQueueGroup.groups": "groups of one centre, 20 at most",
    "TellNotice.bundles": "bundles of one application, at most 10",
    "TellNotice.optional_items": "items of the bundles of one application",
    "AssignTasks.left": "of the tasks that were asked for, two hundred at most, those that stayed as they were",
    "ClaimTasks.left": "of the tasks that were asked for, two hundred at most, those that stayed as they were",
    "ExplainDue.days": "days of one limit, at most a year and its extension with the days of rest between",
    "ExplainDue.unpublished_years": "years that one limit touches",
    "ExplainDue.stops": "stops of one limit",
    "ExplainDue.stop_grounds": "grounds there are",
    "ExplainDue.inside_procedures": "steps of one item of a catalogue",
    "ListDocketRules.rules": "rules of one centre, one of each kind",
    "ReleaseTasks.left": "of the tasks that were asked for, two hundred at most, those that stayed as they were",
    "AmendBill.differences": "lines of one request, at most a hundred",
    "GetBalances.balances": "accounts of one centre: a dozen, and one for each department and treasury account",
    "GetFeeReport.rows": "fees of one centre by department, as its catalogue has them",
    "GetReconciliation.account_nos": "the first fifty accounts of one centre",
    "GetReconciliation.days": "days of one account, 366 at most",
    "ListReceiptRanges.ranges": "ranges of one centre that the finance bureau has handed out",
    "ListStatementImports.mappings": "a mapping for each account of one centre",
    "UndoMatch.line_ids": "lines of one match, fifty at most",
    "VerifyReceipt.fees": "fees of one bill",
    "DecideKeyPosts.posts": "posts of one request, two hundred at most",
    "DraftCard.yellow_cards": "yellow cards of one officer, ten at most",
    "GetFigures.figures": "figures there are",
    "GetOpenFigures.figures": "figures everybody is told",
    "GetScoreScheme.measurable": "what may be measured, as this release has it",
    "ListRules.rules": "rules of this release",
    "ListRules.parameters": "settings of this release",
    "ListScores.scores": "departments of one catalogue, twenty lines each",
    "ProposeKeyPosts.posts": "posts of one request, two hundred at most",
    "ProveEvidenceHeads.path": "hashes of one path, two for each power of two in the number of leaves",
    "RecountFigures.differing": "a day, its month and its year",
    "GetAuditFigures.figures": "one figure a name",
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


def _lists(method: MethodDescriptor) -> list[FieldDescriptor]:
    """Lists in an answer that has no size."""
    sized = SIZES & set(method.input_type.fields_by_name)
    return [field for field in method.output_type.fields if field.is_repeated and not sized]


def _ends_by_itself(method: MethodDescriptor, field: FieldDescriptor, notes: Mapping[str, str]) -> bool:
    """The protocol says how many, or they are of the one case that is asked about."""
    of_one_case = bool({"case_id", "case_no"} & set(method.input_type.fields_by_name))
    of_a_case = field.message_type is not None and field.message_type.name in OF_A_CASE
    return (of_one_case and of_a_case) or bool(SAYS.search(notes[f"{method.output_type.name}.{field.name}"]))


@pytest.mark.parametrize("size", [-1, 100_000, 2**31 - 1])
@for_each("rpc, method, name", SIZED, ids=lambda one: f"{one[0].method}.{one[2]}")
def test_a_size_beyond_the_bounds_is_refused(
    rpc: Rpc[Any, Any, Any, Any], method: MethodDescriptor, name: str, size: int
) -> None:
    """Neither a negative nor a huge one reaches the database; the field is named."""
    request = GetMessageClass(method.input_type)(**{name: size})

    with pytest.raises(InvalidRequest) as refused:
        rpc.parse(request, OFFICER)

    assert name in {violation.field for violation in refused.value.violations}


def test_an_answer_with_a_list_is_a_page_or_ends_by_itself(files: dict[str, FileDescriptorProto]) -> None:
    """A new list gets a size, a number in the protocol, or a reason here; no reason is left over."""
    notes = {name: " ".join(note.split()) for name, note in field_notes(files).items()}
    endless = {
        f"{rpc.method}.{field.name}"
        for rpc, method in RPCS
        for field in _lists(method)
        if not _ends_by_itself(method, field, notes)
    }

    assert set(WHOLE) == endless


def test_there_are_sized_requests() -> None:
    """The first test looks at something."""
    assert len(SIZED) >= 8
