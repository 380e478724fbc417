"""The signing keys of the embedded issuer: a new one each run, and the one before for tokens that outlive their run."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from onewindow_cli.platform.private_files import read_private, write_private
from onewindow_cli.platform.state import StateFolder

ALGORITHM = "ES256"
# Name of a file among the secrets.
SIGNING_KEY = "issuer-key.pem"


class SigningKeys:
    """Signs with the key of this run."""

    def __init__(self, state: StateFolder) -> None:
        """Make the key of this run."""
        before = _public_half(read_private(state.secret(SIGNING_KEY)))
        self._key = ec.generate_private_key(ec.SECP256R1())
        pem = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_private(state.secret(SIGNING_KEY), pem.decode())
        self._kid = _key_id(self._key.public_key())
        published = [self._key.public_key(), *([before] if before is not None else [])]
        self.document: Mapping[str, object] = {"keys": [_jwk(key) for key in published]}

    def sign(self, claims: Mapping[str, object], kind: str) -> str:
        """Answer a token of these claims; ``kind`` is what it says it is (``at+jwt``)."""
        return jwt.encode(dict(claims), self._key, algorithm=ALGORITHM, headers={"kid": self._kid, "typ": kind})


def _public_half(pem: str) -> ec.EllipticCurvePublicKey | None:
    """Answer the public key of a private one; None if there is none, or a file that was cut short."""
    try:
        key = serialization.load_pem_private_key(pem.encode(), None)
    except ValueError:
        return None
    return key.public_key() if isinstance(key, ec.EllipticCurvePrivateKey) else None


def _jwk(key: ec.EllipticCurvePublicKey) -> Mapping[str, object]:
    return {**ECAlgorithm.to_jwk(key, as_dict=True), "kid": _key_id(key), "use": "sig", "alg": ALGORITHM}


def _key_id(key: ec.EllipticCurvePublicKey) -> str:
    """Answer the key's thumbprint (RFC 7638)."""
    members = ECAlgorithm.to_jwk(key, as_dict=True)
    named = {name: members[name] for name in ("crv", "kty", "x", "y")}
    told = json.dumps(named, sort_keys=True, separators=(",", ":"))
    return urlsafe_b64encode(sha256(told.encode()).digest()).decode().rstrip("=")
