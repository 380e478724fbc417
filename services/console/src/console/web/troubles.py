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
from console.pages import not_shown
from console.pages.page import Shown
from console.pages.troubles import heading, summary_of
from console.parts.trouble import Line, Summary
from console.web.frame import Frame
from console.web.visits import Visits

LOG = structlog.get_logger(__name__)

_MOST_FRAMES = 8
_KINDS = {
    HTTPStatus.NOT_FOUND: Kind.NOT_THERE,
    HTTPStatus.FORBIDDEN: Kind.NOT_ALLOWED,
    HTTPStatus.BAD_REQUEST: Kind.FIELDS,
    HTTPStatus.UNAUTHORIZED: Kind.SIGN_IN,
}

Endpoint = Callable[[Request], Awaitable[Response]]


class Troubles:
    """Shows troubles as pages."""

    def __init__(self, frame: Frame, visits: Visits) -> None:
        """Show them in this frame."""
        self._frame = frame
        self._visits = visits

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """Answer an endpoint whose troubles and faults become pages."""

        async def answer(request: Request) -> Response:
            try:
                return await endpoint(request)
            except Trouble as met:
                return self._page(request, met.kind.value, summary_of(met, self._visits.place(request)[0]))
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
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE: language.say("This form is larger than any of ours."),
        }
        sentence = sentences.get(
            HTTPStatus(status), language.say("Your browser asked for something that is not there.")
        )
        kind = _KINDS.get(HTTPStatus(status), Kind.NOT_THERE)
        response = self._page(request, status, Summary(heading(kind, language), (Line(sentence),)))
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
        trouble = Trouble(Kind.FAULT, "INTERNAL", "")
        return self._page(request, Kind.FAULT.value, summary_of(trouble, self._visits.place(request)[0]))

    def _page(self, request: Request, status: int, summary: Summary) -> Response:
        language, centre = self._visits.place(request)
        view = not_shown.View(summary.heading, summary, f"/{language.value}/{centre.division_code}")
        return self._frame.render(request, not_shown.TEMPLATE, Shown(view, status))
