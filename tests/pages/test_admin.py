"""The operator's page in a browser: keys from their creation to their end, and all its views."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from jobs.contract.errors import DeadlineExceeded
from tests.app.keyed_service import KeyedService, keyed_service

VIEWS = ("overview", "jobs", "keys", "usage", "deliveries", "models", "feedback")
_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Operator:
    """A browser with an operator's key, and what it complained of."""

    def __init__(self, page: Page, keyed: KeyedService, key: str) -> None:
        self.page = page
        self.base = str(keyed.gateway.http.base_url).rstrip("/")
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.add_init_script(_VIOLATIONS)
        page.add_init_script(
            f"if (!sessionStorage.length) sessionStorage.setItem('spearpoint.key', '{key}')"
        )

    def _note(self, said: object) -> None:
        if said.type == "error":  # type: ignore[attr-defined]
            self.complaints.append(said.text)  # type: ignore[attr-defined]

    def open(self, view: str) -> None:
        self.page.goto(f"{self.base}/admin#{view}")
        self.page.wait_for_selector('.page[aria-busy="false"]')

    def settled(self) -> None:
        assert self.complaints == []
        assert self.page.evaluate("violations") == []


@pytest.fixture(scope="module")
def operators_key(keyed: KeyedService) -> str:
    return keyed.make("admin")[1]


@pytest.fixture
def operator(page: Page, keyed: KeyedService, operators_key: str) -> Operator:
    return Operator(page, keyed, operators_key)


@pytest.fixture(scope="module")
def failed_job(keyed: KeyedService) -> Iterator[str]:
    http = keyed.new_client()
    for ends_well in (True, False):
        job_id = http.post("/generate/text", json={"prompt": "Hello"}).json()["id"]
        keyed.worker.start(job_id)
        if ends_well:
            keyed.worker.succeed(job_id)
            http.post(f"/jobs/{job_id}/feedback", json={"rating": "up", "reason": "<b>good</b>"})
        else:
            keyed.worker.fail(job_id, DeadlineExceeded("It ran for 600 s."))
    return job_id


def test_a_key_lives_from_its_creation_to_its_end(keyed: KeyedService, operator: Operator) -> None:
    page = operator.page
    operator.open("keys")
    page.get_by_role("button", name="Create key").click()
    page.get_by_label("Name").fill("Fern & Field")
    page.get_by_label("A web page").check()
    page.get_by_label("Origins of the pages").fill("https://fern.example")
    page.get_by_label("Recipes").fill("product")
    page.get_by_label("Tokens per day").fill("1000")
    page.get_by_role("dialog").get_by_role("button", name="Create key").click()
    text = page.get_by_label("The key").inner_text()
    assert re.fullmatch(r"pk_[0-9a-f]{12}_\w{43}", text)
    assert f'data-key="{text}"' in page.get_by_role("dialog").inner_text()
    page.get_by_role("button", name="Close").click()
    http = keyed.client(text, origin="https://fern.example")
    assert http.get("/recipes/product").status_code == 200
    row = page.get_by_role("row").filter(has_text="Fern & Field")
    expect(row).to_contain_text("1,000 tokens/day")
    expect(row).to_contain_text("https://fern.example")

    row.get_by_role("button", name="Change").click()
    page.get_by_label("Tokens per day").fill("2000")
    page.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("2,000 tokens/day")

    row.get_by_role("button", name="Rotate").click()
    page.get_by_role("dialog").get_by_role("button", name="Rotate").click()
    rotated = page.get_by_label("The key").inner_text()
    page.get_by_role("button", name="Close").click()
    assert http.get("/recipes/product").json()["code"] == "invalid_key"
    assert keyed.client(rotated, origin="https://fern.example").get("/recipes/product").is_success

    row.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("Revoked and expired (1)")).to_be_visible()
    again = keyed.client(rotated, origin="https://fern.example").get("/recipes/product")
    assert again.json()["code"] == "key_revoked"
    operator.settled()


def test_a_key_that_can_not_be_says_which_field_is_wrong(operator: Operator) -> None:
    page = operator.page
    operator.open("keys")
    page.get_by_role("button", name="Create key").click()
    page.get_by_label("Name").fill("Shop")
    page.get_by_label("A web page").check()
    page.get_by_label("Origins of the pages").fill("shop.example")
    page.get_by_role("dialog").get_by_role("button", name="Create key").click()
    expect(page.get_by_role("dialog")).to_contain_text("is no origin")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_job_that_failed_says_why_and_runs_again(
    keyed: KeyedService, operator: Operator, failed_job: str
) -> None:
    page = operator.page
    operator.open("jobs")
    row = page.get_by_role("row").filter(has_text=failed_job[:8])
    expect(row).to_contain_text("It ran for 600 s.")
    row.get_by_role("button", name="Retry").click()
    expect(row).to_contain_text("Sent again")
    page.get_by_role("button", name="Queued").click()
    expect(page.get_by_role("row").filter(has_text="writer").first).to_be_visible()
    operator.settled()


def test_usage_is_shown_and_saved_as_csv(
    operator: Operator, failed_job: str, tmp_path: Path
) -> None:
    page = operator.page
    operator.open("usage")
    expect(page.get_by_role("row").filter(has_text="a test").first).to_contain_text("34")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    saved.value.save_as(tmp_path / "usage.csv")
    rows = list(csv.DictReader((tmp_path / "usage.csv").read_text().splitlines()))
    assert {"day", "key_id", "generated_tokens"} <= rows[0].keys()
    operator.settled()


def test_the_overview_is_live(keyed: KeyedService, operator: Operator) -> None:
    page = operator.page
    operator.open("overview")
    row = page.get_by_role("row").filter(has_text="painter")
    expect(row).to_contain_text("0 of 8")
    keyed.new_client().post("/generate/image", json={"prompt": "a cat", "model": "painter"})
    expect(row).to_contain_text("1 normal")
    operator.settled()


def test_without_an_operators_key_it_says_how_to_make_one(keyed: KeyedService, page: Page) -> None:
    Operator(page, keyed, keyed.make()[1]).open("keys")
    expect(page.get_by_role("alert")).to_contain_text("keys create --name me --scope admin")


def test_the_first_key_closes_an_open_service_and_the_page_goes_on(
    page: Page, tmp_path: Path
) -> None:
    with keyed_service(tmp_path, access="auto") as service:
        operator = Operator(page, service, "")
        operator.open("keys")
        expect(page.get_by_text("Everybody on this machine may use the service")).to_be_visible()
        page.get_by_role("button", name="Create key").click()
        page.get_by_label("Name").fill("me")
        page.get_by_role("dialog").get_by_role("button", name="Create key").click()
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_role("row").filter(has_text="yours")).to_contain_text("admin")
        assert service.client().get("/models").json()["code"] == "missing_key"
        operator.settled()


@pytest.mark.parametrize("look", ["dark", "chinese phone"])
def test_everybody_can_use_every_view(
    browser: Browser, keyed: KeyedService, operators_key: str, failed_job: str, look: str
) -> None:
    is_phone = look == "chinese phone"
    context = browser.new_context(
        color_scheme="dark" if look == "dark" else "light",
        locale="zh-CN" if is_phone else "en-US",
        viewport={"width": 390, "height": 800} if is_phone else {"width": 1240, "height": 800},
        reduced_motion="reduce",
    )
    operator = Operator(context.new_page(), keyed, operators_key)
    for view in VIEWS if is_phone else ("overview", "jobs", "keys", "usage"):
        operator.open(view)
        found = Axe().run(operator.page)
        assert found.violations_count == 0, found.generate_report()
        width = operator.page.evaluate("document.documentElement.scrollWidth")
        assert width <= (390 if is_phone else 1240), view
    if is_phone:
        expect(operator.page.get_by_role("heading", level=1)).to_have_text("反馈")
    operator.settled()
    context.close()
