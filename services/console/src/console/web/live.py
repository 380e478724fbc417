"""The stream of events of open pages, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from console.live.ears import Ear
from console.live.listen import Listener
from console.live.stream import events
from console.live.topics import CASES, QUEUE, may_hear
from console.session.store import WALL
from console.web.signing_in import SignedIn
from kernel.divisions import covers

# Below language and centre; the header of requests that a page makes by itself.
LIVE = "/live"
BY_ITSELF = "x-onewindow-live"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
# Longer than the query of any page of ours.
_LONGEST_TOPIC = 60
# What a screen on a wall listens to, by what it shows; others the queue.
_OF_WALLS = {WALL: (CASES,)}


def made_by_itself(request: Request) -> bool:
    """Whether a page asks, and not a person: it keeps nobody signed in, and is not led to the sign-in."""
    return BY_ITSELF in request.headers


def stream(request: Request, signed_in: SignedIn | None, listener: Listener, division_code: str) -> Response:
    """Tell a page of an officer what its topics hint at.

    Raises:
        HTTPException: 401: nobody is signed in; 403: topics or a centre that are not the officer's to hear; 429: this
            session, or this process, has as many streams as it may.
    """
    if signed_in is None:
        raise HTTPException(HTTPStatus.UNAUTHORIZED)
    topics = tuple(dict.fromkeys(request.query_params.getlist("topic")))
    officer = signed_in.session.officer
    ours = covers(officer.division_code, division_code) and all(len(topic) <= _LONGEST_TOPIC for topic in topics)
    if signed_in.session.wall and topics != _OF_WALLS.get(signed_in.session.shows, (QUEUE,)):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    if not ours or not may_hear(officer, topics):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    ear = listener.admit(signed_in.session_id, division_code, topics)
    if ear is None:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS)
    return StreamingResponse(_told(listener, ear), media_type="text/event-stream", headers=_HEADERS)


async def _told(listener: Listener, ear: Ear) -> AsyncIterator[bytes]:
    try:
        async for frame in events(ear):
            yield frame
    finally:
        listener.leave(ear)
