"""Places as they are named at the console: CODE=简/繁/English, a compound with @road."""

from louzu.cli.trouble import Trouble
from louzu.roster.actions.settling import Naming

SCRIPTS = {"hans": "simplified Chinese", "hant": "traditional Chinese", "en": "English"}
EXAMPLE = "FY=富源小区/富源小區/Fuyuan@长寿路/長壽路/Changshou Road"


def read_place(text: str, *, upper: bool = False) -> Naming:
    """One place as an option writes it, or `Trouble`."""
    code, equals, rest = text.partition("=")
    names, _, road = rest.partition("@")
    if not equals or not code.strip() or not names.strip():
        raise Trouble(f"{text!r} is no place; write it like {EXAMPLE!r}.")
    said = in_scripts("name", names) | (in_scripts("road", road) if road else {})
    return Naming(code.strip().upper() if upper else code.strip().lower(), said)


def in_scripts(stem: str, text: str) -> dict[str, str]:
    words = [word.strip() for word in text.split("/")]
    if len(words) > len(SCRIPTS):
        raise Trouble(f"{text!r} has more than three names; write it like {EXAMPLE!r}.")
    return {f"{stem}_{script}": word for script, word in zip(SCRIPTS, words, strict=False)}


def ask_place(what: str, *, upper: bool = False) -> Naming:
    """Ask for a code and for the name in each script; Enter leaves a script out."""
    code = ""
    while not code:
        code = input(f"Code of the {what} (letters and digits, stands in addresses): ").strip()
    said = {f"name_{s}": input(f"Its name in {words}: ").strip() for s, words in SCRIPTS.items()}
    return Naming(code.upper() if upper else code.lower(), said)


def ask_office() -> dict[str, str]:
    """What the public pages tell newcomers; it may be written down later in the browser."""
    print("Where and when is the residents' committee found? Enter leaves a script out.")
    return {f"office_{s}": input(f"In {words}: ").strip() for s, words in SCRIPTS.items()}


def ask_places() -> list[Naming]:
    """Compounds until nobody names another; more can be added in the browser or from Excel."""
    places = []
    while input("Add a compound now? [y/N] ").strip().lower() in {"y", "yes"}:
        place = ask_place("compound", upper=True)
        roads = {f"road_{s}": input(f"Its road in {w}: ").strip() for s, w in SCRIPTS.items()}
        places.append(Naming(place.code, {**place.said, **roads}))
    return places
