"""Where something that must not be seen could have ended up: every file, table and stream a platform leaves."""

from __future__ import annotations

import base64
import json
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import redis
from psycopg import sql
from tests.journey.running import SERVICES, RunningPlatform

from onewindow_cli.platform.private_files import read_private

# They hold keys and passwords, and are the only place that may.
_SECRET_FOLDERS = ("keys", "secrets")
_COLUMNS = (
    "select table_name, column_name, data_type from information_schema.columns"
    " where table_schema = 'public' order by table_name, ordinal_position"
)


def forms(value: str) -> set[bytes]:
    """Answer every way in which programs write a text: plain, hex, base64, and with escapes."""
    plain = value.encode()
    escaped = json.dumps(value)[1:-1]
    written = {
        plain,
        value.encode("utf-16-le"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        escaped.encode(),
        escaped.replace("\\", "\\\\").encode(),
        quote(value).encode(),
        repr(plain)[2:-1].encode(),
        "".join(f"\\{byte:03o}" if byte > 0x7E else chr(byte) for byte in plain).encode(),
    }
    return written | set(_in_base64(plain))


def found_in(text: bytes | str, seeds: Iterable[str]) -> list[str]:
    """Answer which of the values a text holds, in any form."""
    whole = text.encode() if isinstance(text, str) else text
    return [seed for seed in seeds if any(form in whole for form in forms(seed))]


def spilled(platform: RunningPlatform, seeds: Iterable[str]) -> list[str]:
    """Answer where a platform that runs has let these values be seen: ``file: value``."""
    wanted = list(seeds)
    places = [f"{place}: {seed}" for place, content in _places(platform) for seed in found_in(content, wanted)]
    return places + [
        f"{path.relative_to(platform.state.root)}: {seed}"
        for path in _files(platform.state.root)
        for seed in _found_in_file(path, wanted)
    ]


def _places(platform: RunningPlatform) -> Iterator[tuple[str, bytes]]:
    for service in SERVICES:
        yield from _tables(platform, service)
    for name in ("bus-url", "redis-url"):
        yield from _streams(platform, name)
    yield "what `onewindow up` printed", platform.told.encode()


def _tables(platform: RunningPlatform, service: str) -> Iterator[tuple[str, bytes]]:
    """Every column as text, those with bytes also as they are."""
    with platform.database(service) as database:
        for table, column, kind in database.execute(_COLUMNS).fetchall():
            name = f"{service}.{table}.{column}"
            shown = sql.SQL("select {0} from {1} where {0} is not null").format(
                sql.Identifier(str(column)), sql.Identifier(str(table))
            )
            if kind == "bytea":
                yield name, b"\n".join(bytes(value) for (value,) in database.execute(shown) if isinstance(value, bytes))
            as_text = sql.SQL("select {0}::text from {1} where {0} is not null").format(
                sql.Identifier(str(column)), sql.Identifier(str(table))
            )
            yield name, "\n".join(str(value) for (value,) in database.execute(as_text)).encode()


def _streams(platform: RunningPlatform, name: str) -> Iterator[tuple[str, bytes]]:
    """Every key of a Redis server, its messages and what else it holds."""
    server = redis.Redis.from_url(read_private(platform.state.secret(name)))
    try:
        for key in server.scan_iter(count=1000):
            content = server.dump(key) or b""
            if server.type(key) == b"stream":
                content += repr(server.xrange(key)).encode()
            yield f"{name} {key!r}", bytes(key) + content
    finally:
        server.close()


def _files(root: Path) -> Iterator[Path]:
    """Every file of the state folder: logs, spans, what the servers write ahead and keep."""
    for path in sorted(root.rglob("*")):
        if path.relative_to(root).parts[0] not in _SECRET_FOLDERS and path.is_file() and path.stat().st_size:
            yield path


def _found_in_file(path: Path, seeds: Iterable[str]) -> list[str]:
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return [seed for seed in seeds if any(content.find(form) >= 0 for form in forms(seed))]
    except (FileNotFoundError, ValueError):
        # It went, or was emptied, while the servers work.
        return []


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """Answer what base64 makes of bytes in the middle of others, at each of the three places they can begin."""
    for offset in range(3):
        # Signs that depend on what stands before or after are left off.
        sure = len(plain) - (-offset % 3) - (len(plain) + offset) % 3
        if sure > 0:
            begin = -offset % 3
            part = plain[begin : begin + sure // 3 * 3]
            yield base64.b64encode(part)
            yield base64.urlsafe_b64encode(part)
