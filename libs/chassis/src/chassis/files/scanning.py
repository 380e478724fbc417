"""Malware is looked for while a file comes: the INSTREAM command of ClamAV's ``clamd`` (clamd(8)), over TCP."""

from __future__ import annotations

import asyncio
import struct
from contextlib import suppress

from chassis.files.refusals import ScannerSilent

# Between two answers of the scanner, and what it may say.
_SECONDS = 60.0
_LONGEST_ANSWER = 4096


class Scan:
    """One file on its way to a scanner. Belongs to one event loop."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Use a connection that has been opened for this file."""
        self._reader = reader
        self._writer = writer

    async def add(self, portion: bytes) -> None:
        """Show it the next portion.

        Raises:
            ScannerSilent: it has gone.
        """
        try:
            self._writer.write(struct.pack(">I", len(portion)) + portion)
            async with asyncio.timeout(_SECONDS):
                await self._writer.drain()
        except (OSError, TimeoutError) as fault:
            raise ScannerSilent from fault

    async def verdict(self) -> str:
        """Answer what was found, by its name; empty if nothing was.

        Raises:
            ScannerSilent: it has gone, or could not scan the file.
        """
        try:
            self._writer.write(struct.pack(">I", 0))
            async with asyncio.timeout(_SECONDS):
                await self._writer.drain()
                said = await self._reader.readuntil(b"\0")
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as fault:
            raise ScannerSilent from fault
        words = said.rstrip(b"\0").decode("utf-8", "replace").removeprefix("stream: ").strip()
        if words == "OK":
            return ""
        if words.endswith(" FOUND"):
            return words.removesuffix(" FOUND")
        raise ScannerSilent

    def close(self) -> None:
        """Let the connection go; never raises."""
        with suppress(OSError, RuntimeError):
            self._writer.close()


class Scanner:
    """A ``clamd`` by its address."""

    def __init__(self, host: str, port: int) -> None:
        """Connect with each file."""
        self._host = host
        self._port = port

    async def begin(self) -> Scan:
        """Begin a file.

        Raises:
            ScannerSilent: it cannot be reached.
        """
        try:
            async with asyncio.timeout(_SECONDS):
                reader, writer = await asyncio.open_connection(self._host, self._port, limit=_LONGEST_ANSWER)
            writer.write(b"zINSTREAM\0")
        except (OSError, TimeoutError) as fault:
            raise ScannerSilent from fault
        return Scan(reader, writer)
