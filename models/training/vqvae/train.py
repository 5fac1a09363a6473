"""Trains a VQ-VAE in stages, autoencoder, prior and guided prior, and publishes it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from models.image.code_prior import CodePrior, CodeSampler, PriorConfig
from models.image.judgement import scale_of
from models.image.vqvae import VQVAE, VQVAEConfig, raw_scores, widths_of
from models.progress import Progress
from models.training.checkpoints import Checkpoints
from models.training.config_file import ConfigError, build
from models.training.context import Context
from models.training.loop import LoopConfig, run_training
from models.training.pictures.batches import Pictures, split_of
from models.training.pictures.pack import Pack
from models.training.prompts.embed import PROMPTS, Prompts, prepare_prompts
from models.training.prompts.reader import ReaderTraining
from models.training.publish import MODEL, publish, write_card
from models.training.schedule import without_decay
from models.training.vqvae.guidance import Guidance, GuidedPriorTrainee
from models.training.vqvae.prior import PriorTrainee, PriorTraining
from models.training.vqvae.trainee import VQVAETrainee, VQVAETraining

TABLES: Final = (
    *("net", "training", "loop"),
    *("prior", "prior_training", "prior_loop"),
    *("guidance", "guidance_training", "guidance_loop"),
    "reader",
)
_EVALUATED: Final = 256  # pictures

# Training pictures and held-out pictures with their codes, the function that draws, the device
_Coded = tuple[Pictures, Tensor]
_Sets = tuple[_Coded, _Coded, Callable[[CodePrior, Tensor], Tensor], str]
_ENCODE_BATCH: Final = 256


@dataclass(frozen=True, slots=True)
class VQVAERun:
    """The configuration of a run.

    loop, prior_loop, guidance_loop: the loops of the autoencoder, the prior and the guided prior,
    which is skipped with 0 steps. net, prior: fields that differ from the defaults of VQVAEConfig
    and PriorConfig. labels: the labels to learn; all labels of the pack if empty.
    """

    loop: LoopConfig
    prior_loop: LoopConfig
    guidance_loop: LoopConfig
    training: VQVAETraining = field(default_factory=VQVAETraining)
    prior_training: PriorTraining = field(default_factory=PriorTraining)
    guidance: Guidance = field(default_factory=Guidance)
    guidance_training: PriorTraining = field(default_factory=PriorTraining)
    reader: ReaderTraining = field(default_factory=ReaderTraining)
    net: Mapping[str, Any] = field(default_factory=dict)
    prior: Mapping[str, Any] = field(default_factory=dict)
    labels: tuple[str, ...] = ()


def configure(tables: Mapping[str, dict[str, Any]], labels: tuple[str, ...]) -> VQVAERun:
    """Builds a run from the tables of a configuration file.

    Unless the file says otherwise, learning rates fall over all steps of their loop.

    Raises:
        ConfigError: a field is unknown or out of range.
    """
    loops = {
        table: build(LoopConfig, table, {"steps": steps} | tables[table])
        for table, steps in (("loop", 8_000), ("prior_loop", 20_000), ("guidance_loop", 2_000))
    }
    decay = {table: {"decay_steps": loop.steps} for table, loop in loops.items()}
    return VQVAERun(
        loop=loops["loop"],
        prior_loop=loops["prior_loop"],
        training=build(VQVAETraining, "training", decay["loop"] | tables["training"]),
        guidance_loop=loops["guidance_loop"],
        prior_training=build(
            PriorTraining, "prior_training", decay["prior_loop"] | tables["prior_training"]
        ),
        guidance=build(Guidance, "guidance", tables["guidance"]),
        guidance_training=build(
            PriorTraining,
            "guidance_training",
            {"learning_rate": 3e-4} | decay["guidance_loop"] | tables["guidance_training"],
        ),
        reader=build(ReaderTraining, "reader", tables["reader"]),
        net=tables["net"],
        prior=tables["prior"],
        labels=labels,
    )


def train_vqvae(run: VQVAERun, pack: Pack, folder: Path, context: Context) -> Path:
    """Trains a VQ-VAE, or resumes its run, and writes the best checkpoints to `folder/model`.

    Each stage has a folder: `folder/autoencoder`, `folder/prior` and `folder/guided`.

    Returns:
        The model folder.

    Raises:
        TrainingError: training can't start or continue, see `run_training`.
        ValueError: the configuration does not fit the pack.
    """
    device = context.device
    labels = run.labels or pack.labels
    config = _config(run, pack)
    _prior_config(run, config, len(labels))
    for split in ("train", "validation"):
        split_of(pack, split, None, labels, unlabelled=not run.labels)
    prompts = prepare_prompts(pack, folder / PROMPTS, run.reader, context)
    pictures, held_out = (
        split_of(pack, split, prompts.vectors, labels, unlabelled=not run.labels)
        for split in ("train", "validation")
    )
    autoencoder = VQVAETrainee(config, run.training, pictures, held_out, device)
    stage = {"net": asdict(config), "training": without_decay(asdict(run.training))}
    checkpoints = run_training(autoencoder, folder / "autoencoder", run.loop, stage, context.report)
    _load_best(autoencoder, checkpoints)
    error = autoencoder.metric()
    codes = [
        encode_all(autoencoder.average, part, device, context.progress)
        for part in (pictures, held_out)
    ]
    prior_config = _prior_config(run, config, prompts.width + len(labels))
    sets: _Sets = (
        (pictures, codes[0]),
        (held_out, codes[1]),
        lambda net, conditions: draw(autoencoder.average, net, conditions, device),
        device,
    )
    prior = PriorTrainee(prior_config, run.prior_training, *sets)
    stage = {"prior": asdict(prior_config), "training": without_decay(asdict(run.prior_training))}
    checkpoints = run_training(prior, folder / "prior", run.prior_loop, stage, context.report)
    _load_best(prior, checkpoints)
    figures = {
        "steps, autoencoder and prior": f"{run.loop.steps} and {run.prior_loop.steps}",
        "mean squared error of held-out pictures through the codes": f"{error:.5f}",
        "nats a code of held-out pictures": f"{prior.metric():.4f}",
        "prompts": prompts.note,
    }
    if run.guidance_loop.steps and prior_config.condition:
        prior = _guide(prior, run, sets, folder, context)
        figures["guidance"] = (
            f"strength {run.guidance.strength}, temperature {run.guidance.temperature}, "
            f"{run.guidance_loop.steps} steps; {prior.metric():.4f} nats a code away from it"
        )
    model = folder / MODEL
    _publish(autoencoder, prior, model, prompts, context, labels)
    write_card(model, context.card, figures, prior.samples())
    return model


def _config(run: VQVAERun, pack: Pack) -> VQVAEConfig:
    """Returns the config of the net; its widths follow from the pack's size by default."""
    net = dict(run.net)
    if "widths" not in net:
        try:
            net["widths"] = widths_of(pack.size_px, int(net.get("patch", 2)))
        except ValueError as error:
            raise ConfigError(f"[net]: {error}") from error
    return build(VQVAEConfig, "net", net | {"size_px": pack.size_px})


def _prior_config(run: VQVAERun, config: VQVAEConfig, condition: int) -> PriorConfig:
    from_net = {"codes": config.codes, "length": config.side**2, "condition": condition}
    return build(PriorConfig, "prior", dict(run.prior) | from_net)


def _guide(
    teacher: PriorTrainee, run: VQVAERun, sets: _Sets, folder: Path, context: Context
) -> PriorTrainee:
    guided = GuidedPriorTrainee(teacher.average, run.guidance, run.guidance_training, *sets)
    stage = {
        "guidance": asdict(run.guidance),
        "training": without_decay(asdict(run.guidance_training)),
    }
    checkpoints = run_training(guided, folder / "guided", run.guidance_loop, stage, context.report)
    _load_best(guided, checkpoints)
    return guided


def _publish(
    autoencoder: VQVAETrainee,
    prior: PriorTrainee,
    folder: Path,
    prompts: Prompts,
    context: Context,
    labels: tuple[str, ...],
) -> None:
    conditions = prior.held_out_conditions(_EVALUATED)
    codes = sample_codes(prior.average, conditions, prior.device)
    with torch.inference_mode():
        raw = raw_scores(prior.average, codes, conditions)
    scales = {name: scale_of(values.cpu()) for name, values in raw.items()}
    nets = {"autoencoder": autoencoder.average, "prior": prior.average}
    config = {
        "net": asdict(autoencoder.average.config),
        "prior": asdict(prior.average.config),
    }
    publish(folder, nets, config, prompts, scales, labels, context.embedder_id)


def _load_best(trainee: VQVAETrainee | PriorTrainee, checkpoints: Checkpoints) -> None:
    best = checkpoints.best_step()
    if best is not None:
        trainee.load_state(checkpoints.load(best))


@torch.inference_mode()
def encode_all(net: VQVAE, pictures: Pictures, device: str, progress: Progress) -> Tensor:
    """Returns the codes of all pictures, int32 [N, side * side]."""
    parts = []
    for rows in torch.arange(len(pictures)).split(_ENCODE_BATCH):
        images = pictures.images(rows, torch.device(device))
        parts.append(net.encode(images).flatten(1).int().cpu())
        progress("encode pictures", int(rows[-1]) + 1, len(pictures))
    return torch.cat(parts)


def sample_codes(prior: CodePrior, conditions: Tensor, device: str) -> Tensor:
    """Samples codes, int64 [N, length], by the same sampler that serves the model."""
    sampler = CodeSampler(copy.deepcopy(prior), device=device, dtype=torch.float32)
    seeds = list(range(len(conditions)))
    return sampler.draw(conditions, seeds, [1.0] * len(seeds))


@torch.inference_mode()
def draw(net: VQVAE, prior: CodePrior, conditions: Tensor, device: str) -> Tensor:
    """Draws pictures, float [N, 3, H, W] in -1..1."""
    side = net.config.side
    return net.decode(sample_codes(prior, conditions, device).view(-1, side, side))
