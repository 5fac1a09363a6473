"""`python -m clients.generate_types`: writes every generated file of the clients."""

from __future__ import annotations

from clients.generate_types.files import ROOT, generated

if __name__ == "__main__":
    for path, text in generated().items():
        (ROOT / path).write_text(text, "utf-8")
