"""Animals and things as avatars: pictograms, dressed as a prompt asks.

Modules from the prompt to the picture: asked.py (what a prompt says of its subject), anchors.py
(where a subject is dressed), worn.py (what it wears), moods.py (faces of things, and eyes of animals),
grounds.py (colours), picture.py (all of it as SVG), squares.py (the same as pixel art).
"""
