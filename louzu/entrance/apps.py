from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "louzu.entrance"
    default_auto_field = "django.db.models.BigAutoField"
