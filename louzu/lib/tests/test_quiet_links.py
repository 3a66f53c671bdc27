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


def test_the_secret_of_a_receipt_is_blotted_out_wherever_it_stands():
    for address in ("/n/luzhou/report/sent/abc123/add/", "/open311/v2/tokens/abc123.json"):
        record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", (address,), None)
        assert WithoutSignInLinks().filter(record)
        assert "abc123" not in record.getMessage()


def test_every_other_line_stays_as_it_is():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", ("/n/luzhou/",), None)
    assert WithoutSignInLinks().filter(record)
    assert record.getMessage() == "Not Found: /n/luzhou/"
