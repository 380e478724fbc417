"""The next register of posts: compared with the one in force, and what nobody could do by it, then published."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.admin.posts import Gap, gap_of
from console.pages.admin.publishing import Asked, Compared, Publishing, publishing_keys
from console.pages.departments import department_names
from console.pages.files import SUFFIX, UTF8_MARK, chosen_files, file_faults, most_bytes, summary_of_files
from console.pages.page import POSTS_GROUP, Attachment, FilesAsked, Page, Visit
from console.parts.differences import FileDifference, differences_of
from console.parts.file_faults import FileFault
from console.parts.file_field import FileField
from console.parts.trouble import Summary
from console.words.language import later
from kernel.spreadsheets import as_text, is_formula
from onewindow.access.v1.access_pb2 import Power
from onewindow.intake.v1 import intake_pb2 as pb

USE, FILE = "posts", "posts.csv"
IMPORT = pb.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["ImportPosts"]
ASKED = FilesAsked("file", most_files=1, most_bytes=most_bytes(IMPORT))
_PATH = "/admin/posts/import"
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


def register_file(listed: pb.ListPostsResponse) -> bytes:
    """Write a register as the file that an import reads as the same register."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for post in listed.posts:
        of_post = [_harmless(getattr(post, column)) for column in _COLUMNS[:-2]]
        for grant in post.powers:
            power = Power.Name(grant.power).removeprefix("POWER_").lower()
            writer.writerow([*of_post, power, "|".join(grant.item_codes)])
    return out.getvalue().encode()


def _harmless(cell: str) -> str:
    return as_text(cell) if is_formula(cell) else cell


async def _listed(visit: Visit) -> pb.ListPostsResponse:
    request = pb.ListPostsRequest(division_code=visit.centre.division_code)
    return await visit.calls.intake(request, pb.ListPostsResponse)


def _taken(visit: Visit, listed: pb.ListPostsResponse) -> Attachment | None:
    """Answer what is in force as a file, if that was asked for."""
    if visit.query.get("as") != "csv" or not listed.version:
        return None
    name = f"posts-{visit.centre.division_code}-{listed.version}.csv"
    return Attachment(name, "text/csv; charset=utf-8", UTF8_MARK + register_file(listed))


def _chosen(visit: Visit, _listed: pb.ListPostsResponse) -> Mapping[str, bytes]:
    """Answer the next register: it replaces the whole one, whatever the file is called."""
    return {FILE: chosen_files(visit, ASKED)[0].content}


async def _ask(visit: Visit, files: Mapping[str, bytes], asked: Asked) -> pb.ImportPostsResponse:
    request = pb.ImportPostsRequest(
        idempotency_key=asked.key,
        content=files[FILE],
        expected_version=asked.expected_version,
        dry_run=asked.expected_version is None,
    )
    return await visit.calls.intake(request, pb.ImportPostsResponse, seconds=WRITE_SECONDS)


async def _shown(
    visit: Visit,
    listed: pb.ListPostsResponse,
    kept: Compared[pb.ImportPostsResponse] | None,
    trouble: Trouble | None,
    _names: Sequence[str],
) -> View:
    return _view(visit, listed, await _draft(visit, kept, listed) if kept else None, trouble)


async def _draft(visit: Visit, kept: Compared[pb.ImportPostsResponse], listed: pb.ListPostsResponse) -> Draft:
    compared = kept.answer
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
        draft=kept.draft,
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


def _said(visit: Visit, answer: pb.ImportPostsResponse) -> str:
    if not answer.published:
        return ""
    return visit.say("Version {version} of the posts is published.", version=answer.version)


PUBLISHING = Publishing(
    use=USE,
    path=_PATH,
    then="/admin/posts",
    in_force=_listed,
    taken=_taken,
    chosen=_chosen,
    ask=_ask,
    read=pb.ImportPostsResponse.FromString,
    shown=_shown,
    said=_said,
)
PAGE = Page(
    path=_PATH,
    template="admin/posts_import.html",
    view=View,
    show=PUBLISHING.show,
    act=PUBLISHING.act,
    roles=frozenset({"catalogue_administrator", "centre_head"}),
    label=later("Import of posts"),
    group=POSTS_GROUP,
    files=ASKED,
    keys=publishing_keys(),
)
