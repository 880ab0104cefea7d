"""Names become things: campaign × lists × layouts × products → jobs.

A job is everything that one file needs: the layout, the product, the theme and the values of its slots. Values come
from `common`, then from each list's row in order, then from `with`; later ones win.
"""

from visuals.resolve.campaign import resolve
from visuals.resolve.deck import resolve_deck
from visuals.resolve.job import (
    Figures,
    FigureSeries,
    File,
    Frame,
    Hanging,
    Hyperlink,
    Job,
    Plan,
    Printing,
    Said,
    Scan,
    ShowJob,
    ShowPart,
    Talk,
    Value,
    Values,
    Wording,
    leaves,
)
from visuals.resolve.script import one_job

__all__ = [
    "FigureSeries", "Figures", "File", "Frame", "Hanging", "Hyperlink", "Job", "Plan", "Printing", "Said", "Scan",
    "ShowJob", "ShowPart", "Talk", "Value", "Values", "Wording", "leaves",
    "one_job", "resolve", "resolve_deck",
]  # fmt: skip
