"""Pictures that are curves: drawn again in each size, shape and format."""

from __future__ import annotations

import asyncio
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image

from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.policies.image_file import MEDIA_TYPES
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.results import Result
from jobs.contract.settings import Settings
from jobs.provenance.image_check import ImageExaminer
from jobs.store.artifacts import Artifacts
from models.image.composed.drawing.palette import Palette
from models.image.composed.drawing.raster import rasterise
from models.image.composed.model import Composer
from models.image.composed.reading.themes import Theme
from models.image.interface import Draw
from workers.finish.image_marking import image_marking
from workers.pipelines.image import ImagePipeline
from workers.safety.checker import Checker
from workers.safety.outputs import OutputChecks

CARD = ModelCard(
    id="covers", kind="image", family="composed", version="v1", sha256="-", licence="-",
    draws_flat=True, draws_any_shape=True, draws_sets=True, draws_by_rules=True, tells_unknown=True,
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


class OneTheme:
    """Has waves and one palette for every prompt, without an embedder."""

    def near(self, prompt: str) -> list[Theme]:
        return [Theme(Palette("#f7f1e5", ("#e4572e", "#17bebb", "#ffc914")), ("waves",), "star")]


MODEL = Composer(cast("Any", OneTheme()))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


def made(settings: Settings, **request: object) -> tuple[Result, list[bytes]]:
    artifacts = Artifacts(str(Path(settings.data_dir, "files")))
    pipeline = ImagePipeline(MODEL, CARD, artifacts, OutputChecks(Checker(), SafetyPolicy()), 4)
    pipeline.marking = image_marking(settings)
    pipeline.admit(new_job("image", "covers", "-", {"seed": 1, **request}))
    (generated,) = pipeline.step()
    result = pipeline.finish(generated)
    names = [str(output.url).removeprefix("/files/") for output in result.outputs]
    return result, [asyncio.run(artifacts.read(name)).content for name in names]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("request_", "size"),
    [
        ({"prompt": "teal waves"}, (1024, 576)),
        ({"prompt": "teal waves", "upscale": 2}, (2048, 1152)),
        ({"prompt": "teal waves banner"}, (1330, 443)),
        ({"prompt": "seamless dots"}, (768, 768)),
        ({"prompt": "teal waves", "width": 300, "height": 250}, (300, 250)),
        ({"prompt": "teal waves banner", "width": 600}, (600, 200)),
        ({"prompt": "teal waves", "height": 90, "upscale": 4}, (160, 90)),
        ({"label": "dots"}, (768, 768)),
        ({"prompt": "1:6 divider", "width": 1000}, (1000, 4096)),
    ],
)
def test_pictures_have_the_asked_size_and_shape(
    settings: Settings, request_: dict[str, Any], size: tuple[int, int]
) -> None:
    result, (content,) = made(settings, **request_)
    assert opened(content).size == size
    assert (result.outputs[0].width, result.outputs[0].height) == size


def test_a_shape_is_composed_and_not_cropped(settings: Settings) -> None:
    _, (wide,) = made(settings, prompt="dots in red on white", width=600, height=200)
    _, (tall,) = made(settings, prompt="dots in red on white", width=200, height=600)
    edges = [np.asarray(opened(one).convert("RGB")).astype(int) for one in (wide, tall)]
    for image in edges:  # seamless in either shape: what a crop is not
        steps = np.abs(image - np.roll(image, 1, axis=1)).mean((0, 2))
        assert steps[0] <= 1.1 * steps[1:].max() + 1


def test_a_larger_picture_is_as_sharp() -> None:
    drawn = MODEL.render(Draw(1, "dots in black on white"), (3072, 3072))
    colours = np.ascontiguousarray(drawn).view(np.uint32)  # one number a pixel: quick to sort
    _, counts = np.unique(colours, return_counts=True)
    plain = np.sort(counts)[-6:].sum() / counts.sum()
    assert plain > 0.99  # an enlarged picture would have wide edges between its colours


def test_pictures_of_several_shapes_are_drawn_in_one_pass(settings: Settings) -> None:
    draws = [Draw(1, "teal waves"), Draw(2, "navy dots, square"), Draw(3, "leaves, story")]
    images = MODEL.draw(draws)
    assert [image.shape for image in images] == [(576, 1024, 3), (768, 768, 3), (1024, 576, 3)]
    assert len(MODEL.judge(draws[:2], images[:2])) == 2


def test_an_svg_is_the_drawing_itself_with_its_labels(settings: Settings) -> None:
    result, (content,) = made(settings, prompt="dots in red on white", format="svg", width=500)
    root = ET.fromstring(content)  # our own file
    assert root.get("width") == "500"
    assert len(list(root.iter(f"{SVG}circle"))) > 10
    assert b"digitalsourcetype/algorithmicMedia" in content  # nothing was trained
    assert b"trainedAlgorithmicMedia" not in content
    assert result.outputs[0].provenance.marks == ["labels", "c2pa"]
    assert ImageExaminer(settings).examine(content, MEDIA_TYPES["svg"]).manifest is not None


def test_an_svg_shows_the_notice_that_is_asked_for(settings: Settings) -> None:
    result, (content,) = made(settings, prompt="teal dots", format="svg", notice=True)
    root = ET.fromstring(content)
    (notice,) = root.iter(f"{SVG}image")
    assert str(notice.get("href")).startswith("data:image/png;base64,")
    assert "notice" in result.outputs[0].provenance.marks


@pytest.mark.parametrize("size", [(2048, 100), (100, 2048), (640, 360)])
def test_the_notice_is_seen_in_an_svg_of_any_shape(
    settings: Settings, size: tuple[int, int]
) -> None:
    wish = {"prompt": "white waves", "format": "svg", "width": size[0], "height": size[1]}
    _, (content,) = made(settings, **wish, notice=True)
    corner = rasterise(content.decode())[-4:, -4:, :3]
    assert corner.max() < 60  # the dark box behind its letters


@pytest.mark.parametrize("format", ["png", "webp"])
def test_a_transparent_background_is_left_out(settings: Settings, format: str) -> None:
    _, (content,) = made(settings, prompt="red dots", background="transparent", format=format)
    alpha = np.asarray(opened(content))[..., 3]
    assert 0.1 < (alpha == 0).mean() < 0.95


def test_an_icon_is_square(settings: Settings) -> None:
    _, (content,) = made(settings, prompt="rings in red and black", format="ico")
    assert opened(content).info["sizes"] == {(16, 16), (32, 32), (48, 48), (64, 64)}


def test_a_set_has_one_style_and_one_palette(settings: Settings) -> None:
    seeds = [Draw(seed, "something for a jazz club", set_seed=4) for seed in range(4)]
    chosen = [MODEL._composition(one) for one in seeds]
    assert len({(one.style, one.wishes.motif, one.palette) for one in chosen}) == 1
    assert len({MODEL.svg(one, (160, 90)) for one in seeds}) == 4
    result, files = made(settings, prompt="waves in teal and navy", n=3, set=True)
    assert len(set(files)) == 3
    assert result.understood is not None


def test_the_result_says_what_was_understood_and_what_was_chosen(settings: Settings) -> None:
    result, _ = made(settings, prompt="navy banner with a trombone")
    assert result.understood is not None
    assert result.understood.known == {"colours": "navy", "shape": "banner"}
    assert result.understood.unknown == ["trombone"]
    assert any(note.startswith("the prompt names no style: drawn as") for note in result.notes)


def test_a_prompt_for_something_else_is_told(settings: Settings) -> None:
    result, _ = made(settings, prompt="photo of a smiling family")
    assert any("covers draws covers, banners and patterns only" in note for note in result.notes)


def test_the_best_of_several_shows_the_asked_colours(settings: Settings) -> None:
    result, _ = made(settings, prompt="bauhaus in red, blue and yellow on white", best_of=4)
    assert result.outputs[0].quality is not None
    assert result.outputs[0].quality.parts["prompt"] > 0.8
    assert result.candidates is not None


def test_a_soft_gradient_is_not_called_blurred(settings: Settings) -> None:
    result, _ = made(settings, prompt="soft gradient in peach and lilac")
    assert result.outputs[0].quality is not None
    assert "sharpness" not in result.outputs[0].quality.parts
    assert "blurred" not in result.outputs[0].quality.reasons


def test_drawing_again_gives_the_same_file_but_for_its_labels(settings: Settings) -> None:
    first, again = (MODEL.svg(Draw(9, "memphis"), (300, 200)) for _ in range(2))
    assert first == again
