"""The application put together: what is found at which address, and what every request passes on its way there.

A request goes through the gate (``headers``), is read (``visits``), answered (``answers`` for the site map,
``entrances`` for the rest) and written (``frame``); what does not go well on the way becomes a page (``troubles``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, Router

from console.calls.services import Services
from console.live.listen import Listener
from console.pages import PAGES
from console.pages.page import Page
from console.session.room import SessionRoom
from console.session.seals import Seals
from console.settings import ConsoleSettings
from console.web.answers import Answers
from console.web.assets import Asset
from console.web.entrances import Entrances
from console.web.frame import Frame
from console.web.headers import Gate
from console.web.papers import Papers
from console.web.running import Running
from console.web.troubles import Endpoint, Troubles
from console.web.visits import Visits, wanted

_IMMUTABLE = "public, max-age=31536000, immutable"


class Console:
    """The pages of one process."""

    def __init__(  # noqa: PLR0913 - composed once
        self,
        settings: ConsoleSettings,
        open_services: Callable[[], Services],
        pages: Sequence[Page] = PAGES,
        *,
        seals: Seals | None = None,
        open_sessions: Callable[[], SessionRoom] | None = None,
        open_live: Callable[[], Listener] | None = None,
    ) -> None:
        """Compile everything; nothing connects before the application starts.

        Args:
            settings: of the process.
            open_services: opens the channels, on the event loop that will use them.
            pages: what there is to see.
            seals: of what browsers keep; None if nobody signs in.
            open_sessions: opens the room of sessions, on the same loop; None if nobody signs in, and then the pages of
                officers are not there.
            open_live: opens what hears of changes, on the same loop; None: pages are as they were loaded.
        """
        origin = settings.console_origin
        self._settings = settings
        self._running = Running(origin, open_services, seals, open_sessions, open_live)
        self._pages = [page for page in pages if page.roles is None or self._running.has_officers]
        visits = Visits(settings, self._running)
        papers = Papers(settings.console_signing_folder, settings.console_fonts_folder)
        self._frame = Frame(self._pages, visits)
        self._troubles = Troubles(origin, self._frame, visits)
        self._answers = Answers(origin, self._running, visits, self._frame, papers)
        self._entrances = Entrances(origin, self._running, visits, self._frame)

    def app(self) -> Starlette:
        """Answer the application to serve."""
        made = Starlette(
            middleware=[Middleware(Gate, origin=self._settings.console_origin)],
            exception_handlers={HTTPException: self._troubles.refuse},
            lifespan=self._running.open,
        )
        # An address has one way to be written; the router's own redirect would believe the host a client names.
        made.router = Router(self._routes(), redirect_slashes=False, lifespan=self._running.open)
        return made

    def _routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._home),
            Route("/health/live", _healthy),
            Route("/health/ready", _healthy),
            *(Route(asset.address, _serving(asset)) for asset in self._frame.assets),
            *(self._entrances.routes(self._troubles) if self._running.has_officers else ()),
            *(
                Route(
                    f"/{{language}}/{{division}}{page.path}",
                    self._troubles.guarded(self._answers.of(page)),
                    methods=["GET", "POST"] if page.act else ["GET"],
                )
                for page in self._pages
            ),
        ]

    async def _home(self, request: Request) -> Response:
        """Send whoever comes without a language to the first centre, in what the browser asks for."""
        address = f"/{wanted(request).value}/{self._settings.console_centres[0].division_code}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers={"Vary": "Accept-Language"})


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


def _serving(asset: Asset) -> Endpoint:
    async def serve(_request: Request) -> Response:
        return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": _IMMUTABLE})

    return serve
