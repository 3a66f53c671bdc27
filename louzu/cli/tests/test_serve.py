"""One command starts everything, and one Ctrl-C stops everything."""

import os
import signal
import socket
import sys
import time

import pytest

from louzu.cli.tests.console import SETTLED, Server, gone, louzu, memory, processes_below

MOST_MEMORY = 150  # MB for each process
CAST = (
    "resident,", "tenant", "leader", "volunteer", "residents’ committee", "owners’ committee",
    "property manager", "party secretary", "street",
)  # fmt: skip


@pytest.fixture
def start(tmp_path):
    running = []

    def started(name="data", *words, **more):
        running.append(Server(tmp_path / name, *words, **more))
        return running[-1]

    yield started
    for server in running:
        if server.process.poll() is None:
            server.stop(signal.SIGTERM)


@pytest.mark.journey
def test_it_shows_the_demo_to_whoever_has_a_link_and_keeps_it(start):
    server = start("data", "--demo-if-empty")
    server.address()
    assert [part for part in CAST if part not in server.said.lower()] == []
    link = next(word for word in server.said.split() if "/sign-in/" in word)
    status, page = server.get(link.removeprefix(server.address()))
    assert (status, "<form" in page) == (200, True)
    assert server.get("/n/luzhou/buildings/FY-640/")[0] == 200
    if sys.platform == "linux":
        children = processes_below(server.process.pid)
        assert len(children) >= 3, "the web server, its processes, and the worker"
        used = {pid: memory(pid) for pid in [server.process.pid, *children]}
        assert max(used.values()) < MOST_MEMORY, used
    assert server.stop() == 0
    assert gone(children)
    again = start("data", "--demo-if-empty")
    again.address()
    assert "Loading" not in again.said
    assert again.stop(signal.SIGTERM) == 0


@pytest.mark.journey
def test_two_run_side_by_side_and_each_keeps_to_its_own_folder(start, tmp_path):
    first, second = start("one"), start("two")
    assert first.address() != second.address()
    third = louzu(tmp_path / "one", "serve", "--port", "0")
    assert third.returncode == 1
    assert "in use" in third.stderr
    assert len(third.stderr.splitlines()) == 1
    port = first.address().rpartition(":")[2]
    taken = louzu(tmp_path / "three", "serve", "--port", port)
    assert (taken.returncode, len(taken.stderr.splitlines())) == (1, 1)
    assert f"{port} is taken" in taken.stderr


@pytest.mark.journey
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_nothing_is_left_behind_even_when_it_is_killed(start):
    server = start()
    server.address()
    children = processes_below(server.process.pid)
    server.stop(signal.SIGKILL)
    assert gone(children)


@pytest.mark.journey
def test_what_falls_over_is_started_again(start):
    server = start()
    address = server.address()
    os.kill(processes_below(server.process.pid)[0], signal.SIGKILL)
    until_again(server)
    assert server.get("/healthz")[0] == 200
    assert server.address() == address


def until_again(server):
    for _ in range(300):
        if "starting it again" in server.said:
            time.sleep(3)
            return
        time.sleep(0.1)
    raise AssertionError(server.said)


@pytest.mark.journey
def test_real_neighbourhoods_get_no_demo_links_and_no_demo(start, tmp_path):
    assert louzu(tmp_path / "data", *SETTLED).returncode == 0
    server = start("data", "--demo-if-empty")
    server.address()
    assert "sign-in" not in server.said
    assert "demo" not in server.said.lower()


@pytest.mark.journey
def test_behind_a_proxy_with_a_certificate_it_starts_too(start):
    server = start("data", LOUZU_HTTPS="1", LOUZU_HOSTS="louzu.example.org")
    assert server.address()


def test_an_address_that_is_not_ours_is_told_in_one_line(tmp_path):
    done = louzu(tmp_path, "serve", "--host", "192.0.2.1")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "no address of this machine" in done.stderr
    assert louzu(tmp_path, "serve", "--port", "80250").returncode == 2


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    done = louzu(tmp_path / "file" / "data", "serve")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "cannot be made" in done.stderr


def test_the_door_is_open_before_anything_else(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        done = louzu(tmp_path, "serve", "--port", str(busy.getsockname()[1]))
    assert done.returncode == 1
    assert not (tmp_path / "louzu.sqlite3").exists()
