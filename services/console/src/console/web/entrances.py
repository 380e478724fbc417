"""What is asked for besides pages: sign-in and its answer, sign-out, a form that was not sent, the stream of hints."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.pages import signed_out, unsent
from console.pages.page import Shown
from console.parts.form import Carried
from console.web.forms import check_sender, read_form
from console.web.frame import Frame
from console.web.live import LIVE, stream
from console.web.running import Running
from console.web.signing_in import CALLBACK, SIGN_IN, SIGN_OUT, UNSENT
from console.web.troubles import Troubles
from console.web.visits import Visits, wanted


class Entrances:
    """Answers the requests of whoever comes and goes."""

    def __init__(self, origin: str, running: Running, visits: Visits, frame: Frame) -> None:
        """Answer them; forms are taken from pages of this origin alone."""
        self._origin = origin
        self._running = running
        self._visits = visits
        self._frame = frame

    def routes(self, troubles: Troubles) -> list[Route]:
        """Answer what is found where."""
        below = "/{language}/{division}"
        return [
            Route(SIGN_IN, troubles.guarded(self._sign_in)),
            Route(CALLBACK, troubles.guarded(self._signed_in)),
            Route(f"{below}{SIGN_OUT}", troubles.guarded(self._sign_out), methods=["POST"]),
            Route(f"{below}{UNSENT}", troubles.guarded(self._unsent)),
            Route(f"{below}{LIVE}", troubles.guarded(self._live)),
        ]

    async def _sign_in(self, request: Request) -> Response:
        return await self._running.way_in.begin("", wanted(request).tag)

    async def _signed_in(self, request: Request) -> Response:
        return await self._running.way_in.end(request, wanted(request))

    async def _sign_out(self, request: Request) -> Response:
        check_sender(request, self._origin)
        form = await read_form(request)
        way_in = self._running.way_in
        signed_in = await way_in.who(request)
        onward = ""
        if signed_in is not None:
            signed_in.check(form.get("token", ""))
            onward = await way_in.out(signed_in, everywhere=form.get("act") == "everywhere")
        language, centre = self._visits.place(request)
        view = signed_out.View(language.say("You are signed out"), onward, f"/{language.value}/{centre.division_code}")
        response = self._frame.render(request, signed_out.TEMPLATE, Shown(view))
        way_in.forget(response)
        return response

    async def _unsent(self, request: Request) -> Response:
        """Show a form that came when its session was over, filled in."""
        visit = self._visits.visit(request)
        way_in = self._running.way_in
        signed_in = await way_in.who(request)
        if signed_in is None:
            return await way_in.begin("", visit.language.tag)
        kept = await way_in.unsent(request, signed_in)
        form = {} if kept is None else kept.form
        path = "" if kept is None else kept.path
        view = unsent.View(visit.say("Your form was not sent"), path, unsent.entries_of(form))
        # The key of the first try: what it did, if it did, is not done again.
        carried = Carried(signed_in.token, form.get("key", ""))
        desk = self._frame.desk(None, visit, signed_in.session.officer, carried, "")
        return self._frame.render(request, unsent.TEMPLATE, Shown(view), desk)

    async def _live(self, request: Request) -> Response:
        """Tell a page of changes, as long as it is open; nobody is kept signed in by that."""
        visit = self._visits.visit(request)
        listener = self._running.listener
        if listener is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        signed_in = await self._running.way_in.who(request, is_used=False)
        return stream(request, signed_in, listener, visit.centre.division_code)
