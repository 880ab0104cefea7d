"""The package that a .pptx is: parts, their content types and relationships, zipped with fixed dates (ECMA-376 part 2).

The same parts give the same bytes: nothing here looks at a clock, and the order of the zip is the order of adding.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from visuals.writers.pptx.markup import HEAD, attribute

__all__ = ["Package", "Relations"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_KINDS = {"core-properties": _PACKAGE + "relationships/metadata/core-properties"}

# Already compressed: a second time costs time and wins nothing.
_PACKED = (".jpg", ".png", ".xlsx")

# The first moment that a zip can write.
_DATE = (1980, 1, 1, 0, 0, 0)


def _from(folder: str, target: str) -> str:
    """The way from a folder of the package to a part: posixpath's own asks where the process is."""
    here, there = folder.split("/") if folder else [], target.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:])


@dataclass(slots=True)
class Relations:
    """What one part refers to, in order: `add` gives the id ("rId1") and the same id for the same target."""

    _known: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, outside: bool = False) -> str:
        """The id of a relationship of `kind` ("image") to part `target` ("ppt/media/image1.png"), or to an address."""
        return self._known.setdefault((kind, target, outside), f"rId{len(self._known) + 1}")

    def known(self, kind: str, target: str) -> str:
        """The id that `target` has, "" when it has none."""
        return self._known.get((kind, target, False), "")

    def targets(self) -> tuple[str, ...]:
        """What is referred to, in the order of the ids."""
        return tuple(target for _, target, _ in self._known)

    def written(self, folder: str) -> str:
        """The relationships as the .rels part of a part that lies in `folder`."""
        rows = []
        for (kind, target, outside), name in self._known.items():
            there = target if outside else _from(folder, target)
            mode = ' TargetMode="External"' if outside else ""
            address = _KINDS.get(kind, _OFFICE + kind)
            rows.append(f'<Relationship Id="{name}" Type="{address}" Target="{attribute(there)}"{mode}/>')
        return f'{HEAD}<Relationships xmlns="{_PACKAGE}relationships">{"".join(rows)}</Relationships>'

    def __bool__(self) -> bool:
        return bool(self._known)


@dataclass(slots=True)
class Package:
    """Parts by name ("ppt/presentation.xml"), with the content types that [Content_Types].xml must list."""

    _parts: dict[str, bytes] = field(default_factory=dict)
    _overrides: dict[str, str] = field(default_factory=dict)
    _endings: dict[str, str] = field(default_factory=dict)

    def add_xml(self, name: str, content_type: str, xml: str, relations: Relations | None = None) -> None:
        """A part of its own content type, and its relationships beside it."""
        self._parts[name] = xml.encode("utf-8")
        self._overrides[name] = content_type
        if relations:
            folder, _, base = name.rpartition("/")
            self._parts[f"{folder}/_rels/{base}.rels"] = relations.written(folder).encode("utf-8")

    def add_media(self, name: str, content_type: str, data: bytes) -> None:
        """A part whose content type goes by its ending."""
        self._parts[name] = data
        self._endings[name.rpartition(".")[2]] = content_type

    def _content_types(self) -> str:
        known = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            **self._endings,
        }
        endings = "".join(f'<Default Extension="{key}" ContentType="{value}"/>' for key, value in known.items())
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._overrides.items()
        )
        return f'{HEAD}<Types xmlns="{_PACKAGE}content-types">{endings}{overrides}</Types>'

    def zipped(self, root: Relations) -> bytes:
        """The file: `root` are the package's own relationships."""
        parts = {
            "[Content_Types].xml": self._content_types().encode("utf-8"),
            "_rels/.rels": root.written("").encode("utf-8"),
            **self._parts,
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in parts.items():
                entry = zipfile.ZipInfo(name, _DATE)
                # The same on Windows and elsewhere: 0 is what Office writes.
                entry.create_system = 0
                entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
                archive.writestr(entry, data, compresslevel=None if name.endswith(_PACKED) else 6)
        return target.getvalue()
