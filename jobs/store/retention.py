"""How long a job is kept after it ended: as the service says, or less where its API key does."""

from __future__ import annotations

from typing import Final

# To be put before a script that ends jobs. ttl: the service's, in seconds.
KEPT: Final = """
local function kept(job, ttl)
  local own = redis.call('HGET', job, 'retention_s')
  return own and math.min(tonumber(own), tonumber(ttl)) or ttl
end
"""


def kept_s(own_s: int | None, service_s: int) -> int:
    """The same, for what is written of a job before."""
    return service_s if own_s is None else min(own_s, service_s)
