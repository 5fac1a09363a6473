"""Flat pictures: cut out of their background, as curves, as icons."""

from __future__ import annotations

import asyncio
import io
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from jobs.contract.cards import ModelCard
from jobs.contract.job import new_job
from jobs.contract.policies.image_file import MEDIA_TYPES
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.results import Result
from jobs.contract.settings import Settings
from jobs.provenance.image_check import ImageExaminer, image_verdict
from jobs.store.artifacts import Artifacts
from models.image.drawn.enlargement import cut_out, hard_areas
from models.image.echo import EchoImage
from models.image.interface import RGB, Draw
from workers.finish.image_marking import image_marking
from workers.pipelines.image import ImagePipeline
from workers.safety.checker import Checker
from workers.safety.outputs import OutputChecks

BLUE, RED, BLACK = (30, 60, 200), (220, 40, 40), (0, 0, 0)


def disc(background: RGB, side: int = 64) -> NDArray[np.uint8]:
    """A red disc with a black outline, drawn four times as large and reduced."""
    large = Image.new("RGB", (4 * side, 4 * side), background)
    box = (0.8 * side, 0.8 * side, 3.2 * side, 3.2 * side)
    ImageDraw.Draw(large).ellipse(box, fill=RED, outline=BLACK, width=side // 8)
    return np.asarray(large.resize((side, side), Image.Resampling.BOX))


class Discs(EchoImage):
    """Draws one flat picture, which is cut out and traced by the code for real drawings."""

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        return np.stack([disc(BLUE) for _ in draws])

    def backgrounds(self, draws: Sequence[Draw]) -> list[RGB]:
        return [BLUE for _ in draws]

    def cut_out(self, pixels: NDArray[np.uint8], background: RGB) -> NDArray[np.uint8]:
        return cut_out(pixels, background)

    def areas(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return hard_areas(pixels)


CARD = ModelCard(
    id="discs", kind="image", family="echo", version="1", sha256="-", licence="-", draws_flat=True
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


def made(settings: Settings, **request: object) -> tuple[Result, bytes]:
    folder = Path(settings.data_dir, "files")
    artifacts = Artifacts(str(folder))
    checks = OutputChecks(Checker(), SafetyPolicy())
    pipeline = ImagePipeline(Discs(), CARD, artifacts, checks, 4)
    pipeline.marking = image_marking(settings)
    pipeline.admit(new_job("image", "discs", "-", {"seed": 1, **request}))
    result = pipeline.finish(pipeline.step()[0])
    assert isinstance(result, Result)
    name = str(result.outputs[0].url).removeprefix("/files/")
    return result, asyncio.run(artifacts.read(name)).content


@pytest.mark.parametrize("page", [(255, 255, 255), (0, 0, 0), (250, 120, 90)])
def test_a_picture_without_background_looks_as_if_drawn_on_any_page(page: RGB) -> None:
    cut = Image.fromarray(cut_out(disc(BLUE, 128), BLUE))
    shown = Image.new("RGB", cut.size, page)
    shown.paste(cut, mask=cut.getchannel("A"))
    wanted = disc(page, 512).astype(int)
    error = np.asarray(shown).astype(int) - wanted
    assert np.abs(error).mean() < 2.2
    assert error[..., 2].mean() < 0.5  # a halo would add the old background's blue


def test_a_picture_that_fills_its_frame_is_not_cut() -> None:
    whole = np.full((32, 32, 3), RED, np.uint8)
    assert (cut_out(whole, BLUE)[..., 3] == 255).all()


@pytest.mark.parametrize("format", ["png", "webp"])
def test_transparent_files_have_soft_edges_and_their_marks(settings: Settings, format: str) -> None:
    result, content = made(settings, background="transparent", format=format, upscale=4)
    image = Image.open(io.BytesIO(content))
    assert image.mode == "RGBA"
    assert image.size == (256, 256)
    alpha = np.asarray(image)[..., 3]
    assert alpha[2, 2] == 0
    assert alpha[128, 128] == 255
    assert ((alpha > 40) & (alpha < 215)).any()
    assert result.outputs[0].provenance.marks == ["invisible", "labels", "c2pa"]
    evidence = ImageExaminer(settings).examine(content, MEDIA_TYPES[format])
    assert evidence.mark is not None
    assert evidence.mark.found


def test_an_svg_has_a_curve_for_each_area_and_says_what_it_is(settings: Settings) -> None:
    result, content = made(settings, format="svg", width=300, height=200)
    root = ET.fromstring(content)  # our own file
    assert (root.get("width"), root.get("height")) == ("300", "200")
    assert root.get("viewBox") == "0 0 256 171"
    fills = [path.get("fill") for path in root.iter("{http://www.w3.org/2000/svg}path")]
    assert set(fills) >= {"#1e3cc8", "#dc2828", "#000000"}
    assert b"discs" in content
    assert b"trainedAlgorithmicMedia" in content
    assert result.outputs[0].media_type == "image/svg+xml"
    assert result.outputs[0].provenance.marks == ["labels", "c2pa"]
    assert "svg files carry no invisible mark" in result.notes


def test_an_svg_without_background_lacks_its_curve(settings: Settings) -> None:
    _, content = made(settings, format="svg", background="transparent")
    assert b"#1e3cc8" not in content
    assert b"#dc2828" in content


def test_an_icon_has_four_sizes_each_labelled(settings: Settings) -> None:
    result, content = made(settings, format="ico", background="transparent")
    icon = Image.open(io.BytesIO(content))
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48), (64, 64)}
    assert icon.convert("RGBA").getpixel((1, 1))[3] == 0  # type: ignore[index]
    assert content.count(b"trainedAlgorithmicMedia") == 4
    assert result.outputs[0].width == 64
    assert result.outputs[0].provenance.marks == ["labels"]
    assert "ico files can't hold a C2PA manifest" in result.notes


@pytest.mark.parametrize(("format", "state"), [("svg", "valid"), ("ico", "none")])
def test_what_has_no_pixels_is_known_by_its_labels_and_manifest(
    settings: Settings, format: str, state: str
) -> None:
    _, content = made(settings, format=format)
    found = image_verdict(ImageExaminer(settings).examine(content, MEDIA_TYPES[format]), None)
    assert found.manifest is not None
    assert found.manifest.state == state
    assert found.labels is not None
    assert found.labels.digital_source_type == "trainedAlgorithmicMedia"
    assert found.not_checked == [f"pixels: files of {MEDIA_TYPES[format]} carry no invisible mark"]


def test_an_svg_that_was_changed_is_told(settings: Settings) -> None:
    _, content = made(settings, format="svg")
    changed = content.replace(b"#dc2828", b"#dc2829")
    found = ImageExaminer(settings).examine(changed, MEDIA_TYPES["svg"])
    assert found.manifest.state == "altered"
