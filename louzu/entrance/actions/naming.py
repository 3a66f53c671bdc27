"""What a login is called: the name somebody types beside a code."""

from louzu.entrance.questions import persons_of
from louzu.people.models import User

OF_A_LETTER = "letter-"  # begins the name of a login that a letter made; nobody types that


def free_name(name: str) -> str:
    """The person's own name, or with a number behind it where another login bears it."""
    taken = set(User.objects.filter(name__startswith=name).values_list("name", flat=True))
    numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)


def name_plainly(user: User) -> None:
    """Whoever came in by a letter gets a name they can type, once they need one."""
    persons = persons_of(user) if user.name.startswith(OF_A_LETTER) else []
    if persons:
        user.name = free_name(persons[0].name)
        user.save(update_fields=["name"])
