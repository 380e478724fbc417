"""The four services of a centre as this command calls them: over ``onewindow-client``, as one person after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from google.protobuf.descriptor import ServiceDescriptor

from onewindow_client import Centre, Retrying, ServiceClient, Tls, TokenSource
from onewindow_client.methods import CALLS, DESCRIPTORS, OPERATIONS

# Everything anybody can call.
ALL_DESCRIPTORS: tuple[ServiceDescriptor, ...] = (*DESCRIPTORS.values(), OPERATIONS, CALLS)


class Tokens(Protocol):
    """Where the tokens of people come from."""

    def of(self, officer_id: str) -> TokenSource:
        """Answer where an officer's tokens come from."""


class Clients(Centre):
    """The services of a centre, and who acts there. May be used from many threads."""

    def __init__(self, clients: Mapping[str, ServiceClient], tokens: Tokens) -> None:
        """Use these clients, by service, and these tokens for whoever else acts."""
        super().__init__(clients)
        self._tokens = tokens

    def of(self, service: str) -> ServiceClient:
        """Answer the client of a service."""
        return self._clients[service]

    def by(self, officer_id: str) -> Clients:
        """Answer the same services for another officer, over the same channels."""
        tokens = self._tokens.of(officer_id)
        return Clients({name: client.acting_as(tokens) for name, client in self._clients.items()}, self._tokens)


@contextmanager
def connect(  # noqa: PLR0913 - each says something else about how to call
    addresses: Mapping[str, str],
    tokens: Tokens,
    officer_id: str,
    tls: Tls | None = None,
    *,
    plaintext: bool = False,
    retrying: Retrying | None = None,
) -> Iterator[Clients]:
    """Open clients of the four services, closed at the end.

    Args:
        addresses: ``host:port`` of each.
        tokens: say who calls.
        officer_id: who acts, unless ``Clients.by`` says otherwise.
        tls: how to connect to another machine.
        plaintext: something else encrypts what leaves this machine.
        retrying: bounds of repetitions.

    Raises:
        Overheard: another machine without TLS, and nothing else encrypts.
    """
    person = tokens.of(officer_id)
    opened = {
        service: ServiceClient(service, addresses[service], person, tls=tls, plaintext=plaintext, retrying=retrying)
        for service in DESCRIPTORS
    }
    with Clients(opened, tokens) as clients:
        yield clients
