"""A PostgreSQL that the tests start for themselves: private, in a folder of its own, no network."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

PACKAGED = Path("/usr/lib/postgresql")  # where Debian keeps each version
OWNER = "louzu"
UNDER_ROOT = "postgres"  # PostgreSQL refuses to be run by root
PATIENCE = 60  # seconds
QUICK_AND_PRIVATE = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
}


class Missing(Exception):
    """There is no PostgreSQL on this machine, in one line."""


class DidNotStart(Exception):
    """There is one, but it does not run."""


def programs() -> Path:
    """The folder of the newest PostgreSQL here."""
    packaged = [folder for folder in PACKAGED.glob("*/bin") if (folder / "initdb").exists()]
    if packaged:
        return max(packaged, key=lambda folder: float(folder.parent.name))
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise Missing("No PostgreSQL found; mend: apt-get install postgresql")


def _user() -> str | None:
    """Who runs it: nobody special, except that root hands it over."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(UNDER_ROOT).pw_name
    except KeyError:
        raise Missing(f"PostgreSQL does not run as root; mend: make a user {UNDER_ROOT}") from None


@dataclass
class Server:
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """As LOUZU_DATABASE_URL reads it."""
        return f"postgresql://{OWNER}@/louzu?host={self.folder}"

    def stop(self) -> None:
        """A fast shutdown, then nothing of it is left."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(more: Mapping[str, str] | None = None) -> Server:
    """Make a cluster in a temporary folder and run it until `stop`; `more` settings for it."""
    where, user = programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="louzu-pg-", dir="/tmp"))  # socket paths are short
    if user:
        shutil.chown(folder, user)
    try:
        _make_cluster(where, folder, user)
        server = Server(folder, _run(where, folder, user, more or {}))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        _wait_for(server)
    except BaseException:
        server.stop()
        raise
    return server


def _make_cluster(where: Path, folder: Path, user: str | None) -> None:
    command: Sequence[str] = [
        str(where / "initdb"), f"--pgdata={folder / 'cluster'}", f"--username={OWNER}",
        "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    made = subprocess.run(
        command, user=user, cwd=folder, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise DidNotStart(f"initdb: {made.stderr.strip()}")


def _run(
    where: Path, folder: Path, user: str | None, more: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    settings = {**QUICK_AND_PRIVATE, **more, "unix_socket_directories": str(folder)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [str(where / "postgres"), "-D", str(folder / "cluster"), *options],
            user=user, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,  # Ctrl-C stops the tests, and they stop the server
        )  # fmt: skip


def _wait_for(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(host=str(server.folder), user=OWNER, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if server.process.poll() is not None or time.monotonic() > until:
                raise DidNotStart((server.folder / "log").read_text().strip()[-500:]) from None
            time.sleep(0.05)
