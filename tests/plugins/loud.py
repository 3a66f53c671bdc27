"""What did not run is said aloud at the end; where CI=true it fails the whole run."""

import os
from collections import Counter
from typing import Any

import pytest


def skipped(config: pytest.Config) -> Counter[str]:
    """How many tests were left out, by reason."""
    terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
    reports = terminal.stats.get("skipped", []) if terminal else []
    return Counter(report.longrepr[2].removeprefix("Skipped: ") for report in reports)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for reason, times in skipped(config).items():
        terminalreporter.write_line(f"SKIPPED {times} tests: {reason}", red=True, bold=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("CI") == "true" and skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
