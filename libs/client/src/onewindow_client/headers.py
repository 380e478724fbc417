"""What goes with a call beside its message."""

from __future__ import annotations

Metadata = tuple[tuple[str, str], ...]


def says(language: str) -> Metadata:
    """Answer what asks for refusals in a language (RFC 9110, 12.5.4); nothing if none is wanted."""
    return (("accept-language", language),) if language else ()


def names(request_id: str) -> Metadata:
    """Answer what gives the request a name of the caller's; nothing if it has none."""
    return (("x-request-id", request_id),) if request_id else ()
