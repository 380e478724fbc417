"""The next register of posts: compared with the one in force, and what nobody could do by it, then published."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from uuid import uuid4

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.admin.posts import Gap, gap_of
from console.pages.departments import department_names
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
from console.parts.differences import FileDifference, differences_of
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.access.v1.access_pb2 import Power
from onewindow.intake.v1 import intake_pb2 as pb

USE, FILE = "posts", "posts.csv"
IMPORT = pb.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["ImportPosts"]
ASKED = FilesAsked("file", most_files=1, most_bytes=most_bytes(IMPORT))
_PUBLISH, _PATH = "publish", "/admin/posts/import"
_COLUMNS = (
    "post_code",
    "name_zh",
    "name_en",
    "department_code",
    "a_officer_id",
    "b_officer_id",
    "power",
    "item_codes",
)
MOST_GAPS = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """A register that was compared with the published ``version``; ``differs``: there is something to publish."""

    draft: str
    version: int
    files: tuple[FileDifference, ...]
    differs: bool
    gaps: tuple[Gap, ...]
    more_gaps: str
    button: str
    again: str


@dataclass(frozen=True, slots=True)
class View:
    """What is in force, perhaps what would be, and where a file is chosen."""

    title: str
    action: str
    published: str
    download: str
    register: str
    draft: Draft | None
    upload: FileField
    faults: tuple[FileFault, ...]
    trouble: Summary | None


async def show(visit: Visit) -> Shown | Attachment:
    """Show what is in force, compared with the file that was sent if there is one; or answer it as a file.

    Raises:
        Trouble: it cannot be read.
    """
    listed = await _listed(visit)
    if visit.query.get("as") == "csv" and listed.version:
        name = f"posts-{visit.centre.division_code}-{listed.version}.csv"
        return Attachment(name, "text/csv; charset=utf-8", UTF8_MARK + register_file(listed))
    draft = visit.query.get("draft", "")
    if not draft:
        return Shown(_view(visit, listed))
    try:
        return Shown(_view(visit, listed, await _draft(visit, draft, listed)))
    except Trouble as met:
        return Shown(_view(visit, listed, None, met), met.kind.value)


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Compare a register with the one in force; then publish what was compared, if nobody did so meanwhile."""
    if form.get("act") == _PUBLISH:
        return await _publish(visit, form)
    try:
        content = chosen_files(visit, ASKED)[0].content
        await _compare(visit, content)
        draft = await keep_draft(visit, USE, {FILE: content})
    except Trouble as met:
        return Shown(_view(visit, await _listed(visit), None, met), met.kind.value)
    return Done(visit.address(_PATH, draft=draft))


async def _publish(visit: Visit, form: Form) -> Shown | Done:
    draft = form.get("draft", "")
    try:
        files = await kept_draft(visit, USE, draft)
        request = pb.ImportPostsRequest(
            idempotency_key=visit.key, content=files[FILE], expected_version=version_seen(form)
        )
        answer = await visit.calls.intake(request, pb.ImportPostsResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        listed = await _listed(visit)
        again = await _draft(visit, draft, listed) if met.reason == MEANWHILE else None
        return Shown(_view(visit, listed, again, met), met.kind.value)
    said = (
        visit.say("Version {version} of the posts is published.", version=answer.version)
        if answer.published
        else visit.say("Nothing differs: version {version} stays.", version=answer.version)
    )
    return Done(visit.address("/admin/posts"), said)


def register_file(listed: pb.ListPostsResponse) -> bytes:
    """Write a register as the file that an import reads as the same register."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for post in listed.posts:
        of_post = [getattr(post, column) for column in _COLUMNS[:-2]]
        for grant in post.powers:
            power = Power.Name(grant.power).removeprefix("POWER_").lower()
            writer.writerow([*of_post, power, "|".join(grant.item_codes)])
    return out.getvalue().encode()


async def _listed(visit: Visit) -> pb.ListPostsResponse:
    request = pb.ListPostsRequest(division_code=visit.centre.division_code)
    return await visit.calls.intake(request, pb.ListPostsResponse)


async def _compare(visit: Visit, content: bytes) -> pb.ImportPostsResponse:
    # Nothing is done by it, so nothing can be done twice.
    request = pb.ImportPostsRequest(idempotency_key=str(uuid4()), content=content, dry_run=True)
    return await visit.calls.intake(request, pb.ImportPostsResponse, seconds=WRITE_SECONDS)


async def _draft(visit: Visit, draft: str, listed: pb.ListPostsResponse) -> Draft:
    files = await kept_draft(visit, USE, draft)
    compared = await _compare(visit, files[FILE])
    names = await department_names(visit)
    diff = pb.CatalogueDiff(
        file=FILE,
        added=compared.added,
        changed=compared.changed,
        removed=compared.removed,
        changes=compared.changes,
        unchanged_count=max(0, len(listed.posts) - len(compared.changed) - len(compared.removed)),
    )
    shown = differences_of(visit.language, [diff])
    untold = len(compared.missing) - MOST_GAPS
    return Draft(
        draft=draft,
        version=compared.version,
        files=shown,
        differs=not all(file.is_empty for file in shown),
        gaps=tuple(gap_of(visit, gap, names.get(gap.department_code, "")) for gap in compared.missing[:MOST_GAPS]),
        more_gaps=visit.language.count("and {number} more", "and {number} more", untold) if untold > 0 else "",
        button=visit.say("Publish as version {version}", version=compared.version + 1),
        again=visit.address(_PATH),
    )


def _view(
    visit: Visit, listed: pb.ListPostsResponse, draft: Draft | None = None, trouble: Trouble | None = None
) -> View:
    count = visit.language.count("{number} post", "{number} posts", len(listed.posts))
    return View(
        title=visit.say("The next register of posts"),
        action=visit.address(_PATH),
        published=visit.say("Version {version} is in force: {posts}.", version=listed.version, posts=count)
        if listed.version
        else visit.say("No register of posts has been published."),
        download=visit.address(_PATH, **{"as": "csv"}) if listed.version else "",
        register=visit.address("/admin/posts"),
        draft=draft,
        upload=FileField(
            name=ASKED.field,
            label=visit.say("Register of posts"),
            hint=visit.say(
                "CSV in UTF-8, one row for each power of a post. It replaces the whole register: take the present one "
                "along, change it, send it here."
            ),
            accepts=SUFFIX,
            takes_many=False,
            fault=trouble.fields.get(ASKED.field, "") if trouble else "",
        ),
        faults=file_faults(trouble) if trouble else (),
        trouble=None if trouble is None else summary_of_files(trouble, visit.language, ASKED.field),
    )


PAGE = Page(
    path=_PATH,
    template="admin/posts_import.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({"catalogue_administrator", "centre_head"}),
    label=later("Import of posts"),
    files=ASKED,
)
