"""Trains a language model on a corpus or on examples, and writes a model folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import torch
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    GPT2Config,
    GPT2LMHeadModel,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from models.bfloat16 import multiplies_bfloat16
from models.training.config_file import build
from models.training.context import Card, Context
from models.training.corpus.prepare import TOKENIZER
from models.training.corpus.shards import Shard, load_shard
from models.training.lm.batches import Answers, Texts, Windows
from models.training.lm.trainee import LMTrainee, LMTraining
from models.training.loop import LoopConfig, run_training
from models.training.publish import MODEL
from models.training.schedule import without_decay

TABLES: Final = ("net", "training", "loop")
ADAPTER: Final = "adapter"  # the folder of a run's adapter, in peft's layout
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class GPT2Shape:
    """The shape of a GPT-2 to train from scratch; its vocabulary is the tokenizer's."""

    layers: int = 6
    width: int = 320
    heads: int = 5
    context: int = 256
    dropout: float = 0.0

    def __post_init__(self) -> None:
        if self.width % self.heads:
            raise ValueError(f"width {self.width} is not a multiple of heads {self.heads}")


@dataclass(frozen=True, slots=True)
class LMRun:
    """The configuration of a run. net: None to continue from a base model."""

    loop: LoopConfig
    training: LMTraining = field(default_factory=LMTraining)
    net: GPT2Shape | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt, as tokens, with the answer to learn."""

    prompt: list[int]
    answer: str


def configure(tables: Mapping[str, dict[str, Any]], *, from_scratch: bool) -> LMRun:
    """Builds a run from a configuration file; by default the learning rate decays over all steps.

    Raises:
        ConfigError: A field is unknown or out of range.
    """
    defaults = {"steps": 20_000} if from_scratch else {"steps": 150, "checkpoint_every": 25}
    looks = {} if from_scratch else {"look_every": 25, "log_every": 5, "patience": 3}
    loop = build(LoopConfig, "loop", defaults | looks | tables["loop"])
    training: dict[str, Any] = {"decay_steps": loop.steps}
    if not from_scratch:
        training |= {"batch": 8, "learning_rate": 2e-4, "warm_up_steps": 20, "weight_decay": 0.01}
        training |= {"lora_rank": 16}
    return LMRun(
        loop=loop,
        training=build(LMTraining, "training", training | tables["training"]),
        net=build(GPT2Shape, "net", tables["net"]) if from_scratch else None,
    )


def train_from_scratch(run: LMRun, corpus: Path, folder: Path, context: Context) -> Path:
    """Trains a GPT-2 on a prepared corpus and returns the model folder.

    Raises:
        TrainingError: See run_training.
        FileNotFoundError: The corpus has no shards.
    """
    shape = run.net or GPT2Shape()
    splits = {name: _shard(corpus, name) for name in ("train", "validation")}
    tokenizer = AutoTokenizer.from_pretrained(corpus / TOKENIZER)
    torch.manual_seed(run.training.seed)
    model = GPT2LMHeadModel(gpt2_config(shape, tokenizer))
    texts = {name: Windows(shard, shape.context) for name, shard in splits.items()}
    return _train(run, model, tokenizer, (texts["train"], texts["validation"]), folder, context)


def train_on_examples(
    run: LMRun,
    base: Path,
    examples: tuple[Sequence[Example], Sequence[Example]],
    folder: Path,
    context: Context,
    adapter: Path | None = None,
) -> Path:
    """Trains a base model on answers to prompts and returns the model folder.

    Args:
        examples: The examples to learn from, and those held out.
        adapter: An adapter of this base to go on from; a new one is trained if omitted.

    Raises:
        TrainingError: See run_training.
        ValueError: There are no examples.
    """
    tokenizer = AutoTokenizer.from_pretrained(base)
    torch.manual_seed(run.training.seed)
    has_adapters = adapter is not None or run.training.lora_rank > 0
    # what adapters leave as it is needs no more precision than the multiplications have
    is_short = has_adapters and multiplies_bfloat16(torch.device(context.device))
    dtype = torch.bfloat16 if is_short else torch.float32
    model = AutoModelForCausalLM.from_pretrained(base, dtype=dtype)
    if adapter is not None:
        model = _with_adapter(model, adapter)
    elif run.training.lora_rank:
        model = _with_adapters(model, run.training.lora_rank)
    learned, held_out = (rows_of(part, tokenizer) for part in examples)
    if not learned or not held_out:
        raise ValueError("examples are needed both to learn from and to hold out: give ten or more")
    prompts = [example.prompt for example in examples[1][:_SHOWN]]
    texts = (Answers(learned, run.training.seed), Answers(held_out))
    return _train(run, model, tokenizer, texts, folder, context, prompts)


def gpt2_config(shape: GPT2Shape, tokenizer: PreTrainedTokenizerBase) -> GPT2Config:
    """Returns a config of transformers, so that GPT2LMHeadModel.from_pretrained reads the model."""
    end = tokenizer.eos_token_id
    return GPT2Config(
        vocab_size=len(tokenizer),
        n_positions=shape.context,
        n_embd=shape.width,
        n_layer=shape.layers,
        n_head=shape.heads,
        activation_function="gelu_pytorch_tanh",  # gelu_new's function, in one pass instead of 8
        resid_pdrop=shape.dropout,
        embd_pdrop=shape.dropout,
        attn_pdrop=shape.dropout,
        bos_token_id=end,
        eos_token_id=end,
    )


def rows_of(
    examples: Sequence[Example], tokenizer: PreTrainedTokenizerBase
) -> list[tuple[list[int], int]]:
    """Returns the tokens of prompt, answer and end, and how many of them are the prompt's."""
    rows = []
    for example in examples:
        answer = tokenizer.encode(
            example.answer, add_special_tokens=False, split_special_tokens=True
        )
        tokens = [*example.prompt, *answer, tokenizer.eos_token_id]
        rows.append((tokens, len(example.prompt)))
    return rows


def _train(
    run: LMRun,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    texts: tuple[Texts, Texts],
    folder: Path,
    context: Context,
    prompts: Sequence[list[int]] = (),
) -> Path:
    trainee = LMTrainee(model, tokenizer, run.training, *texts, context.device, prompts)
    before = trainee.metric()
    started_with = {"training": without_decay(asdict(run.training))}
    if run.net is not None:
        started_with["net"] = asdict(run.net)
    checkpoints = run_training(trainee, folder, run.loop, started_with, context.report)
    best = checkpoints.best_step()
    if best is not None:
        trainee.load_state(checkpoints.load(best))
    figures = {
        "steps": str(best),
        "parameters": f"{sum(p.numel() for p in model.parameters()):,}",
        "perplexity of held-out text before": f"{_perplexity(before):.2f}",
        "perplexity of held-out text": f"{_perplexity(trainee.metric()):.2f}",
    }
    return _publish(trainee, tokenizer, folder / MODEL, context.card, figures)


def _publish(
    trainee: LMTrainee,
    tokenizer: PreTrainedTokenizerBase,
    folder: Path,
    card: Card,
    figures: Mapping[str, str],
) -> Path:
    samples = trainee.samples()
    model = trainee.model
    if trainee.has_adapters:
        model.to(torch.bfloat16).save_pretrained(folder.with_name(ADAPTER))
        model = model.to(torch.float32).merge_and_unload()
    shutil.rmtree(folder, ignore_errors=True)
    model.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    (folder / "README.md").write_text(
        f"---\nlicense: {card.licence.lower()}\n---\n# {card.name}\n\n{card.what}\n\n"
        f"**Data.** {card.data}\n\n**Licence of the data.** {card.data_licence}\n\n"
        f"| figure | value |\n| --- | --- |\n{rows}\n\n"
        f"Samples, unpicked:\n\n```text\n{samples}\n```\n",
        encoding="utf-8",
    )
    return folder


def _with_adapters(model: PreTrainedModel, rank: int) -> PreTrainedModel:
    from peft import LoraConfig, get_peft_model  # half a second to import, and few runs need it

    adapters = LoraConfig(
        r=rank,
        lora_alpha=2 * rank,
        target_modules="all-linear",
        fan_in_fan_out=model.config.model_type == "gpt2",  # its layers are stored transposed
    )
    adapted: PreTrainedModel = get_peft_model(model, adapters)
    return adapted


def _with_adapter(model: PreTrainedModel, folder: Path) -> PreTrainedModel:
    from peft import PeftModel

    adapted: PreTrainedModel = PeftModel.from_pretrained(model, folder, is_trainable=True)
    return adapted


def _shard(corpus: Path, split: str) -> Shard:
    file = corpus / f"{split}.safetensors"
    if not file.exists():
        raise FileNotFoundError(
            f"{corpus} holds no {file.name}: prepare it with `spearpoint data text`, which also "
            "trains a tokenizer unless --vocabulary is 0"
        )
    return load_shard(file)


def _perplexity(nats: float) -> float:
    return float(torch.tensor(nats).exp())
