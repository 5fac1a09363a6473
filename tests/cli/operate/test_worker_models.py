"""Which models `spearpoint up` serves when none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.operate.memory import suggestion
from cli.operate.recipes import usual_models
from cli.operate.worker_models import find_entry, models_to_serve
from jobs.contract.settings import Settings
from models.sources import is_here
from tests.saying_recipe import SAYING

CATALOG = """
[[model]]
id = "echo"
kind = "text"
family = "echo"
source = "builtin:"
licence = "MIT"
default = true

[[model]]
id = "small"
kind = "text"
family = "echo"
source = "builtin:"
licence = "MIT"

[[model]]
id = "big"
kind = "text"
family = "echo"
source = "{source}"
licence = "MIT"
parameters = {parameters}
"""
# ours name models that are not pulled here
OURS = ("product", "support", "social", "news", "ad", "quiz", "blog")


@pytest.mark.parametrize(
    ("source", "parameters", "served"),
    [
        ("builtin:", 1, ["echo", "small", "big"]),
        ("path:/nowhere", 1, ["echo", "small"]),
        ("builtin:", 10**15, ["echo", "small"]),
    ],
    ids=["it is here", "it is not pulled", "it needs more memory than there is"],
)
def test_a_model_that_a_recipe_prefers_is_served_where_it_can_be(
    tmp_path: Path, source: str, parameters: int, served: list[str]
) -> None:
    (tmp_path / "catalog.toml").write_text(CATALOG.format(source=source, parameters=parameters))
    recipes = tmp_path / "recipes"
    recipes.mkdir()
    for name in ("saying", *OURS):
        text = SAYING.replace('id = "saying"', f'id = "{name}"\nmodel = ["big", "small"]')
        (recipes / f"{name}.toml").write_text(text)
    settings = Settings(catalog=tmp_path / "catalog.toml", recipes=recipes, models_dir=tmp_path)
    none = {"image": ["none"], "embedding": ["none"], "score": ["none"]}
    assert [entry.id for entry in models_to_serve(settings, none)] == served
    assert usual_models(settings) == {"small"}


def test_a_preferred_model_with_a_broken_manifest_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "qwen2.5-writer").mkdir()
    (tmp_path / "qwen2.5-writer" / "manifest.json").write_text("{")
    settings = Settings(models_dir=tmp_path)
    assert not is_here(find_entry(settings, "text", "qwen2.5-writer"), tmp_path)
    assert suggestion(settings).startswith("Texts to publish")


def test_a_users_model_may_take_the_place_of_the_one_that_is_suggested(tmp_path: Path) -> None:
    mine = CATALOG.format(source="builtin:", parameters=1).replace('"big"', '"qwen2.5-writer"')
    (tmp_path / "catalog.toml").write_text(mine)
    assert "qwen2.5-writer" in suggestion(Settings(catalog=tmp_path / "catalog.toml"))
