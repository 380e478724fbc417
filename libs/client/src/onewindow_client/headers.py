"""What goes with a call beside its message."""

from __future__ import annotations

Metadata = tuple[tuple[str, str], ...]


def says(language: str) -> Metadata:
    """Answer what asks for refusals in a language (RFC 9110, 12.5.4); nothing if none is wanted."""
    return (("accept-language", language),) if language else ()


def forwards(client_address: str) -> Metadata:
    """Answer what tells a service whose address a call is made for; nothing if it is the caller's own."""
    return (("x-onewindow-client-address", client_address),) if client_address else ()


def names(request_id: str) -> Metadata:
    """Answer what gives the request a name of the caller's; nothing if it has none."""
    return (("x-request-id", request_id),) if request_id else ()
