"""Parts of our own on those of a sheet: streaks lie inside hair, and hats hide hair of our own."""

from __future__ import annotations

import numpy as np

from models.image.assembled.model import drawn_by_sheets
from models.training.dicebear.drawable import drawable
from tests.models.image.assembled.drawings import drawing, pixels, wearing

HAIR = "#ff7f11"
LOUD = "#00ff00"


def test_a_streak_is_seen_only_inside_the_hair() -> None:
    plain = drawing("lorelei", hairstyle="long", hair=HAIR, background="#ffffff")
    plain = wearing(plain, "headgear", "")
    before = pixels(plain)
    after = pixels(wearing(plain, "hairpiece", "streak"), hairpiece=LOUD)
    changed = np.abs(before.astype(int) - after).max(-1) > 24
    was_hair = np.abs(before.astype(int) - (255, 127, 17)).max(-1) < 120
    assert changed.sum() > 50
    assert (changed & ~was_hair).sum() < 0.1 * changed.sum()  # but for soft edges


def test_a_hat_hides_the_top_of_an_afro_of_our_own() -> None:
    afro = wearing(drawing("lorelei", hair=HAIR, background="#ffffff"), "hair", "afro")
    bare, under_a_cap = (
        (np.abs(pixels(wearing(afro, "headgear", name)).astype(int) - (255, 127, 17)).max(-1) < 20)
        for name in ("", "cap")
    )
    assert bare[:20].sum() > 50
    assert under_a_cap[:20].sum() == 0
    assert under_a_cap.any()  # below the cap


def test_hair_is_shown_beside_a_hat_of_our_own() -> None:
    hatted = wearing(drawing("lorelei", hairstyle="long", hair=HAIR), "headgear", "cap")
    categories, colours = drawn_by_sheets(drawable()).shown_by(hatted)
    assert categories["headwear"] == "hat"
    assert categories["hairstyle"] == "long"
    assert "hair" in colours
