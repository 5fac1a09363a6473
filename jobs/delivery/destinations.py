"""Checks destinations of webhooks: public addresses, and others that the operator allows.

The gateway checks the URLs of submitted jobs to report mistakes early. The protection lies in the
deliverer, which checks the address that it connects to, after DNS and for every redirect.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from jobs.contract.errors import WebhookRefused
from jobs.contract.setting_errors import SettingsError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Not `is_global`, which differs between versions of Python and accepts some of these.
# IANA's special-purpose registry, multicast, and Azure's metadata service on a public address.
_REFUSED_IPV4: Final = tuple(
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 "
        "172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 "
        "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    ).split()
)
# The rest of IPv6 is local, multicast, or contains IPv4 addresses (mapped, NAT64) ...
_PUBLIC_IPV6: Final = ipaddress.IPv6Network("2000::/3")
# ... and so are these: Teredo and other special purposes, documentation, 6to4.
_REFUSED_IPV6: Final = tuple(
    ipaddress.IPv6Network(one) for one in "2001::/23 2001:db8::/32 2002::/16 3fff::/20".split()
)
# Names that never resolve to a public address, in addition to those without a dot.
_LOCAL_NAMES: Final = (
    ".localhost .localdomain .local .internal .intranet .lan .home .corp .home.arpa".split()
)
_LABEL: Final = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST: Final = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")
_ENDS_IN_NUMBER: Final = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
# The part between scheme and path: a name, or an IPv6 address in brackets, and a port. urlsplit
# accepts more: IPvFuture ([v1.a]), zones ([fe80::1%25lo]), and text around the brackets.
_AUTHORITY: Final = re.compile(r"(?:[^\[\]:@]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")
_URL_CHARACTERS: Final = re.compile(r"[!-\[\]^-~]+")  # printable ASCII without the backslash
_PORTS: Final = {"http": 80, "https": 443}
_FIRST_FREE_PORT: Final = 1024
# Ports above that which other protocols use (WHATWG Fetch, "bad port").
_BAD_PORTS: Final = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080)
) | frozenset(range(6665, 6670))


@dataclass(frozen=True, slots=True)
class Destination:
    """A URL that passed the check."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def receiver(self) -> str:
        """The receiver in whose queue the deliveries wait."""
        return f"{self.host}:{self.port}"


class Destinations:
    """The rules for destinations, with the exceptions that the operator allows."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        """Reads the exceptions.

        Args:
            allow: networks such as 10.0.0.0/8, addresses, and host names.

        Raises:
            SettingsError: an item is neither a network, an address nor a host name.
        """
        self._networks: list[Network] = []
        self._hosts: set[str] = set()
        for word in allow:
            network = _network(word)
            if network is not None:
                self._networks.append(network)
            elif _HOST.fullmatch(word.lower()) and not _ENDS_IN_NUMBER.search(word.lower()):
                self._hosts.add(word.lower())
            else:
                raise SettingsError(
                    f"SPEARPOINT_WEBHOOK_ALLOW: {word!r} is neither a network nor a host's name. "
                    "Write words such as 10.0.0.0/8 or hooks.lan, with blanks between."
                )

    def check(self, url: str) -> Destination:
        """Checks a URL as far as possible without resolving its host.

        Raises:
            WebhookRefused: the URL is not allowed; the message says why.
        """
        parts = _split(url)
        host = (parts.hostname or "").removesuffix(".")
        literal = _address(host)
        if literal is None and "[" in parts.netloc:
            raise _refused(_NO_HOST)
        if literal is not None and not self.allows(literal, host):
            raise _refused(f"{host} is not a public address. {_OTHERWISE}")
        if literal is None:
            self._check_name(host)
        port = _port(parts)
        return Destination(url, parts.scheme, host, port)

    def allows(self, address: Address, host: str) -> bool:
        """Whether webhooks may connect to `address`, to which `host` resolved."""
        if host.removesuffix(".").lower() in self._hosts or _is_public(address):
            return True
        return any(address in network for network in self._networks)

    def _check_name(self, host: str) -> None:
        if host in self._hosts:
            return
        if not _HOST.fullmatch(host):
            raise _refused(_NO_HOST)
        if _ENDS_IN_NUMBER.search(host):
            raise _refused(f"{host} is an address in disguise. Write it as four decimal numbers.")
        is_local = "." not in host or f".{host}".endswith(tuple(_LOCAL_NAMES))
        if is_local and not self._networks:
            raise _refused(f"{host} is a name of a local network. {_OTHERWISE}")


_NO_HOST: Final = "It has no host that can be read. Write it like https://example.com/hook."
_OTHERWISE: Final = "Use a public host, or have the operator add it to SPEARPOINT_WEBHOOK_ALLOW."


def _split(url: str) -> SplitResult:
    if not _URL_CHARACTERS.fullmatch(url):
        raise _refused(
            "It has spaces, backslashes or characters beyond ASCII. Percent-encode them, and write "
            "the host in its xn-- form."
        )
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _refused("It can't be read. Write it like https://example.com/hook.") from None
    if parts.scheme not in _PORTS:
        raise _refused("It must begin with https:// or http://.")
    if "@" in parts.netloc:
        raise _refused("It holds a user or password. Leave that out: messages are signed.")
    if "#" in url:
        raise _refused("It has a fragment, which is never sent. Leave out # and what follows.")
    if not _AUTHORITY.fullmatch(parts.netloc):
        raise _refused(_NO_HOST)
    return parts


def _port(parts: SplitResult) -> int:
    try:
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
    except ValueError:
        raise _refused("Its port is not a number up to 65535.") from None
    if port in _PORTS.values() or (port >= _FIRST_FREE_PORT and port not in _BAD_PORTS):
        return port
    raise _refused(f"Port {port} is for other protocols. Use 443, 80 or one from 1024 on.")


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _REFUSED_IPV4)
    return address in _PUBLIC_IPV6 and not any(address in network for network in _REFUSED_IPV6)


def _address(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _network(word: str) -> Network | None:
    try:
        return ipaddress.ip_network(word, strict=False)
    except ValueError:
        return None


def _refused(detail: str) -> WebhookRefused:
    return WebhookRefused(detail, field="webhook.url")
