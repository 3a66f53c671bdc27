from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "louzu.culture"
    default_auto_field = "django.db.models.BigAutoField"
