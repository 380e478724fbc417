"""What a centre publishes in versions (its catalogue, and of it the calendar or the fees), kept by who listens to it.

A version is published whole and never changes; a list without entries is a published list. Whoever needs a version that
has not arrived answers ``NotYetKnown``: the event comes again, at the latest when the version has arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from chassis.storage.queries import Statement, load_queries
from chassis.storage.unit import Unit
from kernel.errors import NotYetKnown

SQL = load_queries("chassis.storage", "published.sql")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition(Generic[T]):
    """A version of a centre's list, and what it says."""

    version: int
    content: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Generic[T]):
    """One kind of list, kept in a service's own tables.

    ``read`` answers a centre's edition of a version, or of a newer one that has taken its place; None: not here.
    """

    name: str
    read: Callable[[Unit, str, int], Edition[T] | None]

    def at_least(self, unit: Unit, division_code: str, versions: Mapping[str, int], version: int = 1) -> Edition[T]:
        """Answer a centre's newest edition.

        Args:
            unit: where to read it, once per process and version.
            division_code: the centre.
            versions: what ``newest_versions`` answered for it.
            version: the oldest that will do; without it any.

        Raises:
            NotYetKnown: the centre has published nothing yet that is as new.
        """
        newest = versions.get(division_code, 0)
        if newest < max(version, 1):
            raise _not_yet(division_code, version)
        return self.exactly(unit, division_code, newest)

    def exactly(self, unit: Unit, division_code: str, version: int) -> Edition[T]:
        """Answer a centre's edition of a version, read once per process.

        Raises:
            NotYetKnown: it is not here yet.
        """

        def load() -> Edition[T]:
            edition = self.read(unit, division_code, version)
            if edition is None:
                raise _not_yet(division_code, version)
            return edition

        return unit.remember((self.name, division_code, version), load)


def newest_versions(unit: Unit, statement: Statement, division_codes: Collection[str]) -> dict[str, int]:
    """Answer the newest version of each centre that has published one.

    Args:
        unit: where to read them.
        statement: answers ``division_code`` and ``version`` of those of ``division_codes`` that have one.
        division_codes: the centres.
    """
    return newest_ahead(unit, statement, division_codes)()


def newest_ahead(unit: Unit, statement: Statement, division_codes: Collection[str]) -> Callable[[], dict[str, int]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    if not division_codes:
        return dict
    rows = unit.ahead(statement, division_codes=sorted(set(division_codes)))
    return lambda: {row["division_code"]: row["version"] for row in rows()}


def arrived(unit: Unit, division_codes: Collection[str]) -> None:
    """Let events of centres that wait for something try again now: new versions of theirs are here with this commit."""
    if division_codes:
        unit.run(SQL.try_waiting_now, division_codes=sorted(set(division_codes)), now=unit.now)


def _not_yet(division_code: str, version: int) -> NotYetKnown:
    return NotYetKnown(division_code=division_code, catalogue_version=str(version))
