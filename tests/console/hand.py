"""A hand that acts by keyboard or by mouse, and counts what it does besides giving the data itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

# Before the pages' own scripts: what would open a dialog of the browser's own, to print or to choose a file,
# is marked in place of it. Whether Chromium opens one depends on when it last saw somebody act.
MARK_DIALOGS = """
window.print = () => { document.documentElement.dataset.printed = "yes"; };
addEventListener("click", (event) => {
  if (event.target.type !== "file") return;
  event.preventDefault();
  event.target.dataset.chooses = "yes";
});
"""
_ALT = 1
# As scanners type: a key is five thousandths of a second after the other, whatever else the machine does.
_SCAN = """(text) => {
  let at = performance.now();
  for (const key of [...text, "Enter"]) {
    const field = document.activeElement;
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: (at += 5) });
    const isLeft = field.dispatchEvent(event);
    if (isLeft && key.length === 1 && field.matches("input[type=text], textarea")) field.value += key;
    if (isLeft && key === "Enter" && field.form) field.form.requestSubmit();
  }
}"""


@dataclass
class Hand:
    """Either ``keys`` or ``clicks`` grow: a hand with a mouse presses no key, one on the keyboard clicks nothing."""

    page: Page
    has_mouse: bool = False
    keys: int = 0
    clicks: int = 0

    def press(self, *keys: str) -> None:
        """Press keys, or keys together (``Alt+N``): each counts."""
        assert not self.has_mouse
        # The cursor may be in its place before the page's scripts listen: they do when the page is read.
        self.page.wait_for_load_state("domcontentloaded")
        for key in keys:
            if key.startswith("Alt+"):
                self._press_alt(key[-1])
            else:
                self.page.keyboard.press(key)
            self.keys += 1

    def _press_alt(self, key: str) -> None:
        """Press an access key; Playwright's own way leaves out the character that Chromium looks for."""
        devtools = self.page.context.new_cdp_session(self.page)
        told = {"modifiers": _ALT, "key": key, "windowsVirtualKeyCode": ord(key.upper()), "unmodifiedText": key}
        devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", **told})
        devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **told})
        devtools.detach()

    def click(self, target: Locator) -> None:
        """Click."""
        assert self.has_mouse
        target.click()
        self.clicks += 1

    def do(self, key: str, target: Locator) -> None:
        """Do the same by a key, or by a click on a target."""
        if self.has_mouse:
            self.click(target)
        else:
            self.press(key)

    def give(self, data: str) -> None:
        """Type data where the cursor is, once it is anywhere; that is no act."""
        # A page that has come has no cursor yet: what were typed now would go nowhere.
        expect(self.page.locator(":focus")).to_be_editable()
        self.page.keyboard.insert_text(data)

    def scan(self, data: str) -> None:
        """Hold something under the scanner; that is no act either."""
        self.page.evaluate(_SCAN, data)

    def reset(self, *, has_mouse: bool) -> None:
        """Begin an act."""
        self.has_mouse, self.keys, self.clicks = has_mouse, 0, 0

    def count(self) -> int:
        """What was counted."""
        return self.clicks if self.has_mouse else self.keys


def choose_file(field: Locator, chosen: FilePayload) -> None:
    """The field asks which file, and is told."""
    expect(field).to_have_attribute("data-chooses", "yes")
    field.set_input_files(chosen)


def printed(page: Page) -> None:
    """The page was sent to the printer."""
    expect(page.locator("html[data-printed]")).to_have_count(1)


def focused(target: Locator) -> None:
    """The cursor is there, so that one goes on without looking for it."""
    expect(target).to_be_focused()
