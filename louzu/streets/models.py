"""Street and neighbourhood, few and rarely written; and what every table below them shares."""

from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from louzu.lib import scope
from louzu.lib.names import Named, in_reader_script
from louzu.lib.uuid7 import uuid7

CODE = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters, digits and hyphens."))


class Street(Named):
    """A street (sub-district) and its street office."""

    is_reference = True
    code = models.CharField(_("code"), max_length=30, unique=True, validators=[CODE])


class Neighbourhood(Named):
    """The area of one residents' committee."""

    is_reference = True
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    street = models.ForeignKey(Street, models.PROTECT, related_name="neighbourhoods")
    code = models.CharField(_("code"), max_length=30, unique=True, validators=[CODE])
    office_hans = models.CharField(_("office in simplified Chinese"), max_length=120, blank=True)
    office_hant = models.CharField(_("office in traditional Chinese"), max_length=120, blank=True)
    office_en = models.CharField(_("office in English"), max_length=180, blank=True)

    @property
    def office(self) -> str:
        """Where the residents' committee is found, and when; empty if nobody wrote it down."""
        return in_reader_script(self, "office")


class ScopedQuerySet(models.QuerySet[Any]):
    def within(self, neighbourhood: Neighbourhood) -> Self:
        return self.filter(neighbourhood=neighbourhood)


class ScopedManager(models.Manager[Any]):
    """Speaks of the neighbourhood in scope; outside of a scope it raises."""

    def get_queryset(self) -> models.QuerySet[Any]:
        here = scope.required()
        rows = super().get_queryset()
        return rows if here is scope.EVERY else rows.filter(neighbourhood_id=here)


class Scoped(models.Model):
    """A row that belongs to one neighbourhood for good."""

    is_scoped: ClassVar[bool] = True
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, db_index=False, related_name="+", editable=False
    )

    objects = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        if self.__dict__.get("neighbourhood_id", "left out") is None and self._state.adding:
            self.neighbourhood_id = scope.current()  # type: ignore[assignment]

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *rest: Any) -> Any:
        """The neighbourhood of a row never changes: it is the row's address."""
        values = [value for value in values if value[0].attname != "neighbourhood_id"]
        here = base_qs.filter(neighbourhood_id=self.neighbourhood_id)
        return super()._do_update(here, using, pk_val, values, *rest)

    def refresh_from_db(
        self, using: Any = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        rows = type(self)._base_manager.all() if from_queryset is None else from_queryset
        rows = rows.filter(neighbourhood_id=self.neighbourhood_id)
        super().refresh_from_db(using=using, fields=fields, from_queryset=rows)
