"""Scores are low for what is bad, each part for its own reason."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from jobs.results import Quality
from workers.quality.score import score_image, score_text

GOOD = (
    "Our new backpack keeps your things dry in the heaviest rain. Its padded straps make long "
    "walks easy, and the side pockets hold two bottles. Take it wherever you go."
)
LIKELY = [-0.8] * 40


def good_text() -> Quality:
    return score_text(GOOD, LIKELY, "stop")


def test_good_prose_scores_high_and_has_nothing_to_explain() -> None:
    assert good_text().score > 0.9
    assert good_text().reasons == []


def test_text_the_model_finds_unlikely_is_not_fluent() -> None:
    gibberish = score_text("Zorp quantum teapot legislate moist. Blick.", [-7.0] * 12, "stop")
    assert gibberish.parts["fluency"] == 0
    assert gibberish.score < 0.3
    assert "unlikely" in gibberish.reasons[0]


def test_a_loop_is_named_and_counted() -> None:
    loop = score_text("I like it a lot. " * 8, LIKELY, "length")
    assert loop.parts["repetition"] < 0.1
    assert "8 times" in " ".join(loop.reasons)
    assert loop.score < good_text().score / 2


def test_a_stutter_counts_though_triples_differ() -> None:
    stutter = score_text("We we sell sell very very good good shoes shoes.", LIKELY, "stop")
    assert stutter.parts["repetition"] < 0.5


def test_a_text_cut_in_mid_sentence_is_not_complete() -> None:
    cut = score_text(GOOD[:-20], LIKELY, "length")
    assert cut.parts["completeness"] == 0.3
    assert "ends in mid-sentence" in cut.reasons
    assert cut.score < good_text().score


def test_nothing_scores_next_to_nothing() -> None:
    assert score_text("", [], "stop").score < 0.1


def picture() -> np.ndarray:
    """A face as simple as can be: disc, eyes, mouth."""
    y, x = np.mgrid[0:64, 0:64]
    grey = np.full((64, 64), 90.0)
    grey[np.hypot(x - 32, y - 32) < 24] = 200
    for eye in (24, 40):
        grey[np.hypot(x - eye, y - 26) < 4] = 20
    grey[42:45, 24:40] = 40
    return np.repeat(grey[:, :, None], 3, axis=2).astype(np.uint8)


def blurred(radius: float) -> np.ndarray:
    return np.asarray(Image.fromarray(picture()).filter(ImageFilter.GaussianBlur(radius)))


def test_a_clear_picture_scores_high() -> None:
    assert score_image(picture()).score > 0.9


def test_sharpness_falls_with_blur() -> None:
    values = [score_image(blurred(radius)).parts["sharpness"] for radius in (0, 3, 6)]
    assert values[0] == 1
    assert values[0] > values[1] > values[2]
    assert "blurred" in score_image(blurred(6)).reasons


def test_noise_is_not_mistaken_for_sharpness() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    assert score_image(noise).parts["sharpness"] == 0
    assert "noisy" in score_image(noise).reasons


def test_dark_light_and_flat_pictures_say_what_is_wrong() -> None:
    assert "too dark" in score_image(picture() // 12).reasons
    assert "too light" in score_image(255 - picture() // 16).reasons
    assert "one flat colour" in score_image(np.full((64, 64, 3), 128, dtype=np.uint8)).reasons
    assert "little contrast" in score_image(picture() // 8 + 110).reasons
    assert score_image(np.zeros((64, 64, 3), dtype=np.uint8)).score < 0.05
