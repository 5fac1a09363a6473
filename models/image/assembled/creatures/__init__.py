"""Animals and things as avatars: pictograms, dressed as a prompt asks.

From the prompt to the picture: reading (what a prompt says of its subject), described.py (the same
as the model tells it), subjects.py (which pictograms), anchors.py (where they are dressed), worn.py
(what they wear), moods.py (faces of things, and eyes of animals), grounds.py (backgrounds),
picture.py (all of it as SVG), squares.py (the same as pixel art).
"""
