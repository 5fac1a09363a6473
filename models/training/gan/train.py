"""Trains a GAN on a pack and publishes it as a model folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import load_file

from models.image.gan import GANConfig, raw_scores, widths_of
from models.image.judgement import scale_of
from models.image.prompted import load_reader, part_of
from models.training.config_file import ConfigError, build
from models.training.context import Context
from models.training.gan.trainee import GANTrainee, GANTraining
from models.training.loop import LoopConfig, run_training
from models.training.pictures.batches import split_of, to_grid
from models.training.pictures.pack import Pack
from models.training.prompts.embed import PROMPTS, Prompts, captions_of, prepare_prompts
from models.training.prompts.reader import ReaderTraining
from models.training.publish import MODEL, publish, write_card
from models.training.random_features import distance_to
from models.training.schedule import without_decay

_EVALUATED: Final = 512  # pictures
# times the distance of real pictures, from which a card says that a model is undertrained
_UNDERTRAINED: Final = 2.0
TABLES: Final = ("net", "training", "loop", "reader")


@dataclass(frozen=True, slots=True)
class GANRun:
    """The configuration of a run.

    net: fields of GANConfig that differ from its defaults. labels: the labels to learn; all labels
    of the pack if empty. start: the folder of a model to start from, whose net and labels are used
    and whose prompt reader is trained further.
    """

    loop: LoopConfig
    training: GANTraining = field(default_factory=GANTraining)
    reader: ReaderTraining = field(default_factory=ReaderTraining)
    net: Mapping[str, Any] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    start: Path | None = None


def configure(
    tables: Mapping[str, dict[str, Any]], labels: tuple[str, ...], start: Path | None = None
) -> GANRun:
    """Builds a run from the tables of a configuration file.

    Unless the file says otherwise, learning rates fall during the last tenth of the steps.

    Raises:
        ConfigError: a field is unknown or out of range, or is decided by the model of `start`.
    """
    if start is not None and (tables["net"] or labels):
        raise ConfigError(f"net and labels are those of {start.name}: leave them out")
    loop = build(LoopConfig, "loop", {"steps": 30_000} | tables["loop"])
    reader = {"epochs": 5, "learning_rate": 5e-4} if start is not None else {}
    decay = {"decay_from": loop.steps - loop.steps // 10, "decay_to": loop.steps}
    return GANRun(
        loop=loop,
        training=build(GANTraining, "training", decay | tables["training"]),
        reader=build(ReaderTraining, "reader", reader | tables["reader"]),
        net=tables["net"],
        labels=labels,
        start=start,
    )


def train_gan(run: GANRun, pack: Pack, folder: Path, context: Context) -> Path:
    """Trains a GAN, or resumes its run, and writes the best checkpoint to `folder/model`.

    Returns:
        The model folder.

    Raises:
        TrainingError: training can't start or continue, see `run_training`.
        ValueError: the configuration does not fit the pack.
    """
    start = _StartModel(run.start) if run.start is not None else None
    reader = start.reader if start is not None else None
    labels = start.labels if start is not None else run.labels or pack.labels
    net = dict(start.net if start is not None else run.net)
    _check(net, labels, pack, run, start)
    prompts = prepare_prompts(pack, folder / PROMPTS, run.reader, context, reader)
    config = _config(net, labels, pack, prompts.width)
    pictures, held_out = (
        split_of(pack, split, prompts.vectors, labels, unlabelled=not run.labels)
        for split in ("train", "validation")
    )
    real = held_out.images(torch.arange(min(_EVALUATED, len(held_out))), torch.device("cpu"))
    trainee = GANTrainee(
        config, run.training, pictures, held_out, distance_to(real), context.device
    )
    if start is not None:
        start.load_into(trainee)
    settings = {"net": asdict(config), "training": without_decay(asdict(run.training))}
    checkpoints = run_training(trainee, folder, run.loop, settings, context.report)
    best = checkpoints.best_step()
    if best is not None:
        trainee.load_state(checkpoints.load(best))
    return _publish(trainee, folder / MODEL, prompts, context, best)


def _config(net: Mapping[str, Any], labels: tuple[str, ...], pack: Pack, prompt: int) -> GANConfig:
    """Returns the config of the nets; their widths follow from the pack's size by default."""
    shape = dict(net)
    if "widths" not in shape:
        try:
            shape["widths"] = widths_of(pack.size_px, int(shape.get("patch", 2)))
        except ValueError as error:
            raise ConfigError(f"[net]: {error}") from error
    from_pack = {"size_px": pack.size_px, "labels": labels, "prompt": prompt}
    return build(GANConfig, "net", shape | from_pack)


def _check(
    net: Mapping[str, Any],
    labels: tuple[str, ...],
    pack: Pack,
    run: GANRun,
    start: _StartModel | None,
) -> None:
    """Checks the configuration before the prompt reader is trained, which takes minutes.

    Raises:
        ValueError: the configuration does not fit the pack.
    """
    if start is not None:
        start.check(pack)
    _config(net, labels, pack, 0)
    for split in ("train", "validation"):
        split_of(pack, split, None, labels, unlabelled=not run.labels)


class _StartModel:
    """A published model that a run starts from."""

    def __init__(self, folder: Path) -> None:
        document = json.loads((folder / "config.json").read_text())
        self.net: dict[str, Any] = document["net"]
        self.labels = tuple(document["labels"])
        self.reader = load_reader(document, folder)
        self._folder = folder

    def check(self, pack: Pack) -> None:
        """Checks that a pack fits the model.

        Raises:
            ValueError: the pack's pictures have another size than the model's, or only one of them
                has captions.
        """
        if pack.size_px != self.net["size_px"]:
            raise ValueError(
                f"{self._folder.name} draws {self.net['size_px']} px and the pack has "
                f"{pack.size_px} px: prepare it with --size {self.net['size_px']}"
            )
        if bool(self.net["prompt"]) != bool(captions_of(pack)):
            reads = "reads prompts" if self.net["prompt"] else "reads no prompts"
            has = "no captions" if self.net["prompt"] else "captions"
            raise ValueError(f"{self._folder.name} {reads}, and the pack has {has}")

    def load_into(self, trainee: GANTrainee) -> None:
        """Loads the model's weights into the trainee, whose optimisers start from zero.

        Raises:
            ValueError: the weights do not fit the nets.
        """
        weights = load_file(self._folder / "model.safetensors")
        try:
            trainee.generator.load_state_dict(part_of(weights, "generator"))
            trainee.average.load_state_dict(part_of(weights, "generator"))
            trainee.discriminator.load_state_dict(part_of(weights, "discriminator"))
        except RuntimeError as error:
            raise ValueError(
                f"{self._folder.name} draws {self.net['size_px']} px and does not fit this pack: "
                f"{str(error)[:200]}"
            ) from error


def _publish(
    trainee: GANTrainee, folder: Path, prompts: Prompts, context: Context, step: int | None
) -> Path:
    drawn = trainee.draw_held_out(_EVALUATED)
    conditions = trainee.held_out_conditions(_EVALUATED)
    with torch.inference_mode():
        raw = raw_scores(trainee.discriminator.eval(), drawn, conditions)
    scales = {name: scale_of(values.cpu()) for name, values in raw.items()}
    config = trainee.average.config
    nets = {"generator": trainee.average, "discriminator": trainee.discriminator}
    net = {"net": asdict(config)}
    publish(folder, nets, net, prompts, scales, config.labels, context.embedder_id)
    drawn_distance, real_distance = trainee.metric(), trainee.metric_of_real()
    figures = {
        "steps": str(step),
        "parameters, generator": f"{sum(p.numel() for p in trainee.average.parameters()):,}",
        "distance to held-out pictures (random features)": f"{drawn_distance:.4f}",
        "the same of real pictures": f"{real_distance:.4f}",
        "prompts": prompts.note,
    }
    if drawn_distance > _UNDERTRAINED * real_distance:
        figures["undertrained"] = (
            "its pictures are much farther from held-out ones than real pictures are: train longer"
        )
    write_card(folder, context.card, figures, to_grid(drawn[:64], 8))
    return folder
