"""Keys that a centre signs with for everybody to verify: Ed25519, each a PEM file (PKCS #8) of a folder.

``632801.pem`` signs for that centre, ``installation.pem`` for every one without a file of its own. A file is read each
time something is signed, so that another one in its place is used at once; the public key goes with each signature.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from chassis.secret_files import read_secret
from kernel.errors import Refusal


class SigningKeyMissing(Refusal):
    """There is no key to sign with: put {division_code}.pem or installation.pem into ONEWINDOW_SIGNING_KEYS_FOLDER."""

    zh = "{division_code} 没有签名密钥：请将其 .pem 文件或 installation.pem 放入 ONEWINDOW_SIGNING_KEYS_FOLDER 目录。"
    says_enough = True


class SigningKeyUnfit(Refusal):
    """{file}, to sign with for {division_code}, is no Ed25519 key in PEM, or others may read it (chmod 0440)."""

    zh = "{division_code} 的签名密钥无法使用：{file} 不是 PEM 格式的 Ed25519 密钥，或他人可读（应为 chmod 0440）。"
    says_enough = True


class SigningKeys:
    """The keys of a folder; None: there are none."""

    INSTALLATION: ClassVar[str] = "installation.pem"

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def sign(self, division_code: str, text: bytes) -> tuple[bytes, bytes]:
        """Sign for a centre; answers the public key (32 bytes) and the signature (64 bytes).

        Raises:
            SigningKeyMissing: there is none for it.
            SigningKeyUnfit: its file is no such key, or not private.
        """
        key = self._key_of(division_code)
        return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), key.sign(text)

    def _key_of(self, division_code: str) -> Ed25519PrivateKey:
        names = (f"{division_code}.pem", self.INSTALLATION) if self._folder else ()
        path = next((self._folder / name for name in names if (self._folder / name).exists()), None)  # type: ignore[operator]  # no names without
        if path is None:
            raise SigningKeyMissing(division_code=division_code)
        try:
            key = load_pem_private_key(read_secret(path), None)
        except (ValueError, TypeError) as fault:  # also that it is not private, or needs a password
            raise SigningKeyUnfit(division_code=division_code, file=path.name) from fault
        if not isinstance(key, Ed25519PrivateKey):
            raise SigningKeyUnfit(division_code=division_code, file=path.name)
        return key


def new_key() -> str:
    """Make a key, as its file holds it."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def is_signed(public_key: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the owner of a public key signed a text."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True
