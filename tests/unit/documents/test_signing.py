"""A signed document shows a reader whose it is, and that nobody changed it."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from tests.unit.documents.test_rendering import NOTICE

from documents.signing import NoCertificate, signers_in

if TYPE_CHECKING:
    from pathlib import Path

    from pyhanko.sign.validation.status import PdfSignatureStatus

    from documents.rendering import Renderer

NAME = "格尔木市政务服务中心"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the certificate of one centre, which signed it itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"), False)
    usage |= dict.fromkeys(("crl_sign", "encipher_only", "decipher_only"), False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    (tmp_path / "632801.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "632801.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return tmp_path


def _status(content: bytes) -> PdfSignatureStatus:
    signature = PdfFileReader(io.BytesIO(content)).embedded_signatures[0]
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))


def test_a_signature_is_valid_until_one_byte_is_changed(folder: Path, renderer: Renderer) -> None:
    """It covers the whole file, and names the centre."""
    signed = signers_in(folder)["632801"].sign(renderer.render(NOTICE))
    changed = bytearray(signed)
    place = signed.index(b"stream\n") + 60
    changed[place] ^= 1

    whole, broken = _status(signed), _status(bytes(changed))

    assert whole.bottom_line
    assert NAME == whole.signing_cert.subject.native["common_name"]
    assert whole.coverage is not None
    assert "ENTIRE_FILE" == whole.coverage.name
    assert not broken.intact
    assert not broken.bottom_line


def test_a_certificate_without_its_key_is_told_at_the_start(folder: Path) -> None:
    """And so is what is none; without a folder nothing is signed."""
    (folder / "632801.key").write_text("no key")
    with pytest.raises(NoCertificate):
        signers_in(folder)
    (folder / "632801.key").unlink()
    with pytest.raises(NoCertificate):
        signers_in(folder)
    assert {} == signers_in(None)
