"""Whose address a call comes from where a service mesh or a gateway stands in between, and connections tell nothing.

Each proxy adds the address it was called from to the right end of a header. What trusted proxies added is true; the
first address from the right that is none of theirs is the client, and whatever stands left of it anybody may have
written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address, ip_network

# Proxies in a row; a longer header is somebody's invention.
MOST_HOPS = 32


class TrustedProxies:
    """The networks of the proxies, and the header they write."""

    def __init__(self, networks: Sequence[str], header: str) -> None:
        """Trust addresses of these networks (CIDR), checked by ``Settings``; none: nobody is believed."""
        self._networks = [ip_network(network) for network in networks]
        self._header = header

    def client_of(self, address: str, metadata: Mapping[str, str]) -> str:
        """Answer whose address a call comes from.

        Args:
            address: IP address the connection comes from.
            metadata: of the call, keys in lower case; one header for all that came.
        """
        if not self._networks:
            return address
        client = address
        hops = metadata.get(self._header, "").split(",")[-MOST_HOPS:]
        while self.trust(client) and hops:
            before = _plain(hops.pop())
            if before is None:
                break
            client = before
        return client

    def trust(self, address: str) -> bool:
        """Whether an IP address is one of theirs."""
        plain = _plain(address)
        return plain is not None and any(ip_address(plain) in network for network in self._networks)


def _plain(text: str) -> str | None:
    """Answer the IP address in ``1.2.3.4``, ``1.2.3.4:567``, ``::1`` or ``[::1]:567``; None if there is none."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)
