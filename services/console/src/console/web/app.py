"""The application: every declared page at its address, in both languages, and what is shown where there is none."""

from __future__ import annotations

import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import quote

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
from console.pages import PAGES, not_shown
from console.pages.page import Page, Shown, View, Visit
from console.pages.troubles import heading, summary_of
from console.parts.shell import Shell
from console.parts.trouble import Line, Summary
from console.settings import ConsoleSettings
from console.web.assets import style
from console.web.forms import check_sender, read_fields, read_form
from console.web.headers import Gate
from console.web.templates import Templates
from console.words.language import Language, preferred

LOG = structlog.get_logger(__name__)

_FORWARDED = "x-forwarded-for"
_MOST_FRAMES = 8
_IMMUTABLE = "public, max-age=31536000, immutable"
_KINDS = {
    HTTPStatus.NOT_FOUND: Kind.NOT_THERE,
    HTTPStatus.FORBIDDEN: Kind.NOT_ALLOWED,
    HTTPStatus.BAD_REQUEST: Kind.FIELDS,
}

Endpoint = Callable[[Request], Awaitable[Response]]


class Console:
    """The pages of one process."""

    def __init__(
        self, settings: ConsoleSettings, open_services: Callable[[], Services], pages: Sequence[Page] = PAGES
    ) -> None:
        """Compile everything; nothing connects before the application starts.

        Args:
            settings: of the process.
            open_services: opens the channels, on the event loop that will use them.
            pages: what there is to see.
        """
        self._settings = settings
        self._open_services = open_services
        self._pages = pages
        self._centres = {centre.division_code: centre for centre in settings.console_centres}
        self._proxies = TrustedProxies(settings.trusted_proxies, _FORWARDED)
        self._templates = Templates([*(page.template for page in pages), not_shown.TEMPLATE])
        self._style = style()
        self._services: Services | None = None

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
        try:
            yield
        finally:
            await self._services.close()

    def _routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._home),
            Route("/health/live", self._healthy),
            Route("/health/ready", self._healthy),
            Route(self._style.address, self._styled),
            *(
                Route(
                    f"/{{language}}/{{division}}{page.path}",
                    self._endpoint(page),
                    methods=["GET", "POST"] if page.act else ["GET"],
                )
                for page in self._pages
            ),
        ]

    async def _healthy(self, _request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def _styled(self, _request: Request) -> Response:
        headers = {"Cache-Control": _IMMUTABLE}
        return Response(self._style.content, media_type=self._style.media_type, headers=headers)

    async def _home(self, request: Request) -> Response:
        """Send whoever comes without a language to the first centre, in what the browser asks for."""
        language = preferred(request.headers.get("accept-language", ""))
        address = f"/{language.value}/{self._settings.console_centres[0].division_code}"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers={"Vary": "Accept-Language"})

    def _endpoint(self, page: Page) -> Endpoint:
        async def answer(request: Request) -> Response:
            try:
                return await self._answer(page, request)
            except HTTPException:
                raise
            # Here and not in Starlette's outermost handler, which would answer without our headers.
            except Exception as fault:  # noqa: BLE001 - a bug of ours, which nobody must see
                return self._fail(request, fault)

        return answer

    async def _answer(self, page: Page, request: Request) -> Response:
        visit = self._visit(request)
        try:
            if request.method != "POST" or page.act is None:
                shown = await page.show(visit)
            else:
                check_sender(request, self._settings.console_origin)
                shown = await page.act(visit, await read_form(request))
        except Trouble as met:
            return self._not_shown(request, met.kind.value, summary_of(met, visit.language))
        response = self._render(request, page.template, shown)
        if page.kept_seconds and request.method != "POST" and shown.is_whole and shown.status == HTTPStatus.OK:
            response.headers["Cache-Control"] = f"public, max-age={page.kept_seconds}"
        return response

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
        if self._services is None:
            raise AssertionError("nothing is served before the start")
        calls = self._services.for_anybody(self._address_of(request), language)
        return Visit(language, centre, dict(names), read_fields(request.scope["query_string"]), calls)

    def _address_of(self, request: Request) -> str:
        """Answer whose request it is, as far as it can be trusted."""
        address = request.client.host if request.client else ""
        return self._proxies.client_of(address, {_FORWARDED: ",".join(request.headers.getlist(_FORWARDED))})

    def _render(self, request: Request, template: str, shown: Shown) -> Response:
        language, centre = self._place(request)
        shell = self._shell(request, language, centre)
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

    def _shell(self, request: Request, language: Language, centre: Centre) -> Shell:
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
                "This form was sent from another site; open the page here and send it again."
            ),
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
