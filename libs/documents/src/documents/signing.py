"""Sign documents with the certificate of a centre (PAdES, ETSI EN 319 142-1, baseline B)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = "Seal"


class NoCertificate(Exception):
    """A certificate or its key cannot be read."""


class Signer:
    """Signs for one centre with a certificate and a key, PEM files; a chain may stand behind the certificate."""

    def __init__(self, certificate: Path, key: Path) -> None:
        """Read both.

        Raises:
            NoCertificate: one cannot be read, or is none.
        """
        try:
            loaded: signers.SimpleSigner | None = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]
                str(key), str(certificate), ca_chain_files=(str(certificate),)
            )
        except (OSError, ValueError) as error:
            raise NoCertificate(f"{certificate} and {key}: {error}") from error
        # The library writes what was wrong into its log, and answers nothing.
        if loaded is None:
            raise NoCertificate(f"{certificate} and {key} are no certificate and key in PEM")
        self._signer = loaded

    def sign(self, document: bytes) -> bytes:
        """Answer the document with a signature that covers all of it; one changed byte breaks it."""
        writer = IncrementalPdfFileWriter(io.BytesIO(document))
        told = signers.PdfSignatureMetadata(
            field_name=_FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        )
        return bytes(signers.sign_pdf(writer, told, signer=self._signer).getvalue())


def signers_in(folder: Path | None) -> Mapping[str, Signer]:
    """Read the certificates in a folder: ``632801.crt`` with ``632801.key`` signs for that centre.

    Raises:
        NoCertificate: one has no key, or cannot be read.
    """
    if folder is None:
        return {}
    return {path.stem: Signer(path, path.with_suffix(".key")) for path in sorted(folder.glob("*.crt"))}
