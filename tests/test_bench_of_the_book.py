"""The measurement of the book fails below its aim."""

import pytest

from bench.audit import AIM, share, verdict


@pytest.mark.parametrize(("kept", "ends_with"), [(AIM * 100, 0), (AIM * 100 - 1, 1), (101, 0)])
def test_below_the_aim_the_command_fails(kept, ends_with):
    found = {"with": [kept - 5, kept, kept + 5], "without": [90.0, 100.0, 110.0]}
    assert verdict(share(found)) == ends_with
