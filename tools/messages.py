"""`make messages`: collect what pages say, make the traditional catalogue, compile both.

The simplified catalogue is written by hand. The traditional one is made from it by OpenCC;
`reviewed.csv` beside it holds what a converter cannot know (docs/adr/0004).
"""

import csv
import os
import sys
import tempfile
from pathlib import Path

import polib
from opencc import OpenCC

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "louzu" / "locale"
HANS = LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
HANT = LOCALE / "zh_Hant" / "LC_MESSAGES" / "django.po"
REVIEWED = LOCALE / "zh_Hant" / "reviewed.csv"
PLURAL = "nplurals=1; plural=0;"
SIMPLIFIED_TO_TRADITIONAL = OpenCC("s2tw").convert
# What no converter does: quotation marks of the script, words as the glossary spells them.
AFTERWARDS = {"“": "「", "”": "」", "‘": "『", "’": "』"} | {
    "臺賬": "台賬",
    "這臺": "這台",
    "一臺": "一台",
    "搭臺": "搭台",
    "設備": "裝置",
    "鏈接": "連結",
    "恢復碼": "復原碼",
    "密鑰": "金鑰",
    "接口": "介面",
    "平臺": "平台",
    "樓道里": "樓道裡",
    "上籤過": "上簽過",
}


def collect() -> None:
    """Let gettext find every message; entries no longer said anywhere are dropped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
    os.environ.setdefault("LOUZU_DATA", tempfile.mkdtemp())
    import django  # noqa: PLC0415 - needs the environment above
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    here = Path.cwd()
    os.chdir(ROOT / "louzu")
    try:
        call_command(
            "makemessages",
            locale=["zh_Hans"],
            ignore_patterns=["tests", "migrations"],
            no_obsolete=True,
            no_wrap=True,
            add_location="file",
            verbosity=0,
        )
    finally:
        os.chdir(here)
    tidy()


def tidy() -> None:
    """Keep the head of the catalogue free of dates and people."""
    catalogue = polib.pofile(str(HANS), wrapwidth=0)
    catalogue.header = "What Louzu says, in simplified Chinese."
    catalogue.metadata = head("zh_Hans")
    catalogue.metadata_is_fuzzy = False
    catalogue.save()


def head(language: str) -> dict[str, str]:
    return {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURAL,
    }


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def reviewed() -> dict[tuple[str, str], str]:
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        return {(row["context"], row["english"]): row["zh_hant"] for row in csv.DictReader(file)}


def converted(text: str) -> str:
    """Traditional characters as they are written today: 裡, 為, 群, 著."""
    text = SIMPLIFIED_TO_TRADITIONAL(text)
    for before, after in AFTERWARDS.items():
        text = text.replace(before, after)
    return text


def traditional(simplified: polib.POFile) -> polib.POFile:
    """The traditional catalogue that belongs to a simplified one."""
    chosen = reviewed()
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.header = "What Louzu says, in traditional Chinese. Made by tools/messages.py."
    catalogue.metadata = head("zh_Hant")
    for entry in simplified:
        one = polib.POEntry(
            msgid=entry.msgid,
            msgctxt=entry.msgctxt,
            msgid_plural=entry.msgid_plural,
            occurrences=entry.occurrences,
            flags=[flag for flag in entry.flags if flag != "fuzzy"],
        )
        text = entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr
        text = chosen.get(key(entry), converted(text))
        if entry.msgid_plural:
            one.msgstr_plural = {0: text}
        else:
            one.msgstr = text
        catalogue.append(one)
    return catalogue


def compile_both() -> None:
    simplified = polib.pofile(str(HANS), wrapwidth=0)
    HANT.parent.mkdir(parents=True, exist_ok=True)
    traditional(simplified).save(str(HANT))
    for file in (HANS, HANT):
        polib.pofile(str(file), wrapwidth=0).save_as_mofile(str(file.with_suffix(".mo")))


def missing() -> list[str]:
    """What is said in English only, or was guessed by gettext."""
    catalogue = polib.pofile(str(HANS), wrapwidth=0)
    return [e.msgid for e in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]]


def main() -> int:
    collect()
    compile_both()
    if gaps := missing():
        print(f"{len(gaps)} messages wait for a translation in {HANS.relative_to(ROOT)}:")
        print("\n".join(f"  {gap[:100]}" for gap in gaps))
        return 1
    print("Every message is translated.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
