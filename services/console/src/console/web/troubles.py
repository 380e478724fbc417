"""What is shown where no page can be: a trouble of a call, a request that is refused, a fault of ours."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from console.calls.troubles import Kind, Trouble
from console.pages import not_shown, send_again
from console.pages.page import Shown
from console.pages.troubles import heading, summary_of, with_retry
from console.parts.trouble import Summary, TroubleLine
from console.web.forms import check_sender, read_form
from console.web.frame import Frame
from console.web.signing_in import START
from console.web.visits import Visits, asked

LOG = structlog.get_logger(__name__)

_MOST_FRAMES = 8
_KINDS = {
    HTTPStatus.NOT_FOUND: Kind.NOT_THERE,
    HTTPStatus.FORBIDDEN: Kind.NOT_ALLOWED,
    HTTPStatus.BAD_REQUEST: Kind.FIELDS,
    HTTPStatus.UNAUTHORIZED: Kind.SIGN_IN,
    HTTPStatus.SERVICE_UNAVAILABLE: Kind.AWAY,
}

Endpoint = Callable[[Request], Awaitable[Response]]


class Troubles:
    """Shows troubles as pages."""

    def __init__(self, origin: str, frame: Frame, visits: Visits) -> None:
        """Show them in this frame; forms are shown again to pages of this origin alone."""
        self._origin = origin
        self._frame = frame
        self._visits = visits

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """Answer an endpoint whose troubles and faults become pages."""

        async def answer(request: Request) -> Response:
            try:
                return await endpoint(request)
            except Trouble as met:
                if met.kind is Kind.AWAY and request.method == "POST":
                    return await self._form_again(request, met)
                return self._page(request, met.kind.value, with_retry(met, self._visits.place(request)[0]))
            except HTTPException:
                raise
            # Here and not in Starlette's outermost handler, which would answer without our headers.
            except Exception as fault:  # noqa: BLE001 - a bug of ours, which nobody must see
                return self._fail(request, fault)

        return answer

    async def refuse(self, request: Request, fault: Exception) -> Response:
        """Show what a request is refused with."""
        status = fault.status_code if isinstance(fault, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        language, _ = self._visits.place(request)
        sentences = {
            HTTPStatus.NOT_FOUND: language.say("There is no page at this address."),
            HTTPStatus.FORBIDDEN: language.say(
                "This form was sent from another site, or before you signed in; open the page here and send it again."
            ),
            HTTPStatus.UNAUTHORIZED: language.say("Nothing was done. Sign in, and send it again."),
            HTTPStatus.SERVICE_UNAVAILABLE: language.say(
                "Others are sending files just now; send yours again in a moment."
            ),
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE: language.say("This form is larger than any of ours."),
        }
        sentence = sentences.get(
            HTTPStatus(status), language.say("Your browser asked for something that is not there.")
        )
        kind = _KINDS.get(HTTPStatus(status), Kind.NOT_THERE)
        response = self._page(request, status, Summary(heading(kind, language), (TroubleLine(sentence),)))
        if isinstance(fault, HTTPException) and fault.headers:
            response.headers.update(fault.headers)
        return response

    async def _form_again(self, request: Request, met: Trouble) -> Response:
        """Show a form that met somebody who is away, with all that was filled in and under its key.

        Without who is signed in, which perhaps nobody knows: what stands there is what this browser sent.
        """
        check_sender(request, self._origin)
        language, _ = self._visits.place(request)
        try:
            form = await read_form(request)
        except HTTPException:
            # A file, for example: whoever has it sends it again.
            return self._page(request, met.kind.value, summary_of(met, language))
        view = send_again.view_of(language, met, asked(request), form)
        return self._frame.render(request, send_again.TEMPLATE, Shown(view, met.kind.value))

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
        trouble = Trouble(Kind.FAULT, "INTERNAL", "")
        return self._page(request, Kind.FAULT.value, summary_of(trouble, self._visits.place(request)[0]))

    def _page(self, request: Request, status: int, summary: Summary) -> Response:
        language, centre = self._visits.place(request)
        around = getattr(request.state, "around", None)
        home = f"/{language.value}/{centre.division_code}{START if around else ''}"
        view = not_shown.View(summary.heading, summary, home)
        return self._frame.render(request, not_shown.TEMPLATE, Shown(view, status), around() if around else None)
