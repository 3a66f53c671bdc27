"""The measurement of cases runs, from the first row to the last line of its table."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.postgresql
def test_it_runs_and_prints_every_page_in_both_sizes():
    done = subprocess.run(
        [sys.executable, "-m", "bench.cases", "--quick"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    for page in ("a report is sent off", "worklist of 100", "search in all", "Open311"):
        rows = [line for line in done.stdout.splitlines() if line.startswith(f"| {page}")]
        assert {tuple(row.split(" | ")[1:3]) for row in rows} >= {("n0", "400"), ("n1", "1,200")}
    assert "queries" not in done.stdout  # no page asks more often than it may
