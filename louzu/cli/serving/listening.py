"""The socket: opened before anything is started, so that a taken port costs nobody time."""

import argparse
import errno
import socket

from louzu.cli.trouble import Trouble

MENDS = {
    errno.EADDRINUSE: "is taken by another program; choose another port with --port "
    "(make run PORT={other})",
    errno.EACCES: "needs more rights than yours; choose a port above 1023 with --port",
    errno.EADDRNOTAVAIL: "is no address of this machine; choose another with --host",
}


def open_door(options: argparse.Namespace) -> socket.socket:
    """Listen on host and port, or say in one line why not."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        door = socket.socket(family, kind, protocol)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen(512)
    except (OSError, OverflowError) as wrong:
        raise Trouble(reason(options, wrong)) from wrong
    return door


def reason(options: argparse.Namespace, wrong: Exception) -> str:
    mend = MENDS.get(getattr(wrong, "errno", 0) or 0, f"cannot be used: {wrong}")
    return f"{options.host}:{options.port} {mend.format(other=options.port + 1)}."


def address_of(door: socket.socket) -> str:
    """Such as http://127.0.0.1:8000, as a browser on this machine opens it."""
    host, port = door.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{here}:{port}"
