"""Files of a process: taken and sealed as they come, opened as they go. Memory does not grow with their size."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from chassis.files.kinds import HEAD_BYTES, FileKind, kind_of
from chassis.files.refusals import FileBroken, FileDiffers, FileEmpty, FileKindRefused, FileTooLarge
from chassis.files.scanning import Scan, Scanner
from chassis.files.sealing import Sealer, new_key, opened
from chassis.files.store import ObjectStore, ObjectWriter
from chassis.privacy.ciphers import SealBroken
from chassis.privacy.key_files import Keys
from chassis.privacy.keyring import Sealed, SealedRow

TABLE = "stored_file"
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a file lies: its id and its centre."""

    file_id: UUID
    division_code: str

    @property
    def name(self) -> str:
        """Of its object."""
        return f"{self.division_code}/{self.file_id.hex[-2:]}/{self.file_id}"

    @property
    def row(self) -> SealedRow:
        """The row its key is sealed for."""
        return SealedRow(TABLE, str(self.file_id), self.division_code)


@dataclass(frozen=True, slots=True)
class ArrivingFile:
    """A file that is announced: ``size_bytes`` 0 and ``sha256`` empty where that is not known."""

    place: FilePlace
    size_bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file as it came; ``kind`` by its content.

    ``malware``: what was found in it, and then nothing of it is kept; empty if nothing was found, or nobody looked.
    """

    sha256: str
    size_bytes: int
    kind: str
    key: Sealed
    is_scanned: bool
    malware: str = ""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to be given out."""

    place: FilePlace
    key: Sealed


class Files:
    """Takes and gives files. May be used from many threads; taking belongs to the event loop."""

    def __init__(
        self,
        store: ObjectStore,
        keys: Keys | None,
        scanner: Scanner | None = None,
        *,
        most_bytes: int = 200 * _MB,
        kinds: Collection[str] = (),
    ) -> None:
        """Put together.

        Args:
            store: where they lie.
            keys: what the key of each is sealed with; none where files are only taken away.
            scanner: looks for malware; None: nobody does.
            most_bytes: of one file.
            kinds: names of those that are taken.
        """
        self.store = store
        self._keys = keys
        self._scanner = scanner
        self._most_bytes = most_bytes
        self._kinds = frozenset(kinds)

    async def take(self, arriving: ArrivingFile, portions: AsyncIterator[bytes]) -> TakenFile:
        """Take a file in; of what is refused nothing is kept.

        Raises:
            FileTooLarge, FileEmpty, FileDiffers, FileKindRefused, ScannerSilent, StoreSilent: as the names say.
        """
        if arriving.size_bytes > self._most_bytes:
            raise self._too_large()
        keys = self._need_keys()
        key = new_key(keys.ring().current.algorithm.name)
        scan = None if self._scanner is None else await self._scanner.begin()
        writer = None
        is_kept = False
        try:
            writer = await asyncio.to_thread(self.store.writer, arriving.place.name)
            counted = _Counted(Sealer(key, arriving.place.name), writer, scan)
            kind = await self._pass_on(counted, portions)
            malware = "" if scan is None else await scan.verdict()
            taken = TakenFile(
                sha256=counted.digest.hexdigest(),
                size_bytes=counted.size_bytes,
                kind=kind.name,
                key=keys.seal(key, arriving.place.row),
                is_scanned=scan is not None,
                malware=malware,
            )
            if _differs(arriving, taken):
                raise FileDiffers
            if not malware:
                await counted.finish()
                is_kept = True
            return taken
        finally:
            if scan is not None:
                scan.close()
            if writer is not None and not is_kept:
                # Also where the caller has gone: the thread goes on.
                asyncio.get_running_loop().run_in_executor(None, writer.abandon)

    def read(self, stored: StoredFile) -> Iterator[bytes]:
        """Answer a file in pieces.

        Raises:
            FileBroken: it is missing, or was changed.
            KeyUnavailable: its key is not at hand.
            StoreSilent: as the name says.
        """
        try:
            key = self._need_keys().unseal(stored.key, stored.place.row)
            yield from opened(key, stored.place.name, self.store.read(stored.place.name))
        except SealBroken as fault:
            raise FileBroken from fault

    async def _pass_on(self, counted: _Counted, portions: AsyncIterator[bytes]) -> FileKind:
        """Pass everything on; what a file is has to be known before any of it is."""
        head: bytes | None = b""
        kind = None
        async for portion in portions:
            if counted.size_bytes + len(head or b"") + len(portion) > self._most_bytes:
                raise self._too_large()
            if head is None:
                await counted.add(portion)
                continue
            head += portion
            if len(head) >= HEAD_BYTES:
                kind = self._known(head)
                await counted.add(head)
                head = None
        if head is not None:
            if not head:
                raise FileEmpty
            kind = self._known(head)
            await counted.add(head)
        assert kind is not None  # noqa: S101 - either way it was looked at
        return kind

    def _known(self, head: bytes) -> FileKind:
        kind = kind_of(head[:HEAD_BYTES])
        if kind is None or kind.name not in self._kinds:
            raise FileKindRefused(allowed=", ".join(sorted(self._kinds)))
        return kind

    def _too_large(self) -> FileTooLarge:
        return FileTooLarge(most_mb=str(self._most_bytes // _MB))

    def _need_keys(self) -> Keys:
        if self._keys is None:
            raise LookupError("ONEWINDOW_KEYS_FOLDER is not set for this process")
        return self._keys


class _Counted:
    """Counts, digests, shows to the scanner and stores what passes; the work is a thread's."""

    def __init__(self, sealer: Sealer, writer: ObjectWriter, scan: Scan | None) -> None:
        self.digest = hashlib.sha256()
        self.size_bytes = 0
        self._sealer = sealer
        self._writer = writer
        self._scan = scan

    async def add(self, portion: bytes) -> None:
        self.size_bytes += len(portion)
        if self._scan is not None:
            await self._scan.add(portion)
        await asyncio.to_thread(self._store, portion)

    async def finish(self) -> None:
        await asyncio.to_thread(self._end)

    def _store(self, portion: bytes) -> None:
        self.digest.update(portion)
        if sealed := self._sealer.add(portion):
            self._writer.write(sealed)

    def _end(self) -> None:
        self._writer.write(self._sealer.end())
        self._writer.finish()


def _differs(arriving: ArrivingFile, taken: TakenFile) -> bool:
    return (arriving.size_bytes or taken.size_bytes, arriving.sha256 or taken.sha256) != (
        taken.size_bytes,
        taken.sha256,
    )
