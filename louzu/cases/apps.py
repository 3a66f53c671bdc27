from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "louzu.cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What of this folder goes with a seat."""
        from louzu.cases.asks import cases  # noqa: PLC0415
        from louzu.groups.asks import OPEN  # noqa: PLC0415

        OPEN.extend([cases])
