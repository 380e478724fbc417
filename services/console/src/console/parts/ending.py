"""When a session ends, and how one stays: two minutes before, a dialog says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.words.language import Language
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True)
class Ending:
    """What a page knows of the end of its session.

    ``address`` is where to ask and where to stay; ``whose`` tells whether somebody else has signed in meanwhile;
    ``seconds`` is what is left, as no browser's clock is to be believed; ``plain`` is for pages without scripts.
    ``words`` stand in the dialog; ``soon``, ``last`` and ``over`` are said there, with ``{at}`` to be filled in.
    ``is_open`` shows it at once.
    """

    address: str
    whose: str
    seconds: int
    plain: str
    words: str
    soon: str
    last: str
    over: str
    left: str
    is_open: bool = False


def ending(  # noqa: PLR0913 - what it is made of
    language: Language, now: datetime, seconds: float, address: str, whose: str, *, is_last: bool, is_open: bool = False
) -> Ending:
    """Make it.

    Args:
        language: of the page.
        now: when the page was made; aware.
        seconds: until the end if nobody uses the session.
        address: where the session is asked after.
        whose: the officer, told apart from all others.
        is_last: it ends then whoever uses it.
        is_open: show the dialog at once.
    """
    at = time_in(now, seconds)
    return Ending(
        address=address,
        whose=whose,
        seconds=int(seconds),
        plain=_plain(language, at, is_last=is_last),
        words=language.say("You have not used this session for a while: it ends at {at}.", at=at),
        soon=language.say("You have not used this session for a while: it ends at {at}."),
        last=language.say(
            "This session ends at {at}, as every session does after a day at work. Send what you have begun; "
            "what comes later is kept until you have signed in again."
        ),
        over=language.say(
            "What you have typed is still on this page. Sign in in another window, "
            "then come back to this one and send it."
        ),
        left=language.say("Left: {left}"),
        is_open=is_open,
    )


def _plain(language: Language, at: str, *, is_last: bool) -> str:
    if is_last:
        return language.say(
            "This session ends at {at}. What you send later is kept until you have signed in again.", at=at
        )
    return language.say("This session ends at {at} unless you do something.", at=at)


def time_in(now: datetime, seconds: float) -> str:
    """Answer the centre's time in so many seconds: ``14:20``."""
    return (now.astimezone(CENTRE_ZONE) + timedelta(seconds=seconds)).strftime("%H:%M")
