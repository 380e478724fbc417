"""The two ciphers a key may be for: AES-256-GCM, and SM4-GCM where the commercial cryptography rules ask for it (密评).

Both authenticate what they encrypt and what it is bound to. With SM4 (GB/T 32907) goes the hash SM3 (GB/T 32905),
with AES goes SHA-256.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """A sealed value was changed, moved to another row, or is sealed by another key of the same name."""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """An authenticated cipher and the hash that goes with it; the nonce comes first, the tag last."""

    name: str
    key_bytes: int
    hash: hashes.HashAlgorithm
    _encrypt: Callable[[bytes, bytes, bytes, bytes], bytes]
    _decrypt: Callable[[bytes, bytes, bytes, bytes], bytes]

    def new_key(self) -> bytes:
        """Draw a key."""
        return os.urandom(self.key_bytes)

    def encrypt(self, key: bytes, plain: bytes, bound: bytes) -> bytes:
        """Encrypt under a random nonce, so for at most 2**32 values a key (NIST SP 800-38D, 8.3)."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._encrypt(key, nonce, plain, bound)

    def decrypt(self, key: bytes, sealed: bytes, bound: bytes) -> bytes:
        """Decrypt what ``encrypt`` answered.

        Raises:
            SealBroken: it is not exactly that, or was bound to something else.
        """
        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise SealBroken
        try:
            return self._decrypt(key, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
        except InvalidTag:
            raise SealBroken from None


def _aes_encrypt(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plain, bound)


def _aes_decrypt(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(nonce, sealed, bound)


def _sm4_encrypt(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def _sm4_decrypt(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, sealed[-TAG_BYTES:])).decryptor()
    decryptor.authenticate_additional_data(bound)
    return decryptor.update(sealed[:-TAG_BYTES]) + decryptor.finalize()


AES = Algorithm("AES-256-GCM", 32, hashes.SHA256(), _aes_encrypt, _aes_decrypt)
SM4 = Algorithm("SM4-GCM", 16, hashes.SM3(), _sm4_encrypt, _sm4_decrypt)
ALGORITHMS = {algorithm.name: algorithm for algorithm in (AES, SM4)}
