from django.apps import AppConfig


class PatrolsConfig(AppConfig):
    name = "louzu.patrols"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from louzu.groups.asks import OPEN  # noqa: PLC0415 (tables first)
        from louzu.patrols.asks import patrols  # noqa: PLC0415

        OPEN.append(patrols)
