"""/v1/images/generations: OpenAI's client against a real worker that draws patterns."""

from __future__ import annotations

import base64
import io

import httpx
import openai
import pytest
from PIL import Image

from app.openai.schemas import ImagesResponse
from tests.app.openai_service import OpenAIClients

pytestmark = pytest.mark.timeout(300)


def test_an_image_is_fetched_from_its_url(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().images.generate(model="echo-image", prompt="a face", n=2)
    assert answer.data is not None
    assert len(answer.data) == 2
    for image in answer.data:
        assert image.b64_json is None
        assert image.url is not None
        fetched = httpx.get(image.url)  # without a key
        assert fetched.headers["content-type"] == "image/png"
        assert Image.open(io.BytesIO(fetched.content)).size == (64, 64)


def test_an_image_comes_in_base64_in_its_size_and_format(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().images.generate(
        model="echo-image",
        prompt="a face",
        size="200x120",  # type: ignore[call-overload]
        response_format="b64_json",
        output_format="webp",
    )
    content = base64.b64decode(answer.data[0].b64_json)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("WEBP", (200, 120))
    assert (answer.size, answer.output_format) == ("200x120", "webp")


def test_a_label_does_as_prompt_for_a_model_that_reads_none(echo_clients: OpenAIClients) -> None:
    http = echo_clients.service.new_client()
    notes = []
    for prompt in ("rings", "a ring"):
        body = {"model": "echo-image", "prompt": prompt, "seed": 3}
        answer = http.post("/v1/images/generations", json=body)
        notes.append(ImagesResponse.model_validate_json(answer.content).spearpoint.notes)
    assert notes[0] == []
    assert "prompt" in notes[1][0]


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"size": "9999x64"}, "size"),
        ({"size": "big"}, "size"),
        ({"n": 17}, "n"),
        ({"style": "natural"}, "style"),
        ({"quality": "hd"}, "quality"),
        ({"background": "transparent"}, "background"),
        ({"prompt": " "}, "prompt"),
    ],
)
def test_what_no_model_can_do_is_refused_by_name(
    clients: OpenAIClients, body: dict[str, object], param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        clients.new().images.generate(**({"prompt": "a face"} | body))  # type: ignore[call-overload]
    assert raised.value.param == param


def test_a_text_model_draws_no_images(clients: OpenAIClients) -> None:
    with pytest.raises(openai.NotFoundError, match="makes text"):
        clients.new().images.generate(model="writer", prompt="a face")
