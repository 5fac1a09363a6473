"""The playground with a gateway whose worker the test plays: what is shown, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.views.job_examples import JOBS
from jobs.contract.errors import OutputsBlocked
from jobs.store.events import news
from tests.app.keyed_service import KeyedService
from tests.pages.playground import Playground

OUTPUT = JOBS["text"]["result"]["outputs"][0]
PHONE = {"width": 360, "height": 740}
_BUDGET_BYTES = 150_000


@pytest.fixture
def playground(keyed: KeyedService, page: Page) -> Iterator[Playground]:
    shown = Playground(page, str(keyed.gateway.http.base_url).rstrip("/"), keyed.make()[1])
    yield shown
    shown.check()


def outputs(*texts: str) -> list[dict[str, Any]]:
    return [OUTPUT | {"text": text, "seed": seed} for seed, text in enumerate(texts)]


def test_a_recipe_becomes_a_text_that_is_shown_while_it_is_written(
    keyed: KeyedService, playground: Playground
) -> None:
    page = playground.page
    playground.open()
    page.fill("#field-product", "Kettle")
    page.fill("#field-features", "boils fast\nwhistles")
    with page.expect_request("**/generate/text") as sent:
        job = playground.generate()
    assert sent.value.post_data_json == {
        "recipe": "product",
        "fields": {
            "product": "Kettle",
            "features": ["boils fast", "whistles"],
            "audience": "weekend hikers",
            "tone": "friendly",
        },
        "n": 8,  # all that the recipe draws
    }
    page.wait_for_selector(r"text=/Number \d+ in the queue/")  # jobs of other tests wait, too
    keyed.worker.start(job["id"])
    keyed.worker.tell(job["id"], news("text", candidate=1, text="Grüße ", tokens=1))
    page.wait_for_selector(".writing >> text=Grüße")
    keyed.worker.tell(job["id"], news("text", candidate=0, text="Tea, ", tokens=1))
    keyed.worker.tell(job["id"], news("text", candidate=1, text="aus 日本", tokens=3))
    page.wait_for_selector("text=4 tokens so far")
    assert page.locator(".writing").all_inner_texts() == ["Tea, ", "Grüße aus 日本"]
    keyed.worker.succeed(job["id"], outputs=outputs("Tea, at last.", "Grüße aus Japan"))
    page.wait_for_selector(".hero >> text=Tea, at last.")
    assert page.get_by_role("meter", name="Quality score").get_attribute("aria-valuenow")
    page.click("text=Show >> nth=0")
    page.wait_for_selector(".hero >> text=Grüße aus Japan")


def test_a_broken_stream_goes_on_where_it_stopped(
    keyed: KeyedService, playground: Playground
) -> None:
    page = playground.page
    playground.open()
    job = playground.generate()
    keyed.worker.start(job["id"])
    keyed.worker.tell(job["id"], news("text", candidate=0, text="One, ", tokens=1))
    page.wait_for_selector(".writing >> text=One,")
    keyed.gateway.process.kill()
    page.wait_for_selector("text=The connection broke")
    keyed.worker.tell(job["id"], news("text", candidate=0, text="two", tokens=2))
    keyed.restart_gateway()
    page.wait_for_selector(".writing >> text=One, two")
    page.wait_for_selector("text=The connection broke", state="hidden")
    keyed.worker.succeed(job["id"], outputs=outputs("One, two, three."))
    page.wait_for_selector(".hero >> text=One, two, three.")


def test_a_worker_that_dies_starts_the_text_over(
    keyed: KeyedService, playground: Playground
) -> None:
    playground.open()
    job = playground.generate()
    keyed.worker.start(job["id"])
    keyed.worker.tell(job["id"], news("text", candidate=0, text="lost words", tokens=2))
    playground.page.wait_for_selector("text=lost words")
    keyed.worker.die(job["id"])
    playground.page.wait_for_selector("text=lost words", state="detached")
    playground.page.click("text=Cancel")
    playground.page.wait_for_selector("text=Canceled")


HOSTILE = (
    '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>',
    "w" * 1000,
    "שלום עולם, مرحبا",
)


def test_markup_long_words_and_right_to_left_text_are_shown_as_text(
    keyed: KeyedService, playground: Playground
) -> None:
    page = playground.page
    page.set_viewport_size(PHONE)
    playground.open()
    page.click("text=Free prompt")
    page.fill("#text-prompt", HOSTILE[0])
    job = playground.generate()
    keyed.worker.start(job["id"])
    for candidate, text in enumerate(HOSTILE):
        keyed.worker.tell(job["id"], news("text", candidate=candidate, text=text, tokens=1))
    page.wait_for_selector(".writing >> nth=2")
    assert page.locator(".writing").all_inner_texts() == list(HOSTILE)
    assert not playground.is_wider_than_the_screen
    reasons = JOBS["text"]["result"]["outputs"][0]["quality"] | {"reasons": [*HOSTILE]}
    keyed.worker.succeed(
        job["id"], outputs=[one | {"quality": reasons} for one in outputs(*HOSTILE)]
    )
    page.wait_for_selector(".hero")
    page.click("summary >> text=Why this score")
    page.click("summary >> text=Show code")
    assert page.inner_text(".hero .text") == HOSTILE[0]
    assert not playground.is_wider_than_the_screen
    assert page.locator(".others .writing >> nth=1").evaluate(
        "element => getComputedStyle(element).direction"
    ) == "rtl"  # fmt: skip
    page.click("nav >> text=History")
    page.wait_for_selector(".history")
    assert not playground.is_wider_than_the_screen
    assert page.evaluate("window.ran") is None
    assert page.locator("main img[src=x]").count() == 0


def test_without_a_key_the_page_asks_for_one(keyed: KeyedService, page: Page) -> None:
    playground = Playground(page, str(keyed.gateway.http.base_url).rstrip("/"))
    playground.open()
    page.click("text=Enter an API key")
    page.fill("#api-key", keyed.make()[1])
    page.click("dialog >> text=Save")
    page.wait_for_selector("#field-product")
    playground.check()


def test_what_goes_wrong_is_said_with_what_to_do(
    keyed: KeyedService, playground: Playground
) -> None:
    page = playground.page
    playground.open()
    job = playground.generate()
    keyed.worker.start(job["id"])
    keyed.worker.fail(job["id"], OutputsBlocked("All 4 outputs were withheld: profanity."))
    page.wait_for_selector("[role=alert] >> text=Rephrase the prompt")
    page.wait_for_selector("[role=alert] >> text=profanity")

    def answer(status: int, code: str) -> None:
        document = {"code": code, "title": "T", "detail": "D", "errors": []}
        headers = {"content-type": "application/problem+json", "retry-after": "90"}
        page.route(
            "**/generate/text",
            lambda route: route.fulfill(status=status, headers=headers, json=document),
            times=1,
        )
        page.click("button.send")

    answer(401, "key_expired")
    page.wait_for_selector("[role=alert] >> text=Ask the operator for a new one")
    answer(429, "quota_exceeded")
    page.wait_for_selector(
        "[role=alert] >> text=midnight UTC. The operator can raise it. Try again in 2 min"
    )
    answer(503, "queue_full")
    page.wait_for_selector("[role=alert] >> text=The queue is full")


def test_a_refused_field_is_marked_where_it_is(playground: Playground) -> None:
    page = playground.page
    playground.open()
    page.click("text=Settings")
    page.fill("#set-seed", "1")
    page.evaluate("document.querySelector('#set-temperature').removeAttribute('max')")
    page.fill("#set-temperature", "9")
    page.click("button.send")
    page.wait_for_selector("[data-field=temperature] .field-error")
    assert page.get_attribute("#set-temperature", "aria-invalid") == "true"


@pytest.mark.parametrize(
    ("scheme", "locale", "size"),
    [("light", "en-US", {"width": 1280, "height": 800}), ("dark", "zh-CN", PHONE)],
)
def test_everybody_can_use_it(
    keyed: KeyedService, browser: Browser, scheme: Any, locale: str, size: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, locale=locale, viewport=size)
    base = str(keyed.gateway.http.base_url).rstrip("/")
    playground = Playground(context.new_page(), base, keyed.make()[1])
    page = playground.page
    playground.open()
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert page.inner_text("button.send") == ("生成" if locale == "zh-CN" else "Generate")
    for link in page.locator(".bar nav a").all():
        place = link.bounding_box()
        assert place is not None
        assert place["x"] + place["width"] <= size["width"], link.inner_text()
    page.click("details.more > summary")
    job = playground.generate()
    keyed.worker.start(job["id"])
    keyed.worker.tell(job["id"], news("text", candidate=0, text="Tea", tokens=1))
    page.wait_for_selector(".writing >> text=Tea")
    if scheme == "light":
        playground.check_for_everybody()
    keyed.worker.succeed(job["id"], outputs=outputs("Tea, at last.", "Tea"))
    page.wait_for_selector(".hero")
    for summary in ("details.why > summary", "details.code-panel > summary"):
        page.click(summary)
    playground.check_for_everybody()
    for view in ("batch", "models", "history"):
        page.click(f"nav a[data-view={view}]")
        page.wait_for_selector(".page h1")
        if view == "batch":
            page.locator(".drop button").click()
            page.wait_for_selector(".mapping")
        assert not playground.is_wider_than_the_screen
        if scheme == "light" or view == "batch":
            playground.check_for_everybody()
    playground.check()
    context.close()


def test_the_page_loads_little_and_only_from_here(playground: Playground) -> None:
    playground.open()
    playground.page.wait_for_selector("#field-product")
    loaded = playground.page.evaluate(
        "['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))"
        ".map(one => [one.name, one.transferSize])"
    )
    scripts = [name for name, _ in loaded if name.endswith(".js")]
    assert len(scripts) > 20
    assert sum(size for _, size in loaded) < _BUDGET_BYTES
