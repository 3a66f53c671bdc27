from django.apps import AppConfig


class PatrolsConfig(AppConfig):
    name = "louzu.patrols"
    default_auto_field = "django.db.models.BigAutoField"
