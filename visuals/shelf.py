"""Where layouts, products, themes, fonts and artwork lie, and which of two with one name wins.

    the campaign's own folder  →  installed packs (data only)  →  what ships with the library

Each of these places may hold `layouts/`, `fonts/` and `assets/`. A pack is a distribution that declares the entry point
group "visuals.layouts" with its package's name as value; its folder is read, its code never imported. Names are kept
inside their place: no absolute paths, no "..", no link that leads out.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from visuals.places import packs, shipped
from visuals.problems import SpecError, Where, problem
from visuals.spec.anniversary import Anniversary, read_anniversaries
from visuals.spec.board import Board, Controller, Module, read_controllers, read_modules
from visuals.spec.columns import Columns, read_columns
from visuals.spec.facts import FactFile, read_facts
from visuals.spec.layout import Layout, read_layout
from visuals.spec.motifs import Motif, read_motifs
from visuals.spec.outdoor import Outdoor, read_outdoor
from visuals.spec.product import Product, read_products
from visuals.spec.reader import MapNode
from visuals.spec.ready import MARK, Ready, read_ready
from visuals.spec.rules import CheckRules, Member, read_check, read_members
from visuals.spec.shapes import near
from visuals.spec.theme import Theme, read_theme

__all__ = ["PICTURES", "Shelf", "following", "inside", "is_there", "shipped"]

T = TypeVar("T")

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif")

_DATA_FOLDERS = ("products", "themes", "rules", "content")


_followed: ContextVar[set[Path] | None] = ContextVar("visuals_names_followed", default=None)


@contextlib.contextmanager
def following() -> Iterator[set[Path]]:
    """Every path that a name led to while the block runs, whether anything is there or not."""
    found: set[Path] = set()
    token = _followed.set(found)
    try:
        yield found
    finally:
        _followed.reset(token)


def inside(folder: Path, name: str) -> Path | None:
    """`folder`/`name` when that stays inside `folder`, links followed; None when it leads out."""
    relative = PurePosixPath(name.replace("\\", "/"))
    if relative.is_absolute() or ".." in relative.parts or ":" in name or "\x00" in name or not relative.parts:
        return None
    path = folder / relative
    if (followed := _followed.get()) is not None:
        followed.add(path)
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):  # a link that leads to itself
        return None


def is_there(path: Path, kind: Callable[[Path], bool] = Path.is_file) -> bool:
    """Whether `path` is a file (or what `kind` asks); False for a name that no disk can have."""
    try:
        return kind(path)
    except OSError:
        return False


@dataclass(frozen=True)
class Shelf:
    """The places, first wins. `Shelf.of(folder)` puts a campaign's folder before the shipped one."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, folder: Path | None = None) -> Shelf:
        own = () if folder is None else (folder,)
        return cls((*own, *packs(), shipped()))

    def layouts(self) -> dict[str, Path]:
        """name → file of every layout there is, by name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for file in sorted((folder / "layouts").rglob("*.yaml")):
                if file.parent.name not in _DATA_FOLDERS:
                    found.setdefault(file.stem, file)
        return dict(sorted(found.items()))

    def themes(self) -> dict[str, Path]:
        """name → file of every theme there is, by name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for file in sorted((folder / "layouts" / "themes").glob("*.yaml")):
                found.setdefault(file.stem, file)
        return dict(sorted(found.items()))

    def products(self) -> dict[str, Product]:
        """id → product, in the order of the files (sorted by name) and of each file."""
        found: dict[str, Product] = {}
        for folder in self.folders:
            for file in sorted((folder / "layouts" / "products").glob("*.yaml")):
                for name, product in _read(read_products, file, self._label(file)).items():
                    if name not in found:
                        found[name] = self._built(product) if product.board else product
        return found

    def _built(self, product: Product) -> Product:
        """A board as its modules make it. Raises SpecError for one that cannot be built or driven so."""
        assert product.board is not None
        built, faults = product.as_board(self.module(product.board), self.controller(product.board))
        if faults:
            raise SpecError(faults)
        return built

    def module(self, board: Board) -> Module:
        """What a board is built of. Raises SpecError naming a near one."""
        known = self._rules("modules", read_modules)
        if board.module not in known:
            facts = {"module": board.module, "near": near(board.module, known)}
            raise SpecError(problem("resolve.no-module", board.place_of("module"), **facts))
        return known[board.module]

    def controller(self, board: Board) -> Controller:
        """What drives a board. Raises SpecError naming a near one."""
        known = self._rules("controllers", read_controllers)
        if board.controller not in known:
            facts = {"controller": board.controller, "near": near(board.controller, known)}
            raise SpecError(problem("resolve.no-controller", board.place_of("controller"), **facts))
        return known[board.controller]

    def modules(self) -> Mapping[str, Module]:
        """name → module, from every layouts/rules/modules.yaml."""
        return self._rules("modules", read_modules)

    def controllers(self) -> Mapping[str, Controller]:
        """name → controller, from every layouts/rules/controllers.yaml."""
        return self._rules("controllers", read_controllers)

    def _rules(self, name: str, reader: Callable[[Path, str], Mapping[str, T]]) -> Mapping[str, T]:
        """What every layouts/rules/NAME.yaml holds, the campaign's own before ours."""
        found: dict[str, T] = {}
        for folder in reversed(self.folders):
            file = folder / "layouts" / "rules" / f"{name}.yaml"
            if file.is_file():
                found.update(_read(reader, file, self._label(file)))
        return found

    def layout(self, name: str, where: Where | None = None) -> Layout:
        """The layout called `name`. Raises SpecError naming a near one; `where` is who asked."""
        known = self.layouts()
        if name not in known:
            raise SpecError(problem("resolve.no-layout", where, layout=name, near=near(name, known)))
        layout = _read(read_layout, known[name], self._label(known[name]))
        return _named(layout, layout.layout, name)

    def theme(self, name: str, where: Where | None = None) -> Theme:
        """The theme called `name`. Raises SpecError naming a near one; `where` is who asked."""
        known = self.themes()
        if name not in known:
            raise SpecError(problem("resolve.no-theme", where, theme=name, near=near(name, known)))
        theme = _read(read_theme, known[name], self._label(known[name]))
        return _named(theme, theme.theme, name)

    def product(self, name: str, where: Where | None = None) -> Product:
        """The product called `name`. Raises SpecError naming a near one; `where` is who asked."""
        known = self.products()
        if name not in known:
            raise SpecError(problem("resolve.no-product", where, product=name, near=near(name, known)))
        return known[name]

    def anniversaries(self) -> Mapping[str, Anniversary]:
        """name → anniversary, from every layouts/rules/anniversaries.yaml."""
        found: dict[str, Anniversary] = {}
        for folder in reversed(self.folders):
            file = folder / "layouts" / "rules" / "anniversaries.yaml"
            if file.is_file():
                found.update(_read(read_anniversaries, file, self._label(file)))
        return found

    def columns(self) -> Columns:
        """What the headings of tables mean, from every layouts/rules/columns.yaml, the campaign's own first."""
        files = (folder / "layouts" / "rules" / "columns.yaml" for folder in self.folders)
        return Columns.of(*(_read(read_columns, file, self._label(file)) for file in files if file.is_file()))

    def facts(self) -> tuple[FactFile, ...]:
        """Every layouts/rules/facts.yaml, the campaign's own first."""
        files = (folder / "layouts" / "rules" / "facts.yaml" for folder in self.folders)
        return tuple(_read(read_facts, file, self._label(file)) for file in files if file.is_file())

    def content(self) -> dict[str, Ready]:
        """name → file of ready lists, by name, from every layouts/content/."""
        found: dict[str, Ready] = {}
        for folder in self.folders:
            for file in sorted((folder / "layouts" / "content").glob("*.yaml")):
                if file.stem not in found:
                    ready = _read(read_ready, file, self._label(file))
                    found[file.stem] = _named(ready, ready.content, file.stem)
        return dict(sorted(found.items()))

    def ready(self, name: str, where: Where | None = None) -> tuple[MapNode, ...]:
        """The rows of the ready list called `name` ("@asean/cac-nuoc"). Raises SpecError naming a near one; `where` is
        who asked."""
        known = {f"{MARK}{file}/{each}": rows for file, ready in self.content().items()
                 for each, rows in ready.lists.items()}  # fmt: skip
        if name not in known:
            raise SpecError(problem("resolve.no-ready", where, list=name, near=near(name, known)))
        return known[name]

    def check_rules(self) -> CheckRules:
        """The thresholds of the checks, from the first layouts/rules/check.yaml: a commune's own replaces ours."""
        return self._first("layouts/rules/check.yaml", read_check)

    def outdoor(self) -> Outdoor:
        """The rules on what hangs outdoors, from every layouts/rules/outdoor.yaml: what one's own says counts, key by
        key, before ours."""
        found = (folder / "layouts" / "rules" / "outdoor.yaml" for folder in self.folders)
        files = tuple((file, self._label(file)) for file in found if file.is_file())
        return _read_outdoor(files, tuple((file.stat().st_mtime_ns, file.stat().st_size) for file, _ in files))

    def members(self) -> tuple[Member, ...]:
        """The member states of ASEAN in their order, from the first assets/flags/flags.yaml."""
        return self._first("assets/flags/flags.yaml", read_members)

    def motifs(self) -> tuple[Motif, ...]:
        """The motifs in assets/motifs, from every motifs.yaml, the campaign's own first."""
        found: dict[str, Motif] = {}
        for folder in self.folders:
            file = folder / "assets" / "motifs" / "motifs.yaml"
            if file.is_file():
                for motif in _read(read_motifs, file, self._label(file)):
                    found.setdefault(motif.id, motif)
        return tuple(found.values())

    def _first(self, name: str, reader: Callable[[Path, str], T]) -> T:
        file = next(file for folder in self.folders if (file := folder / name).is_file())
        return _read(reader, file, self._label(file))

    def fonts(self) -> tuple[Path, ...]:
        """The folders of fonts that exist."""
        return tuple(folder / "fonts" for folder in self.folders if (folder / "fonts").is_dir())

    def picture(self, name: str, where: Where | None = None) -> Path:
        """The picture or artwork called `name`, with or without ".svg": beside the campaign, or in assets/.

        Raises SpecError when there is none, or when the name leads out of its place.
        """
        path = self._find(name, where, lambda path: path.is_file() and path.suffix.lower() in PICTURES)
        if path is None:
            if self._find(name, where, Path.is_file) is not None:
                known = ", ".join(PICTURES)
                raise SpecError(problem("resolve.not-a-picture", where, picture=name, known=known))
            raise SpecError(problem("resolve.no-picture", where, picture=name, near=self._near_picture(name)))
        return path

    def pictures(self, name: str, where: Where | None = None) -> tuple[Path, ...]:
        """The pictures in the folder called `name`, by file name; or the one picture of that name."""
        folder = self._find(name, where, Path.is_dir)
        if folder is None:
            return (self.picture(name, where),)
        files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in PICTURES]
        if not files:
            raise SpecError(problem("resolve.empty-folder", where, folder=name))
        return tuple(files)

    def _find(self, name: str, where: Where | None, fits: Callable[[Path], bool]) -> Path | None:
        for folder in self.folders:
            for place in (folder, folder / "assets") if folder != shipped() else (folder / "assets",):
                path = inside(place, name)
                if path is None:
                    raise SpecError(problem("resolve.outside", where, name=name))
                for candidate in (path, path.with_name(path.name + ".svg")):
                    if is_there(candidate, fits):
                        return candidate
        return None

    def _near_picture(self, name: str) -> str:
        parent = str(PurePosixPath(name.replace("\\", "/")).parent)
        names: list[str] = []
        for folder in self.folders:
            for place in (folder / parent, folder / "assets" / parent):
                if is_there(place, Path.is_dir):
                    files = [file for file in place.iterdir() if file.suffix.lower() in PICTURES and file.is_file()]
                    names += [file.stem if file.suffix == ".svg" and "." not in name else file.name for file in files]
        found = near(PurePosixPath(name).name, sorted(names))
        return found if not found or parent == "." else f"{parent}/{found}"

    def _label(self, file: Path) -> str:
        """The file's name in problems: from the place it lies in, so that it is the same on every machine."""
        for folder in self.folders:
            if file.is_relative_to(folder):
                return file.relative_to(folder).as_posix()
        return file.name


def _named(thing: T, name: str, file_stem: str) -> T:
    if name != file_stem:
        raise SpecError(problem("spec.wrong-name", getattr(thing, "where", None), file=file_stem, name=name))
    return thing


def _read(reader: Callable[[Path, str], T], file: Path, label: str) -> T:
    """What `reader` makes of the file, read once while the file stays as it is."""
    status = file.stat()
    read: T = _read_once(reader, file, label, status.st_mtime_ns, status.st_size)
    return read


@functools.lru_cache(maxsize=64)
def _read_outdoor(files: tuple[tuple[Path, str], ...], _status: tuple[tuple[int, int], ...]) -> Outdoor:
    return read_outdoor(files)


@functools.lru_cache(maxsize=512)
def _read_once(reader: Callable[[Path, str], T], file: Path, label: str, _changed: int, _size: int) -> T:
    return reader(file, label)
