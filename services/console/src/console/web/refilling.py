"""Fills the form of a page in with what had been typed into it before, whatever the page is.

Pages are our own templates: names and values are escaped, attributes quoted, elements nested as they should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

# What carries a form and was not typed.
_CARRIED = frozenset({"token", "key", "act"})
_NOT_TYPED = frozenset({"hidden", "submit", "button", "file"})
_CHOSEN = frozenset({"radio", "checkbox"})


@dataclass
class _Form:
    """A form of the page: what it can take in."""

    is_post: bool
    names: set[str] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)

    def fits(self, typed: Mapping[str, str]) -> int:
        """Answer how many of the fields it takes in; the button that was pressed counts as one."""
        return (len(self.names & typed.keys()) + (typed.get("act") in self.acts)) if self.is_post else 0


def refill(page: str, typed: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """Fill in the form that takes in most of the fields; of several the first.

    What a page carries unseen stays as it is now: a person decides by what is on the page, and that is sent.

    Args:
        page: as it was written.
        typed: fields as they were sent.

    Returns:
        The page, and what found no place in it.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    fitting = [form.fits(typed) for form in reader.forms]
    if not any(fitting):
        return page, {name: value for name, value in typed.items() if name not in _CARRIED}
    chosen = fitting.index(max(fitting))
    writer = _Writer(chosen, typed)
    writer.feed(page)
    writer.close()
    placed = reader.forms[chosen].names | reader.carried[chosen] | _CARRIED
    return "".join(writer.written), {name: value for name, value in typed.items() if name not in placed}


class _Reader(HTMLParser):
    """Reads which forms there are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.forms: list[_Form] = []
        self.carried: list[set[str]] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self._is_inside = True
            self.forms.append(_Form(told.get("method") == "post"))
            self.carried.append(set())
        elif self._is_inside and (name := told.get("name")):
            if tag == "button":
                self.forms[-1].acts.add(told.get("value") or "")
            elif tag == "input" and told.get("type") in _NOT_TYPED:
                self.carried[-1].add(name)
            elif tag in {"input", "textarea", "select"}:
                self.forms[-1].names.add(name)

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "form"


class _Writer(HTMLParser):
    """Writes a page again, one of its forms filled in; what is not of it is written as it was."""

    def __init__(self, chosen: int, typed: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._chosen = chosen
        self._typed = typed
        self._forms = -1
        self._is_inside = False
        # Where the elements that hold the form and fold are written.
        self._folds: list[int] = []
        self._select = ""
        self._is_in_textarea = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "form":
            self._forms += 1
            self._is_inside = self._forms == self._chosen
            if self._is_inside:
                self._unfold()
        elif tag == "details":
            self._folds.append(len(self.written))
        elif self._is_inside and tag == "input" and name:
            self._input(told, name)
        elif self._is_inside and tag == "select":
            self._select = name
        elif self._is_inside and tag == "option" and self._select in self._typed:
            _set(told, "selected", is_set=told.get("value") == self._typed[self._select])
        self.written.append(_tag(tag, told) if told != dict(attrs) else self.get_starttag_text() or "")
        if self._is_inside and tag == "textarea" and name in self._typed:
            # The first line break after the tag is none of the text.
            self.written.append("\n" + escape(self._typed[name]))
            self._is_in_textarea = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "details" and self._folds:
            self._folds.pop()
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._is_in_textarea = False
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._as_it_was(data)

    def handle_entityref(self, name: str) -> None:
        self._as_it_was(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._as_it_was(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._as_it_was(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._as_it_was(f"<!{decl}>")

    def _as_it_was(self, text: str) -> None:
        if not self._is_in_textarea:
            self.written.append(text)

    def _input(self, told: dict[str, str | None], name: str) -> None:
        kind = told.get("type", "text")
        if kind in _NOT_TYPED:
            return
        if kind in _CHOSEN:
            # A box that is not ticked is not sent.
            _set(told, "checked", is_set=self._typed.get(name) == told.get("value"))
        elif name in self._typed:
            told["value"] = self._typed[name]

    def _unfold(self) -> None:
        for place in self._folds:
            if " open" not in self.written[place]:
                self.written[place] = self.written[place].replace("<details", "<details open", 1)


def _set(told: dict[str, str | None], name: str, *, is_set: bool) -> None:
    if is_set:
        told[name] = None
    else:
        told.pop(name, None)


def _tag(tag: str, told: Mapping[str, str | None]) -> str:
    written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in told.items())
    return f"<{tag}{written}>"
