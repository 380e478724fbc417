"""What a call's metadata says besides who calls: in which language to answer, and what the caller calls the request.

Neither is worth a refusal: what cannot be read is as if it had not been said.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

ACCEPT_LANGUAGE = "accept-language"
REQUEST_ID = "x-request-id"
TRACE_ID = "x-trace-id"
# Fields of the request that had no effect: nobody here knows them.
UNKNOWN_FIELDS = "x-unknown-fields"

# Metadata of a call: its keys and values, and 32 bytes for each.
MOST_METADATA_BYTES = 16 * 1024
MOST_REQUEST_ID_CHARACTERS = 128
_REQUEST_ID = re.compile(rf"[A-Za-z0-9._:/+=@-]{{1,{MOST_REQUEST_ID_CHARACTERS}}}")

# RFC 9110, 12.5.4 and 12.4.2, as far as we look.
_MOST_RANGES, _LONGEST_HEADER = 20, 500
_RANGE = re.compile(r"(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:\s*;\s*[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?")


class Language(enum.StrEnum):
    """What people are told in (BCP 47)."""

    ZH = "zh-CN"
    EN = "en"


_LANGUAGES = {"zh": Language.ZH, "en": Language.EN}


def one_of_each(metadata: Iterable[tuple[str, str | bytes]]) -> Mapping[str, str]:
    """Answer metadata by key; what comes twice is one list with commas (RFC 9110, 5.3).

    So two tokens are no token, and two addresses no address: nobody has to guess which of them another one believed.
    """
    found: dict[str, str] = {}
    for key, value in metadata:
        if isinstance(value, str):
            found[key] = f"{found[key]},{value}" if key in found else value
    return found


def language_of(metadata: Mapping[str, str]) -> Language | None:
    """Answer the language the caller likes best of those there are; None if none is asked for, or any will do."""
    best, liked = None, 0.0
    for tag, quality in _ranges(metadata.get(ACCEPT_LANGUAGE, "")):
        # The first of equals, as a person writes them.
        if quality > liked:
            best, liked = _LANGUAGES.get(tag.partition("-")[0].lower()), quality
    return best


def request_id_of(metadata: Mapping[str, str]) -> str:
    """Answer the caller's own id of the request; empty if there is none that could be one."""
    said = metadata.get(REQUEST_ID, "")
    return said if _REQUEST_ID.fullmatch(said) else ""


def ids(request_id: str, trace_id: str) -> tuple[tuple[str, str], ...]:
    """Answer what tells a caller which request this was: its own id of it, or else the trace's, and the trace."""
    return ((REQUEST_ID, request_id or trace_id), (TRACE_ID, trace_id)) if trace_id else ()


def told_ignored(places: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Answer what tells a caller which fields of its request had no effect; of very many the first ones."""
    # Keys of maps may hold anything.
    told = ",".join(quote(place, safe=".[]_") for place in places)
    return ((UNKNOWN_FIELDS, told[:_LONGEST_HEADER].rpartition(",")[0] if len(told) > _LONGEST_HEADER else told),)


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    """Answer the ranges that can be told here, with how much each is liked: languages there are, and ``*``."""
    for part in header[:_LONGEST_HEADER].split(",")[:_MOST_RANGES]:
        read = _RANGE.fullmatch(part.strip())
        if read is not None and (read[1] == "*" or read[1].partition("-")[0].lower() in _LANGUAGES):
            yield read[1], float(read[2] or 1)
