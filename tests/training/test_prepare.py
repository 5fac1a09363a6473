"""Folders of pictures become packs, whatever lies in them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from typer.testing import CliRunner

from cli.main import app
from models.hashing import sha256_of
from models.training.pictures.captions_file import CaptionsError
from models.training.pictures.pack import PackError, load_pack
from models.training.pictures.prepare import NothingToPack, Preparation, prepare


def draw(file: Path, seed: int, size: tuple[int, int] = (90, 70)) -> None:
    choose = random.Random(seed)
    image = Image.new("RGB", size, tuple(choose.choices(range(256), k=3)))
    pen = ImageDraw.Draw(image)
    for _ in range(3):
        x, y = choose.randint(0, size[0] - 20), choose.randint(0, size[1] - 20)
        pen.ellipse([x, y, x + choose.randint(10, 40), y + choose.randint(10, 40)],
                    fill=tuple(choose.choices(range(256), k=3)))  # fmt: skip
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        draw(tmp_path / "pictures" / "cups" / f"blue-cup_{number:03d}.png", number)
        draw(tmp_path / "pictures" / "hats" / f"old-hat_{number:03d}.jpg", 100 + number)
    return tmp_path / "pictures"


def quiet(*_: object) -> None:
    pass


SMALL = Preparation(size_px=32, seed=3)


def test_names_are_captions_and_folders_are_labels(folder: Path) -> None:
    pack, findings = prepare(folder, SMALL, quiet)
    assert findings.captions_from == "captions from file names"
    assert pack.labels == ("cups", "hats")
    assert {caption for record in pack.records for caption in record.captions} == {
        "blue cup",
        "old hat",
    }
    assert pack.pixels.shape == (24, 32, 32, 3)
    assert all(len(pack.rows(split)) >= 1 for split in ("train", "validation", "test"))


def test_damaged_pictures_are_listed_and_not_fatal(folder: Path) -> None:
    whole = (folder / "cups" / "blue-cup_001.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 3])
    (folder / "text.jpg").write_text("no picture")
    (folder / "empty.webp").touch()
    draw(folder / "tiny.png", 7, (20, 20))
    pack, findings = prepare(folder, SMALL, quiet)
    assert len(pack.records) == 24
    assert sorted(findings.bad) == ["cut.png", "empty.webp", "text.jpg", "tiny.png"]
    assert "smaller than 32 px" in findings.bad["tiny.png"]


def test_near_duplicates_are_left_out_and_named_but_other_colours_are_no_duplicates(
    folder: Path,
) -> None:
    original = Image.open(folder / "cups" / "blue-cup_003.png")
    original.save(folder / "cups" / "zz_same.jpg", quality=70)
    red = np.asarray(original)[:, :, ::-1]
    Image.fromarray(np.ascontiguousarray(red)).save(folder / "cups" / "zz_other_colours.png")
    pack, findings = prepare(folder, SMALL, quiet)
    assert findings.duplicates == {"cups/zz_same.jpg": "cups/blue-cup_003.png"}
    assert len(pack.records) == 25


def test_unusual_pictures_are_read_upright_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    clear.save(tmp_path / "clear.png")
    Image.new("CMYK", (40, 40), (0, 255, 255, 0)).save(tmp_path / "print.jpg")
    Image.fromarray(np.full((40, 40), 60000, dtype=np.uint16)).save(tmp_path / "deep.png")
    turned = Image.new("RGB", (40, 40), "black")
    turned.paste("white", (0, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    turned.save(tmp_path / "turned.jpg", exif=exif)
    pack, findings = prepare(tmp_path, Preparation(size_px=16, near=None), quiet)
    assert findings.bad == {}
    pixels = {record.source: pack.pixels[row] for row, record in enumerate(pack.records)}
    assert pixels["clear.png"].min() == 255
    assert pixels["print.jpg"].mean((0, 1)).argmax() == 0
    assert pixels["deep.png"].min() > 200
    assert pixels["turned.jpg"][:4].mean() < 20 < pixels["turned.jpg"][-4:].mean()


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_captions_file_gives_captions_labels_and_attributes(folder: Path, kind: str) -> None:
    rows = [
        {"file_name": "cups/blue-cup_001.png", "text": "a cup, very blue", "label": "cup",
         "colour": "blue"},
        {"file_name": "gone.png", "text": "nothing", "label": "", "colour": ""},
    ]  # fmt: skip
    if kind == "jsonl":
        text = "".join(json.dumps(row) + "\n" for row in rows)
    else:
        text = 'file_name,text,label,colour\ncups/blue-cup_001.png,"a cup, very blue",cup,blue\n'
        text += "gone.png,nothing,,\n"
    (folder / f"metadata.{kind}").write_text(text)
    pack, findings = prepare(folder, SMALL, quiet)
    described = next(record for record in pack.records if record.captions)
    assert described.captions == ["a cup, very blue"]
    assert described.label == "cup"
    assert described.attributes == {"colour": "blue"}
    assert findings.captions_without_picture == ["gone.png"]
    assert len(findings.without_caption) == 23


def test_a_captions_file_that_is_wrong_is_refused_with_its_line(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "captions.jsonl"
    file.write_text('{"file_name": "a.png", "text": "x"}\n{"file_name": \n')
    with pytest.raises(CaptionsError, match="line 2"):
        prepare(folder, Preparation(captions=file), quiet)


def test_texts_beside_the_pictures_are_captions(folder: Path) -> None:
    (folder / "cups" / "blue-cup_002.txt").write_text("a chipped cup\na cup of my aunt\n")
    pack, _ = prepare(folder, SMALL, quiet)
    captions = [record.captions for record in pack.records if record.captions]
    assert captions == [["a chipped cup", "a cup of my aunt"]]


def test_mirrored_copies_are_for_training_only(folder: Path) -> None:
    pack, _ = prepare(folder, Preparation(size_px=32, flip=True), quiet)
    mirrored = [row for row, one in enumerate(pack.records) if one.source.endswith("(mirrored)")]
    assert mirrored
    assert set(pack.split[mirrored]) == {0}
    original = pack.records[mirrored[0]].source.removesuffix(" (mirrored)")
    row = next(row for row, one in enumerate(pack.records) if one.source == original)
    assert np.array_equal(pack.pixels[mirrored[0]], pack.pixels[row][:, ::-1])


@pytest.mark.parametrize("content", [None, "nothing", "only bad"])
def test_a_folder_without_a_usable_picture_is_refused(tmp_path: Path, content: str | None) -> None:
    folder = tmp_path / "pictures"
    if content is not None:
        folder.mkdir()
    if content == "only bad":
        (folder / "bad.png").write_text("no")
    with pytest.raises(NothingToPack, match=r"no folder|holds no pictures|bad\.png"):
        prepare(folder, SMALL, quiet)


def test_the_command_writes_the_same_bytes_for_the_same_seed(folder: Path, tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        out = tmp_path / f"{name}.safetensors"
        done = CliRunner().invoke(
            app, ["data", "images", str(folder), "--out", str(out), "--size", "32"]
        )
        assert done.exit_code == 0, done.output
        hashes.append(sha256_of(out))
        with Image.open(f"{out}.png") as sheet:
            assert sheet.size == (256, 96)
        assert json.loads(Path(f"{out}.report.json").read_text())["statistics"]["pictures"] == 24
    assert hashes[0] == hashes[1]


def test_what_is_no_pack_is_refused(folder: Path) -> None:
    with pytest.raises(PackError, match="can't be read"):
        load_pack(folder / "cups" / "blue-cup_001.png")
    with pytest.raises(PackError, match="there is no file"):
        load_pack(folder / "gone.safetensors")
    with pytest.raises(PackError, match="is a folder. Pack its pictures first: `spearpoint data"):
        load_pack(folder)
