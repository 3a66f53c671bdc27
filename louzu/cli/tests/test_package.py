"""`pip install .` gives a complete `louzu`: pages, styles, languages, demo and migrations."""

import os
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path
from urllib.request import urlopen

import pytest

from louzu.cli.tests.console import PATIENCE, ROOT, SETTLED, environment


@pytest.fixture(scope="module")
def louzu(tmp_path_factory):
    """The command, installed from its wheel into an environment of its own."""
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE)
    (wheel,) = folder.glob("louzu-*.whl")
    home = folder / "venv"
    venv.create(home, with_pip=True)
    install = [home / "bin" / "pip", "install", "-qq", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, timeout=PATIENCE)
    lend_packages(home)
    return home / "bin" / "louzu"


def lend_packages(home: Path) -> None:
    """The other packages come from the environment of the tests, without its louzu."""
    (site,) = home.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")


def run(louzu, folder, *words):
    return subprocess.run(
        [louzu, *words], cwd=folder, env=environment(folder / "data"), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


@pytest.mark.journey
def test_the_installed_command_sets_up_and_checks(louzu, tmp_path):
    assert run(louzu, tmp_path, "--version").stdout.startswith("louzu 0.")
    done = run(louzu, tmp_path, *SETTLED)
    assert done.returncode == 0, done.stderr
    assert "must be mended" in run(louzu, tmp_path, "check").stdout


@pytest.mark.journey
def test_the_installed_command_serves_the_demo_with_its_styles(louzu, tmp_path):
    log = tmp_path / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [louzu, "serve", "--demo-if-empty", "--port", "0"],
            cwd=tmp_path, env=environment(tmp_path / "data"), stdin=subprocess.DEVNULL,
            stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    try:
        home = address(server, log)
        page = urlopen(f"{home}/n/luzhou/buildings/FY-640/").read().decode()  # noqa: S310
        style = next(part for part in page.split('"') if part.endswith(".css"))
        assert urlopen(home + style).status == 200  # noqa: S310
        assert "楼组" in page
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0
    assert not os.path.exists(tmp_path / "louzu")


def address(server, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        for line in log.read_text().splitlines():
            if line.startswith("Louzu is at "):
                return line.split()[3].rstrip("/")
        time.sleep(0.1)
    raise AssertionError(log.read_text())
