"""An avatar for each name of a list: python examples/set_of_avatars.py avatars Ada Grace Linus

The seed is made from the name, so each name gets the same avatar every time.
"""

import hashlib
import sys
from pathlib import Path

from spearpoint_client import Spearpoint

LOOKS = ("short hair and glasses", "long red hair", "a beard and a hat", "curly hair and a smile")

folder, names = Path(sys.argv[1]), sys.argv[2:]
folder.mkdir(parents=True, exist_ok=True)
with Spearpoint() as client:
    jobs = {}
    for name in names:
        seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])
        look = LOOKS[seed % len(LOOKS)]
        prompt = f"pixel art avatar with {look} on a blue background"
        # submitted before the first one is waited for: they are drawn together
        jobs[name] = client.image(prompt=prompt, seed=seed, reuse=True)
    for name, job in jobs.items():
        best = job.wait().outputs[0]
        file = folder / f"{name}.png"
        file.write_bytes(client.download(best))
        print(f"{file}: {best.width} x {best.height} pixels, score {best.quality.score:.2f}")
