"""What a process has while it serves: services, sessions, hints; opened on the event loop that uses them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from console.calls.services import Services
from console.calls.staff import Staff
from console.live.listen import Listener
from console.session.drafts import Drafts
from console.session.form_drafts import FormDrafts
from console.session.room import SessionRoom
from console.session.seals import Seals
from console.session.walls import Walls
from console.web.cookies import Cookies
from console.web.signing_in import SigningIn
from console.web.uploads import Transfers


class Running:
    """Opened when the application starts, closed when it stops."""

    def __init__(
        self,
        origin: str,
        open_services: Callable[[], Services],
        seals: Seals | None,
        open_sessions: Callable[[], SessionRoom] | None,
        open_live: Callable[[], Listener] | None,
    ) -> None:
        """Prepare; nothing connects before ``open``.

        Args:
            origin: where browsers find the console.
            open_services: opens the channels.
            seals: of what browsers keep; None if nobody signs in.
            open_sessions: opens the room of sessions; None if nobody signs in.
            open_live: opens what hears of changes; None: pages are as they were loaded.
        """
        self._origin = origin
        self._open_services = open_services
        self._seals = seals
        self._open_sessions = open_sessions
        self._open_live = open_live
        self._services: Services | None = None
        self._way_in: SigningIn | None = None
        self.listener: Listener | None = None
        self.transfers = Transfers()
        self.staff = Staff()
        self.drafts: Drafts | None = None
        self.form_drafts: FormDrafts | None = None
        self.walls: Walls | None = None

    @asynccontextmanager
    async def open(self, _app: object) -> AsyncIterator[None]:
        """Open everything for as long as the application serves."""
        self._services = self._open_services()
        room = self._open_sessions() if self._open_sessions else None
        if room is not None and self._seals is not None:
            room.open()
            self.drafts, self.form_drafts, self.walls = room.drafts, room.form_drafts, room.walls
            self._way_in = SigningIn(room.sign_in, self._seals, Cookies(self._origin))
        if self._open_live is not None:
            self.listener = self._open_live()
            self.listener.open()
        try:
            yield
        finally:
            await self._services.close()
            if self.listener is not None:
                await self.listener.close()
            if room is not None:
                await room.close()

    @property
    def has_officers(self) -> bool:
        """Whether anybody can sign in here."""
        return self._open_sessions is not None

    @property
    def services(self) -> Services:
        """The services."""
        if self._services is None:
            raise AssertionError("nothing is served before the start")
        return self._services

    @property
    def way_in(self) -> SigningIn:
        """Who is signed in."""
        if self._way_in is None:
            raise AssertionError("nobody is served before the start")
        return self._way_in
