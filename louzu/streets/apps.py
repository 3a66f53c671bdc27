from django.apps import AppConfig


class StreetsConfig(AppConfig):
    name = "louzu.streets"
    default_auto_field = "django.db.models.BigAutoField"
