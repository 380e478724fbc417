"""Where files lie and who looks at them: a bucket of an S3 server, and a scanner that speaks clamd's INSTREAM."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest
from clamd import EICAR, Clamd

from chassis.files.configured import files_of
from chassis.files.files import ArrivingFile, FilePlace, Files, StoredFile
from chassis.files.refusals import FileBroken, FileKindRefused, ScannerSilent, StoreSilent
from chassis.files.s3 import PART_BYTES, S3Store
from chassis.files.scanning import Scanner
from chassis.files.store import FolderStore
from chassis.privacy.key_files import Keys
from chassis.settings import Settings
from chassis.starting import CannotStart

PDF = b"%PDF-1.7\n"
BUCKET, KEY = "papers", "b"


async def portions(content: bytes) -> AsyncIterator[bytes]:
    """Answer a content in portions."""
    for place in range(0, len(content), 200_000):
        yield content[place : place + 200_000]


def take(files: Files, content: bytes) -> tuple[FilePlace, Any]:
    """Take a file in."""
    place = FilePlace(uuid4(), "632801")

    async def play() -> Any:  # noqa: ANN401 - a file that was taken
        taken = await files.take(ArrivingFile(place), portions(content))
        # What was refused is let go in a thread.
        await asyncio.to_thread(time.sleep, 0)
        return taken

    return place, asyncio.run(play())


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An S3 server, a process of its own, with a bucket; answers its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        client = boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key=KEY
        )
        client.create_bucket(Bucket=BUCKET)
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    """A scanner."""
    server = Clamd()
    yield server
    server.shutdown()
    server.server_close()


def test_a_bucket_keeps_files_of_many_parts(bucket: str, keys_folder: Path, tmp_path: Path) -> None:
    """Small ones at once, large ones in parts; listed in order, changed ones do not open, let go nothing stays."""
    credentials = tmp_path / "s3"
    credentials.write_text("a b")
    credentials.chmod(0o600)
    settings = Settings(
        database_url="postgresql://nowhere",
        bus_url="redis://nowhere",
        redis_url="redis://nowhere",
        files_url=f"s3://{BUCKET}?endpoint={bucket}",
        files_credentials_file=credentials,
    )
    files = files_of(settings, Keys(keys_folder))
    assert files is not None
    contents = [PDF, PDF + bytes(2 * PART_BYTES + 12345)]
    kept = [(*take(files, content), content) for content in contents]
    for place, taken, content in kept:
        assert taken.sha256 == hashlib.sha256(content).hexdigest()
        assert b"".join(files.read(StoredFile(place, taken.key))) == content
    names = list(files.store.names(""))
    assert names == sorted(place.name for place, _, _ in kept)
    assert list(files.store.names(names[0])) == names[1:]
    # Begun and never ended.
    begun = files.store.writer("632801/00/x")
    begun.write(bytes(PART_BYTES))
    files.store.delete("632801/00/x")
    with pytest.raises((StoreSilent, FileBroken)):
        begun.finish()
    for place, taken, _ in kept:
        files.store.delete(place.name)
        assert place.name not in files.store.names("")
        with pytest.raises(FileBroken):
            list(files.read(StoredFile(place, taken.key)))


def test_a_bucket_that_is_away_is_told(keys_folder: Path) -> None:
    """Nobody listens there: the store is silent, nothing else is said."""
    store = S3Store(BUCKET, endpoint="http://127.0.0.1:1", region="r", access_key="a", secret_key=KEY)
    with pytest.raises(StoreSilent):
        take(Files(store, Keys(keys_folder), kinds=["pdf"]), PDF)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://x/y", "name a folder"),
        ("s3://papers", "endpoint"),
        ("s3://papers?endpoint=http://store.example", "https"),
        ("s3://papers?endpoint=https://store.example", "FILES_CREDENTIALS_FILE"),
    ],
)
def test_a_store_that_is_named_wrongly_stops_the_start(url: str, told: str) -> None:
    """What is missing is named."""
    settings = Settings(
        database_url="postgresql://nowhere", bus_url="redis://nowhere", redis_url="redis://nowhere", files_url=url
    )
    with pytest.raises(CannotStart) as refused:
        files_of(settings, None)
    assert told in refused.value.lines[0]


def test_malware_is_found_on_the_way_and_nothing_of_it_is_kept(clamd: Clamd, keys_folder: Path, tmp_path: Path) -> None:
    """A clean file is marked as looked at; of one with the test signature, or too large for it, nothing stays."""
    files = Files(FolderStore(tmp_path), Keys(keys_folder), Scanner(*clamd.server_address[:2]), kinds=["pdf"])  # type: ignore[arg-type]
    place, clean = take(files, PDF + bytes(300_000))
    _, infected = take(files, PDF + bytes(300_000) + EICAR)
    assert (clean.is_scanned, clean.malware) == (True, "")
    assert infected.malware == "Eicar-Test-Signature"
    clamd.largest = 1000
    with pytest.raises(ScannerSilent):
        take(files, PDF + bytes(300_000))
    assert list(FolderStore(tmp_path).names("")) == [place.name]


def test_a_kind_that_the_centre_does_not_take_is_refused(keys_folder: Path, tmp_path: Path) -> None:
    """It is known for what it is, and not among those of the settings; nothing of it stays."""
    files = Files(FolderStore(tmp_path), Keys(keys_folder), kinds=["png"])
    with pytest.raises(FileKindRefused) as refused:
        take(files, PDF)
    assert (refused.value.facts["allowed"], []) == ("png", list(FolderStore(tmp_path).names("")))


def test_a_scanner_that_is_away_lets_nothing_in(keys_folder: Path, tmp_path: Path) -> None:
    """It was asked for: without it no file is taken."""
    files = Files(FolderStore(tmp_path), Keys(keys_folder), Scanner("127.0.0.1", 1), kinds=["pdf"])
    with pytest.raises(ScannerSilent):
        take(files, PDF)
    assert list(FolderStore(tmp_path).names("")) == []
