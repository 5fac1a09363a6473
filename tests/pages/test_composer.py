"""The playground's form: what it asks the service for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route

from tests.app.keyed_service import KeyedService
from tests.pages.playground import Playground


@pytest.fixture
def playground(keyed: KeyedService, page: Page) -> Iterator[Playground]:
    shown = Playground(page, str(keyed.gateway.http.base_url).rstrip("/"), keyed.make()[1])
    yield shown
    shown.check()


def without_covers(route: Route) -> None:
    answer = route.fetch()
    models = [model for model in answer.json()["models"] if model["id"] != "covers"]
    route.fulfill(response=answer, json={"models": models})


def test_a_recipes_example_asks_for_no_picture_that_nobody_draws(playground: Playground) -> None:
    page = playground.page
    page.route("**/models", without_covers)
    playground.open()
    page.click("label.pill:has-text('Ad')")
    page.wait_for_selector("text=by the image model covers, which is not served")
    assert page.input_value("#field-colours") == ""
    assert playground.generate()["status"] == "queued"


def test_as_many_candidates_are_made_as_the_recipe_draws_or_as_one_chose_for_it(
    playground: Playground,
) -> None:
    page = playground.page
    playground.open()
    assert page.input_value("#candidates") == "8"
    page.fill("#candidates", "3")
    page.click("label.pill:has-text('Social post')")
    page.wait_for_selector("#field-name")
    assert page.input_value("#candidates") == "4"
    page.click("label.pill:has-text('Product copy')")
    page.wait_for_selector("#field-product")
    with page.expect_request("**/generate/text") as sent:
        playground.generate()
    assert (sent.value.post_data_json["n"], sent.value.post_data_json["best_of"]) == (3, 3)


def test_what_went_wrong_is_gone_when_something_else_is_to_be_made(playground: Playground) -> None:
    page = playground.page
    problem = {"status": 503, "code": "queue_full", "title": "Full", "detail": "Too many wait."}
    page.route("**/generate/*", lambda route: route.fulfill(status=503, json=problem))
    playground.open()
    for switch in (
        "label:has-text('Image')",
        "label:has-text('Text')",
        "label.pill:has-text('Ad')",
    ):
        if page.is_visible("#image-prompt"):
            page.fill("#image-prompt", "a bird")
        page.click("button.send")
        page.wait_for_selector(".notice.bad >> text=Try again")
        page.click(switch)
        page.wait_for_selector(".empty-mark")
        assert page.locator(".notice.bad").count() == 0


def test_a_picture_for_a_page_is_asked_for_as_curves_without_a_background(
    playground: Playground,
) -> None:
    page = playground.page
    playground.open()
    page.click("label:has-text('Image')")
    page.fill("#image-prompt", "a woman with a bun")
    page.click("summary")
    page.select_option("#set-format", "svg")
    page.select_option("#set-background", "transparent")
    with page.expect_request("**/generate/image") as sent:
        page.click("button.send")
    asked = sent.value.post_data_json
    assert (asked["format"], asked["background"]) == ("svg", "transparent")
    page.wait_for_selector(".notice.bad")  # by a model that cannot: it says so
