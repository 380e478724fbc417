"""How long something took, as people read it."""

from __future__ import annotations

from console.words.language import Language

_MILLISECOND, _SECOND, _MINUTE, _HOUR, _DAY = 10**6, 10**9, 60 * 10**9, 3600 * 10**9, 86_400 * 10**9


def took(language: Language, nanoseconds: int) -> str:
    """Say a length of time in its two largest units: ``16.2 ms``, ``3 min 20 s``, ``2 days 3 h``."""
    if nanoseconds < _SECOND:
        milliseconds = f"{nanoseconds / _MILLISECOND:.1f}"
        return language.say("{number} ms", number=milliseconds)
    if nanoseconds < _MINUTE:
        seconds = f"{nanoseconds / _SECOND:.2f}"
        return language.say("{number} s", number=seconds)
    if nanoseconds < _HOUR:
        return language.say(
            "{minutes} min {seconds} s", minutes=nanoseconds // _MINUTE, seconds=nanoseconds % _MINUTE // _SECOND
        )
    if nanoseconds < _DAY:
        return language.say(
            "{hours} h {minutes} min", hours=nanoseconds // _HOUR, minutes=nanoseconds % _HOUR // _MINUTE
        )
    days, hours = nanoseconds // _DAY, nanoseconds % _DAY // _HOUR
    return language.say("{days} d {hours} h", days=days, hours=hours)
