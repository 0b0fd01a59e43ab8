"""A page in a headless Chromium, driven by real input events over the DevTools protocol's pipe.

The protocol is JSON objects that end in a zero byte, over descriptors 3 and 4 of the browser
(https://chromedevtools.github.io/devtools-protocol/), so it takes no driver and no library.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE: Final = 30.0
"""Seconds until an answer that does not come is an error."""
_FLAGS: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--disable-extensions", "--remote-debugging-pipe"),
)
_MODIFIERS: Final = {"alt": 1, "control": 2, "meta": 4, "shift": 8}


def executable() -> str | None:
    """Where a Chromium is, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """One page of a browser, and everything it asked of the network or complained of.

    ``requests`` are the addresses asked for besides the page's own, ``complaints`` what its console says of
    errors and warnings.
    """

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._out, self._in = to_browser, from_browser
        self._read = b""
        self._last = 0
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")

    def open(self, file: Path, *, width: int = 1440, height: int = 900, dark: bool = False) -> None:
        """Load a file and wait until it is painted."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.prefer(dark=dark)
        self._events.clear()
        self._call("Page.navigate", url=file.as_uri())
        self._await_event("Page.loadEventFired")
        self.settle()
        self.requests.remove(file.as_uri())

    def prefer(self, *, dark: bool) -> None:
        """Have the system's colours be dark or light."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", features=[scheme])
        self.settle()

    def settle(self) -> None:
        """Wait for two frames, after which what was asked for is painted."""
        self.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript is, as plain values."""
        answer = self._call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise AssertionError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def middle_of(self, selector: str) -> tuple[float, float]:
        """The middle of an element on screen."""
        x, y = self.value(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        return x, y

    def click(self, x: float, y: float) -> None:
        """Click with the left button."""
        self._mouse("mouseMoved", x, y)
        self._mouse("mousePressed", x, y, button="left", clickCount=1)
        self._mouse("mouseReleased", x, y, button="left", clickCount=1)
        self.settle()

    def drag(self, start: tuple[float, float], across: float, down: float) -> None:
        """Press, move in three steps, release."""
        x, y = start
        self._mouse("mouseMoved", x, y)
        self._mouse("mousePressed", x, y, button="left", clickCount=1)
        for share in (0.2, 0.6, 1.0):
            self._mouse("mouseMoved", x + across * share, y + down * share, button="left", buttons=1)
        self._mouse("mouseReleased", x + across, y + down, button="left", clickCount=1)
        self.settle()

    def wheel(self, x: float, y: float, down: float, *modifiers: str, across: float = 0.0) -> None:
        """Turn the wheel over a point."""
        self._mouse("mouseWheel", x, y, deltaX=across, deltaY=down, modifiers=_bits(modifiers))
        self.settle()

    def key(self, key: str, *modifiers: str) -> None:
        """Press a key by its name in the DOM ("ArrowLeft", "Enter", "/")."""
        code = {"Enter": 13, "Tab": 9, "Escape": 27}.get(key, 0)
        text = "\r" if key == "Enter" else key if len(key) == 1 else ""
        common = {"key": key, "modifiers": _bits(modifiers), "windowsVirtualKeyCode": code}
        self._call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self._call("Input.dispatchKeyEvent", type="keyUp", **common)
        self.settle()

    def write(self, text: str) -> None:
        """Type a text into what has the focus."""
        self._call("Input.insertText", text=text)
        self.settle()

    def picture(self, file: Path) -> None:
        """Save what is on screen as PNG."""
        file.write_bytes(base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"]))

    def paper(self) -> bytes:
        """The page printed, as PDF."""
        printed = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])

    def accessible(self) -> list[dict[str, Any]]:
        """The nodes of the accessibility tree."""
        return self._call("Accessibility.getFullAXTree")["nodes"]

    def _mouse(self, kind: str, x: float, y: float, **details: Any) -> None:
        self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **details)

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._last += 1
        asked: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._out, json.dumps(asked).encode() + b"\0")
        deadline = time.monotonic() + _PATIENCE
        while True:
            message = self._receive(deadline)
            if message.get("id") == self._last:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"]
            self._note(message)

    def _await_event(self, method: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not any(event["method"] == method for event in self._events):
            self._note(self._receive(deadline))

    def _receive(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._read:
            ready, _, _ = select.select([self._in], [], [], max(deadline - time.monotonic(), 0))
            assert ready, "The browser does not answer."
            part = os.read(self._in, 1 << 20)
            assert part, "The browser has ended."
            self._read += part
        message, _, self._read = self._read.partition(b"\0")
        return json.loads(message)

    def _note(self, message: dict[str, Any]) -> None:
        """Keep what an event tells."""
        method, params = message.get("method", ""), message.get("params", {})
        self._events.append({"method": method})
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.complaints.append(str(params["args"]))
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])


def _bits(modifiers: tuple[str, ...]) -> int:
    return sum(_MODIFIERS[name] for name in modifiers)


@contextmanager
def new_page(program: str, profile: Path) -> Iterator[Page]:
    """A page of a browser of its own, whose profile is in an empty folder; both end with the block."""
    for_browser, to_browser = os.pipe()
    from_browser, by_browser = os.pipe()
    quiet = os.open(os.devnull, os.O_WRONLY)
    # Duplicated upwards first, so that neither is 3 or 4 already.
    ends = [os.dup(end) for end in (for_browser, by_browser)]
    actions = [
        (os.POSIX_SPAWN_DUP2, quiet, 2),
        (os.POSIX_SPAWN_DUP2, ends[0], 3),
        (os.POSIX_SPAWN_DUP2, ends[1], 4),
    ]
    command = [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    child = os.posix_spawn(program, command, os.environ, file_actions=actions, setsid=True)
    for end in (for_browser, by_browser, quiet, *ends):
        os.close(end)
    try:
        yield Page(to_browser, from_browser)
    finally:
        os.close(to_browser)
        os.close(from_browser)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
