from django.apps import AppConfig


class StreetsConfig(AppConfig):
    name = "louzu.streets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from louzu.lib import (  # noqa: PLC0415 (register them)
            scoped_checks,  # noqa: F401
            sealed_checks,  # noqa: F401
            sender_checks,  # noqa: F401
        )
