"""Trains a model of drawings from nothing, and publishes it as a model folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.image.drawn.drawable import to_document
from models.image.drawn.judge import AttributeJudge
from models.image.drawn.realism import Realism
from models.image.gan import GANConfig, Generator
from models.training.context import Context
from models.training.dicebear.drawable import drawable
from models.training.drawn.drawings import Drawings, make_drawings
from models.training.drawn.generator import DrawnTrainee, DrawnTraining
from models.training.drawn.judge import Length, train_judge
from models.training.drawn.realism import train_realism
from models.training.loop import LoopConfig, run_training
from models.training.pictures.batches import to_grid
from models.training.publish import MODEL, write_card

SIZE_PX: Final = 128
HELD_OUT: Final = 1024  # drawings
_JUDGE_WIDTH: Final = 24
# Reading prompts, and measuring what pictures show, is learned apart from drawing.
_FROM_THE_READER: Final = ("tagger.json", "tagger.safetensors", "evaluator.safetensors")
_GENERATED: Final = 4096  # pictures that count as clean, though no hand drew them
_SHAPE: Final[Mapping[str, Any]] = {
    "size_px": SIZE_PX,
    "latent": 16,
    "widths": (256, 256, 160, 80, 40),
    "patch": 2,
    "style": 512,
}


@dataclass(frozen=True)
class TrainedNets:
    """The nets of a model, named as their weights are."""

    generator: Generator
    judge: AttributeJudge
    realism: Realism


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """The configuration of a run.

    count: pictures to draw.
    reader: the folder of the model whose prompt reader this one is served with.
    """

    count: int
    steps: int
    judge_steps: int
    batch: int
    seed: int
    reader: Path


def train_drawn(run: DrawnRun, dicebear: Path, folder: Path, context: Context) -> Path:
    """Trains all nets, or resumes the generator's run, and writes `folder/model`.

    Raises:
        TrainingError: training can't start or continue, see `run_training`.
        DrawingError: Node or DiceBear failed.
    """
    what, device, show = drawable(), context.device, context.progress
    drawings = make_drawings(dicebear, run.count, SIZE_PX, f"{run.seed}", device, show)
    held_out = make_drawings(dicebear, HELD_OUT, SIZE_PX, f"{run.seed}-held-out", device, show)
    config = GANConfig(prompt=len(what.places), labels=(), **_SHAPE)
    training = DrawnTraining(run.steps, int(run.steps * 0.75), run.batch, seed=run.seed)
    trainee = DrawnTrainee(config, training, drawings, held_out, device)
    settings = {"training": asdict(training), "net": asdict(config), "count": run.count}
    checkpoints = run_training(trainee, folder, LoopConfig(run.steps), settings, context.report)
    trainee.load_state(checkpoints.load(run.steps))
    tinted = make_drawings(
        dicebear, run.count // 4, SIZE_PX, f"{run.seed}-tinted", device, show, tinted=True
    )
    judge = train_judge(
        what,
        [drawings, tinted],
        trainee.draw,
        length=Length(run.judge_steps, run.batch, run.seed),
        width=_JUDGE_WIDTH,
        progress=show,
    )
    generated = to_bytes(trainee.draw(drawings.vectors[:_GENERATED]))
    realism = train_realism(
        [one.pixels.permute(0, 3, 1, 2) for one in (drawings, tinted)] + [generated],
        length=Length(run.judge_steps, run.batch, run.seed),
        progress=show,
    )
    nets = TrainedNets(trainee.average, judge, realism)
    return publish_drawn(folder / MODEL, nets, held_out, run.reader, context)


def to_bytes(images: Tensor) -> Tensor:
    """Returns images in -1..1 as uint8."""
    return images.add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8)


@torch.inference_mode()
def publish_drawn(
    folder: Path, nets: TrainedNets, held_out: Drawings, reader: Path, context: Context
) -> Path:
    """Writes weights in half precision, configuration, reader and card, and returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors = held_out.vectors[:512]
    latents = torch.zeros(len(vectors), nets.generator.config.latent, device=vectors.device)
    drawn = nets.generator(latents, vectors).float()
    real = held_out.images(torch.arange(len(vectors), device=vectors.device))
    document = {
        "net": asdict(nets.generator.config),
        "judge": {"width": _JUDGE_WIDTH},
        "drawable": to_document(drawable()),
        "reads_prompt": True,
        "labels": list(drawable().styles),
        "embedder": context.embedder_id,
    }
    (folder / "config.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
    weights = {
        f"{name}.{key}": weight.detach().cpu().to(torch.float16).contiguous()
        for name, net in vars(nets).items()
        for key, weight in net.state_dict().items()
    }
    save_file(weights, folder / "model.safetensors")
    for name in _FROM_THE_READER:
        shutil.copy(reader / name, folder / name)
    figures = {
        "parameters, generator": f"{sum(p.numel() for p in nets.generator.parameters()):,}",
        "mean error on held-out drawings, of 2": f"{(drawn - real).abs().mean():.4f}",
    }
    for name, share in nets.judge.accuracy(
        nets.judge(drawn), held_out.targets[: len(vectors)].long()
    ).items():
        figures[f"drawn as asked, by the model's own judge: {name}"] = f"{100 * share:.1f} %"
    pairs = torch.stack([drawn[:32], real[:32]], 1).flatten(0, 1)
    write_card(folder, context.card, figures, to_grid(pairs, 8))
    return folder
