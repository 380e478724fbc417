"""The application: every declared page at its address, in both languages, and what is shown where there is none."""

from __future__ import annotations

import re
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote
from uuid import uuid4

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, Router

from chassis.identity.proxies import TrustedProxies
from console.calls.services import Services
from console.calls.troubles import Kind, Trouble
from console.centres import Centre
from console.live.listen import Listener
from console.officers import Officer
from console.pages import PAGES, not_shown, signed_out, unsent
from console.pages.page import Done, Form, Page, Shown, View, Visit
from console.pages.troubles import heading, summary_of
from console.parts.form import Carried
from console.parts.shell import Desk, Shell, Way
from console.parts.trouble import Line, Summary
from console.session.room import SessionRoom
from console.session.seals import Seals
from console.settings import ConsoleSettings
from console.web.assets import Asset, script, style
from console.web.cookies import Cookies
from console.web.forms import check_sender, read_fields, read_form
from console.web.headers import Gate
from console.web.live import LIVE, made_by_itself, stream
from console.web.signing_in import CALLBACK, SIGN_IN, SIGN_OUT, UNSENT, SigningIn
from console.web.templates import Templates
from console.words.language import Language, preferred
from console.words.roles import named
from kernel.divisions import covers

LOG = structlog.get_logger(__name__)

_FORWARDED = "x-forwarded-for"
_MOST_FRAMES = 8
# An idempotency key as services take them.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_IMMUTABLE = "public, max-age=31536000, immutable"
_KINDS = {
    HTTPStatus.NOT_FOUND: Kind.NOT_THERE,
    HTTPStatus.FORBIDDEN: Kind.NOT_ALLOWED,
    HTTPStatus.BAD_REQUEST: Kind.FIELDS,
    HTTPStatus.UNAUTHORIZED: Kind.SIGN_IN,
}

Endpoint = Callable[[Request], Awaitable[Response]]


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
        self._settings = settings
        self._open_services = open_services
        self._pages = [page for page in pages if page.roles is None or open_sessions is not None]
        self._seals = seals
        self._open_sessions = open_sessions
        self._open_live = open_live
        self._centres = {centre.division_code: centre for centre in settings.console_centres}
        self._proxies = TrustedProxies(settings.trusted_proxies, _FORWARDED)
        self._templates = Templates(
            [*(page.template for page in pages), not_shown.TEMPLATE, signed_out.TEMPLATE, unsent.TEMPLATE]
        )
        self._style = style()
        self._live_script = script("live.js")
        self._listener: Listener | None = None
        self._services: Services | None = None
        self._signing_in: SigningIn | None = None

    def app(self) -> Starlette:
        """Answer the application to serve."""
        made = Starlette(
            middleware=[Middleware(Gate, origin=self._settings.console_origin)],
            exception_handlers={HTTPException: self._refuse},
            lifespan=self._lifespan,
        )
        # An address has one way to be written; the router's own redirect would believe the host a client names.
        made.router = Router(self._routes(), redirect_slashes=False, lifespan=self._lifespan)
        return made

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self._services = self._open_services()
        room = self._open_sessions() if self._open_sessions else None
        if room is not None and self._seals is not None:
            room.open()
            self._signing_in = SigningIn(room.sign_in, self._seals, Cookies(self._settings.console_origin))
        if self._open_live is not None:
            self._listener = self._open_live()
            self._listener.open()
        try:
            yield
        finally:
            await self._services.close()
            if self._listener is not None:
                await self._listener.close()
            if room is not None:
                await room.close()

    def _routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._home),
            Route("/health/live", self._healthy),
            Route("/health/ready", self._healthy),
            *(Route(asset.address, _serving(asset)) for asset in (self._style, self._live_script)),
            *self._ways_in(),
            *(
                Route(
                    f"/{{language}}/{{division}}{page.path}",
                    self._endpoint(page),
                    methods=["GET", "POST"] if page.act else ["GET"],
                )
                for page in self._pages
            ),
        ]

    def _ways_in(self) -> list[BaseRoute]:
        if self._open_sessions is None:
            return []
        return [
            Route(SIGN_IN, self._guarded(self._sign_in)),
            Route(CALLBACK, self._guarded(self._signed_in)),
            Route(f"/{{language}}/{{division}}{SIGN_OUT}", self._guarded(self._sign_out), methods=["POST"]),
            Route(f"/{{language}}/{{division}}{UNSENT}", self._guarded(self._unsent)),
            Route(f"/{{language}}/{{division}}{LIVE}", self._guarded(self._live)),
        ]

    async def _healthy(self, _request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def _home(self, request: Request) -> Response:
        """Send whoever comes without a language to the first centre, in what the browser asks for."""
        language = preferred(request.headers.get("accept-language", ""))
        address = f"/{language.value}/{self._settings.console_centres[0].division_code}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers={"Vary": "Accept-Language"})

    async def _sign_in(self, request: Request) -> Response:
        return await self._way_in.begin("", preferred(request.headers.get("accept-language", "")).tag)

    async def _signed_in(self, request: Request) -> Response:
        return await self._way_in.end(request, preferred(request.headers.get("accept-language", "")))

    async def _sign_out(self, request: Request) -> Response:
        check_sender(request, self._settings.console_origin)
        form = await read_form(request)
        signed_in = await self._way_in.who(request)
        onward = ""
        if signed_in is not None:
            signed_in.check(form.get("token", ""))
            onward = await self._way_in.out(signed_in, everywhere=form.get("act") == "everywhere")
        language, centre = self._place(request)
        view = signed_out.View(language.say("You are signed out"), onward, f"/{language.value}/{centre.division_code}")
        response = self._render(request, signed_out.TEMPLATE, Shown(view))
        self._way_in.forget(response)
        return response

    async def _unsent(self, request: Request) -> Response:
        """Show a form that came when its session was over, filled in."""
        visit = self._visit(request)
        signed_in = await self._way_in.who(request)
        if signed_in is None:
            return await self._way_in.begin("", visit.language.tag)
        kept = await self._way_in.unsent(request, signed_in)
        form = {} if kept is None else kept.form
        path = "" if kept is None else kept.path
        view = unsent.View(visit.say("Your form was not sent"), path, unsent.entries_of(form))
        # The key of the first try: what it did, if it did, is not done again.
        carried = Carried(signed_in.token, form.get("key", ""))
        desk = self._desk(None, visit, signed_in.session.officer, carried, "")
        return self._render(request, unsent.TEMPLATE, Shown(view), desk)

    async def _live(self, request: Request) -> Response:
        """Tell a page of changes, as long as it is open; nobody is kept signed in by that."""
        visit = self._visit(request)
        if self._listener is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        signed_in = await self._way_in.who(request, is_used=False)
        return stream(request, signed_in, self._listener, visit.centre.division_code)

    @property
    def _way_in(self) -> SigningIn:
        if self._signing_in is None:
            raise AssertionError("nobody is served before the start")
        return self._signing_in

    def _endpoint(self, page: Page) -> Endpoint:
        return self._guarded(lambda request: self._answer(page, request))

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        async def answer(request: Request) -> Response:
            try:
                return await endpoint(request)
            except Trouble as met:
                return self._not_shown(request, met.kind.value, summary_of(met, self._place(request)[0]))
            except HTTPException:
                raise
            # Here and not in Starlette's outermost handler, which would answer without our headers.
            except Exception as fault:  # noqa: BLE001 - a bug of ours, which nobody must see
                return self._fail(request, fault)

        return answer

    async def _answer(self, page: Page, request: Request) -> Response:
        if page.roles is not None:
            return await self._answer_officer(page, page.roles, request)
        shown = await self._shown(page, self._visit(request), request)
        if isinstance(shown, Done):
            return RedirectResponse(shown.address, HTTPStatus.SEE_OTHER)
        response = self._render(request, page.template, shown)
        if page.kept_seconds and request.method != "POST" and shown.is_whole and shown.status == HTTPStatus.OK:
            response.headers["Cache-Control"] = f"public, max-age={page.kept_seconds}"
        return response

    async def _answer_officer(self, page: Page, roles: frozenset[str], request: Request) -> Response:
        visit = self._visit(request)
        signed_in = await self._way_in.who(request, is_used=not made_by_itself(request))
        if signed_in is None:
            if made_by_itself(request):
                raise HTTPException(HTTPStatus.UNAUTHORIZED)
            if request.method == "POST":
                check_sender(request, self._settings.console_origin)
                return await self._way_in.keep(request, _asked(request), await read_form(request), visit.language.tag)
            return await self._way_in.begin(_asked(request), visit.language.tag)
        officer = signed_in.session.officer
        if not roles & officer.roles:
            whose = named(roles, visit.language)
            raise Trouble(Kind.NOT_ALLOWED, "ROLE_MISSING", visit.say("This page is for: {roles}", roles=whose))
        if not covers(officer.division_code, visit.centre.division_code):
            raise Trouble(Kind.NOT_ALLOWED, "OTHER_CENTRE", visit.say("You belong to another centre."))
        form: Form = await read_form(request) if request.method == "POST" else {}
        key = form.get("key", "")
        visit = replace(
            visit,
            officer=officer,
            key=key if _KEY.fullmatch(key) else str(uuid4()),
            calls=self._opened.for_officer(signed_in.session.access_token, self._address_of(request), visit.language),
        )
        if request.method == "POST":
            signed_in.check(form.get("token", ""))
        shown = await self._shown(page, visit, request, form)
        if isinstance(shown, Done):
            response: Response = RedirectResponse(shown.address, HTTPStatus.SEE_OTHER)
            if shown.said:
                self._way_in.tell(response, shown.said)
            return response
        said = self._way_in.told(request)
        desk = self._desk(page, visit, officer, Carried(signed_in.token, visit.key), said)
        response = self._render(request, page.template, shown, desk)
        if said:
            self._way_in.has_told(response)
        return response

    async def _shown(self, page: Page, visit: Visit, request: Request, form: Form | None = None) -> Shown | Done:
        if request.method != "POST" or page.act is None:
            return await page.show(visit)
        check_sender(request, self._settings.console_origin)
        return await page.act(visit, await read_form(request) if form is None else form)

    def _desk(self, page: Page | None, visit: Visit, officer: Officer, form: Carried, said: str) -> Desk:
        ways = tuple(
            Way(visit.say(each.label), visit.address(each.path), each is page)
            for each in self._pages
            if each.label and each.roles and each.roles & officer.roles
        )
        return Desk(officer.name, named(officer.roles, visit.language), ways, visit.address(SIGN_OUT), form, said)

    @property
    def _opened(self) -> Services:
        if self._services is None:
            raise AssertionError("nothing is served before the start")
        return self._services

    def _visit(self, request: Request) -> Visit:
        """Read whose page in which language is asked for.

        Raises:
            HTTPException: 404: there is no such language or centre; 400: what follows the question mark is no form.
        """
        names = request.path_params
        try:
            language, centre = Language(names["language"]), self._centres[names["division"]]
        except (KeyError, ValueError):
            raise HTTPException(HTTPStatus.NOT_FOUND) from None
        calls = self._opened.for_anybody(self._address_of(request), language)
        query = read_fields(request.scope["query_string"])
        path = request.scope["path"].removeprefix(f"/{language.value}/{centre.division_code}")
        origin = self._settings.console_origin
        return Visit(language, centre, dict(names), query, calls, origin=origin, path=path)

    def _address_of(self, request: Request) -> str:
        """Answer whose request it is, as far as it can be trusted."""
        address = request.client.host if request.client else ""
        return self._proxies.client_of(address, {_FORWARDED: ",".join(request.headers.getlist(_FORWARDED))})

    def _render(self, request: Request, template: str, shown: Shown, desk: Desk | None = None) -> Response:
        language, centre = self._place(request)
        shell = self._shell(request, language, centre, desk)
        written = self._templates.render(template, language, view=shown.view, shell=shell)
        return HTMLResponse(written, shown.status, headers={"Content-Language": language.tag})

    def _place(self, request: Request) -> tuple[Language, Centre]:
        """Answer the language and centre of an address, or those of whoever went astray."""
        path: str = request.scope["path"]
        named, division = f"{path}//".split("/")[1:3]
        home = self._settings.console_centres[0]
        known = {language.value: language for language in Language}
        language = known.get(named) or preferred(request.headers.get("accept-language", ""))
        return language, self._centres.get(division, home)

    def _shell(self, request: Request, language: Language, centre: Centre, desk: Desk | None) -> Shell:
        home = f"/{language.value}/{centre.division_code}"
        other = language.other
        # Never of `request.url`, which is made with the host that a client names.
        asked = quote(request.scope["path"])
        rest = asked.removeprefix(home) if asked.startswith(home) else ""
        query = request.scope["query_string"].decode("ascii", "replace")
        return Shell(
            tag=language.tag,
            centre=language.of(centre.name_zh, centre.name_en),
            home=home,
            case=f"{home}/case",
            style=self._style.address,
            other_tag=other.tag,
            other_name=other.name_of_itself,
            other=f"/{other.value}/{centre.division_code}{rest}{'?' if query else ''}{query}",
            desk=desk,
            live=self._live_script.address,
        )

    def _not_shown(self, request: Request, status: int, summary: Summary) -> Response:
        language, centre = self._place(request)
        view: View = not_shown.View(summary.heading, summary, f"/{language.value}/{centre.division_code}")
        return self._render(request, not_shown.TEMPLATE, Shown(view, status))

    async def _refuse(self, request: Request, fault: Exception) -> Response:
        """Show what a request is refused with."""
        status = fault.status_code if isinstance(fault, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        language, _ = self._place(request)
        sentences = {
            HTTPStatus.NOT_FOUND: language.say("There is no page at this address."),
            HTTPStatus.FORBIDDEN: language.say(
                "This form was sent from another site, or before you signed in; open the page here and send it again."
            ),
            HTTPStatus.UNAUTHORIZED: language.say("Nothing was done. Sign in, and send it again."),
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE: language.say("This form is larger than any of ours."),
        }
        sentence = sentences.get(
            HTTPStatus(status), language.say("Your browser asked for something that is not there.")
        )
        kind = _KINDS.get(HTTPStatus(status), Kind.NOT_THERE)
        response = self._not_shown(request, status, Summary(heading(kind, language), (Line(sentence),)))
        if isinstance(fault, HTTPException) and fault.headers:
            response.headers.update(fault.headers)
        return response

    def _fail(self, request: Request, fault: Exception) -> Response:
        """Show that something of ours went wrong; what it was is for the log, without what it was about."""
        frames = traceback.extract_tb(fault.__traceback__)
        LOG.error(
            "A page failed.",
            action="page_failed",
            path=request.scope["path"],
            fault=type(fault).__name__,
            where=[f"{frame.filename}:{frame.lineno}" for frame in frames[-_MOST_FRAMES:]],
        )
        language, _ = self._place(request)
        trouble = Trouble(Kind.FAULT, "INTERNAL", "")
        return self._not_shown(request, Kind.FAULT.value, summary_of(trouble, language))


def _serving(asset: Asset) -> Endpoint:
    async def serve(_request: Request) -> Response:
        return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": _IMMUTABLE})

    return serve


def _asked(request: Request) -> str:
    """Answer the page that was asked for, as a path of ours: it is a route's, so it leads nowhere else."""
    query = request.scope["query_string"].decode("ascii", "replace")
    return f"{quote(request.scope['path'])}{'?' if query else ''}{query}"
