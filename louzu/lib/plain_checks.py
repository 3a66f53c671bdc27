"""What a form does not see, looked at without asking the database anything."""

from django.db import models


def check_values(thing: models.Model) -> None:
    """Lengths, choices and formats, as `full_clean` looks at them; or `ValidationError`.

    Whether its neighbours are there, whether it is the only one, and whether its values fit
    each other is kept by the constraints of the table. For deeds done very often.
    """
    thing.clean_fields(exclude={each.name for each in thing._meta.fields if each.is_relation})
