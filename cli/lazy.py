"""Commands that are imported when they are called, as help and completion need only their names."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command, get_group


class LazyCommand(TyperCommand):
    """A placeholder for a command or a group of commands until it is called.

    `target` is the `module:name` of a function or a `typer.Typer`. `help` is shown in the list of
    commands.
    """

    def __init__(self, name: str, target: str, help: str) -> None:
        super().__init__(name, help=help)
        self.target = target

    def load(self) -> Any:  # noqa: ANN401  # typer keeps the type to itself
        """Imports the command and returns it."""
        module, _, attribute = self.target.partition(":")
        found = getattr(importlib.import_module(module), attribute)
        if isinstance(found, typer.Typer):
            group = get_group(found)
            group.name = self.name
            return group
        alone = typer.Typer(add_completion=False)
        alone.command(self.name)(found)
        return get_command(alone)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Returns the context of the imported command, which then runs instead of this one."""
        return self.load().make_context(info_name, args, parent, **extra)
