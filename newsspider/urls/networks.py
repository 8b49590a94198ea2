"""Which network addresses a crawl may connect to."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network
_Address = IPv4Address | IPv6Address

#: Translated for networks that have only IPv6 (RFC 6052): the last 32 bits are the address that is reached.
_NAT64 = IPv6Network("64:ff9b::/96")
#: Private, for documents, or withdrawn, though Python's tables (of some version) hold them for global.
_NOT_GLOBAL: tuple[Network, ...] = (
    IPv6Network("fec0::/10"),
    IPv6Network("3fff::/20"),
    IPv6Network("2001:20::/28"),
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
)


class Networks:
    """Global addresses, and those in *allowed* networks.

    >>> own = Networks(parse_networks("127.0.0.0/8"))
    >>> Networks().allow("8.8.8.8"), Networks().allow("127.0.0.1"), own.allow("127.0.0.1")
    (True, False, True)
    """

    def __init__(self, allowed: Sequence[Network] = ()) -> None:
        self._allowed = tuple(allowed)

    def allow(self, address: str) -> bool:
        """Whether a numeric address may be connected to; what is no such address, may not."""
        try:
            given = ip_address(address.partition("%")[0])  # an interface may be named behind it
        except ValueError:
            return False
        return all(self._allows(one) for one in _meant_by(given))

    def allow_host(self, host: str) -> bool:
        """Whether the host of an address may be asked for, as far as that can be told without resolving it.

        Names may; they are judged by what they resolve to, when they are dialled.
        """
        literal = read_literal(host)
        return literal is None or self.allow(literal)

    def _allows(self, address: _Address) -> bool:
        if any(address in network for network in self._allowed):
            return True
        if any(address in network for network in _NOT_GLOBAL):
            return False
        return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def read_literal(host: str) -> str | None:
    """The numeric address that *host* spells in one of the ways that resolvers accept; ``None`` for a name.

    >>> [read_literal(host) for host in ("2130706433", "0x7f.1", "0177.0.0.01", "127.1.", "[::1]", "paper.example")]
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1', '::1', None]
    """
    bare = host.strip().removesuffix(".")
    if bare.startswith("[") or ":" in bare:
        return bare.removeprefix("[").removesuffix("]")
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except (OSError, ValueError):  # a name, or no text that a host can have
        return None


def parse_networks(value: Any) -> tuple[Network, ...]:
    """The networks that ``NEWSSPIDER_ALLOWED_NETWORKS`` names: a list, or one as text. Raises ValueError.

    >>> parse_networks('["127.0.0.0/8", "::1"]')
    (IPv4Network('127.0.0.0/8'), IPv6Network('::1/128'))
    """
    try:
        return tuple(ip_network(name.strip()) for name in _names(value))
    except ValueError as error:
        raise ValueError(
            f"NEWSSPIDER_ALLOWED_NETWORKS={value!r} is not accepted ({error}); "
            'a list of networks is, like ["10.1.0.0/16"]'
        ) from error


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        value = json.loads(value) if value.lstrip().startswith("[") else [name for name in value.split(",") if name]
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise ValueError("no list of texts")
    return list(value)


def _meant_by(address: _Address) -> Iterator[_Address]:
    """An address, or rather the older ones that it carries within it."""
    if not isinstance(address, IPv6Address):
        yield address
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address.sixtofour:
        yield address.sixtofour
    elif address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFF_FFFF)
    else:
        yield address
