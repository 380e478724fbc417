"""Bodies that go over HTTP to whoever shares a secret, and back: HMAC-SHA256 over the time, a line's end, the body."""

from __future__ import annotations

import hashlib
import hmac

TIMESTAMP, SIGNATURE = "X-Timestamp", "X-Signature"
# How far the sender's clock, and the way, may be off (seconds): what is older may have been heard by somebody else.
WINDOW_SECONDS = 300
_LONGEST_TIMESTAMP = 12


def signed(secret: bytes, body: bytes, now: float) -> dict[str, str]:
    """Answer the headers that go with a body: seconds since 1970, and the signature in hexadecimal."""
    timestamp = str(int(now))
    return {TIMESTAMP: timestamp, SIGNATURE: _signature(secret, timestamp, body)}


def is_signed(secret: bytes, body: bytes, timestamp: str, signature: str, now: float) -> bool:
    """Whether whoever has the secret said this, and not long ago."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP):
        return False
    expected = _signature(secret, timestamp, body)
    is_theirs = hmac.compare_digest(expected.encode(), signature.lower().encode("utf-8", "replace"))
    return is_theirs and abs(now - int(timestamp)) <= WINDOW_SECONDS


def _signature(secret: bytes, timestamp: str, body: bytes) -> str:
    return hmac.new(secret, timestamp.encode() + b"\n" + body, hashlib.sha256).hexdigest()
