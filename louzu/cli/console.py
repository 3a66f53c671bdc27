"""Django at the console: set up once, speaking English."""


def start_django() -> None:
    """Set Django up for a command; the console's language is English."""
    import django
    from django.utils.translation import activate

    django.setup()
    activate("en")
