"""A scanner for tests: a server that speaks INSTREAM as ClamAV's clamd does, and knows one file."""

from __future__ import annotations

import socketserver
import struct
import threading

# What every scanner knows: the test file of EICAR, in two halves so that none finds it here.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.ThreadingTCPServer):
    """A scanner that knows one file: it speaks INSTREAM as clamd(8) does."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        """Listen on loopback."""
        super().__init__(("127.0.0.1", 0), _Session)
        self.largest = 1 << 30
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Read the command, then portions with their lengths before them, up to one of length nought."""
        assert self.rfile.read(10) == b"zINSTREAM\0"
        seen = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            seen += self.rfile.read(size)
        known = EICAR in seen
        too_large = len(seen) > self.server.largest  # type: ignore[attr-defined]  # of Clamd
        answer = b"INSTREAM size limit exceeded. ERROR" if too_large else b"stream: OK"
        self.wfile.write((b"stream: Eicar-Test-Signature FOUND" if known else answer) + b"\0")
