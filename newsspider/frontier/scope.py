"""Which hosts belong to a site."""

from __future__ import annotations

from collections.abc import Collection

from newsspider.sites import Site
from newsspider.urls import host_of, registrable_domain


class Scope:
    """A site's hosts: the one of its address, its ``www.`` twin, and those that its feeds or sitemaps name.

    A port is part of a host. Hosts in *taken*, which all sites of a crawl share and which grows, belong to these.
    """

    def __init__(self, site: Site, *, taken: Collection[str] = ()) -> None:
        own = host_of(site.url)
        self._hosts = {own, twin_of(own)}
        self._taken = taken
        self._domain = registrable_domain(own) if site.subdomains else None

    def holds(self, url: str) -> bool:
        """Whether an address belongs to the site."""
        host = host_of(url)
        if host in self._hosts:
            return True
        return self._domain is not None and host not in self._taken and registrable_domain(host) == self._domain

    def admit(self, url: str) -> None:
        """Take in the host of an address that the site's own feed or sitemap names."""
        host = host_of(url)
        if host not in self._taken:
            self._hosts.add(host)


def twin_of(host: str) -> str:
    """The same host with or without ``www.``.

    >>> twin_of("www.paper.example:81"), twin_of("paper.example")
    ('paper.example:81', 'www.paper.example')
    """
    return host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
