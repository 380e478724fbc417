"""A page in its frame: where one is, in which language, who one is, where else to go."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from console.centres import Centre
from console.officers import Officer
from console.pages import not_shown, signed_out, unsent
from console.pages.page import Page, Shown, Visit
from console.parts.form import Carried
from console.parts.shell import Desk, Shell, Way
from console.web.assets import script, style
from console.web.signing_in import SIGN_OUT
from console.web.templates import Templates
from console.web.visits import Visits
from console.words.language import Language
from console.words.roles import named


class Frame:
    """Writes pages; everything is compiled once, at the start."""

    def __init__(self, pages: Sequence[Page], visits: Visits) -> None:
        """Compile the templates of these pages, and of what is shown where there is none."""
        self._pages = pages
        self._visits = visits
        self._templates = Templates(
            [*(page.template for page in pages), not_shown.TEMPLATE, signed_out.TEMPLATE, unsent.TEMPLATE]
        )
        self._style = style()
        self._live_script = script("live.js")
        self.assets = (self._style, self._live_script)

    def render(self, request: Request, template: str, shown: Shown, desk: Desk | None = None) -> Response:
        """Write a page.

        Args:
            request: what it answers.
            template: of the page.
            shown: what it shows.
            desk: what an officer has around it; None on pages for everybody.
        """
        language, centre = self._visits.place(request)
        shell = self._shell(request, language, centre, desk)
        written = self._templates.render(template, language, view=shown.view, shell=shell)
        return HTMLResponse(written, shown.status, headers={"Content-Language": language.tag})

    def desk(self, page: Page | None, visit: Visit, officer: Officer, form: Carried, said: str) -> Desk:
        """Answer what an officer has around a page: the ways of one's roles, and what was just done."""
        ways = tuple(
            Way(visit.say(each.label), visit.address(each.path), each is page)
            for each in self._pages
            if each.label and each.roles and each.roles & officer.roles
        )
        return Desk(officer.name, named(officer.roles, visit.language), ways, visit.address(SIGN_OUT), form, said)

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
