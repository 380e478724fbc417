"""ImportCatalogue: the files of a catalogue in, what differs out."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.import_catalogue import ImportCatalogue, ImportedCatalogue, import_catalogue
from intake.handlers.vocabulary import row_change_message
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ImportCatalogueRequest, call: Call) -> ImportCatalogue:
    """Read the request; the domain checks the files."""
    return ImportCatalogue(
        caller=call.caller,
        files=tuple((file.name, file.content) for file in request.files),
        dry_run=request.dry_run,
        expected_version=request.expected_version if request.HasField("expected_version") else None,
    )


def render(imported: ImportedCatalogue) -> intake_pb2.ImportCatalogueResponse:
    """Write the answer."""
    return intake_pb2.ImportCatalogueResponse(
        version=imported.version,
        diffs=[
            intake_pb2.CatalogueDiff(
                file=diff.file,
                added=diff.added,
                changed=diff.changed,
                removed=diff.removed,
                unchanged_count=diff.unchanged_count,
                changes=[row_change_message(change) for change in diff.changes],
            )
            for diff in imported.diffs
        ],
        published=imported.published,
        speedup_percent=imported.speedup_percent,
        warnings=[
            intake_pb2.CatalogueWarning(field=found.field, message_zh=found.zh, message_en=found.en)
            for found in imported.warnings
        ],
    )


RPC = Rpc(
    method="ImportCatalogue",
    parse=parse,
    handle=import_catalogue,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
