"""Findings in the settings, read from the environment."""

from collections.abc import Iterator
from typing import Any

from louzu.cli.checking.finding import Finding

SHORTEST_SECRET = 50  # characters, as Django's own check asks
HERE_ONLY = {"127.0.0.1", "localhost", "[::1]"}


def findings(settings: Any) -> Iterator[Finding]:
    """Secret key, debug, demo, HTTPS, hosts, public address, time zone."""
    if settings.DEBUG:
        yield Finding("Debug mode is on: errors show what nobody should see.", "unset LOUZU_DEBUG")
    if settings.DEMO:
        yield Finding(
            "This is the demo: anybody may sign in as any of its people.",
            "louzu init --data ANOTHER_FOLDER",
        )
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield Finding(
            "The secret key is short enough to be guessed.",
            "unset LOUZU_SECRET_KEY; the data folder then keeps a good one",
        )
    yield from of_the_address(settings)
    if settings.TIME_ZONE in {"UTC", "GMT", "Etc/UTC"}:
        yield Finding(
            f"The time zone is {settings.TIME_ZONE}, in which few residents live.",
            "LOUZU_TIME_ZONE=Asia/Shanghai",
            must=False,
        )


def of_the_address(settings: Any) -> Iterator[Finding]:
    if not settings.HTTPS:
        yield Finding(
            "Pages travel unencrypted: sign-in links can be read on the way.",
            "put a proxy with a certificate in front, then LOUZU_HTTPS=1 (docs/operations.md)",
        )
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts or hosts <= HERE_ONLY:
        yield Finding(
            f"The host names are {', '.join(sorted(hosts))}.",
            "LOUZU_HOSTS=louzu.example.org, the names residents type",
        )
    if not settings.PUBLIC_ADDRESS.startswith("https://"):
        yield Finding(
            "The codes on the posters need the public address.",
            "LOUZU_PUBLIC_ADDRESS=https://louzu.example.org",
        )
