"""Where a request comes from, as far as the machine in front can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

HOUSE = 64  # bits: one house has this many of an IPv6 address, and may choose the rest


def client_address(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the part that one house shares; "" if it is unknown.

    What a proxy says it was told is believed of the proxies named by LOUZU_PROXIES alone.
    """
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    addresses = [*(each.strip() for each in said if each.strip()), request.META["REMOTE_ADDR"]]
    while len(addresses) > 1 and _is_proxy(addresses[-1]):
        addresses.pop()
    return _house(addresses[-1])


def _is_proxy(address: str) -> bool:
    return not address or "*" in settings.PROXIES or address in settings.PROXIES


def _house(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, HOUSE), strict=False))
    return str(found)
