"""The tones of motifs that have colours of their own: food, animals, plants and feasts."""

from __future__ import annotations

from typing import Final

# As in `natural.py`: of each one's main part, the best first; after a stroke, of its second.
OWN_TONES: Final[dict[str, str]] = {
    **dict.fromkeys(("broccoli", "pea pod"), "green / green"),
    **dict.fromkeys(("tomato", "chili", "bell pepper"), "red orange / green"),
    "eggplant": "purple / green",
    **dict.fromkeys(("garlic", "onion"), "white tan purple / tan green"),
    "corn": "yellow gold / green",
    **dict.fromkeys(("ripe peach", "mango"), "orange pink gold yellow / green"),
    "blueberry": "blue purple / green",
    "kiwi": "green / brown tan",
    "fig": "red pink purple / purple",
    "pomegranate": "red pink / red pink",
    **dict.fromkeys(("bread loaf", "baguette", "pretzel", "gingerbread man"), "brown tan gold"),
    **dict.fromkeys(("french fries", "popcorn"), "red / yellow gold white"),
    **dict.fromkeys(("burger", "taco", "hot dog"), "tan gold brown / red green"),
    **dict.fromkeys(("cheese", "honeycomb", "honey jar"), "gold yellow orange / gold yellow"),
    "fried egg": "white / yellow gold orange",
    "sushi": "black green / white",
    "beer mug": "gold yellow orange / white",
    "wine glass": "red purple pink",
    "elephant": "grey blue",
    **dict.fromkeys(("pig", "flamingo"), "pink red / pink red"),
    **dict.fromkeys(("sheep", "swan", "dove", "unicorn"), "white grey"),
    **dict.fromkeys(("horse", "deer", "hedgehog", "teddy bear"), "brown tan / brown tan"),
    "lion": "brown orange gold / gold yellow tan",
    **dict.fromkeys(("chick", "rubber duck"), "yellow gold / orange red"),
    **dict.fromkeys(("penguin", "panda"), "black blue / orange"),
    **dict.fromkeys(("crab", "coral reef", "starfish"), "red orange pink"),
    "koi": "orange red white",
    "dolphin": "blue grey",
    "jack o lantern": "orange / green",
    "skull": "white black",
    "cauldron": "black purple / green",
    **dict.fromkeys(("pot of gold", "horseshoe", "trophy", "coin"), "gold yellow black"),
    "wreath": "green / red",
    "basketball": "orange brown",
    "planet earth": "blue green",
}
