"""Scores are low for what is bad, each part for its own reason."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFilter

from jobs.contract.results import Quality
from models.text.reading import Reading
from workers.quality import score
from workers.quality.score import score_image
from workers.quality.subjects import TextSubject

GOOD = (
    "Our new backpack keeps your things dry in the heaviest rain. Its padded straps make long "
    "walks easy, and the side pockets hold two bottles. Take it wherever you go."
)
LIKELY = [-0.8] * 40


def score_text(text: str, logprobs: list[float], finish_reason: str) -> Quality:
    reading = Reading(logprobs)
    return score.score_text(TextSubject(text=text, reading=reading, finish_reason=finish_reason))


def good_text() -> Quality:
    return score_text(GOOD, LIKELY, "stop")


def test_good_prose_has_nothing_to_explain() -> None:
    assert good_text().reasons == []


def test_text_the_model_finds_unlikely_is_not_fluent() -> None:
    gibberish = score_text("Zorp quantum teapot legislate moist. Blick.", [-7.0] * 12, "stop")
    assert gibberish.parts["fluency"] < 0.2
    assert gibberish.score < good_text().score
    assert any("unlikely" in reason for reason in gibberish.reasons)


def test_a_loop_is_named_and_counted() -> None:
    loop = score_text("I like it a lot. " * 8, LIKELY, "length")
    assert loop.parts["repetition"] < 0.1
    assert "8 times" in " ".join(loop.reasons)
    assert loop.score < good_text().score / 2


def test_the_same_word_again_and_again_counts_though_no_phrase_returns() -> None:
    praise = score_text(
        "This pack is made of light, light and very light cloth. It is a solid, solid and solid "
        "friend on any trail.",
        LIKELY,
        "stop",
    )
    assert praise.parts["repetition"] < 0.5
    assert "close together" in " ".join(praise.reasons)


@pytest.mark.parametrize(
    "loop", ["ha " * 30, "!?" * 60, "我爱你" * 20, "ไปกินข้าวกัน" * 12, "abc. " * 9]
)
def test_loops_are_found_in_any_script_and_without_words(loop: str) -> None:
    assert score_text(loop, LIKELY, "stop").parts["repetition"] < 0.2


def test_signs_without_a_word_are_no_text() -> None:
    assert score_text("?!… --- !!", LIKELY, "stop").parts["completeness"] == 0


@pytest.mark.parametrize(
    "whole",
    [
        "Three tips:\n1. Sleep early\n2. Walk a lot\n3. Eat well",
        "Fresh bread, every single day",
        "Come and see us! 🎉",
        "**Order yours now!**",
        "今天天气很好，我们去公园散步，看到了很多花。孩子们在草地上玩耍。",
    ],
)
def test_lists_titles_and_signs_after_the_stop_are_whole(whole: str) -> None:
    quality = score_text(whole, LIKELY, "stop")
    assert quality.parts["completeness"] >= 0.9
    assert quality.reasons == []


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


def test_a_text_without_a_reading_says_that_its_fluency_is_unknown() -> None:
    quality = score.score_text(TextSubject(text=GOOD))
    assert {"fluency", "relevance", "stumbles"} <= set(quality.absent)
    assert not set(quality.absent) & set(quality.parts)
    assert "fluency" in good_text().parts


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
    values = [score_image(blurred(radius)).parts["sharpness"] for radius in (0, 1, 2, 4)]
    assert values[0] > 0.9
    assert values == sorted(values, reverse=True)
    assert values[3] < 0.3
    assert "blurred" in score_image(blurred(4)).reasons


def noisy(sigma: float) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, sigma, (64, 64, 3))
    return np.clip(picture() + noise, 0, 255).astype(np.uint8)


def test_noise_is_not_mistaken_for_sharpness() -> None:
    pure = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    assert score_image(pure).parts["sharpness"] == 0
    assert score_image(pure).score < 0.2
    assert "noisy" in score_image(pure).reasons


def test_the_score_falls_with_noise() -> None:
    scores = [score_image(noisy(sigma)).score for sigma in (0, 25, 50)]
    assert scores[0] > scores[1] > scores[2]
    assert "noisy" in score_image(noisy(50)).reasons


def soft_picture(exposure: float) -> np.ndarray:
    """Smooth hills of light, as a photo has, exposed this many times too long."""
    y, x = np.mgrid[0:64, 0:64] / 64
    hills = 0.3 + 0.2 * np.sin(9 * x + 2) * np.cos(7 * y) + 0.06 * np.sin(60 * x + 47 * y)
    grey = np.clip(hills * exposure, 0, 1) * 255
    return np.repeat(grey[:, :, None], 3, axis=2).astype(np.uint8)


def test_a_burnt_out_photo_is_found_and_a_white_background_is_not_one() -> None:
    assert score_image(soft_picture(1.0)).parts["exposure"] == 1
    burnt = score_image(soft_picture(4.0))
    assert burnt.parts["exposure"] < 0.5
    assert "too light" in burnt.reasons
    design = np.full((64, 64, 3), 255, dtype=np.uint8)
    design[12:52, 16:48] = (200, 60, 60)
    assert score_image(design).parts["exposure"] == 1


def test_a_dark_subject_in_good_light_is_not_too_dark() -> None:
    assert score_image((picture() * 0.45).astype(np.uint8)).parts["exposure"] == 1


def test_reasons_name_what_is_wrong_with_dark_light_and_flat_pictures() -> None:
    assert "too dark" in score_image(picture() // 12).reasons
    assert "too light" in score_image(255 - picture() // 16).reasons
    assert "one flat colour" in score_image(np.full((64, 64, 3), 128, dtype=np.uint8)).reasons
    assert "little contrast" in score_image(picture() // 8 + 110).reasons
    assert score_image(np.zeros((64, 64, 3), dtype=np.uint8)).score < 0.05
