"""A page in its frame: where one is, in which language, who one is, where else to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from console.centres import Centre
from console.pages import not_shown, send_again, session_over, signed_out
from console.pages.page import BESIDE, WAYS, Form, Page, Shown, Visit
from console.parts.ending import ending
from console.parts.form import Carried
from console.parts.resumed import Resumed, words_of
from console.parts.shell import Desk, KeyLine, Post, Shell, Way
from console.session.store import Left, owner_of
from console.web.assets import script, style
from console.web.refilling import refill
from console.web.signing_in import ACTING, SESSION, SIGN_IN, SIGN_OUT, SignedIn
from console.web.templates import Templates
from console.web.visits import Visits, asked
from console.words.language import Language
from console.words.limits import moment
from console.words.roles import named
from kernel.roles import ROLES

# Each page is given those that it needs.
_SCRIPTS = (
    "live.js",
    "idle.js",
    "refused.js",
    "keys.js",
    "send.js",
    "mask.js",
    "draft.js",
    "rows.js",
    "wall.js",
    "countdown.js",
    "upload.js",
)
# What is shown in the place of pages.
_BESIDE = (not_shown, send_again, session_over, signed_out)


class Frame:
    """Writes pages; everything is compiled once, at the start."""

    def __init__(self, pages: Sequence[Page], visits: Visits) -> None:
        """Compile the templates of these pages, and of what is shown where there is none."""
        self._pages = pages
        self._visits = visits
        self._templates = Templates([*(page.template for page in pages), *(each.TEMPLATE for each in _BESIDE)])
        self._style = style()
        self._scripts = {name: script(name) for name in _SCRIPTS}
        self.assets = (self._style, *self._scripts.values())

    def render(  # noqa: PLR0913, PLR0917 - what a page is written of
        self,
        request: Request,
        template: str,
        shown: Shown,
        desk: Desk | None = None,
        typed: Form | None = None,
        form: Carried | None = None,
    ) -> Response:
        """Write a page.

        Args:
            request: what it answers.
            template: of the page.
            shown: what it shows.
            desk: what an officer has around it; None on pages for everybody.
            typed: what had been typed into its form, which it shows again; None if nothing.
            form: what the form of a screen that is touched carries.
        """
        language, centre = self._visits.place(request)
        shell = replace(self._shell(request, language, centre, desk), form=form)
        if desk is not None and request.method == "POST" and shown.status >= HTTPStatus.BAD_REQUEST:
            shell = replace(shell, refused=self._scripts["refused.js"].address)
        written = self._templates.render(template, language, view=shown.view, shell=shell)
        if typed is not None and desk is not None:
            # Only who has filled it in knows what it has no place for.
            _, homeless = refill(written, typed)
            desk = replace(desk, resumed=Resumed(asked(request), words_of(homeless)))
            written = self._templates.render(template, language, view=shown.view, shell=replace(shell, desk=desk))
            written, _ = refill(written, typed)
        return HTMLResponse(written, shown.status, headers={"Content-Language": language.tag})

    def desk(self, page: Page, visit: Visit, signed_in: SignedIn, left: Left, said: str) -> Desk:
        """Answer what an officer has around a page: the ways of one's roles, what was just done, its end."""
        officer, language = signed_in.officer, visit.language
        # As the register has it; a token says it in Chinese alone.
        name = visit.named(officer.officer_id)
        ways, beside = _ways(visit, page, [each for each in self._pages if _is_way(each, officer.roles)])
        declared = (*page.keys, WAYS, *([BESIDE] if beside or len(ways) > len(_KEYS) else []))
        keys = tuple(KeyLine(each.key, visit.say(each.does)) for each in declared)
        # Access keys are the browser's own.
        is_heard = any(not line.key.startswith("Alt+") for line in keys)
        return Desk(
            officer=name or officer.name,
            officer_tag=visit.tag_of(officer.officer_id),
            roles=named(officer.roles, language),
            ways=ways,
            beside=beside,
            sign_out=visit.address(SIGN_OUT),
            form=Carried(signed_in.token, visit.key),
            said=said,
            ending=ending(
                language, visit.now, left.seconds, visit.address(SESSION), owner_of(officer), is_last=left.is_last
            ),
            posts=_posts(signed_in, language),
            acting=visit.address(ACTING),
            sign_in=SIGN_IN,
            idle=self._scripts["idle.js"].address,
            send=self._scripts["send.js"].address,
            keys=keys,
            script=self._scripts["keys.js"].address if is_heard else "",
        )

    def _shell(self, request: Request, language: Language, centre: Centre, desk: Desk | None) -> Shell:
        home = f"/{language.value}/{centre.division_code}"
        other = language.other
        # Never of `request.url`, which is made with the host that a client names.
        path = quote(request.scope["path"])
        rest = path.removeprefix(home) if path.startswith(home) else ""
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
            made=_made(language, desk),
            desk=desk,
            live=self._scripts["live.js"].address,
            mask=self._scripts["mask.js"].address,
            draft=self._scripts["draft.js"].address,
            rows=self._scripts["rows.js"].address,
            wall=self._scripts["wall.js"].address,
            countdown=self._scripts["countdown.js"].address,
            upload=self._scripts["upload.js"].address,
            uploads=f"{home}/papers",
        )


def _made(language: Language, desk: Desk | None) -> str:
    """Say what stands below a page on paper."""
    at = moment(datetime.now(UTC))
    if desk is None:
        return language.say("Opened {at}", at=at)
    return language.say("Printed by {officer}; opened {at}", officer=desk.officer, at=at)


# The access keys of the navigation, in its order.
_KEYS = "1234567890"


def _is_way(page: Page, roles: frozenset[str]) -> bool:
    return bool(page.label and page.roles and page.roles & roles)


def _ways(visit: Visit, page: Page, seen: Sequence[Page]) -> tuple[tuple[Way, ...], tuple[Way, ...]]:
    """Answer the entries of the navigation, pages of one group under one of them; and the pages of the open one."""
    groups: dict[str, list[Page]] = {}
    for each in seen:
        groups.setdefault(each.group or each.path, []).append(each)
    keys = iter(_KEYS)
    ways: list[Way] = []
    besides: list[Page] = []
    for group, members in groups.items():
        first = members[0]
        is_open = page in members or (bool(page.group) and page.group == first.group)
        label = group if len(members) > 1 else first.label
        ways.append(Way(visit.say(label), visit.address(first.path), is_open, next(keys, "")))
        if is_open and len(members) > 1:
            besides = members
    # The page one stands on needs no key: the others get what is left.
    beside = tuple(
        Way(visit.say(each.label), visit.address(each.path), each is page, "" if each is page else next(keys, ""))
        for each in besides
    )
    return tuple(ways), beside


def _posts(signed_in: SignedIn, language: Language) -> tuple[Post, ...]:
    """Answer what an officer with several roles may choose among: all at once, or one; none with one role."""
    roles, acting = signed_in.session.officer.roles, signed_in.session.acting
    if len(roles) == 1:
        return ()
    one_by_one = [role for role in ROLES if role in roles]
    return (
        Post("", language.say("All my roles"), is_current=acting not in roles),
        *(Post(role, named({role}, language), is_current=role == acting) for role in one_by_one),
    )
