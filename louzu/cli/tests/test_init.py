"""A neighbourhood of one's own is set up once, in one go, with somebody in charge."""

from louzu.cli.tests.console import SETTLED, louzu


def test_the_first_administrator_gets_a_link(tmp_path):
    done = louzu(tmp_path, *SETTLED)
    assert done.returncode == 0, done.stderr
    assert "/sign-in/" in done.stdout


def test_a_second_time_it_is_refused(tmp_path):
    louzu(tmp_path, *SETTLED)
    again = louzu(tmp_path, *SETTLED)
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)
    assert "nothing was changed" in again.stderr


def test_what_is_missing_is_named(tmp_path):
    done = louzu(tmp_path, "init", "--no-input", "--street", "x=街道")
    assert done.returncode == 1
    assert "--neighbourhood, --administrator" in done.stderr


def test_a_wrong_code_sets_up_nothing(tmp_path):
    words = [word.replace("luzhou=", "lu zhou=") for word in SETTLED]
    done = louzu(tmp_path, *words)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert louzu(tmp_path, *SETTLED).returncode == 0


def test_a_place_without_a_code_is_explained_by_an_example(tmp_path):
    done = louzu(tmp_path, *SETTLED, "--compound", "富源小区")
    assert done.returncode == 1
    assert "write it like" in done.stderr


def test_a_lost_link_is_made_anew(tmp_path):
    louzu(tmp_path, *SETTLED)
    assert louzu(tmp_path, "link").stdout == "chen\n"
    assert "/sign-in/" in louzu(tmp_path, "link", "chen").stdout
    assert "open nothing any more" in louzu(tmp_path, "link", "chen", "--lost").stdout
    nobody = louzu(tmp_path, "link", "nobody")
    assert (nobody.returncode, len(nobody.stderr.splitlines())) == (1, 1)


def test_the_demo_needs_a_database_of_its_own(tmp_path):
    louzu(tmp_path, *SETTLED)
    done = louzu(tmp_path, "demo")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "demo.marker").exists()


def test_a_demo_that_stood_in_the_folder_before_leaves_no_links_to_ones_own(tmp_path):
    louzu(tmp_path, *SETTLED)
    (tmp_path / "demo.marker").write_text("the SQLite database in this folder\n")
    for file in tmp_path.glob("louzu.sqlite3*"):
        file.unlink()
    assert louzu(tmp_path, *SETTLED).returncode == 0
    assert not (tmp_path / "demo.marker").exists()


def test_nobody_else_on_the_machine_can_read_the_data(tmp_path):
    tmp_path.chmod(0o755)
    louzu(tmp_path, *SETTLED)
    open_to_others = [f.name for f in tmp_path.rglob("*") if f.stat().st_mode & 0o077]
    assert open_to_others == []


def test_it_asks_where_the_committee_is_found(tmp_path):
    done = louzu(tmp_path, *SETTLED, "--office", "底楼/底樓/The low house")
    assert done.returncode == 0, done.stderr
    query = "from louzu.streets.models import Neighbourhood as N; print(N.objects.get().office_en)"
    assert louzu(tmp_path, "manage", "shell", "-v0", "-c", query).stdout == "The low house\n"
