"""Who lives in a home, who owns it, and what they agreed to."""

from louzu.households.models.consents import Consent, Sheet
from louzu.households.models.homes import (
    Correction,
    Member,
    Owner,
    Ownership,
    Trust,
)

__all__ = ["Consent", "Correction", "Member", "Owner", "Ownership", "Sheet", "Trust"]
