"""The catalogue: what is published, and the next version of it, looked at before it is published."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.admin.bundle_plan import bundles_of
from console.pages.files import (
    MEANWHILE,
    SUFFIX,
    UTF8_MARK,
    chosen_files,
    file_faults,
    keep_draft,
    kept_draft,
    most_bytes,
    summary_of_files,
    version_seen,
)
from console.pages.page import Attachment, Done, FilesAsked, Form, Page, Shown, Visit
from console.parts.differences import CATALOGUE_FILES, FileDifference, differences_of, file_names
from console.parts.facts import Fact
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.intake.v1 import intake_pb2 as pb

USE = "catalogue"
IMPORT = pb.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["ImportCatalogue"]
ASKED = FilesAsked("files", most_files=20, most_bytes=most_bytes(IMPORT))
PATH = "/admin/catalogue"
_PUBLISH, _ARCHIVE = "publish", "zip"
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
    button: str
    again: str


@dataclass(frozen=True, slots=True)
class View:
    """What is published, perhaps what would be, and where files are chosen."""

    title: str
    action: str
    published: tuple[Fact, ...]
    files: tuple[File, ...]
    archive: str
    bundles: tuple[Bundle, ...]
    draft: Draft | None
    upload: FileField
    faults: tuple[FileFault, ...]
    trouble: Summary | None


async def show(visit: Visit) -> Shown | Attachment:
    """Show what is published, compared with the files that were sent if there are any; or answer it as files.

    Raises:
        Trouble: it cannot be read.
    """
    published = await published_catalogue(visit)
    if visit.query.get("as") == _ARCHIVE and published.version:
        return Attachment(
            f"catalogue-{visit.centre.division_code}-{published.version}.zip", "application/zip", archive_of(published)
        )
    draft = visit.query.get("draft", "")
    if not draft:
        return Shown(_view(visit, published))
    try:
        return Shown(_view(visit, published, await _draft(visit, draft)))
    except Trouble as met:
        return Shown(_view(visit, published, None, met), met.kind.value)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Compare files with what is published; then publish what was compared, if nobody did so meanwhile."""
    if form.get("act") == _PUBLISH:
        return await _publish(visit, form)
    published = await published_catalogue(visit)
    names: Sequence[str] = ()
    try:
        chosen = {file.name: file.content for file in chosen_files(visit, ASKED)}
        # What is not chosen stays as it is published.
        files = {file.name: file.content for file in published.files} | chosen
        names = list(files)
        await _compare(visit, files)
        draft = await keep_draft(visit, USE, files)
    except Trouble as met:
        return Shown(_view(visit, published, None, met, names), met.kind.value)
    return Done(visit.address(PATH, draft=draft))


async def _publish(visit: Visit, form: Form) -> Shown | Done:
    draft = form.get("draft", "")
    try:
        files = await kept_draft(visit, USE, draft)
        request = pb.ImportCatalogueRequest(
            idempotency_key=visit.key, files=_messages(files), expected_version=version_seen(form)
        )
        answer = await visit.calls.intake(request, pb.ImportCatalogueResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        published = await published_catalogue(visit)
        again = await _draft(visit, draft) if met.reason == MEANWHILE else None
        return Shown(_view(visit, published, again, met), met.kind.value)
    said = (
        visit.say("Version {version} of the catalogue is published.", version=answer.version)
        if answer.published
        else visit.say("Nothing differs: version {version} stays.", version=answer.version)
    )
    return Done(visit.address(PATH), said)


async def published_catalogue(visit: Visit) -> pb.ExportCatalogueResponse:
    """Answer the published version; version 0 if there is none."""
    request = pb.ExportCatalogueRequest(division_code=visit.centre.division_code)
    try:
        return await visit.calls.intake(request, pb.ExportCatalogueResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.reason != "CATALOGUE_NOT_PUBLISHED":
            raise
        return pb.ExportCatalogueResponse()


async def _compare(visit: Visit, files: Mapping[str, bytes]) -> pb.ImportCatalogueResponse:
    # Nothing is done by it, so nothing can be done twice.
    request = pb.ImportCatalogueRequest(idempotency_key=str(uuid4()), files=_messages(files), dry_run=True)
    return await visit.calls.intake(request, pb.ImportCatalogueResponse, seconds=WRITE_SECONDS)


async def _draft(visit: Visit, draft: str) -> Draft:
    files = await kept_draft(visit, USE, draft)
    compared = await _compare(visit, files)
    shown = differences_of(visit.language, compared.diffs)
    return Draft(
        draft=draft,
        version=compared.version,
        files=shown,
        differs=not all(file.is_empty for file in shown),
        speedup=visit.say(
            "The promised limits would be {percent} % shorter than the law asks.", percent=compared.speedup_percent
        ),
        warnings=tuple(FileFault(each.field, visit.of(each.message_zh, each.message_en)) for each in compared.warnings),
        bundles=_bundles(visit, list(files.items()), draft),
        button=visit.say("Publish as version {version}", version=compared.version + 1),
        again=visit.address(PATH),
    )


def _view(
    visit: Visit,
    published: pb.ExportCatalogueResponse,
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
        draft=draft,
        upload=FileField(
            name=ASKED.field,
            label=visit.say("Files of the next version"),
            hint=visit.say(
                "CSV in UTF-8, several at once, named as above. What you do not choose stays as it is published."
            )
            if published.version
            else visit.say("CSV in UTF-8, all seven at once: {names}.", names=", ".join(CATALOGUE_FILES)),
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
        Fact(visit.say("Published by"), published.published_by),
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


def _messages(files: Mapping[str, bytes]) -> list[pb.CatalogueFile]:
    return [pb.CatalogueFile(name=name, content=content) for name, content in files.items()]


PAGE = Page(
    path=PATH,
    template="admin/catalogue.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"catalogue_administrator"}),
    label=later("Catalogue"),
    files=ASKED,
)
