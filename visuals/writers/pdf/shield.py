"""ReportLab, imported without the files that it would run.

At its first import ReportLab looks for `reportlab_settings.py` and `reportlab_mods.py` in the current folder and on the
path, and for `local_rl_settings` and `local_rl_mods` beside itself, and executes them (measured; a campaign folder that
came by mail must not be able to run code). Empty modules under those names, put in place first, answer for them.
"""

from __future__ import annotations

import functools
import sys
from types import ModuleType
from typing import Any

__all__ = ["reportlab"]

_NEVER_RUN = (
    "reportlab_settings",
    "reportlab_mods",
    "reportlab.local_rl_settings",
    "reportlab.local_rl_mods",
)


@functools.cache
def reportlab() -> Any:
    """ReportLab's module `pdfbase.pdfdoc`.

    The settings in the user's home (`~/.reportlab_settings`, `~/.reportlab_mods`) are shut out too: ReportLab reads
    them only where the first two names cannot be imported.
    """
    for name in _NEVER_RUN:
        sys.modules.setdefault(name, ModuleType(name))
    from reportlab.pdfbase import pdfdoc

    return pdfdoc
