"""Sign-in links are secrets: a log keeps the line, not the link."""

import logging
import re

_LINK = re.compile(r"(/sign-in/|/invitation/|/report/sent/|/tokens/)[^/\s?'\"]+")


class WithoutSignInLinks(logging.Filter):
    """Blots out the token of a sign-in link in whatever is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if _LINK.search(said):
            record.msg, record.args = _LINK.sub(r"\1...", said), ()
        return True
