from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "louzu.households"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What of this folder goes with a seat."""
        from louzu.groups.asks import OPEN  # noqa: PLC0415
        from louzu.households.asks import corrections  # noqa: PLC0415

        OPEN.extend([corrections])
