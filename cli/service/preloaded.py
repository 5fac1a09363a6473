"""Imports what workers need, for the fork server that they are copies of (worker_forks.py).

PyTorch and the others take three seconds of a core. Imported once, they cost that once.
Nothing here may compute: threads of a parent do not exist in its copies.
"""

from __future__ import annotations

import gc
import os
import signal
from importlib import import_module
from typing import Final

from cli.service.orphans import SUPERVISOR_PID, end_with_supervisor

_MODULES: Final = (
    "cli.service.work",
    "models.embedding.bert",
    "models.text.engine",
    "numba.np.arraymath",  # Numba imports it, and SciPy with it, before it loads what it compiled
    "workers.builders.embedding",
    "workers.builders.image",
    "workers.builders.score",
    "workers.builders.text",
)
# Where text models are not computed in int8, they come through this.
_TRANSFORMERS: Final = "transformers.modeling_utils"


def _needs_transformers() -> bool:
    import torch  # only once the signals are handled

    from jobs.contract.settings import Settings
    from models.bfloat16 import multiplies_bfloat16

    return Settings().device != "cpu" or multiplies_bfloat16(torch.device("cpu"))


def _outlive_the_group(number: int, frame: object) -> None:
    """Stays while the supervisor does: it stops the workers, and waits for them through us.

    systemd and `timeout` send their signal to all processes of a group.
    """
    if str(os.getppid()) != os.environ.get(SUPERVISOR_PID):
        # at once, as without this function: an exception in what Python does at its end is printed
        os._exit(128 + number)


signal.signal(signal.SIGTERM, _outlive_the_group)
end_with_supervisor()
gc.disable()  # what is imported stays: looking for garbage in it takes a second of a core
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"  # as in workers.assemble; read at its import
for _name in _MODULES:
    import_module(_name)
if _needs_transformers():
    import_module(_TRANSFORMERS)
# The collector would write to every object, and a page that is written to is no longer shared.
gc.freeze()
gc.enable()
