"""Screens on the walls of a centre: which there are, which is to be one, and which is one no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from console.calls.troubles import Kind, Trouble
from console.officers import Officer
from console.session.seals import Seals
from console.session.sign_in import Screen
from console.session.store import WALL_SECONDS, Sessions, SessionsAway, owner_of

# Between the name of a screen and the sign-in with which it becomes one.
INVITED_SECONDS = 600
_USE = "wall"


@dataclass(frozen=True, slots=True)
class Wall:
    """A screen: its name, which page it shows, who set it up and when, and until when it goes on by itself."""

    name: str
    shows: str
    officer: str
    began_at: datetime
    ends_at: datetime


class Walls:
    """Those of all centres. Belongs to one event loop."""

    def __init__(self, sessions: Sessions, seals: Seals) -> None:
        """Use the sessions and seals of the console."""
        self._sessions = sessions
        self._seals = seals

    async def listed(self, division_code: str) -> Sequence[Wall]:
        """Answer the screens of a centre, the one that ends first first.

        Raises:
            Trouble: Redis does not answer.
        """
        try:
            found = await self._sessions.walls(division_code)
        except SessionsAway:
            raise _away() from None
        began = [(session, datetime.fromtimestamp(session.began_at, UTC)) for session in found]
        longest = timedelta(seconds=WALL_SECONDS)
        return tuple(Wall(session.wall, session.shows, session.officer.name, at, at + longest) for session, at in began)

    async def end(self, division_code: str, name: str) -> bool:
        """Let a screen show the wall no longer; answers whether there was one of this name.

        Raises:
            Trouble: Redis does not answer.
        """
        try:
            return await self._sessions.end_wall(division_code, name)
        except SessionsAway:
            raise _away() from None

    def invite(self, officer: Officer, division_code: str, name: str, shows: str) -> str:
        """Answer what lets this officer, and nobody else, make a screen of this name in the next ten minutes."""
        return self._seals.seal(_USE, asdict(Screen(name, division_code, owner_of(officer), shows)))

    def invited(self, officer: Officer, division_code: str, invitation: str) -> Screen | None:
        """Answer the screen that an officer was invited to make at a centre; None if there is none."""
        told = self._seals.unseal(_USE, invitation, seconds=INVITED_SECONDS)
        screen = Screen(**told) if told else None
        is_theirs = screen is not None and (screen.whose, screen.division_code) == (owner_of(officer), division_code)
        return screen if is_theirs else None


def _away() -> Trouble:
    return Trouble(Kind.AWAY, "SESSIONS_AWAY", "")
