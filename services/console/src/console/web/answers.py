"""From a visit to an answer: a page is shown, or its form does what it is for; to whom, the page's declaration says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.calls.troubles import Kind, Trouble
from console.pages import session_over
from console.pages.page import Attachment, Done, FilesAsked, FilesSent, Form, Page, Paper, Shown, Visit
from console.parts.form import Carried
from console.parts.shell import Desk
from console.web.forms import check_sender, has_files, pass_over, read_form, read_form_with_files
from console.web.frame import Frame
from console.web.live import made_by_itself
from console.web.papers import Papers
from console.web.running import Running
from console.web.signing_in import UNSENT, SignedIn
from console.web.troubles import Endpoint
from console.web.uploads import read_form_with_papers, store
from console.web.visits import Visits, asked, query_of
from console.words.language import later
from console.words.roles import named
from kernel.divisions import covers
from onewindow.intake.v1.materials_pb2 import StoredFile

# An idempotency key as services take them.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
# Of a form that is kept: longer than any of ours.
_LONGEST_ID = 64
_NOT_TAKEN = later("Your session was over, and your files were not taken. Choose them again.")
# Forms with files that are read at once: each is held in memory.
MOST_UPLOADS = 16
# Nothing in a file is run, whatever a browser takes it for.
_NO_PAGE = "default-src 'none'; sandbox"


class Answers:
    """Answers requests for pages of the site map."""

    def __init__(self, origin: str, running: Running, visits: Visits, frame: Frame, papers: Papers) -> None:
        """Answer them; forms are taken from pages of this origin alone."""
        self._origin = origin
        self._running = running
        self._visits = visits
        self._frame = frame
        self._papers = papers
        self._uploads = asyncio.Semaphore(MOST_UPLOADS)

    def of(self, page: Page) -> Endpoint:
        """Answer the endpoint of a page."""
        roles = page.roles
        if roles is None:
            return lambda request: self._anybody(page, request)
        return lambda request: self._officer(page, roles, request)

    async def _anybody(self, page: Page, request: Request) -> Response:
        visit = self._visits.visit(request)
        shown = await self._ready(await self._sent(page, visit, request), visit)
        if not isinstance(shown, Shown):
            return _elsewhere(shown)
        response = self._frame.render(request, page.template, shown)
        if page.kept_seconds and request.method != "POST" and shown.is_whole and shown.status == HTTPStatus.OK:
            response.headers["Cache-Control"] = f"public, max-age={page.kept_seconds}"
        return response

    async def _officer(self, page: Page, roles: frozenset[str], request: Request) -> Response:
        way_in = self._running.way_in
        visit = self._visits.visit(request)
        # The declaration of the page decides for screens on walls, too; they read, but for those that are touched.
        is_for_walls = page.is_for_walls and (request.method != "POST" or page.is_touched_on_walls)
        wall_of = visit.centre.division_code if is_for_walls else ""
        signed_in = await way_in.who(request, is_used=not made_by_itself(request), wall_of=wall_of, page=page.path)
        if request.method == "POST":
            check_sender(request, self._origin)
        if signed_in is None:
            return await self._nobody(page, visit, request)
        # What has to be shown in the place of the page is shown to the same officer, who goes on from there.
        request.state.around = lambda: self._around(replace(page, keys=()), visit, signed_in)
        if _brings_files(page, request):
            # Of whoever may not send them none are read.
            self._check(roles, visit, signed_in)
        form, sent = await self._read(page, request, visit, signed_in)
        if request.method == "POST" and not signed_in.made(form):
            again = await way_in.show_again(signed_in, asked(request), form)
            if _brings_files(page, request):
                way_in.tell(again, visit.say(_NOT_TAKEN))
            return again
        self._check(roles, visit, signed_in)
        unsent = _unsent(request) if request.method != "POST" else ""
        typed = await way_in.unsent(unsent, asked(request), signed_in) if unsent else None
        # The key of the first try: what it did, if it did, is not done again.
        key = (typed or form).get("key", "")
        calls = self._running.services.for_officer(
            signed_in.session.access_token, self._visits.address_of(request), visit.language
        )
        officer = signed_in.officer
        visit = replace(visit, officer=officer, key=key if _KEY.fullmatch(key) else str(uuid4()), calls=calls)
        running = self._running
        visit = replace(visit, sent=sent, drafts=running.drafts, form_drafts=running.form_drafts, walls=running.walls)
        if not signed_in.session.wall:
            # On a wall there are no names of people.
            visit = replace(visit, staff=await running.staff.of(calls, visit.centre.division_code))
            calls.names_in = visit.names_in
        answer = await (page.act(visit, form) if request.method == "POST" and page.act else page.show(visit))
        shown = await self._ready(answer, visit)
        if request.method == "POST" and isinstance(shown, Shown) and shown.status == Kind.AWAY.value:
            # Whatever the page would make of it: what was typed is shown again in one way.
            raise Trouble(Kind.AWAY, "", "")
        if not isinstance(shown, Shown):
            response = _elsewhere(shown)
            if isinstance(shown, Done) and shown.said:
                way_in.tell(response, shown.said)
            return response
        visit = replace(visit, key=shown.key or visit.key)
        return self._framed(request, page, visit, signed_in, shown=shown, typed=typed)

    def _framed(  # noqa: PLR0913 - what an answer is made of
        self, request: Request, page: Page, visit: Visit, signed_in: SignedIn, *, shown: Shown, typed: Form | None
    ) -> Response:
        """Write a page with what its officer has around it, and what was just done told in it.

        A page that looks again by itself is not the next one, though it may come first: it tells nothing.
        """
        way_in = self._running.way_in
        said = "" if made_by_itself(request) else way_in.told(request)
        desk = self._around(page, visit, signed_in, said)
        form = Carried(signed_in.token, visit.key) if desk is None and page.is_touched_on_walls else None
        response = self._frame.render(request, page.template, shown, desk, typed, form)
        if said:
            way_in.has_told(response)
        return response

    def _around(self, page: Page, visit: Visit, signed_in: SignedIn, said: str = "") -> Desk | None:
        """Answer what an officer has around a page; on a wall, where nobody is at work, there is nothing."""
        if signed_in.session.wall:
            return None
        return self._frame.desk(page, visit, signed_in, self._running.way_in.left_when_used(signed_in), said)

    async def _nobody(self, page: Page, visit: Visit, request: Request) -> Response:
        """Send whoever is not signed in, or no longer, to do so; the words of a form are kept for its officer."""
        if made_by_itself(request):
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        way_in, tag = self._running.way_in, visit.language.tag
        if request.method != "POST":
            return await way_in.begin(request, asked(request), tag, _unsent(request))
        if not _brings_files(page, request):
            return self._over(request, visit, await way_in.keep(request, asked(request), await read_form(request), tag))
        # Files are not: whoever is nobody would fill the memory of everybody.
        await pass_over(request)
        begun = await way_in.begin(request, asked(request), tag)
        way_in.tell(begun, visit.say(_NOT_TAKEN))
        return self._over(request, visit, begun)

    def _over(self, request: Request, visit: Visit, kept: Response) -> Response:
        """Say that a form came when its session was over, and show the way to sign in."""
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

    async def _read(self, page: Page, request: Request, visit: Visit, signed_in: SignedIn) -> tuple[Form, FilesSent]:
        """Read what an officer sends; files are taken one form at a time, so many at once."""
        if request.method != "POST":
            return {}, FilesSent()
        if page.takes_papers and has_files(request):
            return await self._take_papers(request, visit, signed_in), FilesSent()
        files = _files_of(page, request)
        if files is None:
            return await read_form(request), FilesSent()
        # Not waiting: whoever waits holds what has come of theirs.
        if self._uploads.locked():
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
        async with self._uploads:
            return await read_form_with_files(request, files)

    async def _take_papers(self, request: Request, visit: Visit, signed_in: SignedIn) -> Form:
        """Read a form whose files go on to intake as they come; none of one that no page of the officer's made."""
        calls = self._running.services.for_officer(
            signed_in.session.access_token, self._visits.address_of(request), visit.language
        )

        async def take(fields: Mapping[str, str], name: str, portions: AsyncIterator[bytes]) -> StoredFile:
            if not signed_in.made(fields):
                raise HTTPException(HTTPStatus.FORBIDDEN)
            return await store(calls, name, portions)

        with self._running.transfers.one_of(signed_in.officer.officer_id):
            return await read_form_with_papers(request, take)

    async def _ready(self, shown: Shown | Done | Attachment | Paper, visit: Visit) -> Shown | Done | Attachment:
        if isinstance(shown, Paper):
            return await self._papers.file_of(shown, visit.centre.division_code)
        return shown

    async def _sent(self, page: Page, visit: Visit, request: Request) -> Shown | Done | Attachment | Paper:
        if request.method != "POST" or page.act is None:
            return await page.show(visit)
        check_sender(request, self._origin)
        return await page.act(visit, await read_form(request))


def _unsent(request: Request) -> str:
    """Answer which kept form a page is asked to show; empty if none."""
    return query_of(request).get(UNSENT, "")[:_LONGEST_ID]


def _files_of(page: Page, request: Request) -> FilesAsked | None:
    """Answer for which files of a page a form brings some; None if it brings none, or the page asks for none."""
    return page.files if request.method == "POST" and has_files(request) else None


def _brings_files(page: Page, request: Request) -> bool:
    """Whether a form brings files that its page asks for."""
    return (page.files is not None or page.takes_papers) and request.method == "POST" and has_files(request)


def _elsewhere(shown: Done | Attachment) -> Response:
    """Answer what is no page of its own: the way to the next one, or a file."""
    if isinstance(shown, Done):
        return RedirectResponse(shown.address, HTTPStatus.SEE_OTHER)
    headers = {"Content-Disposition": f'attachment; filename="{shown.name}"', "Content-Security-Policy": _NO_PAGE}
    return Response(shown.content, media_type=shown.media_type, headers=headers)
