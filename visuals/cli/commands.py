"""The commands, built in the language that is spoken. Nothing heavy is imported before a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from visuals.problems import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from visuals.text.tones import Style

__all__ = ["build"]

F = TypeVar("F", bound="Callable[..., object]")

KINDS = ("layouts", "products", "themes", "motifs", "fonts", "boards", "content")
"""What `visuals list` can list."""


def build() -> click.Group:
    """The command `visuals` with all its commands; each returns its exit status."""
    group = click.Group(
        "visuals",
        help=say("cli.help"),
        options_metavar=say("cli.options"),
        subcommand_metavar=say("cli.command"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group.params += [_language(), _version()]
    for command in (
        _render(), _deck(), _check(), _proof(), _approve(), _order(), _placement(), _report(), _preflight(), _list(),
        _show(), _fonts(), _schema(), _new(), _text(),
    ):  # fmt: skip
        group.add_command(command)
    return group


def _language() -> click.Option:
    # Read and taken away before the commands are built (language.choose); here for the help and for wrong tongues.
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("cli.lang"))


def _version() -> click.Option:
    def show(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            from visuals import __version__

            click.echo(f"visuals {__version__}")
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=say("cli.version")
    )


def _command(name: str, short: str, long: str) -> Callable[[F], click.Command]:
    return click.command(name, help=long, short_help=short, options_metavar=say("cli.options"))


def _file_or_folder(name: str) -> Callable[[F], F]:
    return click.argument(name.lower(), metavar=name, type=click.Path(path_type=Path))


def _to(metavar: str, text: str, required: bool = True) -> Callable[[F], F]:
    kind = click.Path(path_type=Path)
    return click.option("-o", "--output", "to", metavar=metavar, type=kind, required=required, help=text)


def _json() -> Callable[[F], F]:
    return click.option("--json", "as_json", is_flag=True, help=say("cli.json"))


def _count(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """A whole number from 1 up, or None."""
    if value is None:
        return None
    if not value.isdecimal() or int(value) < 1:
        raise click.BadParameter(say("cli.not-a-count", value=value))
    return int(value)


def _jobs() -> Callable[[F], F]:
    return click.option("--jobs", metavar="N", callback=_count, help=say("cli.jobs"))


def _render() -> click.Command:
    @_command("render", say("cli.render-short"), say("cli.render"))
    @_file_or_folder("CAMPAIGN")
    @_to("OUT", say("cli.to-folder"))
    @click.option("--only", metavar="GLOB", help=say("cli.only"))
    @_jobs()
    @click.option("--dask", metavar="ADDRESS", help=say("cli.dask"))
    @click.option("--insecure-cluster", is_flag=True, help=say("cli.insecure-cluster"))
    @click.option("--force", is_flag=True, help=say("cli.force"))
    @click.option("--usb", is_flag=True, help=say("cli.usb"))
    @click.option("--preflight", is_flag=True, help=say("cli.with-preflight"))
    @click.option("--fresh", is_flag=True, help=say("cli.fresh"))
    @click.option("--prune", is_flag=True, help=say("cli.prune"))
    @_json()
    def render(
        campaign: Path,
        to: Path,
        only: str | None,
        jobs: int | None,
        dask: str | None,
        insecure_cluster: bool,
        force: bool,
        usb: bool,
        preflight: bool,
        fresh: bool,
        prune: bool,
        as_json: bool,
    ) -> int:
        from visuals.cli.campaign import render

        return render(
            campaign, to, only=only, jobs=jobs, dask=dask, insecure_cluster=insecure_cluster, force=force, usb=usb,
            preflight=preflight, fresh=fresh, prune=prune, as_json=as_json,
        )  # fmt: skip

    return render


def _check() -> click.Command:
    @_command("check", say("cli.check-short"), say("cli.check"))
    @_file_or_folder("CAMPAIGN")
    @_jobs()
    @_json()
    def check(campaign: Path, jobs: int | None, as_json: bool) -> int:
        from visuals.cli.campaign import check

        return check(campaign, jobs=jobs, as_json=as_json)

    return check


def _only() -> Callable[[F], F]:
    return click.option("--only", metavar="GLOB", help=say("cli.only"))


def _proof() -> click.Command:
    @_command("proof", say("cli.proof-short"), say("cli.proof"))
    @_file_or_folder("CAMPAIGN")
    @_to("FILE.pdf", say("cli.to-proof"))
    @_only()
    @click.option("--paper", type=click.Choice(("A4", "A3")), default="A4", help=say("cli.paper"))
    @_jobs()
    def proof(campaign: Path, to: Path, only: str | None, paper: str, jobs: int | None) -> int:
        from visuals.cli import papers

        return papers.paper("proof", campaign, to, only=only, size=paper, jobs=jobs)

    return proof


def _approve() -> click.Command:
    @_command("approve", say("cli.approve-short"), say("cli.approve"))
    @_file_or_folder("CAMPAIGN")
    @click.option("--by", metavar="WHO", required=True, help=say("cli.by"))
    @click.option("--on", metavar="DAY", default="", help=say("cli.on-day"))
    @_only()
    @_jobs()
    def approve(campaign: Path, by: str, on: str, only: str | None, jobs: int | None) -> int:
        from visuals.cli import papers

        return papers.approve(campaign, by=by, on=on, only=only, jobs=jobs)

    return approve


def _order() -> click.Command:
    @_command("order", say("cli.order-short"), say("cli.order"))
    @_file_or_folder("CAMPAIGN")
    @_to("FILE.xlsx", say("cli.to-order"))
    @_only()
    @_jobs()
    def order(campaign: Path, to: Path, only: str | None, jobs: int | None) -> int:
        from visuals.cli import papers

        return papers.paper("order", campaign, to, only=only, jobs=jobs)

    return order


def _placement() -> click.Command:
    @_command("placement", say("cli.placement-short"), say("cli.placement"))
    @_file_or_folder("CAMPAIGN")
    @_to("FILE.xlsx", say("cli.to-placement"))
    @_only()
    def placement(campaign: Path, to: Path, only: str | None) -> int:
        from visuals.cli import papers

        return papers.paper("placement", campaign, to, only=only)

    return placement


def _report() -> click.Command:
    @_command("report", say("cli.report-short"), say("cli.report"))
    @_file_or_folder("CAMPAIGN")
    @_to("FILE.docx", say("cli.to-report"))
    @_only()
    def report(campaign: Path, to: Path, only: str | None) -> int:
        from visuals.cli import papers

        return papers.paper("report", campaign, to, only=only)

    return report


def _scale(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """The n of "1:n", or None."""
    if value is None:
        return None
    from visuals.preflight.ticket import parse_scale

    scale = parse_scale(value)
    if scale is None:
        raise click.BadParameter(say("cli.not-a-scale", value=value))
    return scale


def _preflight() -> click.Command:
    from visuals.spec.rules import PRESSES

    @_command("preflight", say("cli.preflight-short"), say("cli.preflight"))
    @click.argument("files", metavar="FILE.pdf...", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--product", metavar="PRODUCT", help=say("cli.product"))
    @click.option("--press", metavar="PRESS", type=click.Choice(PRESSES), help=say("cli.press"))
    @click.option("--scale", metavar="1:N", callback=_scale, help=say("cli.scale"))
    @_json()
    def preflight(
        files: tuple[Path, ...], product: str | None, press: str | None, scale: int | None, as_json: bool
    ) -> int:
        from visuals.cli.preflight import preflight

        return preflight(files, product=product, press=press, scale=scale, as_json=as_json)

    return preflight


def _deck() -> click.Command:
    @_command("deck", say("cli.deck-short"), say("cli.deck"))
    @_file_or_folder("FILE")
    @_to("FILE.pptx", say("cli.to-deck"))
    @click.option("--pdf", is_flag=True, help=say("cli.pdf"))
    @click.option("--handout", type=click.Choice(("2", "3", "6")), help=say("cli.handout"))
    @click.option("--notes", is_flag=True, help=say("cli.notes"))
    @click.option("--no-embed-fonts", is_flag=True, help=say("cli.no-embed-fonts"))
    def deck(file: Path, to: Path, pdf: bool, handout: str | None, notes: bool, no_embed_fonts: bool) -> int:
        from visuals.cli.deck import deck

        pages = int(handout or 0)
        return deck(file, to, pdf=pdf, handout=pages, notes=notes, embed_fonts=not no_embed_fonts)

    return deck


def _list() -> click.Command:
    @_command("list", say("cli.list-short"), say("cli.list"))
    @click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
    @_to("FOLDER", say("cli.to-pictures"), required=False)
    def listing(kind: str, to: Path | None) -> int:
        from visuals.cli.listing import listing

        return listing(kind, to)

    return listing


def _show() -> click.Command:
    @_command("show", say("cli.show-short"), say("cli.show"))
    @click.argument("layout", metavar="LAYOUT")
    @_to("FILE.png", say("cli.to-picture"), required=False)
    @click.option("--on", metavar="PRODUCT", help=say("cli.on"))
    @click.option("--theme", metavar="THEME", help=say("cli.theme"))
    @click.option("--all", "every", is_flag=True, help=say("cli.show-all"))
    def show(layout: str, to: Path | None, on: str | None, theme: str | None, every: bool) -> int:
        from visuals.cli.show import show

        return show(layout, to, on=on, theme=theme, every=every)

    return show


def _fonts() -> click.Command:
    group = click.Group(
        "fonts",
        help=say("cli.fonts"),
        short_help=say("cli.fonts-short"),
        options_metavar=say("cli.options"),
        subcommand_metavar=say("cli.command"),
    )

    @_command("audit", say("cli.fonts-audit-short"), say("cli.fonts-audit"))
    @click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
    @_json()
    def audit(files: tuple[Path, ...], as_json: bool) -> int:
        from visuals.cli.fonts import audit

        return audit(files, as_json=as_json)

    group.add_command(audit)
    return group


def _schema() -> click.Command:
    @_command("schema", say("cli.schema-short"), say("cli.schema"))
    @_file_or_folder("FOLDER")
    def schema(folder: Path) -> int:
        from visuals.cli.schemas import schemas

        return schemas(folder)

    return schema


def _new() -> click.Command:
    @_command("new", say("cli.new-short"), say("cli.new"))
    @_file_or_folder("FOLDER")
    def new(folder: Path) -> int:
        from visuals.cli.new import new

        return new(folder)

    return new


def _text() -> click.Command:
    @_command("text", say("cli.text-short"), say("cli.text"))
    @click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--fix", is_flag=True, help=say("cli.fix"))
    @_to("OUT", say("cli.to-copy"), required=False)
    @click.option("--tone", type=click.Choice(("old", "new")), help=say("cli.tone"))
    @click.option("--year", metavar="N", type=click.IntRange(1900, 2200), help=say("cli.year"))
    @click.option("--accept", metavar="WORDS", multiple=True, help=say("cli.accept"))
    @_json()
    def text(
        files: tuple[Path, ...],
        fix: bool,
        to: Path | None,
        tone: Style | None,
        year: int | None,
        accept: tuple[str, ...],
        as_json: bool,
    ) -> int:
        from visuals.cli.text import text

        return text(files, to, fix=fix, tone=tone, year=year, accept=accept, as_json=as_json)

    return text
