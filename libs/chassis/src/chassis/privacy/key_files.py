"""Keys as files: one a key, its name the key's id, its line ``AES-256-GCM`` or ``SM4-GCM`` and the key in hex.

A further file ``current`` names the key that seals. Names beginning with a dot are passed over: a mounted Kubernetes
secret has some. Keys are read at start, and again when the folder has changed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from chassis.privacy.ciphers import ALGORITHMS, Algorithm
from chassis.privacy.keyring import Key, Keyring, KeyUnavailable, Sealed, SealedRow
from chassis.reloading import Reloaded
from chassis.secret_files import Look, UnfitFile, look_at, read_secret
from chassis.starting import CannotStart

CURRENT = "current"
# How often the folder is looked at; a value sealed by an unknown key makes it looked at once (seconds).
LOOK_SECONDS = 5.0

_KEY_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
# Fewer different bytes than this are a pattern somebody typed and no key.
_LEAST_DIFFERENT_BYTES = 8


class Keys:
    """The keys of a process, as its folder has them now. Safe to share between threads."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the keys.

        Args:
            folder: ``ONEWINDOW_KEYS_FOLDER``.
            clock: answers seconds that never go back.

        Raises:
            CannotStart: a file is missing, wrong, or readable by everybody; names every one at fault.
        """
        self._ring = Reloaded(
            "keys",
            lambda: _look(folder),
            lambda: read_keys(folder),
            told=lambda ring: {"key_id": ring.current.key_id},
            every_seconds=LOOK_SECONDS,
            clock=clock,
        )

    @property
    def current_id(self) -> str:
        """The key that seals from now on."""
        return self.ring().current.key_id

    def ring(self) -> Keyring:
        """Answer the keys as the folder had them some seconds ago at most."""
        return self._ring.current()

    def seal(self, plain: bytes, place: SealedRow) -> Sealed:
        """Seal a value for its row with the current key."""
        return self.ring().seal(plain, place)

    def unseal(self, sealed: Sealed, place: SealedRow) -> bytes:
        """Open the value of a row; a key that another process has begun to use is fetched.

        Raises:
            KeyUnavailable: its key is not in the folder.
            SealBroken: it was changed, or belongs to another row.
        """
        try:
            return self.ring().unseal(sealed, place)
        except KeyUnavailable:
            return self._ring.look_again().unseal(sealed, place)

    def search_hash(self, place: SealedRow, value: str) -> bytes:
        """Digest a value as its row keeps it."""
        return self.ring().search_hash(place, value)

    def search_hashes(self, place: SealedRow, value: str) -> list[bytes]:
        """Digest a value that is looked for, by every key."""
        return self.ring().search_hashes(place, value)

    def look(self) -> None:
        """Look at the folder now, and read it again if it has changed."""
        self._ring.look_again()


def read_keys(folder: Path) -> Keyring:
    """Read every key of a folder.

    Raises:
        CannotStart: in English and Chinese, each file at fault.
    """
    lines: list[str] = []
    keys: dict[str, Key] = {}
    try:
        names = [path.name for path in _files_of(folder)]
    except OSError as fault:
        reason = fault.strerror
        raise CannotStart(
            [f"ONEWINDOW_KEYS_FOLDER: cannot read {folder}: {reason} / 无法读取密钥目录{folder}：{reason}"]
        ) from None
    for name in names:
        if name == CURRENT:
            continue
        try:
            algorithm, secret = _read_key(folder / name)
        except ValueError as fault:
            lines.append(str(fault))
        else:
            keys[name] = Key(name, algorithm, secret)
    current_id = ""
    try:
        current_id = _read_current(folder / CURRENT, names)
    except ValueError as fault:
        lines.append(str(fault))
    if lines:
        raise CannotStart(lines)
    return Keyring(keys.values(), current_id)


def key_line(algorithm: Algorithm) -> str:
    """Make the content of a new key file."""
    return f"{algorithm.name} {algorithm.new_key().hex()}\n"


def _read_key(path: Path) -> tuple[Algorithm, bytes]:
    if not _KEY_ID.fullmatch(path.name):
        raise ValueError(
            f"{path}: name a key with small letters, digits and hyphens, at most 63"
            " / 密钥文件名只能用小写字母、数字和连字符，最多63个字符"
        )
    name, _, digits = _read_private(path).partition(" ")
    algorithm = ALGORITHMS.get(name)
    if algorithm is None:
        expected = ", ".join(ALGORITHMS)
        raise ValueError(
            f"{path}: begin with an algorithm ({expected}), then a blank and the key in hex"
            f" / 文件应以算法名（{expected}）开头，空格后为十六进制密钥"
        )
    try:
        secret = bytes.fromhex(digits)
    except ValueError:
        raise ValueError(f"{path}: the key is not written in hex / 密钥不是十六进制") from None
    if len(secret) != algorithm.key_bytes:
        raise ValueError(
            f"{path}: {algorithm.name} needs {algorithm.key_bytes} bytes, here are {len(secret)}"
            f" / {algorithm.name}密钥应为{algorithm.key_bytes}字节，现为{len(secret)}字节"
        )
    if len(set(secret)) < _LEAST_DIFFERENT_BYTES:
        raise ValueError(f"{path}: this key is not random; make a new one / 该密钥不是随机数，请重新生成")
    return algorithm, secret


def _read_current(path: Path, names: Sequence[str]) -> str:
    key_id = _read_private(path)
    if key_id not in names or key_id == CURRENT:
        raise ValueError(
            f"{path}: names no key of this folder; write the name of a key file into it"
            " / 所指的密钥文件不存在，请写入本目录中某个密钥文件的名称"
        )
    return key_id


def _read_private(path: Path) -> str:
    """Read a file of the folder; ``current`` is no secret, but steers."""
    try:
        text = read_secret(path).decode()
    except UnfitFile as fault:
        raise ValueError(f"{fault.en} / 密钥文件无法读取、为空或他人可读写（应为 chmod 0440）：{path}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path}: is not text / 不是文本文件") from None
    return text.strip()


def _look(folder: Path) -> Look:
    try:
        return look_at(_files_of(folder))
    except OSError:
        return ()


def _files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
