"""The page of the embedded issuer where one chooses who to be: Chinese and English, without a script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kernel.roles import ROLES
from onewindow_cli.platform.demo_page import of, page
from onewindow_cli.platform.people import Person


def choosing(people: Iterable[Person], language: str, token: str) -> bytes:
    """Write the page with everybody of the demo.

    Args:
        people: in the order to show them.
        language: ``zh`` or ``en``.
        token: what the form carries, so that no other site can send it.
    """
    grouped: dict[str, list[Person]] = {}
    for person in people:
        grouped.setdefault(person.roles[0], []).append(person)
    groups = "".join(
        f"<h2>{_role(language, role)}</h2><ul class=people>"
        f"{''.join(_button(person, language) for person in members)}</ul>"
        for role, members in sorted(grouped.items(), key=lambda group: list(ROLES).index(group[0]))
    )
    title = of(language, "演示登录：以谁的身份办理？", "Demo sign-in: who would you like to be?")
    hint = of(
        language,
        "以下人员均为虚构，仅在本机的演示平台上存在，不需要密码。",
        "All of them are fictitious and exist on this machine's demo platform alone; there are no passwords.",
    )
    form = f'<form method="post"><input type="hidden" name="token" value="{escape(token)}">{groups}</form>'
    return page(language, title, f"<p>{hint}</p>{form}")


def turned_away(language: str) -> bytes:
    """Write the page for browsers that did not come by the link of this platform."""
    title = of(language, "请使用平台给出的登录链接", "Please use the sign-in link of this platform")
    told = of(
        language,
        "演示身份只对启动本平台的人开放。请在终端执行 <code>onewindow console</code>，打开它给出的链接。",
        "The demo's people are for whoever started this platform: run <code>onewindow console</code> in a terminal and "
        "open the link that it prints.",
    )
    return page(language, title, f"<p>{told}</p>")


def _button(person: Person, language: str) -> str:
    name = escape(of(language, person.name_zh, person.name_en))
    # Under the first of the roles; the others stand beside the person.
    others = "".join(f" · {_role(language, role)}" for role in person.roles[1:])
    place = escape(f"{person.officer_id} · {person.division_code} {person.department_code}{others}")
    return f'<li><button name="person" value="{escape(person.officer_id)}">{name}<small>{place}</small></button></li>'


def _role(language: str, role: str) -> str:
    return of(language, ROLES[role].zh, ROLES[role].en.capitalize())
