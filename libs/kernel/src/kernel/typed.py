"""What people type, read the way they mean it: one spelling before anything is checked, stored or looked for.

Input methods write full-width digits, telephones are copied with blanks and +86, numbers with thousands separators;
none of that is part of what is meant. Nothing here refuses: what cannot be understood comes back for a check to refuse.
"""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = re.compile(r"[\u2010-\u2015\u2043\u2212\u2500\u30fc\ufe58\ufe63\uff0d]")
# Format characters come with what is copied from messages; a BOM from files.
_INVISIBLE = frozenset({"Cf", "Cc"})
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#)(?=[0-9])", re.IGNORECASE)
_CHINA = re.compile(r"(?:\+|00)86-?|86(?=1[3-9][0-9]{9}$)")
_ABROAD = re.compile(r"(?:\+|00)(?=[1-9])")
_MOBILE = re.compile(r"0?(1[3-9][0-9]{9})")
_SERVICE = re.compile(r"[48]00[0-9]{7}")
# Beijing and the cities of 02x have areas of two digits behind the 0, all others of three; 400 and 800 are services.
_AREA = r"(10|2[0-9]|(?![48]00)[3-9][0-9]{2})"
_FIXED = re.compile(rf"0{_AREA}-?([0-9]{{7,8}})(?:-([0-9]{{1,6}}))?")
_FIXED_WITHOUT_ZERO = re.compile(rf"{_AREA}-([0-9]{{7,8}})(?:-([0-9]{{1,6}}))?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")


def plain(written: str) -> str:
    """Answer a text in the usual width (NFKC), its dashes as hyphens, without blanks or invisible characters."""
    if written.isascii() and written.isprintable() and " " not in written:
        # As most of it is written, and nothing of it means anything else.
        return written
    text = _HYPHENS.sub("-", unicodedata.normalize("NFKC", _HYPHENS.sub("-", written)))
    kept = "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in _INVISIBLE)
    # What stood apart may now be one letter: a spacing accent is a blank and an accent.
    return unicodedata.normalize("NFKC", kept)


def code(written: str) -> str:
    """Answer a code in which hyphens stand, in capitals: ``zrzy－００１`` is ``ZRZY-001``."""
    # Capitals may be written otherwise: the dotless i with an accent has one letter as a capital.
    return plain(plain(written).upper())


def identifier(written: str) -> str:
    """Answer a number in which no hyphens stand, in capitals: of a card, an organisation, a case; a query code.

    ``１１０１０５ 19491231-002ｘ`` is ``11010519491231002X``.
    """
    return plain(code(written).replace("-", ""))


def number(written: str) -> str:
    """Answer a decimal number without the separators of its thousands: ``１,０００.50`` is ``1000.50``.

    Commas that do not stand before each three digits stay: ``1,5`` may be meant as 1.5.
    """
    text = plain(written)
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def phone(written: str) -> str:
    """Answer a telephone number as it is dialled in China: ``13911112222``, ``0372-2551234-12``, ``4001234567``.

    A number abroad is ``+`` and digits. What is no telephone number comes back without blanks.
    """
    text = plain(written)
    dialled = _EXTENSION.sub("-", text.replace("(0)", "0").replace("(", "").replace(")", "-").replace("--", "-")).strip(
        "-"
    )
    home = _CHINA.sub("", dialled, count=1) if _CHINA.match(dialled) else ""
    if not home and _ABROAD.match(dialled):
        digits = _ABROAD.sub("", dialled).replace("-", "").replace(".", "")
        return f"+{digits}" if digits.isdecimal() else text
    for tried in (home or dialled, (home or dialled).replace("-", "")):
        understood = _at_home(tried) or (_at_home(f"0{tried}") if home else "")
        if understood:
            return understood
    return text


def phone_spellings(dialled: str) -> tuple[str, ...]:
    """Answer how a number of ``phone`` may have been stored before numbers were read this way, itself first.

    Those are all spellings that were accepted of a number in China: with +86, with and without hyphens.
    """
    service = re.fullmatch(r"([48]00)([0-9]{3})([0-9]{4})", dialled)
    if service:
        one, two, three = service.groups()
        return dialled, f"{one}-{two}-{three}", f"{one}-{two}{three}", f"{one}{two}-{three}"
    fixed = _FIXED.fullmatch(dialled)
    if fixed is None:
        return (dialled, *(f"{sign}{dialled}" for sign in _PREFIXES)) if _MOBILE.fullmatch(dialled) else (dialled,)
    bare = dialled.removeprefix("0")
    joined = () if fixed.group(3) else (dialled.replace("-", ""),)
    return (dialled, bare, *joined, *(f"{sign}{each}" for each in (dialled, bare) for sign in _PREFIXES))


_PREFIXES = ("+86", "+86 ", "+86-")


def _at_home(text: str) -> str:
    """Read a number within China; empty if it is none."""
    joined = text.replace("-", "")
    if mobile := _MOBILE.fullmatch(joined):
        return mobile.group(1)
    if _SERVICE.fullmatch(joined):
        return joined
    fixed = _FIXED.fullmatch(text) or _FIXED_WITHOUT_ZERO.fullmatch(text)
    if fixed is None:
        return ""
    area, line, extension = fixed.groups()
    return f"0{area}-{line}" + (f"-{extension}" if extension else "")
