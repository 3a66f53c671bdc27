from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "louzu.insight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What of this folder goes with a seat."""
        from louzu.groups.asks import BY_NAME, OPEN, PASSED_ON  # noqa: PLC0415
        from louzu.insight.actions import pass_on_alerts  # noqa: PLC0415
        from louzu.insight.asks import alerts  # noqa: PLC0415

        OPEN.append(alerts)
        BY_NAME.append(alerts)
        PASSED_ON.append(pass_on_alerts)
