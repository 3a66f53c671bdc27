"""The same words in the three languages."""

from typing import NamedTuple


class Texts(NamedTuple):
    hans: str
    hant: str
    en: str

    def under(self, stem: str) -> dict[str, str]:
        """As the columns `<stem>_hans`, `<stem>_hant` and `<stem>_en`."""
        return {f"{stem}_{script}": text for script, text in self._asdict().items()}
