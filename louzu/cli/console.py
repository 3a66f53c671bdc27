"""Django at the console: set up once, speaking English."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError


def start_django() -> None:
    """Set Django up for a command; the console's language is English."""
    import django
    from django.utils.translation import activate

    django.setup()
    activate("en")


def one_time_link(user: Any) -> str:
    """The whole address, at the public name if there is one."""
    from django.conf import settings
    from django.urls import reverse

    from louzu.people.actions import sign_in_token

    home = settings.PUBLIC_ADDRESS.rstrip("/") or "http://127.0.0.1:8000"
    return home + reverse("web:sign_in_by_link", args=[sign_in_token(user)])


def said_wrong(wrong: "ValidationError") -> str:
    """Each field and what is wrong with it, in one line."""
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    return " ".join(f"{field}: {' '.join(said)}" for field, said in wrong.message_dict.items())
