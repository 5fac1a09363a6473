"""The options of `spearpoint keys`, as typer reads them from annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from jobs.contract.api_keys import Scope
from jobs.contract.policies.safety import Action

KeyName = Annotated[
    str | None,
    typer.Option(
        "--name", help="Owner or purpose of the key; a publishable one is named for its page."
    ),
]
Data = Annotated[
    Path | None, typer.Option(help="Data folder of `spearpoint up`, unless REDIS_URL is set.")
]
Scopes = Annotated[
    list[Scope] | None,
    typer.Option(help="Repeat for more; generate, read and feedback by default."),
]
Origins = Annotated[
    list[str] | None,
    typer.Option(help="Create a publishable key for web pages of this origin; repeat for more."),
]
Publishable = Annotated[
    bool,
    typer.Option(
        "--publishable", help="Create a key that may stand in a web page; needs an --origin."
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Make text, image or score jobs only; repeat for more."),
]
Recipes = Annotated[
    list[str] | None,
    typer.Option("--recipe", help="Make texts with this recipe only; repeat for more."),
]
Webhook = Annotated[str | None, typer.Option(help="Default webhook URL of the key's jobs.")]
Retention = Annotated[
    str | None,
    typer.Option(
        help="Remove its jobs this long after they end, such as 1h; as for all keys by default."
    ),
]
SafetyAction = Annotated[
    Action | None,
    typer.Option(
        help="What happens to its outputs in which the safety checks find something; as the "
        "service does by default (SPEARPOINT_SAFETY)."
    ),
]
NewSafetyAction = Literal["default", "off", "flag", "mask", "block"]
NewLimit = Annotated[int | None, typer.Option(min=0, help="0 for none; unchanged if omitted.")]
SafetyThresholds = Annotated[
    list[str] | None,
    typer.Option(help="Such as sexual=0.7 or personal-data=off; repeat for more. Needs --safety."),
]
Lifetime = Annotated[
    str | None, typer.Option(help="How long it is valid, such as 12h or 90d; unlimited by default.")
]
KeyId = Annotated[str, typer.Argument(help="Id of the key, as shown by `spearpoint keys list`.")]
