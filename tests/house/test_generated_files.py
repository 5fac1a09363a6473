from __future__ import annotations

from clients.generate_types.files import ROOT, generated


def test_the_clients_types_are_those_of_the_gateway() -> None:
    differing = [
        path for path, text in generated().items() if (ROOT / path).read_text("utf-8") != text
    ]
    assert not differing, f"`python -m clients.generate_types` writes them: {differing}"
