"""Import a register of posts: check every row, tell how it differs, publish it whole or publish nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.catalogue.model import Catalogue
from intake.domain.csv_files.changes import RowChange
from intake.domain.csv_files.versions import check_expected
from intake.domain.posts.changes import post_changes
from intake.domain.posts.covering import still_fits
from intake.domain.posts.missing import MissingPower, missing_powers
from intake.domain.posts.model import Cover, Post, RegisterDiff, diff_registers
from intake.domain.posts.reading import read_register
from intake.domain.refusals import CatalogueNotPublished
from intake.handlers import events, post_messages
from intake.handlers.callers import officer_of
from intake.handlers.registering import put_in_force
from intake.storage import catalogues, posts


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPosts:
    """The content of ``posts.csv``; ``dry_run`` only checks and compares.

    ``expected_version``: what it was compared with, if told.
    """

    case_id: UUID | None = None
    caller: Caller
    content: bytes
    dry_run: bool
    expected_version: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedPosts:
    """The version published now (0: none), how the posts differ, and which powers nobody has by what was given.

    ``changes``: what the rows of changed posts said and say, as far as it fits.
    """

    version: int
    published: bool
    diff: RegisterDiff
    changes: Sequence[RowChange]
    missing: Sequence[MissingPower]


@each_in_turn
def import_posts(unit: Unit, command: ImportPosts) -> ImportedPosts:
    """Import registers; two of one centre come one after the other, whoever sends them."""
    division_code = command.caller.division_code
    catalogue = catalogues.published(unit, division_code)
    if catalogue is None:
        raise CatalogueNotPublished
    table, given = read_register(command.content, catalogue)
    missing = missing_powers(catalogue, given.values())
    version = posts.lock_centre(unit, division_code)
    check_expected(command.expected_version, version)
    before = posts.posts_of_version(unit, division_code, version) if version else {}
    diff = diff_registers(before, given)
    changes = post_changes(before, given, diff.changed)
    if command.dry_run or diff.is_empty:
        return ImportedPosts(version, published=False, diff=diff, changes=changes, missing=missing)
    posts.publish(unit, division_code, version + 1, table, officer_of(command.caller))
    covers = _kept_covers(unit, division_code, before, given)
    put_in_force(unit, division_code, version + 1, given.values(), covers)
    _tell(unit, command, version + 1, given, covers, catalogue)
    return ImportedPosts(version + 1, published=True, diff=diff, changes=changes, missing=missing)


def _kept_covers(
    unit: Unit, division_code: str, before: Mapping[str, Post], after: Mapping[str, Post]
) -> dict[str, Cover]:
    """End the covers of posts that are gone or changed hands; answers those that go on."""
    running = posts.running_covers(unit, division_code)
    kept = {code: cover for code, cover in running.items() if still_fits(cover, before.get(code), after.get(code))}
    posts.end_covers(unit, division_code, running.keys() - kept.keys())
    return kept


def _tell(  # noqa: PLR0913, PLR0917 - everything the event is made of
    unit: Unit,
    command: ImportPosts,
    version: int,
    given: Mapping[str, Post],
    covers: Mapping[str, Cover],
    catalogue: Catalogue,
) -> None:
    division_code = command.caller.division_code
    published = post_messages.posts_published(
        division_code,
        version,
        given.values(),
        covers,
        catalogue=catalogue,
        officer=officer_of(command.caller),
        now=unit.now,
    )
    # Behind the catalogue it was checked against, on the same stream.
    unit.emit(events.catalogue_stream(division_code), division_code, published)
