"""Whoever reads the log gets in nowhere."""

import logging

from louzu.lib.quiet_links import WithoutSignInLinks


def test_a_sign_in_link_is_blotted_out_of_the_log():
    record = logging.LogRecord(
        "django.security.csrf", logging.WARNING, "", 0, "Forbidden (%s): %s",
        ("no cookie", "/sign-in/WzEsIm5ldmVyIl0:1xVjWl:zUUy/"), None,
    )  # fmt: skip
    assert WithoutSignInLinks().filter(record)
    assert record.getMessage() == "Forbidden (no cookie): /sign-in/.../"


def test_every_other_line_stays_as_it_is():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", ("/n/luzhou/",), None)
    assert WithoutSignInLinks().filter(record)
    assert record.getMessage() == "Not Found: /n/luzhou/"
