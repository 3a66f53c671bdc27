"""Texts for the cells of a spreadsheet, which must not be taken for formulas."""

import re


def escaped(text: str) -> str:
    """Put a quotation mark before what would be calculated; reading the roster takes it off."""
    return "'" + text if re.match(r"'*[=+\-@\t\r\n]", text) else text
