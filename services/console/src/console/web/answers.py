"""From a visit to an answer: a page is shown, or its form does what it is for; to whom, the page's declaration says."""

from __future__ import annotations

import re
from dataclasses import replace
from http import HTTPStatus
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.calls.troubles import Kind, Trouble
from console.pages import session_over
from console.pages.page import Done, Form, Page, Shown, Visit
from console.web.forms import check_sender, read_form
from console.web.frame import Frame
from console.web.live import made_by_itself
from console.web.running import Running
from console.web.signing_in import UNSENT, SignedIn
from console.web.troubles import Endpoint
from console.web.visits import Visits, asked, query_of
from console.words.roles import named
from kernel.divisions import covers

# An idempotency key as services take them.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class Answers:
    """Answers requests for pages of the site map."""

    def __init__(self, origin: str, running: Running, visits: Visits, frame: Frame) -> None:
        """Answer them; forms are taken from pages of this origin alone."""
        self._origin = origin
        self._running = running
        self._visits = visits
        self._frame = frame

    def of(self, page: Page) -> Endpoint:
        """Answer the endpoint of a page."""
        roles = page.roles
        if roles is None:
            return lambda request: self._anybody(page, request)
        return lambda request: self._officer(page, roles, request)

    async def _anybody(self, page: Page, request: Request) -> Response:
        shown = await self._sent(page, self._visits.visit(request), request)
        if isinstance(shown, Done):
            return RedirectResponse(shown.address, HTTPStatus.SEE_OTHER)
        response = self._frame.render(request, page.template, shown)
        if page.kept_seconds and request.method != "POST" and shown.is_whole and shown.status == HTTPStatus.OK:
            response.headers["Cache-Control"] = f"public, max-age={page.kept_seconds}"
        return response

    async def _officer(self, page: Page, roles: frozenset[str], request: Request) -> Response:
        way_in = self._running.way_in
        visit = self._visits.visit(request)
        signed_in = await way_in.who(request, is_used=not made_by_itself(request))
        form: Form = {}
        if request.method == "POST":
            check_sender(request, self._origin)
            form = await read_form(request)
        if signed_in is None:
            if made_by_itself(request):
                raise HTTPException(HTTPStatus.UNAUTHORIZED)
            if request.method == "POST":
                return await self._keep(request, visit, form)
            return await way_in.begin(request, asked(request), visit.language.tag)
        if request.method == "POST" and not signed_in.made(form):
            return await way_in.show_again(signed_in, asked(request), form)
        self._check(roles, visit, signed_in)
        unsent = query_of(request).get(UNSENT, "")
        typed = await way_in.unsent(unsent, asked(request), signed_in) if unsent and not form else None
        # The key of the first try: what it did, if it did, is not done again.
        key = (typed or form).get("key", "")
        calls = self._running.services.for_officer(
            signed_in.session.access_token, self._visits.address_of(request), visit.language
        )
        officer = signed_in.officer
        visit = replace(visit, officer=officer, key=key if _KEY.fullmatch(key) else str(uuid4()), calls=calls)
        shown = await (page.act(visit, form) if request.method == "POST" and page.act else page.show(visit))
        if request.method == "POST" and isinstance(shown, Shown) and shown.status == Kind.AWAY.value:
            # Whatever the page would make of it: what was typed is shown again in one way.
            raise Trouble(Kind.AWAY, "", "")
        if isinstance(shown, Done):
            response: Response = RedirectResponse(shown.address, HTTPStatus.SEE_OTHER)
            if shown.said:
                way_in.tell(response, shown.said)
            return response
        said = way_in.told(request)
        left = way_in.left_when_used(signed_in)
        desk = self._frame.desk(page, visit, signed_in, left, said)
        response = self._frame.render(request, page.template, shown, desk, typed)
        if said:
            way_in.has_told(response)
        return response

    async def _keep(self, request: Request, visit: Visit, form: Form) -> Response:
        """Keep a form that came when its session was over, and show the way to sign in."""
        kept = await self._running.way_in.keep(request, asked(request), form, visit.language.tag)
        view = session_over.View(visit.say("Your session is over"), kept.headers["location"])
        response = self._frame.render(request, session_over.TEMPLATE, Shown(view, HTTPStatus.UNAUTHORIZED))
        for cookie in kept.headers.getlist("set-cookie"):
            response.headers.append("set-cookie", cookie)
        return response

    def _check(self, roles: frozenset[str], visit: Visit, signed_in: SignedIn) -> None:
        """Refuse a page that is not for this officer.

        Raises:
            Trouble: it is for other roles, or of another centre.
        """
        officer = signed_in.officer
        if not roles & officer.roles:
            sentence = visit.say("This page is for: {roles}", roles=named(roles, visit.language))
            if roles & signed_in.session.officer.roles:
                acting = named(officer.roles, visit.language)
                sentence = visit.say(
                    "{page}. You have chosen to act as {acting}; choose otherwise at the start of your work.",
                    page=sentence,
                    acting=acting,
                )
            raise Trouble(Kind.NOT_ALLOWED, "ROLE_MISSING", sentence)
        if not covers(officer.division_code, visit.centre.division_code):
            raise Trouble(Kind.NOT_ALLOWED, "OTHER_CENTRE", visit.say("You belong to another centre."))

    async def _sent(self, page: Page, visit: Visit, request: Request) -> Shown | Done:
        if request.method != "POST" or page.act is None:
            return await page.show(visit)
        check_sender(request, self._origin)
        return await page.act(visit, await read_form(request))
