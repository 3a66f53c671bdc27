"""A picture somebody sends is decoded and drawn anew before it is kept.

What is kept is a JPEG of pixels alone: the right way up, its colours in sRGB, its longest side
at most `LONGEST`; nothing that the camera wrote beside the pixels (place, time, device, text,
thumbnail, profile) and nothing that was hidden behind them. Every refusal is a `NotTaken`, a
`ValidationError` whose words tell the sender what to do. What counts is what is in a file,
never its name or what the browser says it is.
"""

import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageDraw, UnidentifiedImageError

LONGEST = 1600  # pixels, of the longer side of what is kept
SMALL = 320  # pixels, of the longer side of a preview
QUALITY = 82  # of the JPEG that is kept
MOST_BYTES = 15 * 2**20
MOST_PIXELS = 50_000_000  # of a JPEG, which is decoded at a smaller scale
MOST_PIXELS_AT_ONCE = 20_000_000  # of the others, which are decoded whole
KINDS = ("JPEG", "PNG", "WEBP", "GIF")
ORIENTATION = 0x0112  # Exif 2.32, table 4
THOUSANDTHS = 1000  # boxes are told in thousandths of width and height

FTYP = slice(4, 8)  # ISO/IEC 14496-12: what kind of file of this family it is
BRAND = slice(8, 12)
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

Box = tuple[int, int, int, int]  # left, top, right, bottom in thousandths

Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # Pillow itself stops at twice as many
one_at_a_time = threading.BoundedSemaphore(2)  # decoding needs memory: never ten at once

UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class NotTaken(ValidationError):
    """This file is not kept; the words say why and what helps."""

    says: Any = _("This file cannot be used as a photo.")

    def __init__(self) -> None:
        super().__init__(self.says, code=type(self).__name__)


class Empty(NotTaken):
    says = _("This file is empty. Take the photo again, or choose another one.")


class TooHeavy(NotTaken):
    says = _("This photo is larger than 15 MB. Choose a smaller one, or a screenshot of it.")


class TooLarge(NotTaken):
    says = _("This picture has too many pixels. Take the photo at a lower resolution.")


class Heic(NotTaken):
    says = _(
        "This photo is in the HEIC format, which not every phone can show. Choose “Most "
        "Compatible” in the camera settings and take it again, or send a screenshot of it."
    )


class NoPicture(NotTaken):
    says = _("This file is no photo. Photos can be JPEG, PNG, WebP or GIF.")


class Broken(NotTaken):
    says = _("This photo is damaged or did not arrive whole. Send it again, or take a new one.")


@dataclass(frozen=True)
class Picture:
    """A JPEG without anything but its pixels."""

    jpeg: bytes
    width: int
    height: int


def redrawn(sent: IO[bytes]) -> Picture:
    """The picture in an uploaded file, drawn anew; or `NotTaken`."""
    raw = sent.read(MOST_BYTES + 1)
    if not raw:
        raise Empty
    if len(raw) > MOST_BYTES:
        raise TooHeavy
    if raw[FTYP] == b"ftyp" and raw[BRAND] in HEIC_BRANDS:
        raise Heic
    with one_at_a_time:
        return _kept(_pixels(_opened(raw)))


def drawn(image: Image.Image) -> Picture:
    """A picture that no camera took, such as those of the demo, in the shape that is kept."""
    return _kept(image)


def blackened(picture: bytes, boxes: Iterable[Box]) -> Picture:
    """A kept JPEG with these parts painted over; what was there is gone from the file."""
    with one_at_a_time:
        image = _pixels(_opened(picture))
        pen = ImageDraw.Draw(image)
        for left, top, right, bottom in boxes:
            corners = [left * image.width, top * image.height, right * image.width]
            pen.rectangle([at / THOUSANDTHS for at in (*corners, bottom * image.height)], "black")
        return _kept(image)


def smaller(picture: bytes) -> Picture:
    """A preview of a kept JPEG, some 15 KB."""
    with one_at_a_time:
        image = _opened(picture)
        image.draft(None, (SMALL, SMALL))
        image.thumbnail((SMALL, SMALL))
        return _kept(image)


def _opened(raw: bytes) -> Image.Image:
    """Only its head is read yet, so that its size can be refused."""
    try:
        image = Image.open(BytesIO(raw), formats=KINDS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as wrong:
        raise TooLarge from wrong
    except UnidentifiedImageError as wrong:
        raise (Broken if _begins_as_picture(raw) else NoPicture) from wrong
    except Exception as wrong:  # decoders answer crafted bytes with errors of any kind
        raise Broken from wrong
    most = MOST_PIXELS if image.format in ("JPEG", "MPO") else MOST_PIXELS_AT_ONCE
    if image.width * image.height > most:
        raise TooLarge
    return image


def _begins_as_picture(raw: bytes) -> bool:
    starts = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
    return raw.startswith(starts) or (raw[:4] == b"RIFF" and raw[BRAND] == b"WEBP")


def _pixels(image: Image.Image) -> Image.Image:
    """The first frame on white, small enough, upright, in sRGB; a new image knows nothing else."""
    try:
        image.draft(None, (2 * LONGEST, 2 * LONGEST))
        image.load()
        turn, profile = _turn(image), image.info.get("icc_profile")
        plain = _in_srgb(image, profile) if profile else None
        plain = plain or _on_white(image)
        plain.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
        upright = plain.transpose(turn) if turn is not None else plain
        clean = Image.new("RGB", upright.size)
        clean.paste(upright)
    except Exception as wrong:  # likewise
        raise Broken from wrong
    return clean


def _turn(image: Image.Image) -> Image.Transpose | None:
    with suppress(Exception):  # a damaged note of the camera spoils no photo
        return UPRIGHT.get(image.getexif().get(ORIENTATION, 1))
    return None


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda grey: grey / 256).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    coloured = image.convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, coloured).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image | None:
    """None if the profile is damaged or of no use: the colours are then taken as they are."""
    if image.mode not in ("RGB", "CMYK", "L"):
        return None
    with suppress(Exception):
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    return None


def _kept(image: Image.Image) -> Picture:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), image.width, image.height)
