"""The catalogue: what is published, the next version, looked at and handed in, and what waits for a second person."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.admin.bundle_plan import bundles_of
from console.pages.admin.business_hours import hours_of
from console.pages.admin.drafts import handed_in
from console.pages.admin.publishing import Asked, Compared, Publishing, publishing_keys
from console.pages.admin.wording import Wording, sample_of, wordings_of
from console.pages.files import SUFFIX, UTF8_MARK, chosen_files, file_faults, most_bytes, summary_of_files
from console.pages.page import CATALOGUE_GROUP, Attachment, FilesAsked, Key, Page, Paper, Visit
from console.parts.business_hours import Hours
from console.parts.differences import CATALOGUE_FILES, FileDifference, differences_of, file_names
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.handed_in import DraftRow
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1 import intake_pb2 as pb

USE = "catalogue"
IMPORT = pb.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["ImportCatalogue"]
ASKED = FilesAsked("files", most_files=20, most_bytes=most_bytes(IMPORT))
PATH = "/admin/catalogue"
BASIS = "basis_document"
FIRST_DAY = "first_day"
_ARCHIVE = "zip"
# Every archive of the same version is the same.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the published version."""

    file: str
    name: str
    rows: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose plan can be looked at."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Files that were compared with the published ``version``; ``differs``: there is something to publish."""

    draft: str
    version: int
    files: tuple[FileDifference, ...]
    differs: bool
    speedup: str
    warnings: tuple[FileFault, ...]
    bundles: tuple[Bundle, ...]
    hours: tuple[Hours, ...]
    button: str
    again: str
    # Of a first version nobody decides: it is published at once.
    is_first: bool
    basis: Field
    first_day: Field


@dataclass(frozen=True, slots=True)
class View:
    """What is published, perhaps what would be, where files are chosen, and what was handed in."""

    title: str
    action: str
    published: tuple[Fact, ...]
    files: tuple[File, ...]
    archive: str
    bundles: tuple[Bundle, ...]
    hours: tuple[Hours, ...]
    draft: Draft | None
    handed_in: tuple[DraftRow, ...]
    wordings: tuple[Wording, ...]
    upload: FileField
    faults: tuple[FileFault, ...]
    trouble: Summary | None


async def published_catalogue(visit: Visit) -> pb.ExportCatalogueResponse:
    """Answer the published version; version 0 if there is none."""
    request = pb.ExportCatalogueRequest(division_code=visit.centre.division_code)
    try:
        return await visit.calls.intake(request, pb.ExportCatalogueResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.reason != "CATALOGUE_NOT_PUBLISHED":
            raise
        return pb.ExportCatalogueResponse()


def _taken(visit: Visit, published: pb.ExportCatalogueResponse) -> Attachment | Paper | None:
    """Answer what is published as files, or a sample of a document, if one was asked for."""
    if sample := sample_of(visit, published.files):
        return sample
    if visit.query.get("as") != _ARCHIVE or not published.version:
        return None
    name = f"catalogue-{visit.centre.division_code}-{published.version}.zip"
    return Attachment(name, "application/zip", archive_of(published))


def _chosen(visit: Visit, published: pb.ExportCatalogueResponse) -> Mapping[str, bytes]:
    """Answer the files of the next version: what is not chosen stays as it is published."""
    chosen = {file.name: file.content for file in chosen_files(visit, ASKED)}
    return {file.name: file.content for file in published.files} | chosen


async def _ask(visit: Visit, files: Mapping[str, bytes], asked: Asked) -> pb.ImportCatalogueResponse:
    request = pb.ImportCatalogueRequest(
        idempotency_key=asked.key,
        files=[pb.CatalogueFile(name=name, content=content) for name, content in files.items()],
        expected_version=asked.expected_version,
        dry_run=asked.expected_version is None,
        source=asked.typed.get(BASIS, ""),
        valid_from=asked.typed.get(FIRST_DAY, "").strip(),
    )
    return await visit.calls.intake(request, pb.ImportCatalogueResponse, seconds=WRITE_SECONDS)


async def _shown(
    visit: Visit,
    published: pb.ExportCatalogueResponse,
    kept: Compared[pb.ImportCatalogueResponse] | None,
    trouble: Trouble | None,
    names: Sequence[str],
) -> View:
    rows = await handed_in(visit)
    return _view(visit, published, rows, _draft(visit, kept, trouble) if kept else None, trouble, names)


def _draft(visit: Visit, kept: Compared[pb.ImportCatalogueResponse], trouble: Trouble | None) -> Draft:
    compared = kept.answer
    shown = differences_of(visit.language, compared.diffs)
    return Draft(
        draft=kept.draft,
        version=compared.version,
        files=shown,
        differs=not all(file.is_empty for file in shown),
        speedup=speedup_words(visit, compared.speedup_percent),
        warnings=warnings_of(visit, compared.warnings),
        bundles=_bundles(visit, list(kept.files.items()), kept.draft),
        hours=hours_of(visit.language, kept.files.items()),
        button=visit.say("Hand in for publishing")
        if compared.version
        else visit.say("Publish as version {version}", version=compared.version + 1),
        again=visit.address(PATH),
        is_first=not compared.version,
        basis=Field(
            name=BASIS,
            label=visit.say("Document that the version rests on"),
            hint=visit.say("Its number, for whoever looks at it later; may be left empty."),
            value=kept.typed.get(BASIS, ""),
            fault=trouble.fields.get("source", "") if trouble else "",
            longest=200,
        ),
        first_day=Field(
            name=FIRST_DAY,
            label=visit.say("First day in force"),
            hint=visit.say("YYYY-MM-DD, from tomorrow on; empty: as soon as it is published."),
            value=kept.typed.get(FIRST_DAY, ""),
            fault=trouble.fields.get("valid_from", "") if trouble else "",
            longest=10,
        ),
    )


def speedup_words(visit: Visit, percent: int) -> str:
    """Say how much shorter the promises are than the law asks."""
    return visit.say("The promised limits would be {percent} % shorter than the law asks.", percent=percent)


def warnings_of(visit: Visit, warnings: Iterable[pb.CatalogueWarning]) -> tuple[FileFault, ...]:
    """Show what is worth a look, each with its place."""
    return tuple(FileFault(each.field, visit.of(each.message_zh, each.message_en)) for each in warnings)


def _view(  # noqa: PLR0913, PLR0917 - the parts of the page
    visit: Visit,
    published: pb.ExportCatalogueResponse,
    rows: tuple[DraftRow, ...],
    draft: Draft | None = None,
    trouble: Trouble | None = None,
    names: Sequence[str] = (),
) -> View:
    known = file_names(visit.language)
    return View(
        title=visit.say("Catalogue"),
        action=visit.address(PATH),
        published=_facts(visit, published),
        files=tuple(File(file.name, known.get(file.name, ""), f"{_rows(file.content):,}") for file in published.files),
        archive=visit.address(PATH, **{"as": _ARCHIVE}) if published.version else "",
        bundles=draft.bundles if draft else _bundles(visit, [(file.name, file.content) for file in published.files]),
        hours=draft.hours
        if draft
        else hours_of(visit.language, [(file.name, file.content) for file in published.files]),
        draft=draft,
        handed_in=rows,
        wordings=wordings_of(visit, published.files, PATH),
        upload=FileField(
            name=ASKED.field,
            label=visit.say("Files of the next version"),
            hint=visit.say(
                "CSV in UTF-8, several at once, named as above. What you do not choose stays as it is published."
            )
            if published.version
            else visit.say("CSV in UTF-8, all at once: {names}.", names=", ".join(CATALOGUE_FILES)),
            accepts=SUFFIX,
            takes_many=True,
            fault=trouble.fields.get(ASKED.field, "") if trouble else "",
        ),
        faults=file_faults(trouble, names) if trouble else (),
        trouble=None if trouble is None else summary_of_files(trouble, visit.language, ASKED.field),
    )


def _bundles(visit: Visit, files: Sequence[tuple[str, bytes]], draft: str = "") -> tuple[Bundle, ...]:
    return tuple(
        Bundle(
            row["bundle_code"],
            visit.of(row["name_zh"], row["name_en"]),
            visit.address(f"{PATH}/{row['bundle_code']}", draft=draft),
        )
        for row in bundles_of(files)
    )


def _facts(visit: Visit, published: pb.ExportCatalogueResponse) -> tuple[Fact, ...]:
    if not published.version:
        return ()
    return (
        Fact(visit.say("Version"), f"{published.version:,}"),
        Fact(visit.say("In effect since"), instant(published.published_at)),
        Fact(visit.say("Published by"), visit.who(published.published_by)),
    )


def _rows(content: bytes) -> int:
    """Count the rows of a file below its header."""
    return max(0, sum(1 for row in csv.reader(io.StringIO(content.decode(), newline="")) if row) - 1)


def archive_of(published: pb.ExportCatalogueResponse) -> bytes:
    """Pack the files of a version."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in published.files:
            archive.writestr(zipfile.ZipInfo(file.name, _NO_DATE), UTF8_MARK + file.content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _said(visit: Visit, answer: pb.ImportCatalogueResponse) -> str:
    if answer.published:
        return visit.say("Version {version} of the catalogue is published.", version=answer.version)
    if answer.draft_no:
        return visit.say("Draft {number} waits for a second administrator.", number=answer.draft_no)
    return ""


PUBLISHING = Publishing(
    use=USE,
    path=PATH,
    then=PATH,
    in_force=published_catalogue,
    taken=_taken,
    chosen=_chosen,
    ask=_ask,
    read=pb.ImportCatalogueResponse.FromString,
    shown=_shown,
    said=_said,
    typed=frozenset({"source", "valid_from"}),
)
PAGE = Page(
    path=PATH,
    template="admin/catalogue.html",
    view=View,
    show=PUBLISHING.show,
    act=PUBLISHING.act,
    roles=frozenset({"catalogue_administrator"}),
    label=later("Catalogue"),
    group=CATALOGUE_GROUP,
    files=ASKED,
    keys=(*publishing_keys(later("hand in")), Key("Alt+N", later("the draft that waits"))),
)
