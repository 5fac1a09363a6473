"""The catalog: ours is sound, a user's bad one is refused with the place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.catalog import CatalogError, load_catalog, with_needed
from models.sources import locate

WHEEL = 'source = "wheel:a==1/b.bin"\n'


def write(folder: Path, text: str) -> Path:
    file = folder / "mine.toml"
    file.write_text(text)
    return file


def entry(**fields: str) -> str:
    whole = {"id": "mine", "kind": "text", "family": "gpt2", "source": "path:/x", "licence": "MIT"}
    lines = [f'{name} = "{value}"' for name, value in (whole | fields).items()]
    return "[[model]]\n" + "\n".join(lines) + "\n"


def test_ours_has_one_default_of_each_kind_and_pins_everything_from_outside() -> None:
    catalog = load_catalog()
    for kind in ("text", "image", "embedding"):
        assert sum(model.default for model in catalog.values() if model.kind == kind) == 1
    outside = [model for model in catalog.values() if model.scheme in ("hub", "wheel", "wheels")]
    assert len(outside) >= 5
    assert all(model.revision or model.sha256 for model in outside)


def test_what_is_shipped_is_here_small_and_comes_with_a_card(tmp_path: Path) -> None:
    catalog = load_catalog().values()
    shipped = [model for model in catalog if model.scheme == "shipped"]
    shipped += [
        replace(model, source=model.heads, sha256="")
        for model in catalog
        if model.heads.startswith("shipped:")
    ]
    assert {"avatars", "visuals"} <= {model.id for model in shipped}
    for entry in shipped:
        found = locate(entry, tmp_path)
        assert found.folder is not None
        card = (found.folder / "README.md").read_text()
        assert "license:" in card
        assert "CC0" in card
        for weights in found.folder.glob("*.safetensors"):
            assert weights.stat().st_size < 40_000_000


def test_a_model_that_reads_prompts_brings_its_reader(tmp_path: Path) -> None:
    catalog = load_catalog()
    wanted = with_needed([catalog["avatars"], catalog["visuals"]], catalog)
    assert [entry.id for entry in wanted] == ["avatars", "visuals", "all-minilm-l6-v2"]
    mine = load_catalog(write(tmp_path, entry().rstrip() + '\nembedder = "nobody"\n'))
    with pytest.raises(CatalogError, match="'nobody' is unknown"):
        with_needed([mine["mine"]], mine)


def test_a_users_entry_joins_ours_and_may_become_the_default(tmp_path: Path) -> None:
    file = write(tmp_path, entry().rstrip() + "\ndefault = true\n")
    catalog = load_catalog(file)
    assert catalog["mine"].default
    assert not catalog["smollm2-135m-instruct"].default
    assert catalog["avatars"].default


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (entry(kind="sound"), "kind 'sound'"),
        (entry(colour="red"), "unknown field 'colour'"),
        (entry(licence=""), "'licence' is missing"),
        (entry(id="a/b"), "id 'a/b'"),
        (entry(source="ftp:x"), "source 'ftp:x'"),
        (entry(source="hub:a/b"), "needs `revision`"),
        (entry(source="hub:a/b", revision="main"), "needs `revision`"),
        (entry(source="wheel:a==1/b"), "needs `sha256`"),
        (entry(source="wheels:a{1..2}==1/b", sha256="0" * 64), "needs `download_bytes`"),
        (entry() + entry(), "appears twice"),
        ("[[model]\n", "mine.toml"),
    ],
)
def test_a_bad_entry_is_refused_with_file_entry_and_field(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(CatalogError, match="mine.toml") as error:
        load_catalog(write(tmp_path, text))
    assert message in str(error.value)
