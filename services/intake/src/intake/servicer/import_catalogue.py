"""ImportCatalogue: the files of a catalogue in, what differs out."""

from __future__ import annotations

from chassis.requests import read_date
from chassis.rpc import Call, Rpc
from intake.handlers.import_catalogue import ImportCatalogue, ImportedCatalogue, import_catalogue
from intake.servicer.catalogue_answers import diff_messages, warning_messages
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

LONGEST_SOURCE = 200


def parse(request: intake_pb2.ImportCatalogueRequest, call: Call) -> ImportCatalogue:
    """Read the request; the domain checks the files."""
    violations = Violations()
    source = violations.text("source", request.source, max_length=LONGEST_SOURCE, required=False)
    valid_from = read_date(violations, "valid_from", request.valid_from) if request.valid_from else None
    violations.raise_if_any()
    return ImportCatalogue(
        caller=call.caller,
        files=tuple((file.name, file.content) for file in request.files),
        dry_run=request.dry_run,
        expected_version=request.expected_version if request.HasField("expected_version") else None,
        source=source,
        valid_from=valid_from,
    )


def render(imported: ImportedCatalogue) -> intake_pb2.ImportCatalogueResponse:
    """Write the answer."""
    compared = imported.compared
    return intake_pb2.ImportCatalogueResponse(
        version=imported.version,
        diffs=diff_messages(compared.diffs),
        published=imported.published,
        speedup_percent=compared.speedup_percent,
        warnings=warning_messages(compared.warnings),
        draft_no=imported.draft_no,
    )


RPC = Rpc(
    method="ImportCatalogue",
    parse=parse,
    handle=import_catalogue,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
