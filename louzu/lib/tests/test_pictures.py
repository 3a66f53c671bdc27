"""A picture is kept as pixels alone, or refused in words."""

import io
import random
import struct
import warnings
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from louzu.lib import pictures

TOLD = "Zhang San, room 302"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{TOLD}</x:xmpmeta>'.encode()


def drawing(size=(900, 600), mode="RGB"):
    """Red above, blue below."""
    image = Image.new(mode, size, "red")
    image.paste("blue", (0, size[1] // 2, *size))
    return image


def saved(image, kind, **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def camera_notes(orientation=1):
    """What a phone writes: place, device, whose it is, which side is up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = exif[0x013B] = TOLD
    exif[0x0110] = "Phone 12"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 30.0), 3: "E", 4: (121.0, 26.0, 0.0)})
    exif.get_ifd(0x8769)[0x9286] = TOLD.encode()
    return exif


def with_iptc(jpeg):
    """An APP13 segment as newspapers and phones' editors write it."""
    caption = b"\x1c\x02\x78" + struct.pack(">H", len(TOLD)) + TOLD.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def png_of_size(width, height):
    """The head of a picture of this many pixels, and nothing behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    packed = zlib.compress(b"\0" * 10_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def jpeg_of_size(width, height):
    """A small JPEG whose head says it is this large."""
    raw = saved(drawing((64, 64)), "JPEG")
    at = raw.index(b"\xff\xc0") + 5
    return raw[:at] + struct.pack(">HH", height, width) + raw[at + 4 :]


def kept(raw):
    return pictures.redrawn(io.BytesIO(raw))


def seen(picture):
    return Image.open(io.BytesIO(picture.jpeg))


ALL_NOTES = {"exif": camera_notes(), "xmp": XMP}


@pytest.mark.parametrize(
    "raw",
    [
        with_iptc(saved(drawing(), "JPEG", comment=TOLD, **ALL_NOTES)),
        saved(drawing(), "WEBP", **ALL_NOTES),
        saved(drawing(), "GIF", comment=TOLD.encode()),
    ],
    ids=["jpeg", "webp", "gif"],
)
def test_nothing_but_pixels_is_kept(raw):
    assert TOLD.encode() in raw
    picture = kept(raw)
    assert (picture.width, picture.height) == (900, 600)
    assert TOLD.encode() not in picture.jpeg
    for trace in (b"Exif", b"adobe", b"Photoshop", b"Phone 12", b"ICC_PROFILE", b"8BIM"):
        assert trace not in picture.jpeg
    image = seen(picture)
    assert image.format == "JPEG"
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not image.getexif()


def test_the_texts_of_a_png_are_gone():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", TOLD)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    raw = saved(drawing(), "PNG", pnginfo=texts, exif=camera_notes())
    assert raw.count(TOLD.encode()) >= 3
    assert TOLD.encode() not in kept(raw).jpeg


def test_what_hides_behind_a_picture_is_gone():
    raw = saved(drawing(), "JPEG") + b"PK\x03\x04<script>alert(1)</script>"
    assert b"script" not in kept(raw).jpeg


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_picture_is_kept_upright(orientation):
    """Red is above once the camera's note has been followed."""
    backwards = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
    turn = pictures.UPRIGHT.get(backwards[orientation])
    turned = drawing().transpose(turn) if turn is not None else drawing()
    picture = kept(saved(turned, "JPEG", exif=camera_notes(orientation)))
    assert (picture.width, picture.height) == (900, 600)
    red, _green, blue = seen(picture).getpixel((450, 50))
    assert red > 200
    assert blue < 60


def test_a_damaged_note_of_the_camera_spoils_no_photo():
    raw = saved(drawing(), "JPEG", exif=camera_notes(6)).replace(b"MM\x00*", b"MM\x07*", 1)
    assert kept(raw).width in (600, 900)


def test_a_large_photo_is_kept_smaller():
    picture = kept(saved(drawing((4000, 3000)), "JPEG"))
    assert (picture.width, picture.height) == (1600, 1200)
    tall = kept(saved(drawing((800, 3200)), "PNG"))
    assert (tall.width, tall.height) == (400, 1600)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "RGB"])
def test_png_of_every_kind(mode):
    grey = mode in ("1", "L", "LA", "I;16")
    image = Image.new("L" if grey else "RGB", (40, 30), "white").convert(mode)
    if mode == "I;16":
        image = Image.frombytes("I;16", (40, 30), b"\xff\xff" * 1200)
    assert seen(kept(saved(image, "PNG"))).getpixel((20, 15)) == (255, 255, 255)


def test_jpeg_in_grey_and_for_printers():
    for mode in ("L", "CMYK"):
        image = Image.new("RGB", (40, 30), "white").convert(mode)
        red, green, blue = seen(kept(saved(image, "JPEG"))).getpixel((20, 15))
        assert min(red, green, blue) > 250


def test_what_is_see_through_becomes_white():
    clear = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    for kind in ("PNG", "WEBP", "GIF"):
        assert min(seen(kept(saved(clear, kind))).getpixel((20, 15))) > 250


def test_of_a_moving_picture_the_first_is_kept():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    raw = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert seen(kept(raw)).getpixel((20, 15))[0] > 200


def test_colours_of_another_profile_are_turned_into_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = kept(saved(drawing(), "JPEG", icc_profile=profile))
    assert "icc_profile" not in seen(picture).info
    assert kept(saved(drawing(), "JPEG", icc_profile=b"no profile at all" * 9)).width == 900


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", pictures.Empty),
        (b"\xff\xd8\xff" + b"\0" * pictures.MOST_BYTES, pictures.TooHeavy),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", pictures.Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", pictures.Heic),
        (b"\0\0\0\x18ftypqt  \0\0\0\0qt  ", pictures.NoPicture),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', pictures.NoPicture),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", pictures.NoPicture),
        (b"<!doctype html><script>alert(1)</script>", pictures.NoPicture),
        (b"PK\x03\x04" + b"\0" * 60, pictures.NoPicture),
        (b"MZ" + b"\0" * 200, pictures.NoPicture),
        (b"one line of text", pictures.NoPicture),
        (saved(drawing(), "BMP"), pictures.NoPicture),
        (saved(drawing(), "TIFF"), pictures.NoPicture),
        (saved(drawing(), "JPEG")[:5000], pictures.Broken),
        (saved(drawing(), "JPEG")[:3], pictures.Broken),
        (saved(drawing(), "PNG")[:60], pictures.Broken),
        (saved(drawing(), "PNG")[:20], pictures.Broken),
        (saved(drawing(), "GIF")[:400], pictures.Broken),
        (saved(drawing(), "WEBP")[:200], pictures.Broken),
        (png_of_size(30_000, 30_000), pictures.TooLarge),
        (png_of_size(6_000, 5_000), pictures.TooLarge),
        (png_of_size(4_000, 4_000), pictures.Broken),
        (jpeg_of_size(65_000, 65_000), pictures.TooLarge),
        (jpeg_of_size(8_000, 8_000), pictures.TooLarge),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_photo_is_refused_in_words(raw, refusal):
    with pytest.raises(refusal) as refused:
        kept(raw)
    assert refused.value.messages == [str(refusal.says)]
    assert refused.value.code == refusal.__name__


def test_a_bomb_is_refused_where_warnings_are_errors_too():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(pictures.TooLarge):
            kept(jpeg_of_size(8_000, 8_000))


def test_damage_of_any_kind_is_a_photo_or_a_refusal():
    dice = random.Random(7)  # noqa: S311
    for kind in ("JPEG", "PNG", "GIF", "WEBP"):
        whole = saved(drawing((90, 60)), kind)
        for _ in range(60):
            raw = bytearray(whole)
            for _ in range(dice.randint(1, 8)):
                raw[dice.randrange(len(raw))] = dice.randrange(256)
            with suppress(pictures.NotTaken):
                assert kept(bytes(raw)).jpeg[:2] == b"\xff\xd8"


def test_a_blackened_part_is_gone_from_the_file():
    picture = kept(saved(drawing(), "JPEG"))
    black = pictures.blackened(picture.jpeg, [(0, 0, 500, 500)])
    assert (black.width, black.height) == (900, 600)
    assert max(seen(black).getpixel((100, 100))) < 20
    assert seen(black).getpixel((700, 100))[0] > 200
