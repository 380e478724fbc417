"""Opens pages in Chromium 87 as it stands in Qt WebEngine 5.15, without a window, and says what went wrong in them.

Reads from standard input what to do: ``{"people": [[step]]}``, each person in a browser of their own. A step is
``{"name", "address", "script", "until"}``: it opens a page, runs a script of whoever sits there, and waits until an
expression holds. Writes to standard output ``{"engine", "wrong"}``: what the engine is, and all that was wrong.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time

os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    # As root there is no sandbox.
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu --no-zygote --disable-dev-shm-usage",
    "XDG_RUNTIME_DIR": tempfile.mkdtemp(),
}

from PyQt5.QtCore import QCoreApplication, QEventLoop, Qt, QTimer, QUrl
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineView
from PyQt5.QtWidgets import QApplication

# What has to be there is there at last; a machine that does other things too is slow.
PATIENCE_SECONDS = 60.0
LOOK_MILLISECONDS, ANSWER_MILLISECONDS = 30, 2_000
# A page that came whole has its heading, and the style sheet that makes text of links.
WHOLE = "document.querySelectorAll('h1').length === 1 && document.styleSheets.length === 1"


class Tab(QWebEnginePage):
    """A page, and what its engine complains of."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.complaints: list[str] = []

    def javaScriptConsoleMessage(self, level: int, message: str, line: int, source: str) -> None:  # noqa: N802 - Qt's
        """Keep warnings and errors; what the page's policy refuses is among them."""
        if level > 0:
            self.complaints.append(f"{message} ({source}:{line})")

    def open(self, address: str) -> bool:
        """Open an address; answers whether a page came, whatever its status."""
        self.ask("window.isLeft = true")
        self.load(QUrl(address))
        return self.becomes("!window.isLeft && document.readyState === 'complete' && location.protocol === 'http:'")

    def ask(self, script: str) -> object:
        """Run a script; answers its value, None if the page went meanwhile."""
        answers: list[object] = []
        loop = QEventLoop()
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(ANSWER_MILLISECONDS)
        self.runJavaScript(script, lambda answer: (answers.append(answer), loop.quit()))
        loop.exec_()
        return answers[0] if answers else None

    def becomes(self, expression: str) -> bool:
        """Wait until an expression holds, also over pages that come meanwhile."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up:
            if self.ask(f"Boolean({expression})") is True:
                return True
            loop = QEventLoop()
            QTimer.singleShot(LOOK_MILLISECONDS, loop.quit)
            loop.exec_()
        return False


def wrong_at(tab: Tab, step: dict[str, str]) -> list[str]:
    """Go through a step; answers what was wrong."""
    tab.complaints.clear()
    if not tab.open(step["address"]):
        return [f"{step['name']}: did not come"]
    found = []
    if step["script"]:
        tab.ask(step["script"])
    if not tab.becomes(step["until"] or WHOLE):
        found.append(f"{step['name']}: never {step['until'] or WHOLE}: {tab.ask('document.body.innerText')}")
    return found + [f"{step['name']}: {each}" for each in tab.complaints]


def main() -> None:
    """Do what is asked for."""
    todo = json.load(sys.stdin)
    QCoreApplication.setAttribute(Qt.AA_UseSoftwareOpenGL)
    # Kept until the end: what belongs to it ends with it.
    application = QApplication([sys.argv[0]])
    wrong: list[str] = []
    engine: object = ""
    kept = []
    for steps in todo["people"]:
        # Of no folder: it keeps nothing.
        profile = QWebEngineProfile()
        tab = Tab(profile)
        # A page in no window is hidden, and a hidden one hears of no changes.
        window = QWebEngineView()
        window.setPage(tab)
        window.resize(1366, 768)
        window.show()
        kept.append((window, tab, profile))
        for step in steps:
            wrong += wrong_at(tab, step)
        engine = tab.ask("navigator.userAgent")
    json.dump({"engine": engine, "wrong": wrong}, sys.stdout)
    sys.stdout.flush()
    del application
    # Qt's own end takes pages before profiles and complains.
    os._exit(0)


main()
