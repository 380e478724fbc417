"""Which process may call what: a list as data, by the name in the certificate of whoever connects.

``ONEWINDOW_PEERS_FILE`` is JSON: a name → what it may call. A name is a SPIFFE id (``spiffe://…``, a URI in the
certificate), a DNS name in it, or ``CN=…``; each is looked for where it belongs, so that who may choose one kind of
name cannot pass for a peer of another kind. What it may call are patterns of ``package.Service/Method``::

    {
      "spiffe://centre.example/ns/onewindow/sa/console": {"methods": ["onewindow.*"], "forwards_address": true},
      "bank.centre.example": {"methods": ["onewindow.fees.v1.FeesService/RecordPayment"]}
    }

Who is not named may call nothing but health and reflection, which say nothing that is not in the published protocol.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import structlog
from cryptography import x509
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from chassis.reloading import Reloaded
from chassis.secret_files import UnfitFile, look_at, read_trusted
from chassis.starting import CannotStart
from kernel.errors import Code, Refusal

LOG = structlog.get_logger(__name__)

PEERS = "ONEWINDOW_PEERS_FILE"
# Metadata key by which a peer that may do so says whose address a call comes from.
FORWARDED_ADDRESS = "x-onewindow-client-address"
# Refusals told in the log: each peer and method once, and not without end.
_MOST_TOLD = 1000
# A certificate may be good enough for the handshake and yet hold names that cannot be read.
_UNREADABLE = (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType, x509.InvalidVersion)
# Certificates of this many connections are kept as they were read.
_CERTIFICATES = 1024


class PeerRefused(Refusal):
    """This peer may not make this call."""

    code = Code.PERMISSION_DENIED
    zh = "该调用方不得进行此调用。"
    says_enough = True


class Peer(BaseModel):
    """What one peer may do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    methods: tuple[Annotated[str, Field(pattern=r"^([\w.*]+/[\w*]+|[\w.]*\*)$")], ...]
    """Patterns of ``package.Service/Method``; ``*`` stands for any text."""
    forwards_address: bool = False
    """Whether it may say whose address a call comes from; the address of its callers is its own otherwise."""

    def may(self, method: str) -> bool:
        """Whether it may call ``package.Service/Method``."""
        return any(fnmatchcase(method, pattern) for pattern in self.methods)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a call comes from."""

    peer: str = ""
    """Name of the peer; empty where connections are not encrypted, so that nobody is known."""
    address: str = ""
    """IP address of the client, as far as it can be trusted; empty if there is none."""


@dataclass(frozen=True, slots=True)
class CertificateIdentity:
    """What a certificate says."""

    names: tuple[str, ...]
    """As in the file of peers: URIs, DNS names, then ``CN=…``."""
    expires_at: datetime


class Peers:
    """The list of peers as its file has it now. Safe to share between threads."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the file.

        Args:
            path: ``ONEWINDOW_PEERS_FILE``.
            clock: answers seconds that never go back.

        Raises:
            CannotStart: it cannot be read or used.
        """
        self._list = Reloaded(
            "peers", lambda: look_at([path]), lambda: _read(path), told=lambda peers: {"peers": len(peers)}, clock=clock
        )
        self._told: set[tuple[str, str]] = set()
        self._told_of = self._list.current()

    def admit(self, certificate: bytes, method: str, address: str, forwarded: str, now: datetime) -> Origin:
        """Answer where a call comes from, if its peer may make it.

        Args:
            certificate: of the peer, PEM.
            method: ``package.Service/Method``.
            address: IP address the connection comes from.
            forwarded: IP address that the peer says the call comes from; believed of who may forward.
            now: a connection may live longer than the certificate it began with.

        Raises:
            PeerRefused: the peer is not on the list, may not call this, or its certificate has expired.
        """
        try:
            identity = identity_of(certificate)
        except _UNREADABLE:
            raise PeerRefused from None
        peers = self._current()
        name = next((name for name in identity.names if name in peers), "")
        if not name or identity.expires_at <= now or not peers[name].may(method):
            self._tell(identity, method)
            raise PeerRefused
        believed = peers[name].forwards_address and is_address(forwarded)
        return Origin(name, forwarded if believed else address)

    def _current(self) -> Mapping[str, Peer]:
        peers = self._list.current()
        if peers is not self._told_of:
            self._told_of = peers
            self._told.clear()
        return peers

    def _tell(self, identity: CertificateIdentity, method: str) -> None:
        told = (identity.names[0] if identity.names else "", method)
        if told not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(told)
            LOG.warning("A peer was refused.", action="peer_refused", names=identity.names, method=method)


def _read(path: Path) -> Mapping[str, Peer]:
    try:
        return read_peers(path)
    except UnfitFile as fault:
        raise CannotStart([f"{PEERS}: {fault}"]) from None


def read_peers(path: Path) -> Mapping[str, Peer]:
    """Read a list of peers.

    Raises:
        UnfitFile: it cannot be read, others may change it, or it is no such list; says where.
    """
    try:
        return _PEERS.validate_python(json.loads(read_trusted(path), object_pairs_hook=_unique))
    except json.JSONDecodeError as fault:
        raise UnfitFile(
            f"{path} is no JSON: {fault.msg} in line {fault.lineno}", f"{path} 第 {fault.lineno} 行不是 JSON"
        ) from None
    except UnicodeDecodeError:
        raise UnfitFile(f"{path} is not UTF-8 text", f"{path} 不是 UTF-8 文本") from None
    except _NamedTwice as fault:
        raise UnfitFile(f"{path}: {fault} is named twice", f"{path}：{fault} 重复") from None
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = " → ".join(str(part) for part in first["loc"]) or "the whole"
        raise UnfitFile(
            f"{path}: {where}: {first['msg'][:1].lower()}{first['msg'][1:]}", f"{path}：{where} 有误"
        ) from None


class _NamedTwice(ValueError):
    """A name stands in the list a second time; a reader would see the first, JSON takes the last."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise _NamedTwice(twice)
    return dict(pairs)


def is_address(text: str) -> bool:
    """Whether this is an IP address."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=_CERTIFICATES)
def identity_of(certificate: bytes) -> CertificateIdentity:
    """Answer the names in a certificate (PEM) whose signature the handshake has checked."""
    parsed = x509.load_pem_x509_certificate(certificate)
    try:
        names = parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        uris = names.get_values_for_type(x509.UniformResourceIdentifier)
        hosts = names.get_values_for_type(x509.DNSName)
    except x509.ExtensionNotFound:
        uris, hosts = [], []
    common = parsed.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return CertificateIdentity(
        # A host's name that looks like a URI, or the other way round, would be found in the wrong place.
        (
            *(uri for uri in uris if "://" in uri),
            *(host for host in hosts if "://" not in host and not host.startswith("CN=")),
            *(f"CN={attribute.value!s}" for attribute in common),
        ),
        parsed.not_valid_after_utc,
    )


_Name = Annotated[str, Field(min_length=1, max_length=2048)]
_PEERS: TypeAdapter[dict[str, Peer]] = TypeAdapter(dict[_Name, Peer])
