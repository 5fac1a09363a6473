"""The playground in a browser, and everything that it must not do while a test drives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

_WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# What chromium writes when a request fails; tests that make requests fail see to it themselves.
_NETWORK = "Failed to load resource"
_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Playground:
    page: Page
    base: str
    key: str = ""
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(20_000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._watch)
        self.page.add_init_script(_VIOLATIONS)
        if self.key:
            script = f"sessionStorage.setItem('spearpoint.key', {self.key!r})"
            self.page.add_init_script(script)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and _NETWORK not in message.text:
            self.errors.append(message.text)

    def _watch(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.base).netloc:
            self.foreign.append(request.url)

    def open(self, view: str = "") -> None:
        self.page.goto(f"{self.base}/{view}")
        self.page.wait_for_selector("main > *")

    def generate(self) -> dict[str, Any]:
        """The answer to what the page submits."""
        with self.page.expect_response("**/generate/*") as submitted:
            self.page.click("button.send")
        document: dict[str, Any] = submitted.value.json()
        return document

    def check(self) -> None:
        assert self.errors == []
        assert self.foreign == []
        assert self.page.evaluate("window.violations") == []

    def check_for_everybody(self) -> None:
        """Fails if axe-core finds a violation of WCAG 2.2 AA in what is shown."""
        # what still fades in has less contrast
        self.page.evaluate(
            "Promise.all(document.getAnimations()"
            ".filter(one => one.effect.getTiming().iterations !== Infinity)"
            ".map(one => one.finished.catch(() => null)))"
        )
        found = Axe().run(self.page, options={"runOnly": list(_WCAG)})
        assert found.violations_count == 0, found.generate_report()

    @property
    def is_wider_than_the_screen(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))
