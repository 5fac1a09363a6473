"""A small recipe of a user's own, with checks that some texts fail."""

from __future__ import annotations

from typing import Final

SAYING: Final = """
id = "saying"
title = "Saying"
purpose = "Says it again."
[[fields]]
name = "what"
title = "What"
max_chars = 100
example = "Good bread takes time."
[template]
system = ""
chat = "{what}"
continuation = "{what}"
[checks]
words = [4, 30]
avoid = ["never"]
"""
