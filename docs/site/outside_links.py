"""Writes links out of docs/, to code, as plain text: the site has no code.

A hook of MkDocs (mkdocs.yml). On a page in the repository, the same links lead to the files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

_LINK: Final = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)")


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: Any) -> str:  # noqa: ANN401
    """Returns the page without links that lead out of docs/."""
    root = Path(config["docs_dir"]).resolve()
    folder = Path(page.file.abs_src_path).parent if page.file.abs_src_path else root

    def written(link: re.Match[str]) -> str:
        target = (folder / link[2]).resolve()
        if target.is_relative_to(root):
            return link[0]
        path = target.relative_to(root.parent).as_posix() if target.exists() else link[2]
        return link[1] if path in link[1] else f"{link[1]} (`{path}`)"

    return _LINK.sub(written, markdown)
