"""Public pages of buildings, made new by the deed that changes what they say."""

from django.db.models import F

from louzu.places.models import BuildingGroup, Compound, Home

Place = Compound | BuildingGroup | Home


def renew_pages(place: Place | None) -> None:
    """The pages of a building group, of a compound's, or of the whole neighbourhood's."""
    groups = BuildingGroup.objects.all()
    if isinstance(place, Home):
        groups = groups.filter(pk=place.building_group_id)
    elif isinstance(place, BuildingGroup):
        groups = groups.filter(pk=place.pk)
    elif isinstance(place, Compound):
        groups = groups.filter(compound=place)
    groups.update(page_version=F("page_version") + 1)
