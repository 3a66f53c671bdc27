"""Before the first request: the database up to date, the static files in place."""

import hashlib
from pathlib import Path

from louzu.cli.console import start_django
from louzu.cli.trouble import Trouble


def prepare(*, demo_if_empty: bool) -> None:
    start_django()
    bring_up_to_date()
    collect_static()
    if demo_if_empty:
        load_demo_if_empty()
    forget_demo_beside_real_data()


def bring_up_to_date() -> None:
    """Apply the migrations that are missing; refuse a database made by a newer Louzu."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from louzu.streets.actions import make_keys_ready

    refuse_unreachable()
    loader = MigrationLoader(connection)
    ours = {app for app, _ in loader.disk_migrations}
    applied = [name for name in loader.applied_migrations or () if name[0] in ours]
    if any(name not in loader.disk_migrations for name in applied):
        raise Trouble("The database was made by a newer Louzu: install that version or newer.")
    make_keys_ready()
    call_command("migrate", verbosity=0, interactive=False)


def refuse_unreachable() -> None:
    """The database's own words, in one line."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as wrong:
        said = " ".join(str(wrong).split())
        raise Trouble(f"The database does not answer: {said}") from wrong


def collect_static() -> None:
    """Into the data folder, hashed and compressed; again only when a file has changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def fingerprint() -> str:
    """Changes with every static file's name, size and time."""
    from django.contrib.staticfiles.finders import get_finders

    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            lines.append(f"{name} {storage.size(name)} {storage.get_modified_time(name)}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def load_demo_if_empty() -> None:
    """Told in one line, because it takes some seconds."""
    from louzu.cli.demo_command import load_and_mark
    from louzu.streets.models import Street

    if not Street.objects.exists():
        print("Loading the demo neighbourhood ...", flush=True)
        load_and_mark()


def forget_demo_beside_real_data() -> None:
    """No sign-in links without a secret once anybody else's neighbourhood is in the database."""
    from django.conf import settings

    from louzu.lib import demo_marker
    from louzu.streets.models import Neighbourhood

    if settings.DEMO and Neighbourhood.objects.count() != 1:
        demo_marker.remove(settings.DATA)
        settings.DEMO = False
