"""Adopting, correcting and ending the theme of a building group."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.culture.models import Theme
from louzu.groups.permissions import Actor, may, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.plain_field import refuse_adverts
from louzu.lib.versions import take
from louzu.places.actions import renew_pages
from louzu.places.models import BuildingGroup

TITLES = ("title_hans", "title_hant", "title_en")


@transaction.atomic
def adopt_theme(
    building_group: BuildingGroup,
    *,
    by: Actor,
    at: datetime,
    adopted_on: date,
    made: UUID | None = None,
    **said: str,
) -> Theme:
    """`said`: title, trait and story per script. The theme there was ends on the same day."""
    require(may(by, Deed.SET_THEME, building_group))
    pk = made_once(made, by)
    if already := already_made(Theme, pk):
        return already
    list(BuildingGroup.objects.select_for_update().filter(pk=building_group.pk))
    theme = Theme(id=pk, building_group=building_group, adopted_on=adopted_on, **said)
    _refuse(theme, said, at)
    if before := Theme.objects.current().filter(building_group=building_group).first():
        _set_end(before, adopted_on, "adopted_on", by=by, at=at)
    theme.full_clean()
    theme.save(force_insert=True)
    renew_pages(building_group)
    changes = {field: ["", value] for field, value in said.items() if value}
    audit.record("culture.theme_adopted", by=by, about=theme, at=at, changes=changes)
    return theme


@transaction.atomic
def correct_theme(theme: Theme, *, by: Actor, at: datetime, version: str, **said: Any) -> None:
    """Raises `Overtaken` if somebody else saved in between."""
    require(may(by, Deed.SET_THEME, theme.building_group))
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    changes = take(theme, said, opened=version)
    if not changes:
        return
    _refuse(theme, said, at)
    theme.full_clean()
    theme.save(update_fields=list(changes))
    renew_pages(theme.building_group)
    audit.record("culture.theme_corrected", by=by, about=theme, at=at, changes=changes)


@transaction.atomic
def end_theme(theme: Theme, *, by: Actor, at: datetime, ended_on: date) -> None:
    """The theme stays in the history of the building group."""
    require(may(by, Deed.SET_THEME, theme.building_group))
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.ended_on is not None:
        return
    if ended_on > localdate(at):
        raise ValidationError({"ended_on": _("This day has not come yet.")})
    _set_end(theme, ended_on, "ended_on", by=by, at=at)
    renew_pages(theme.building_group)


def _set_end(theme: Theme, day: date, field: str, *, by: Actor, at: datetime) -> None:
    """`field` is the answer to blame when the day is too early."""
    if day < theme.adopted_on:
        message = _("The theme there is was adopted on %(day)s; it cannot end before that.")
        raise ValidationError({field: message % {"day": date_format(theme.adopted_on)}})
    theme.ended_on = day
    theme.save(update_fields=["ended_on"])
    changes = {"ended_on": [None, day]}
    audit.record("culture.theme_ended", by=by, about=theme, at=at, changes=changes)


def _refuse(theme: Theme, said: Mapping[str, Any], at: datetime) -> None:
    """A theme has a title, tells no advert, and was adopted by today."""
    if not any(getattr(theme, title) for title in TITLES):
        raise ValidationError({TITLES[0]: _("Give the theme in at least one script.")})
    if theme.adopted_on > localdate(at):
        raise ValidationError({"adopted_on": _("This day has not come yet.")})
    for field, text in said.items():
        if isinstance(text, str):
            try:
                refuse_adverts(text)
            except ValidationError as advert:
                raise ValidationError({field: advert.messages}) from advert
