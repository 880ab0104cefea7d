"""What a campaign and one of its makes say about printing, put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

from visuals.problems import Where
from visuals.resolve.job import Printing
from visuals.spec.campaign import Campaign, Make
from visuals.spec.printing import Print
from visuals.spec.shapes import fields_of

__all__ = ["printing_of"]


def printing_of(campaign: Campaign, make: Make, own_file: Callable[[str, Where], Path | None]) -> Printing:
    """How the pieces of `make` are to be printed: its own words win over the campaign's, key by key.

    `own_file` gives a file of the campaign's folder by its name and the place that named it; None when there is none.
    """
    given = {key: source for source in (campaign.print, make.print) if source for key in source.places}

    def said(key: str) -> Print:
        return given.get(key, _UNSAID)

    assert set(given) <= set(fields_of(Print))
    roll, profile = said("roll").roll, said("profile").profile
    return Printing(
        standard=cast(Literal["x4", "x1a", "plain"], said("standard").standard),
        profile=own_file(profile, said("profile").place_of("profile")) if profile else None,
        user_unit=said("user_unit").user_unit,
        archive=said("archive").archive,
        soft_proof=said("soft_proof").soft_proof,
        marks=said("marks").marks,
        date=said("date").date,
        shop=said("shop").shop,
        contact=said("contact").contact,
        roll=roll.amount if roll else None,
        roll_at=said("roll").place_of("roll") if roll else None,
        overlap=said("overlap").overlap.amount,
        lengthwise=said("lengthwise").lengthwise,
        gang=said("gang").gang,
        gang_at=said("gang").place_of("gang") if said("gang").gang else None,
        profile_at=said("profile").place_of("profile") if profile else None,
        live_text=said("text").text == "live",
    )


_UNSAID = Print(where=Where(""))
