from django.apps import AppConfig


class StreetsConfig(AppConfig):
    name = "louzu.streets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from louzu.lib import scoped_checks, sealed_checks  # noqa: F401, PLC0415 (register them)
