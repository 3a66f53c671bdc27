"""What the page of a case offers, looked at without opening it."""

from importlib import import_module

from louzu.cases.rules import CaseParty

DEEDS = import_module("louzu.cases.views.deed_table").DEEDS  # else only a URL leads to a page
ON_THE_WAY = {"note", "describe", "step", "part", "ask"}  # they lead no further by themselves
SEAT_OF = {
    CaseParty.RESIDENTS_COMMITTEE: "committee",
    CaseParty.OWNERS_COMMITTEE: "owners",
    CaseParty.PROPERTY_COMPANY: "property",
    CaseParty.BUILDING_GROUP: "lin",
}


def ways_on(case, by):
    """The deeds by which this person may move the case on."""
    return {word for word, deed in DEEDS.items() if deed.fits(by, case)} - ON_THE_WAY


def before(monkeypatch, view, happens):
    """Whoever opens a case in this view reads it, and then another hand does something to it."""
    views = import_module(f"louzu.cases.views.{view}")
    read = views.case_for

    def read_first(request, code):
        found = read(request, code)
        happens()
        return found

    monkeypatch.setattr(views, "case_for", read_first)
