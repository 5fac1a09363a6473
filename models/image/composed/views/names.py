"""The names of all things that landscapes show, by their layers."""

from __future__ import annotations

from typing import Final

# By layer: each thing, and behind the colon the other names that it goes by.
_HEAVENS: Final = """
star: starfield, starry sky, starry night, night sky, constellation
milky way: galaxy, milky way galaxy, band of star
shooting star: comet, meteor, falling star
sun: rising sun, setting sun
sunset: sunrise, dusk, dawn, evening, twilight, golden hour, late afternoon, golden light
moon: full moon, half moon, moonlight, moonlit
crescent: crescent moon
planet: ringed planet, saturn, planet with ring
clear sky: cloudless sky, summer sky
lightning: lightning bolt, flash of lightning
storm cloud: dark cloud, thundercloud, thunder cloud
cloud: cloudscape, cloudy sky
rainbow:
aurora: northern light, polar light
firework:
"""
_ALOFT: Final = """
hot air balloon: balloon, air balloon
bird: seagull, gull, swallow, flock, flock of bird, crane, goose
kite:
plane: airplane, aeroplane, aircraft, jet
paper plane: paper airplane, paper aeroplane
butterfly:
lantern: paper lantern
sky lantern: floating lantern, wish lantern
rocket: spaceship
umbrella:
bee:
bat:
party balloon:
cable car: gondola cable car, gondola lift, cableway, chairlift, ski lift, ropeway
string light: fairy light, festoon light, light string, garland of light, light garland
"""
_FALLING: Final = """
snow: snowflake, snowfall, snowstorm
rain: raindrop, rain drop, drop, rainfall, water drop
falling leaf: leaf, autumn leaf, fall leaf
petal: falling petal
firefly: glow worm, lightning bug
"""
_FAR: Final = """
snowy mountain: snow mountain, snow capped mountain, snowcapped mountain, alp, snowy peak, snow peak
mountain: mountain range, peak, mountain peak, ridge
volcano:
mount fuji: fuji, fujiyama, mt fuji
mesa: butte, table mountain, monument valley, cappadocia
pyramid: pyramids of giza
waterfall: water fall, cascade
canyon: grand canyon, gorge, ravine
skyline: city, city skyline, cityscape, town, skyscraper
forest: wood, woodland
bamboo forest: bamboo grove, bamboo wood, forest of bamboo
birch forest: birch wood, birch grove, forest of birch
pine forest: fir forest, spruce forest, conifer forest
autumn forest: fall forest
"""
_GROUND: Final = """
hill: rolling hill, valley, countryside, hillside, moor, moorland, heath
snowfield: snowy hill, snowy field, snowy landscape, winter landscape
dune: desert, desert dune, sand dune, sahara
terrace: rice terrace, rice field, rice paddy, paddy, terraced field, rice field terrace
field: crop, farmland, farm field, patchwork field
meadow: prairie, pasture, lawn, grassland, plain, steppe, tundra, polder
savanna plain:
avenue: tree avenue, tree lined road, tree lined street, avenue of tree, alley of tree
moonscape: moon surface, lunar surface, lunar landscape, surface of the moon, crater
marscape: mars landscape, mars surface, martian landscape, surface of mars
lavender: lavender field, lavender row
vineyard: vine, tea plantation, tea field, tea garden, vineyard hill, vineyard row
tulip field: tulip row, tulip stripe, flower field
wheat field: wheat, corn field, cornfield, grain field
fjord:
sea: ocean, water, wave, seascape, calm sea, bay, coast
lake: lagoon, loch, tarn, reservoir
iceberg: ice berg
ice floe: floe, pack ice, drift ice, ice sheet, sheet of ice
rooftop: roof terrace, roof top, rooftop terrace, rooftop bar, roof garden, rooftop garden
island: isle
beach: shore, seashore, sand
cliff: headland, rocky coast
river: stream, brook, canal, creek, river bend
road: path, trail, way, empty road, open road, long road, country road, country lane, highway
pond: pool of water, waterhole, water hole
water lily: waterlily, lily pad, lotus pond, waterlily pond, water lily pond, lily pond
pier: jetty, dock, boardwalk, wooden pier
bridge: stone bridge, arch bridge, arched bridge, viaduct, aqueduct
hanging bridge: suspension bridge, golden gate bridge, golden gate
cave: cavern, grotto, cave entrance, cave mouth
"""
_STANDING: Final = """
tree: oak, olive tree, deciduous tree
pine: pine tree, fir, fir tree, spruce, conifer, evergreen
autumn tree: fall tree, maple, maple tree
birch: birch tree
acacia: acacia tree, umbrella thorn
blossom tree: cherry tree, cherry blossom tree, sakura tree, magnolia tree
fruit tree: apple tree, lemon tree, peach tree
palm: palm tree, coconut palm, coconut tree
cypress: cypress tree, poplar
cactus: saguaro, cacti
bush: shrub, hedge
rock: stone, boulder
greenhouse: glasshouse, glass house
yurt: ger
ferris wheel: big wheel, observation wheel
bench:
pagoda: japanese temple
torii gate: torii, shrine gate
house: cottage, cabin, hut, farmhouse, home, chalet, log cabin, stone farmhouse, mountain lodge
village: hamlet, roof
barn: farm building
church: chapel
castle:
lighthouse: light house
train: night train, passenger train, express train, freight train, railway, railroad
tram: streetcar, trolley car, tramway, tram line
windmill: wind mill, mill
wind turbine: wind power, wind wheel
tent: tipi, teepee
campfire: camp fire, bonfire, fire
parasol: beach umbrella, beach parasol, sunshade
canoe: kayak, rowing boat, rowboat
boat: sailboat, sailing boat, sail boat, ship, yacht
sheep: lamb
cow: cattle
horse: pony
deer: stag, reindeer, elk
giraffe:
fox: red fox
bear: polar bear, brown bear, black bear, grizzly bear
camel: dromedary
hay bale: haystack, straw bale, bale of hay
fence:
"""
_FRINGE: Final = """
flower: wildflower, wild flower, blossom, daisy
tulip:
poppy:
sunflower: sunflower field
grass: tall grass
reed: cattail, bulrush
fern: fern leaf
mushroom: toadstool
"""
_BELOW: Final = """
seaweed: kelp, sea grass, alga
coral: coral reef, reef
fish: school of fish, tropical fish
bubble: air bubble
light ray: ray of light, sunbeam
jellyfish:
starfish: sea star
shell: seashell
whale:
underwater: under water, underwater scene, sea floor, seabed, deep sea
"""
# What runs on rails rather than stands on land.
TRAINS: Final = ("train", "steam train", "tram")
# Motifs that are faces, and stand in no landscape.
FACES: Final = frozenset("cat fox bear rabbit owl unicorn pig dog lion panda koala frog".split())
# What else the colour or the number of a thing may be said of.
SAID_OF: Final = {
    "canyon": "rock, wall",
    "star": "sky",
    "sea": "lake",
    "lake": "sea, water",
    "savanna plain": "savanna, savannah, grass",
    "avenue": "road",
    "iceberg": "ice",
    "bamboo forest": "bamboo, forest",
    "birch forest": "birch, forest, tree",
    "blossom tree": "blossom, tree",
    "fruit tree": "tree",
    "acacia": "tree",
    "water lily": "lotus, flower, lily",
    "pier": "wood",
    "pond": "water",
    "sunset": "sun",
    "clear sky": "sky",
    "fjord": "sea, water",
    "parasol": "umbrella",
    "crescent": "moon",
    "hot air balloon": "balloon",
    "party balloon": "balloon",
    "sky lantern": "lantern",
    "falling leaf": "leaf",
    "snowy mountain": "mountain",
    "snowfield": "hill, field, ground",
    "pine forest": "forest, pine, tree",
    "autumn forest": "forest, tree",
    "forest": "tree",
    "pine": "tree",
    "autumn tree": "tree",
    "birch": "tree",
    "palm": "tree",
    "cypress": "tree",
    "terrace": "field",
    "lavender": "field, row",
    "vineyard": "field, row",
    "tulip field": "tulip, row, field",
    "wheat field": "field",
    "meadow": "grass, field",
    "hill": "land",
    "dune": "sand",
    "beach": "sand",
    "village": "house",
    "boat": "sail",
    "tulip": "flower",
    "poppy": "flower",
    "sunflower": "flower",
    "light ray": "ray",
    "underwater": "sea, water",
}
IRREGULAR: Final = {
    "cacti": "cactus",
    "leaves": "leaf",
    "falling leaves": "falling leaf",
    "autumn leaves": "falling leaf",
    "butterflies": "butterfly",
    "fireflies": "firefly",
    "poppies": "poppy",
    "galaxies": "galaxy",
    "geese": "goose",
    "cities": "city",
    "ponies": "horse",
    "fishes": "fish",
    "algae": "alga",
}


def _table(text: str) -> dict[str, list[str]]:
    """Returns the other names of each thing in a table as it is written above."""
    rows = (line.split(":") for line in text.split("\n") if line)
    return {name: [one.strip() for one in others.split(",")] for name, others in rows}


LAYERS: Final = {
    layer: _table(text)
    for layer, text in (
        ("heavens", _HEAVENS),
        ("aloft", _ALOFT),
        ("falling", _FALLING),
        ("far", _FAR),
        ("ground", _GROUND),
        ("standing", _STANDING),
        ("fringe", _FRINGE),
        ("below", _BELOW),
    )
}
