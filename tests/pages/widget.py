"""The widget on a page of another origin, and what the browser complained of."""

from __future__ import annotations

import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.pages.foreign_site import ForeignSite


class Widget:
    """An element on an opened page, and what the browser complained of."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(url)
        self.element = page.locator("spearpoint-text, spearpoint-image")

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and "status of" not in text:  # refusals are logged by the browser
            self.complaints.append(text)

    def until(self, condition: str) -> None:
        """Waits; the page's policy forbids what playwright's own wait evaluates."""
        deadline = time.monotonic() + 20
        while not self.element.evaluate(f"element => !!({condition})"):
            assert time.monotonic() < deadline, (condition, self.text())
            time.sleep(0.03)

    def text(self) -> str:
        return str(self.element.evaluate("element => element.shadowRoot.textContent"))

    def value(self) -> str:
        return str(self.element.evaluate("element => element.value"))

    def start(self, **fields: str) -> str:
        """Fills in the form, presses its button, and returns the id of the job."""
        for name, value in fields.items():
            self.element.locator(f"#field-{name}").fill(value)
        earlier = self.element.evaluate("element => element.job?.id ?? ''")
        self.element.locator("button.primary").click()
        self.until(f"element.job && element.job.id !== {earlier!r}")
        return str(self.element.evaluate("element => element.job.id"))


def open_page(
    page: Page, site: ForeignSite, service: str, key: str, body: str, language: str = "en"
) -> Widget:
    site.pages["/"] = (
        f'<!doctype html><html lang="{language}"><title>Shop</title>'
        f'<script src="{service}/widget.js" data-key="{key}" defer></script>'
        f'<main><form method="post" action="/save">{body}<button>Save</button></form></main></html>'
    )
    return Widget(page, site.origin)


def sent_form(page: Page) -> dict[str, list[str]]:
    entries = page.evaluate("() => [...new FormData(document.forms[0])]")
    return {name: [value] for name, value in entries}


def violations(page: Page) -> list[str]:
    """What axe-core finds; as a function, because the page's policy forbids strings as code."""
    axe = Axe()
    page.evaluate(f"() => {{ {axe.axe_script} }}")
    found = page.evaluate("() => window.axe.run('spearpoint-text', {resultTypes: ['violations']})")
    return [one["id"] + " " + str(one["nodes"][0]["html"]) for one in found["violations"]]
