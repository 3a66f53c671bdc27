"""The door for web servers: it stays shut when the keys do not fit the data."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from django.urls import get_resolver

from louzu.lib.key_ring import KeyTrouble

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - every page is loaded now, not by its first reader


def refuse_wrong_keys() -> None:
    """In one line; a database that does not answer yet tells so itself, at each request."""
    from louzu.streets.actions import make_keys_ready  # noqa: PLC0415 (needs Django set up)

    try:
        make_keys_ready()
    except KeyTrouble as trouble:
        raise SystemExit(f"louzu: {trouble}") from None
    except DatabaseError:
        return
    finally:
        connections.close_all()  # none is shared by the processes that come out of this one


refuse_wrong_keys()

# What stays for good is not to be looked through for rubbish again in the middle of a page.
gc.collect()
gc.freeze()
