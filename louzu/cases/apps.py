from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "louzu.cases"
    default_auto_field = "django.db.models.BigAutoField"
