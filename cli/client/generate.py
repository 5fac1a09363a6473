"""`spearpoint generate text|image`: sends one request to a running service."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from cli.client.requests import ApiError, Document, download, read
from cli.client.requests import generate as request_generation

generate_app = typer.Typer(
    help="Generate a text or images through a running service.", no_args_is_help=True
)
console = Console(stderr=True, soft_wrap=True)

Url = Annotated[str, typer.Option(help="URL of the service.", envvar="SPEARPOINT_URL")]
ToSeed = Annotated[int | None, typer.Option(help="Interpolate from --seed to this seed.")]
Truncation = Annotated[
    float | None, typer.Option(help="0..1; lower values give more typical images.")
]
Animate = Annotated[bool, typer.Option("--animate", help="Save them as an animated WebP.")]
MinScore = Annotated[
    float | None, typer.Option(help="Lowest quality score of each output, above 0 and up to 1.")
]
OnFail = Annotated[
    str | None, typer.Option(help="If an output scores lower: return, retry or fail.")
]
MaxCandidates = Annotated[
    int | None, typer.Option(help="With --on-fail retry: most candidates to draw in all.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the finished job as JSON instead.")]
DEFAULT_URL = "http://127.0.0.1:8000"
# options that are fields of a request's `quality`, and options that are no fields of a request
_QUALITY: Final = ("min_score", "on_fail", "max_candidates")
_NOT_IN_REQUESTS: Final = {"url", "as_json", "field", "out", "to_seed", "frames", "animate"}


@generate_app.command()
def text(
    prompt: Annotated[str | None, typer.Argument()] = None,
    recipe: Annotated[str | None, typer.Option(help="Recipe to use instead of a prompt.")] = None,
    field: Annotated[
        list[str] | None, typer.Option(help="Field of the recipe, NAME=VALUE; repeat for a list.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Language in which the recipe writes: en, zh, ...")
    ] = None,
    model: Annotated[str | None, typer.Option()] = None,
    max_new_tokens: Annotated[int | None, typer.Option()] = None,
    temperature: Annotated[float | None, typer.Option()] = None,
    top_p: Annotated[float | None, typer.Option()] = None,
    top_k: Annotated[int | None, typer.Option()] = None,
    repetition_penalty: Annotated[float | None, typer.Option()] = None,
    stop: Annotated[list[str] | None, typer.Option()] = None,
    seed: Annotated[int | None, typer.Option()] = None,
    n: Annotated[int | None, typer.Option()] = None,
    best_of: Annotated[int | None, typer.Option()] = None,
    format: Annotated[str | None, typer.Option(help="plain, markdown or html")] = None,
    min_score: MinScore = None,
    on_fail: OnFail = None,
    max_candidates: MaxCandidates = None,
    as_json: AsJson = False,
    url: Url = DEFAULT_URL,
) -> None:
    """Print the generated text on stdout and its scores on stderr."""
    request = _given(locals())
    if recipe is not None:
        request["fields"] = _fields(url, recipe, field or [])
    job = _run(url, "text", request)
    if as_json:
        typer.echo(json.dumps(job))
        return
    for output in job["result"]["outputs"]:
        typer.echo(output["text"])
        console.print(describe(output), style="dim")


@generate_app.command()
def image(
    prompt: Annotated[str | None, typer.Argument()] = None,
    label: Annotated[str | None, typer.Option()] = None,
    on_unknown: Annotated[str | None, typer.Option(help="draw or fail")] = None,
    model: Annotated[str | None, typer.Option()] = None,
    seed: Annotated[int | None, typer.Option()] = None,
    n: Annotated[int | None, typer.Option()] = None,
    best_of: Annotated[int | None, typer.Option()] = None,
    width: Annotated[int | None, typer.Option()] = None,
    height: Annotated[int | None, typer.Option()] = None,
    format: Annotated[str | None, typer.Option(help="png, jpeg, webp, svg or ico")] = None,
    background: Annotated[str | None, typer.Option(help="opaque or transparent")] = None,
    set: Annotated[bool | None, typer.Option(help="Draw pictures that go together.")] = None,
    upscale: Annotated[int | None, typer.Option(help="1, 2 or 4")] = None,
    enhance: Annotated[bool | None, typer.Option()] = None,
    truncation: Truncation = None,
    to_seed: ToSeed = None,
    frames: Annotated[int, typer.Option(help="Number of interpolated frames.")] = 8,
    animate: Animate = False,
    out: Annotated[Path, typer.Option(help="Folder to save to.")] = Path(),
    min_score: MinScore = None,
    on_fail: OnFail = None,
    max_candidates: MaxCandidates = None,
    as_json: AsJson = False,
    url: Url = DEFAULT_URL,
) -> None:
    """Save the generated images, print their paths on stdout and scores on stderr."""
    request = _given(locals())
    if to_seed is not None:
        request["interpolate"] = {"to_seed": to_seed, "frames": frames, "animate": animate}
        request.setdefault("format", "webp" if animate else "png")
    job = _run(url, "image", request)
    for output in job["result"]["outputs"]:
        output["path"] = str(save_image(url, job["id"], output, out))
    if as_json:
        typer.echo(json.dumps(job))
        return
    for output in job["result"]["outputs"]:
        typer.echo(output["path"])
        console.print(describe(output), style="dim")


def save_image(url: str, job_id: str, output: Document, folder: Path) -> Path:
    """Downloads an output to a file named after its job, and returns the path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{job_id}-{Path(output['url']).name}"
    path.write_bytes(download(url, output["url"]))
    return path


def describe(output: Document) -> str:
    """Returns one line about an output's quality."""
    quality = output["quality"]
    parts = ", ".join(f"{name} {value:.2f}" for name, value in quality["parts"].items())
    reasons = f"; {'; '.join(quality['reasons'])}" if quality["reasons"] else ""
    return f"quality {quality['score']:.2f} ({parts}){reasons} · seed {output['seed']}"


def _given(options: dict[str, Any]) -> Document:
    given = {name: value for name, value in options.items() if value is not None and value != []}
    quality = {name: given.pop(name) for name in _QUALITY if name in given}
    request = {name: value for name, value in given.items() if name not in _NOT_IN_REQUESTS}
    return request | ({"quality": quality} if quality else {})


def _fields(url: str, recipe: str, given: list[str]) -> Document:
    """Returns the fields of a recipe; the service says which of them are lists."""
    try:
        form = read(url, f"/recipes/{recipe}")["form"]["properties"]
    except ApiError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    fields: Document = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"{one!r} is not NAME=VALUE", param_hint="--field")
        if form.get(name, {}).get("type") == "array":
            fields.setdefault(name, []).append(value)
        else:
            fields[name] = value
    return fields


def _run(url: str, kind: str, request: Document) -> Document:
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console
    ) as progress:
        try:
            job = request_generation(url, kind, request, _show(progress))
        except ApiError as error:
            progress.stop()
            console.print(f"[red]{error}[/]")
            raise typer.Exit(1) from error
    for note in job["result"].get("notes", []):
        console.print(f"note: {note}", style="yellow")
    for word in (job["result"].get("understood") or {}).get("unknown", []):
        console.print(f"unknown to {job['result']['model']['id']}: {word}", style="yellow")
    return job


def _hint(job: Document) -> str:
    return (
        f"{job['reason']} Start one with `spearpoint up --{job['kind']}-model {job['model']}`, or "
        f"set --model; Ctrl-C leaves job {job['id']} in the queue."
    )


def _show(progress: Progress) -> Callable[[Document], None]:
    task = progress.add_task("submitting", total=None)
    warned = False

    def show(job: Document) -> None:
        nonlocal warned
        words = [str(job["status"])]
        if job.get("position") is not None:
            words.append(f"{job['position']} ahead")
        if job.get("eta_s") is not None:
            words.append(f"about {job['eta_s']:.0f} s")
        if job.get("is_possible") is False:
            words.append("no live worker")
            if not warned:
                warned = True
                progress.console.print(_hint(job), style="yellow", markup=False)
        progress.update(task, description=", ".join(words))

    return show
