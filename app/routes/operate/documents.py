"""The documents that the routes under /admin answer with."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.views.delivery_documents import DeliveryDocument
from jobs.contract.api_keys import Limits, Scope
from jobs.contract.kinds import Kind
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.recipe import RecipeId
from jobs.views.usage import DayUsage


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeyDocument(_Document):
    """An API key without its secret. Times are unix seconds."""

    id: str
    name: str
    state: Literal["valid", "revoked", "expired"]
    is_publishable: bool = Field(description="Whether it may stand in a web page.")
    scopes: list[Scope]
    origins: list[str] = Field(description="Pages that may use it.")
    kinds: list[Kind] = Field(description="Kinds of jobs that it may make; empty: all.")
    recipes: list[RecipeId] = Field(description="Recipes that its texts need; empty: any, or none.")
    created_at: float
    expires_at: float | None
    revoked_at: float | None
    previous_until: float = Field(description="When the secret before the last rotation ends.")
    limits: Limits
    retention_s: int | None
    safety: SafetyPolicy | None


class ListedKey(KeyDocument):
    """An API key in the list of all."""

    is_own: bool = Field(description="Whether this request was sent with it.")


class KeyList(_Document):
    """All API keys, the latest first."""

    keys: list[ListedKey]


class ChangedKey(_Document):
    """An API key after a change."""

    key: KeyDocument


class KeyWithSecret(ChangedKey):
    """An API key that was created or rotated, with its text."""

    text: str = Field(description="The key itself, which can't be read again.")


class KeyUsage(DayUsage):
    """Holds what one API key used on one day, and the name of the key."""

    name: str = Field(description="Empty if there is no such key.")


class UsageList(_Document):
    """Holds what each API key used on each of the last days, the latest day first."""

    days: int
    usage: list[KeyUsage]


class WaitingDeliveries(_Document):
    """Says how many webhooks wait for a receiver."""

    receiver: str
    count: int


class RecentDeliveries(_Document):
    """The webhook deliveries of the latest jobs."""

    deliveries: list[DeliveryDocument]
    jobs_examined: int = Field(description="How many of the latest jobs were looked at.")
    is_on: bool = Field(description="Whether the service signs and sends webhooks.")
    waiting: list[WaitingDeliveries]
