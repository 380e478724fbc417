"""Templates show what their view has, are small, and hold nothing that the policy forbids."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path

from for_each import for_each
from jinja2 import nodes

from console import parts
from console.pages import PAGES, not_shown, send_again, session_over
from console.parts.shell import Shell
from console.web.assets import FOLDER, STYLES, style
from console.web.templates import ROOT, environment
from console.words.language import Language

TEMPLATES = sorted(ROOT.rglob("*.html"))
VIEWS = [
    *((page.template, page.view) for page in PAGES),
    (not_shown.TEMPLATE, not_shown.View),
    (send_again.TEMPLATE, send_again.View),
    (session_over.TEMPLATE, session_over.View),
]
LONGEST_PAGE, LONGEST_PART = 80, 60
# Of a text as a template may ask it.
_TEXT: dict[str, object] = {}


def _fields(of: object) -> dict[str, object]:
    return typing.get_type_hints(of) if inspect.isclass(of) and dataclasses.is_dataclass(of) else _TEXT


def _item(of: object) -> object:
    """The type of the items of a tuple."""
    arguments = typing.get_args(of)
    assert typing.get_origin(of) is tuple, of
    assert arguments[1:] == (...,), of
    return arguments[0]


def _plain(of: object) -> object:
    """A type without the None that an ``if`` around it takes care of."""
    if isinstance(of, types.UnionType):
        (only,) = [one for one in typing.get_args(of) if one is not type(None)]
        return only
    return of


class _Reader:
    """Follows every name of a template to its type."""

    def __init__(self, known: dict[str, object]) -> None:
        self.known = known
        self.wrong: list[str] = []

    def read(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.For):
            self.read(node.iter)
            before = dict(self.known)
            assert isinstance(node.target, nodes.Name)
            self.known[node.target.name] = _item(_plain(self.type_of(node.iter)))
            for child in (*node.body, *node.else_):
                self.read(child)
            self.known = before
            return
        if isinstance(node, nodes.Getattr):
            self.type_of(node)
            return
        for child in node.iter_child_nodes():
            self.read(child)

    def type_of(self, node: nodes.Node) -> object:
        if isinstance(node, nodes.Name):
            return self.known.get(node.name)
        if isinstance(node, nodes.Getattr):
            owner = _plain(self.type_of(node.node))
            fields = _fields(owner)
            if inspect.isclass(owner) and node.attr not in fields and not hasattr(owner, node.attr):
                self.wrong.append(f"{owner.__module__}.{owner.__qualname__} has no {node.attr}")
            return fields.get(node.attr)
        return None


def _used(node: nodes.Node, name: str) -> Iterator[str]:
    for found in node.find_all(nodes.Getattr):
        if isinstance(found.node, nodes.Name) and found.node.name == name:
            yield found.attr


@for_each("template, view", VIEWS, ids=lambda one: one[0])
def test_a_template_uses_what_its_view_has_and_all_of_it(template: str, view: type) -> None:
    """Down to the items of its lists; a field that nothing shows is not carried along."""
    source = (ROOT / "pages" / template).read_text("utf-8")
    tree = environment(Language.ZH).parse(source)
    reader = _Reader({"view": view, "shell": Shell})
    reader.read(tree)
    assert [] == reader.wrong
    frame = environment(Language.ZH).parse((ROOT / "parts" / "shell.html").read_text("utf-8"))
    assert set(_fields(view)) == set(_used(tree, "view")) | (set(_used(frame, "view")) & set(_fields(view)))


def test_a_view_is_frozen() -> None:
    """What is shown does not change while it is shown."""
    for _, view in VIEWS:
        assert dataclasses.is_dataclass(view)
        assert view.__dataclass_params__.frozen, view  # type: ignore[attr-defined]  # of every dataclass


@for_each("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_small_and_holds_no_script_and_no_style(path: Path) -> None:
    """The policy would refuse them, and logic belongs into code."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= (LONGEST_PART if path.parent.name == "parts" else LONGEST_PAGE)
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|javascript:|\|\s*safe|autoescape|https?://", text)
    assert set(re.findall(r"{%-?\s*(\w+)", text)) <= {
        "if",
        "elif",
        "else",
        "endif",
        "for",
        "endfor",
        "block",
        "endblock",
        "extends",
        "from",
        "macro",
        "endmacro",
        "call",
        "endcall",
    }


@for_each("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_figure_says_what_it_is_where_a_list_has_no_heads(path: Path) -> None:
    """On a narrow screen its row is a block: an amount alone would be anything."""
    for table in re.findall(r'<table class="(?:list|worklist).*?</table>', path.read_text("utf-8"), re.DOTALL):
        assert [] == re.findall(r'<td class="[^"]*\bfigure\b[^"]*"(?! data-head)[^>]*>', table)


def test_every_part_is_shown_on_the_page_of_parts() -> None:
    """A new one is looked at with the others."""
    there = {path.stem for path in (ROOT / "parts").glob("*.html")} - {"shell"}
    shown = set(re.findall(r'from "parts/(\w+)\.html"', (ROOT / "pages" / "design.html").read_text("utf-8")))
    assert there == shown
    assert there | {"shell"} == {path.stem for path in Path(next(iter(parts.__path__))).glob("*.py")} - {"__init__"}


# --- styles ------------------------------------------------------------------------------------------------------

CSS = "\n".join((FOLDER / "css" / name).read_text("utf-8") for name in STYLES)
_MEDIA = r"@media ([^{]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}"
# What an engine of 2020 (Chromium 87) does not know.
TOO_NEW = (":has(", "@layer", "@container", "aspect-ratio", "accent-color", "&:", "inset-inline", ":is(", ":where(")


def test_every_style_sheet_is_served_and_small() -> None:
    """One file; a page needs no other."""
    assert set(STYLES) == {path.name for path in (FOLDER / "css").glob("*.css")}
    assert len(style().content) <= 30 * 1024
    assert [] == [new for new in TOO_NEW if new in CSS]
    assert "url(" not in CSS


def test_a_script_is_a_small_module_that_writes_no_markup() -> None:
    """What is shown comes from the server, escaped; nothing is run that is not in a file of ours."""
    for path in sorted((FOLDER / "js").glob("*.js")):
        text = path.read_text("utf-8")
        assert len(text.encode()) <= 5 * 1024, path
        assert not re.search(
            r"innerHTML\s*=[^=]|insertAdjacentHTML|document\.write|eval\(|Function\(|https?://", text
        ), path
    assert (FOLDER / "js" / "live.js").stat().st_size <= 3 * 1024


def test_colours_have_names_and_enough_contrast() -> None:
    """WCAG 2.2: 4.5 for text, 3 for what has to be seen; no colour stands outside the tokens."""
    day, wall = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        for part in (FOLDER / "css" / "tokens.css").read_text("utf-8").split(".on-wall")
    )
    outside = CSS.partition("box-sizing")[2]
    assert [] == re.findall(r"#[0-9a-fA-F]{3,8}\b", outside)
    text = [
        ("ink", "page"),
        ("ink-2", "page"),
        ("ink-2", "tint-brand"),
        ("ink-2", "tint-red"),
        ("ink", "tint-red"),
        ("red", "tint-red"),
        ("brand", "page"),
        ("brand", "tint-brand"),
        ("on-brand", "brand"),
        ("on-brand", "brand-strong"),
        ("red", "page"),
        ("ink", "sunk"),
        ("amber-ink", "page"),
    ]
    seen = [
        ("control", "page"),
        ("control", "tint-brand"),
        ("green", "page"),
        ("focus-in", "focus-out"),
        ("focus-in", "page"),
        ("focus-out", "brand-strong"),
    ]
    far = [
        ("ink", "page"),
        ("ink-2", "page"),
        ("ink", "sunk"),
        ("ink-2", "sunk"),
        ("brand", "page"),
        ("amber-ink", "page"),
    ]
    shapes = [(light, ground) for light in ("green", "amber", "red") for ground in ("page", "sunk")]
    dark = {**day, **wall}
    for tokens, pairs, least in ((day, text, 4.5), (day, seen, 3.0), (dark, far, 4.5), (dark, shapes, 3.0)):
        for one, other in pairs:
            assert least <= _contrast(tokens[one], tokens[other]), (one, other)


def test_no_colour_depends_on_a_width() -> None:
    """What has enough contrast in one window has it in all, so that a browser measures it in one."""
    by_width = [rules for condition, rules in re.findall(_MEDIA, CSS) if "width" in condition]
    assert len(by_width) == len(re.findall(r"@media [^{]*width", CSS))
    colours = r"(?<![\w-])(?:color|background|background-color|opacity|fill|stroke|filter)\s*:[^;]*"
    assert [] == re.findall(colours, "\n".join(by_width))


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts_of = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
