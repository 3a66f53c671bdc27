from django.apps import AppConfig


class CovenantConfig(AppConfig):
    name = "louzu.covenant"
    default_auto_field = "django.db.models.BigAutoField"
