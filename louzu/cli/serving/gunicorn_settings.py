"""Gunicorn below `louzu serve`: threads, one import shared by all processes, quiet."""

import os

from louzu.cli.serving.children import end_with_parent

worker_class = "gthread"
preload_app = True
timeout = 60  # seconds; long work belongs to the worker
graceful_timeout = 8
keepalive = 15
max_requests, max_requests_jitter = 20_000, 2_000
loglevel = "warning"
control_socket_disable = True
# The proxy in front, if any, is on this machine or named by the operator.
forwarded_allow_ips = os.environ.get("LOUZU_PROXIES", "127.0.0.1,::1")


def on_starting(server: object) -> None:
    end_with_parent()
