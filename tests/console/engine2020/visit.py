"""Opens pages in Chromium 87 as it stands in Qt WebEngine 5.15, without a window, and says what went wrong in them.

Reads from standard input what to do: ``{"origin", "people": [{"cookies", "steps": [step]}]}``. A step is ``{"name",
"path", "script", "until"}``: it opens a page, runs a script of whoever sits there, and waits until an expression holds.
Writes to standard output ``{"engine", "wrong"}``: what the engine calls itself, and a line for all that was wrong.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile

os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    # As root there is no sandbox.
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu --no-zygote --disable-dev-shm-usage",
    "XDG_RUNTIME_DIR": tempfile.mkdtemp(),
}

from PyQt5.QtCore import QCoreApplication, QEventLoop, Qt, QTimer, QUrl
from PyQt5.QtNetwork import QNetworkCookie
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineScript
from PyQt5.QtWidgets import QApplication

# What has to be there is there at last; a machine that does other things too is slow.
PATIENCE_MILLISECONDS = 60_000
LOOK_MILLISECONDS = 100
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""
# A page that came whole has its heading, and the style sheet that makes text of links.
WHOLE = "document.querySelectorAll('h1').length === 1 && document.styleSheets.length === 1"


class Tab(QWebEnginePage):
    """A page, and what its engine complains of."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.complaints: list[str] = []

    def javaScriptConsoleMessage(self, level: int, message: str, line: int, source: str) -> None:  # noqa: N802 - Qt's
        """Keep warnings and errors; refused styles and scripts are among them."""
        if level > 0:
            self.complaints.append(f"{message} ({source}:{line})")

    def open(self, address: str) -> None:
        """Open an address, and wait until it has come or will not; a page of 404 counts as none with Qt."""
        loop = QEventLoop()
        self.loadFinished.connect(lambda _: loop.quit())
        QTimer.singleShot(PATIENCE_MILLISECONDS, loop.quit)
        self.load(QUrl(address))
        loop.exec_()
        self.loadFinished.disconnect()

    def ask(self, script: str) -> object:
        """Run a script; answers its value."""
        answers: list[object] = []
        loop = QEventLoop()
        self.runJavaScript(script, lambda answer: (answers.append(answer), loop.quit()))
        QTimer.singleShot(PATIENCE_MILLISECONDS, loop.quit)
        loop.exec_()
        return answers[0] if answers else None

    def becomes(self, expression: str) -> bool:
        """Wait until an expression holds, also over pages that come meanwhile."""
        for _ in range(PATIENCE_MILLISECONDS // LOOK_MILLISECONDS):
            if self.ask(f"Boolean({expression})") is True:
                return True
            loop = QEventLoop()
            QTimer.singleShot(LOOK_MILLISECONDS, loop.quit)
            loop.exec_()
        return False


def profile_of(origin: str, cookies: dict[str, str]) -> QWebEngineProfile:
    """Answer a browser of its own that keeps nothing, signed in by its cookies."""
    profile = QWebEngineProfile()
    watch = QWebEngineScript()
    watch.setSourceCode(WATCH)
    watch.setInjectionPoint(QWebEngineScript.DocumentCreation)
    watch.setWorldId(QWebEngineScript.MainWorld)
    profile.scripts().insert(watch)
    for name, value in cookies.items():
        cookie = QNetworkCookie(name.encode(), value.encode())
        cookie.setPath("/")
        cookie.setHttpOnly(True)
        profile.cookieStore().setCookie(cookie, QUrl(origin))
    return profile


def wrong_at(tab: Tab, origin: str, step: dict[str, str]) -> list[str]:
    """Go through a step; answers what was wrong."""
    tab.complaints.clear()
    tab.open(f"{origin}{step['path']}")
    found = [] if tab.ask(WHOLE) is True else [f"{step['name']}: did not come whole"]
    if step["script"]:
        tab.ask(step["script"])
    if step["until"] and not tab.becomes(step["until"]):
        found.append(f"{step['name']}: never {step['until']}: {tab.ask('document.body.innerText')}")
    violated = tab.ask("window.violations") or []
    return found + [f"{step['name']}: {each}" for each in [*tab.complaints, *violated]]


def main() -> None:
    """Do what is asked for."""
    todo = json.load(sys.stdin)
    QCoreApplication.setAttribute(Qt.AA_UseSoftwareOpenGL)
    # Kept until the end: what belongs to it ends with it.
    application = QApplication([sys.argv[0]])
    wrong: list[str] = []
    engine: object = ""
    kept = []
    for person in todo["people"]:
        profile = profile_of(todo["origin"], person["cookies"])
        tab = Tab(profile)
        kept.append((tab, profile))
        for step in person["steps"]:
            wrong += wrong_at(tab, todo["origin"], step)
        engine = tab.ask("navigator.userAgent")
    json.dump({"engine": engine, "wrong": wrong}, sys.stdout)
    sys.stdout.flush()
    del application
    # Qt's own end takes pages before profiles and complains.
    os._exit(0)


main()
