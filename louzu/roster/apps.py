from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "louzu.roster"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What of this folder goes with a seat."""
        from louzu.groups.asks import OPEN  # noqa: PLC0415
        from louzu.roster.asks import imports  # noqa: PLC0415

        OPEN.extend([imports])
