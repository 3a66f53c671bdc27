"""What `louzu serve` prints once it answers: the address, and the demo's doors."""

from pathlib import Path


def welcome(address: str, folder: Path) -> None:
    """All of it at once: whoever waits for the address finds the doors with it."""
    from django.conf import settings

    lines = [f"\nLouzu is at {address}/   (Ctrl-C stops it; its data is in {folder})\n"]
    if settings.DEMO:
        lines += doors(address)
    print("\n".join(lines), flush=True)


def doors(address: str) -> list[str]:
    """One sign-in link for each of the demo's people, their part said in words."""
    from django.urls import reverse

    from louzu.cli.demo.reading import cast
    from louzu.people.actions import demo_token
    from louzu.people.models import User

    logins = {user.name: user for user in User.objects.filter(is_active=True)}
    lines = ["The demo's people; each link signs you in as one of them:\n"]
    for one in (one for one in cast() if one.user in logins):
        link = reverse("web:sign_in_by_link", args=[demo_token(logins[one.user])])
        lines.append(f"  {one.part.en + ', ' + one.name_en:<44} {address}{link}")
    return [*lines, ""]
