"""What a month is called below a narrow column."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language


def month_in_words(month: date) -> str:
    """Nov; in Chinese with its number, 11月, for the name of November is too wide."""
    return date_format(month, "M") if get_language() == "en" else f"{month.month}月"
