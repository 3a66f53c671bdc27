"""What some of the demo signed on paper, each with a picture of the sheet: drawn, nobody's hand."""

import math
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from louzu.cli.demo.homes import PHONE
from louzu.households.actions.consents import record_consent
from louzu.households.models import Consent
from louzu.lib.photos_field import keep
from louzu.lib.pictures import drawn
from louzu.people.models import Person

COMMITTEE = "陈知夏"
SIGNED = [  # who, to what, how many days ago
    ("吴月梅", Consent.Purpose.CONTACT, 200),
    ("林秀安", Consent.Purpose.PICTURE, 90),
    ("钱一帆", Consent.Purpose.PICTURE, 40),
]
A_SHEET = (900, 1273)  # pixels, in the proportions of A4


def sign_papers(people: dict[str, Person], at: datetime) -> None:
    for number, (name, purpose, days_ago) in enumerate(SIGNED):
        then = at - timedelta(days=days_ago)
        phone = PHONE.format(1000 + number) if purpose == Consent.Purpose.CONTACT else ""
        record_consent(
            people[name], purpose, by=people[COMMITTEE], at=then, given=Consent.Given.PAPER,
            given_on=then.date(), kept_at="居委会，蓝色文件夹", phone=phone,
            photos=[keep(drawn(a_sheet(number)))],
        )  # fmt: skip


def a_sheet(number: int) -> Image.Image:
    """Lines that stand for words, a stroke that stands for a name."""
    sheet = Image.new("RGB", A_SHEET, "#fdfcf8")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((300, 120, 600, 150), "#333333")
    for line in range(12):
        short = 560 if line % 4 == 3 else 780  # noqa: PLR2004
        pen.rectangle((120, 260 + 44 * line, short, 268 + 44 * line), "#777777")
    pen.line((480, 1020, 780, 1020), "#333333", 2)
    stroke = [(490 + 9 * step, _height(step, number)) for step in range(30)]
    pen.line(stroke, "#1b2a6b", 5, joint="curve")
    return sheet


def _height(step: int, number: int) -> float:
    return 980 + 34 * math.sin(step * (0.9 + 0.2 * number)) * math.cos(step * 0.35)
