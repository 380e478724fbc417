"""What is asked for besides pages: sign-in and its answer, sign-out, the session itself, the stream of hints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from console.calls.services import Calls
from console.calls.troubles import Trouble
from console.pages import signed_out
from console.pages.page import Shown, Visit
from console.parts.ending import time_in
from console.parts.paper_boxes import written_file
from console.session.store import owner_of
from console.web.forms import check_sender, read_form
from console.web.frame import Frame
from console.web.live import LIVE, stream
from console.web.running import Running
from console.web.signing_in import (
    ACTING,
    BEGIN_WALL,
    CALLBACK,
    SESSION,
    SIGN_IN,
    SIGN_OUT,
    START,
    WALLS,
    SignedIn,
)
from console.web.troubles import Troubles
from console.web.uploads import body_of, give, passed_on, store
from console.web.visits import Visits, wanted
from console.words.files import file_said
from console.words.numbers import whole_number
from onewindow.intake.v1.materials_pb2 import DownloadMaterialRequest

PAPERS = "/papers"
_LONGEST_KEY, _SIZE_DIGITS = 64, 11


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
            Route(f"{below}{SESSION}", troubles.guarded(self._session), methods=["GET", "POST"]),
            Route(f"{below}{ACTING}", troubles.guarded(self._acting), methods=["POST"]),
            Route(f"{below}{BEGIN_WALL}", troubles.guarded(self._begin_wall)),
            Route(f"{below}{LIVE}", troubles.guarded(self._live)),
            Route(f"{below}{PAPERS}", troubles.guarded(self._upload), methods=["POST"]),
            Route(f"{below}{PAPERS}/{{case}}/{{item}}/{{number}}", troubles.guarded(self._download)),
        ]

    async def _sign_in(self, request: Request) -> Response:
        return await self._running.way_in.begin(request, "", wanted(request).tag)

    async def _signed_in(self, request: Request) -> Response:
        return await self._running.way_in.end(request, wanted(request))

    async def _sign_out(self, request: Request) -> Response:
        check_sender(request, self._origin)
        form = await read_form(request)
        way_in = self._running.way_in
        signed_in = await way_in.who(request)
        onward = ""
        if signed_in is not None:
            way_in.check(signed_in, form)
            onward = await way_in.out(signed_in, everywhere=form.get("act") == "everywhere")
        language, centre = self._visits.place(request)
        view = signed_out.View(language.say("You are signed out"), onward, f"/{language.value}/{centre.division_code}")
        response = self._frame.render(request, signed_out.TEMPLATE, Shown(view))
        way_in.forget(response)
        return response

    async def _session(self, request: Request) -> Response:
        """Tell a page how long its session goes on; only who stays, by a form of the officer's, lengthens it."""
        way_in = self._running.way_in
        language, _ = self._visits.place(request)
        form: Mapping[str, str] = {}
        if request.method == "POST":
            check_sender(request, self._origin)
            form = await read_form(request)
        signed_in = await way_in.who(request, is_used=False)
        if signed_in is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        if request.method == "POST":
            way_in.check(signed_in, form)
            signed_in = await way_in.who(request) or signed_in
        left = await way_in.left(signed_in)
        return JSONResponse(
            {
                "seconds": int(left.seconds),
                "last": left.is_last,
                "at": time_in(datetime.now(UTC), left.seconds),
                "whose": owner_of(signed_in.officer),
            },
            headers={"Content-Language": language.tag},
        )

    async def _acting(self, request: Request) -> Response:
        """Narrow pages to one of the officer's roles, or to none."""
        check_sender(request, self._origin)
        form = await read_form(request)
        visit = self._visits.visit(request)
        way_in = self._running.way_in
        signed_in = await way_in.who(request)
        start = RedirectResponse(visit.address(START), HTTPStatus.SEE_OTHER)
        if signed_in is not None:
            way_in.check(signed_in, form)
            await way_in.act_as(start, signed_in, form.get("role", ""))
        return start

    async def _begin_wall(self, request: Request) -> Response:
        """Send whoever has named a screen on a wall to the issuer once more: what comes back is the screen's session.

        By a link and not by the form that names it: the policy lets no form go to the issuer.
        """
        visit = self._visits.visit(request)
        way_in, walls = self._running.way_in, self._running.walls
        page = visit.address(WALLS)
        signed_in = await way_in.who(request)
        if signed_in is None or walls is None:
            return await way_in.begin(request, page, visit.language.tag)
        officer, centre = signed_in.session.officer, visit.centre.division_code
        screen = walls.invited(officer, centre, visit.query.get("invitation", ""))
        if screen is None:
            return RedirectResponse(page, HTTPStatus.SEE_OTHER)
        return await way_in.begin(request, page, visit.language.tag, wall=screen)

    async def _live(self, request: Request) -> Response:
        """Tell a page of changes, as long as it is open; nobody is kept signed in by that."""
        visit = self._visits.visit(request)
        listener = self._running.listener
        if listener is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        centre = visit.centre.division_code
        signed_in = await self._running.way_in.who(request, is_used=False, wall_of=centre)
        return stream(request, signed_in, listener, centre)

    async def _upload(self, request: Request) -> Response:
        """Pass the file of a paper on to intake as it comes, for a form that is filled in with scripts."""
        check_sender(request, self._origin)
        visit = self._visits.visit(request)
        signed_in, calls = await self._officer(request, visit)
        self._running.way_in.check(signed_in, {"token": request.headers.get("x-form-token", "")})
        asked = visit.query
        size = whole_number(asked.get("size", ""), _SIZE_DIGITS)
        try:
            with self._running.transfers.one_of(signed_in.officer.officer_id):
                key = asked.get("key", "")[:_LONGEST_KEY]
                take = partial(store, calls, asked.get("name", ""), key=key, size=size)
                file = await passed_on(body_of(request), take)
        except Trouble as met:
            sentence = met.sentence or visit.say("The file did not arrive. Nothing else is lost: send it again.")
            return JSONResponse({"sentence": sentence}, met.kind.value)
        told = f"{file_said(visit.language, file)} · SHA-256 {file.sha256[:12]}…"
        return JSONResponse({"file": written_file(file.file_id, file.file_name), "told": told})

    async def _download(self, request: Request) -> Response:
        """Give the file of a material of a case, to be seen or kept."""
        visit = self._visits.visit(request)
        _, calls = await self._officer(request, visit)
        names = visit.names
        try:
            asked = DownloadMaterialRequest(
                case_id=names["case"], item_code=names["item"], material_no=int(names["number"])
            )
        except ValueError:
            raise HTTPException(HTTPStatus.NOT_FOUND) from None
        return await give(calls, asked, keeps="keep" in visit.query)

    async def _officer(self, request: Request, visit: Visit) -> tuple[SignedIn, Calls]:
        """Answer who asks, and the services in their name.

        Raises:
            HTTPException: 401: nobody is signed in.
        """
        signed_in = await self._running.way_in.who(request)
        if signed_in is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        token, address = signed_in.session.access_token, self._visits.address_of(request)
        return signed_in, self._running.services.for_officer(token, address, visit.language)
