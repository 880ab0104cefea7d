"""The colours of pictures, from one space to another. Paints never come here: they are pairs made by hand."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any

from visuals.writers.profile import Profile, read_profile

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["UnfitError", "as_inks", "as_printed", "as_rgb", "as_srgb"]

_GREY = 2
"""Levels that red, green and blue of a grey picture may lie apart: what JPEG makes of a grey photograph."""


class UnfitError(ValueError):
    """A press's profile that its colour engine cannot work with."""


def as_inks(image: Image, source: bytes, press: Profile, flat: bool) -> Image:
    """A picture in L, sRGB or CMYK as inks for the press: L (black ink alone) or CMYK.

    What is grey, mode L or RGB without colour, is printed in black alone: four inks that drift would tint it. So are
    the grey pixels of drawings and logos (`flat`), letters and codes among them. Photographs are separated by `press`,
    relative colorimetric with black point compensation. CMYK stays as it is, unless its own profile `source` is of
    another printing condition. Raises UnfitError.
    """
    if image.mode == "L":
        return image
    if image.mode == "CMYK":
        return _for_press(image, source, press, flat)
    if _is_grey(image):
        return image.convert("L")
    inks = _applied(image, _separation(press.data))
    return _with_plain_greys(inks, image) if flat else inks


def _is_grey(image: Image) -> bool:
    from PIL import ImageChops

    red, green, blue = image.split()
    apart = (ImageChops.difference(*pair).getextrema() for pair in ((red, green), (green, blue), (red, blue)))
    return all(most <= _GREY for _, most in apart)  # type: ignore[operator]  # one band, hence two numbers


def _with_plain_greys(inks: Image, image: Image) -> Image:
    """`inks` with black ink alone where `image` has no colour at all."""
    from PIL import Image, ImageChops

    red, green, blue = image.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    none = Image.new("L", image.size)
    black = Image.merge("CMYK", (none, none, none, ImageChops.invert(green)))
    return Image.composite(inks, black, apart.point(_ANY))


_ANY = [0] + [255] * 255
"""Levels → whether there is anything."""


def _for_press(image: Image, source: bytes, press: Profile, flat: bool) -> Image:
    """A CMYK picture made for another press; black alone stays black alone in drawings."""
    from PIL import Image, ImageChops

    profile = read_profile(source)
    if profile is None or profile.space != "CMYK" or _same_condition(profile, press):
        return image
    try:
        inks = _applied(image, _between_presses(source, press.data))
    except UnfitError:
        _separation(press.data)  # raises where the press's profile is at fault; else the picture's own is of no use
        return image
    if not flat:
        return inks
    cyan, magenta, yellow, _ = image.split()
    return Image.composite(inks, image, ImageChops.lighter(ImageChops.lighter(cyan, magenta), yellow).point(_ANY))


def _same_condition(one: Profile, other: Profile) -> bool:
    return one.data == other.data or bool(one.condition and one.condition == other.condition)


def _applied(image: Image, transform: Any) -> Image:
    from PIL import ImageCms

    try:
        found = ImageCms.applyTransform(image, transform)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as fault:
        raise UnfitError from fault
    assert found is not None, "only conversion in place gives nothing"
    return found


@functools.lru_cache(maxsize=4)
def _separation(press: bytes) -> Any:
    from PIL import ImageCms

    return _transform(ImageCms.createProfile("sRGB"), press, "RGB")


@functools.lru_cache(maxsize=8)
def _between_presses(source: bytes, press: bytes) -> Any:
    return _transform(source, press, "CMYK")


def _transform(source: Any, press: bytes, mode: str) -> Any:
    """From `source` (a profile or its bytes) to the inks of `press`."""
    from PIL import ImageCms

    try:
        if isinstance(source, bytes):
            source = ImageCms.ImageCmsProfile(io.BytesIO(source))
        target = ImageCms.ImageCmsProfile(io.BytesIO(press))
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.buildTransform(source, target, mode, "CMYK", intent, flags)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as fault:
        raise UnfitError from fault


def as_printed(inks: Image, press: Profile) -> Image:
    """Inks as they look once `press` has printed them, in sRGB.

    Relative colorimetric, so that the bare sheet is white whatever it is made of, and without black point compensation:
    black is no darker than ink gets. Raises UnfitError.
    """
    return _applied(inks, _view(press.data))


@functools.lru_cache(maxsize=4)
def _view(press: bytes) -> Any:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(press))
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as fault:
        raise UnfitError from fault


def as_rgb(image: Image, profile: bytes = b"") -> Image:
    """A picture for the screen: CMYK through its own profile where it has one, grey and RGB as they are."""
    if image.mode != "CMYK":
        return image
    converted = _through(image, profile, "RGB") if profile else None
    return converted or image.convert("RGB")


def as_srgb(image: Image, profile: bytes) -> Image:
    """An RGB picture with `profile` in sRGB (telephones photograph in Display P3); unchanged when it is sRGB."""
    return _through(image, profile, "RGB") or image


def _through(image: Image, profile: bytes, mode: str) -> Image | None:
    """`image` from `profile` to sRGB; None when the profile is sRGB itself, broken, or for another kind of picture."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
