"""A servicer's certificate, its key and the authorities its callers' certificates come from, as files that may change.

A new set that does not fit together is refused as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from chassis.reloading import Reloaded
from chassis.secret_files import Look, UnfitFile, look_at, read_secret, read_trusted
from chassis.starting import CannotStart

CERTIFICATE = "ONEWINDOW_TLS_CERTIFICATE_FILE"
KEY = "ONEWINDOW_TLS_KEY_FILE"
AUTHORITIES = "ONEWINDOW_TLS_CLIENT_CA_FILE"


class UnfitCertificate(CannotStart):
    """The files cannot be used; ``lines`` tell what to change, each naming its setting."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Three PEM texts that fit together, and when the certificate expires."""

    certificate: bytes
    key: bytes = field(repr=False)
    authorities: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CertificateFiles:
    """Where the three are."""

    certificate: Path
    key: Path
    authorities: Path

    def read(self, now: datetime) -> Credentials:
        """Read the files and see that they fit together.

        Raises:
            UnfitCertificate: one cannot be read or is none, the key is another certificate's, or it has expired.
        """
        contents: dict[str, bytes] = {}
        lines: list[str] = []
        for setting, path, read in (
            (CERTIFICATE, self.certificate, read_trusted),
            (KEY, self.key, read_secret),
            (AUTHORITIES, self.authorities, read_trusted),
        ):
            try:
                contents[setting] = read(path)
            except UnfitFile as fault:
                lines.append(f"{setting}: {fault}")
        if lines:
            raise UnfitCertificate(lines)
        leaf = _certificates(CERTIFICATE, self.certificate, contents[CERTIFICATE])[0]
        _certificates(AUTHORITIES, self.authorities, contents[AUTHORITIES])
        if _public_key(self.key, contents[KEY]) != _public_bytes(leaf.public_key()):
            line = f"{KEY}: {self.key} is not the key of the certificate {self.certificate} / 不是该证书的私钥"
            raise UnfitCertificate([line])
        expires_at = leaf.not_valid_after_utc
        if expires_at <= now:
            day = f"{expires_at:%Y-%m-%d}"
            raise UnfitCertificate(
                [f"{CERTIFICATE}: {self.certificate} expired on {day}; renew it / 证书已于 {day} 过期，请更新"]
            )
        return Credentials(contents[CERTIFICATE], contents[KEY], contents[AUTHORITIES], expires_at)

    def look(self) -> Look:
        """Answer what changes when one of the files does."""
        return look_at((self.certificate, self.key, self.authorities))


def watch_certificate(files: CertificateFiles) -> Reloaded[Credentials]:
    """Answer the credentials as the files have them now; asked before each handshake, so looked at each time.

    Raises:
        UnfitCertificate: they cannot be used.
    """
    return Reloaded(
        "certificate",
        files.look,
        lambda: files.read(datetime.now(UTC)),
        told=lambda credentials: {"expires_on": credentials.expires_at.date().isoformat()},
        every_seconds=0.0,
    )


def _certificates(setting: str, path: Path, text: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(text)
    except ValueError:
        raise UnfitCertificate([f"{setting}: {path} holds no certificate (PEM) / {path} 中没有 PEM 证书"]) from None


def _public_key(path: Path, text: bytes) -> bytes:
    try:
        key = load_pem_private_key(text, password=None)
    except TypeError:
        line = f"{KEY}: {path} is locked with a password; give it without one / {path} 有口令保护，请提供无口令的私钥"
        raise UnfitCertificate([line]) from None
    except (ValueError, UnsupportedAlgorithm):
        raise UnfitCertificate([f"{KEY}: {path} holds no private key (PEM) / {path} 中没有 PEM 私钥"]) from None
    return _public_bytes(key.public_key())


def _public_bytes(key: PublicKeyTypes) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
