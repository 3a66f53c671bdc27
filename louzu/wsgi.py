"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - every page is loaded now, not by its first reader

# What stays for good is not to be looked through for rubbish again in the middle of a page.
gc.collect()
gc.freeze()
