"""Many machines by Dask: workers need the library and nothing else, no shared disk; files come back to this machine.

What all pieces need travels once to each worker (`luggage`), each piece without it; what is made comes back as bytes
and is written here, whole or not at all. A worker that is lost loses nothing: its pieces go to others, each at most
three times. A scheduler takes orders from anybody who reaches it, so that only TLS or this machine itself will do.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import ipaddress
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from visuals.pool import TRIES, Broken
from visuals.problems import FileError, SpecError, VisualsError, Where, problem
from visuals.produce.files import atomic, changed, stays_below
from visuals.produce.library import code_digest, package_versions
from visuals.produce.luggage import Luggage, Made, Packer, make_away
from visuals.produce.manifest import Item, MadeFile
from visuals.produce.work import Work

__all__ = ["each_on_cluster", "require_safe"]

_PATIENCE = 30
"""Seconds to wait for the scheduler and its first worker."""

_AHEAD = 3
"""Pieces given out for each thread of the workers: enough to keep it busy, few enough that results do not pile up."""


def require_safe(address: str) -> None:
    """Raise SpecError unless the scheduler at `address` is reached by TLS, or is on this machine."""
    parts = urlsplit(address if "//" in address else f"tcp://{address}")
    host = parts.hostname or ""
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_loopback:
            return
    if parts.scheme != "tls" and host != "localhost":
        raise SpecError(problem("produce.cluster-open", None, address=address))


def each_on_cluster(
    address: str, maker: Callable[[Any], Item], tasks: Sequence[Work], folder: Path
) -> Iterator[tuple[int, Item | Broken]]:
    """(number of the task, its item) as they finish; the files are in `folder` by then.

    Raises SpecError when Dask is not installed here, when no worker answers or one has another version.
    """
    with _client(address) as client:
        _require_same(client)
        packer = Packer(maker, tasks)
        for number, made in _results(client, packer, len(tasks)):
            yield number, made if isinstance(made, Broken) else _stored(made, folder)


@contextlib.contextmanager
def _client(address: str) -> Iterator[Any]:
    import logging

    distributed = _distributed()

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong we tell ourselves
    client = None
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:  # TypeError: TLS without certificates
        if client is not None:
            client.close(timeout=1)
        said = str(error).partition("\n")[0]
        raise SpecError(problem("produce.cluster-silent", None, address=address, said=said)) from None
    try:
        yield client
    finally:
        client.close(timeout=5)


def _distributed() -> Any:
    """Dask's package, untyped whether it is installed or not."""
    from importlib import import_module

    try:
        return import_module("distributed")
    except ImportError:
        raise SpecError(problem("produce.cluster-not-here")) from None


def _require_same(client: Any) -> None:
    """Another version of the library, or of a package that draws, would set other bytes."""
    ours = _versions()
    try:
        found: Mapping[str, dict[str, str]] = client.run(_versions)
    except Exception as error:  # the library itself may be absent there, and then our function is
        raise SpecError(problem("produce.cluster-not-there", None, said=type(error).__name__)) from None
    faults = [
        problem("produce.cluster-version", None, worker=worker, name=name, theirs=theirs.get(name, ""), ours=version)
        for worker, theirs in sorted(found.items())
        for name, version in ours.items()
        if theirs.get(name, "") != version
    ]
    if faults:
        raise SpecError(faults)


def _versions() -> dict[str, str]:
    return {"visuals": code_digest()[:12], **package_versions()}


def _results(client: Any, packer: Packer, count: int) -> Iterator[tuple[int, Made | Broken]]:
    """A few pieces for each thread are under way at any time; as one comes back the next is given out.

    When the last worker that had the luggage is gone Dask cancels what needs it: it is sent, and they are given, anew.
    """
    luggage = _sent(client, packer)
    tries = [0] * count
    numbers: dict[Any, int] = {}
    waiting = deque(range(count))

    def give(most: int) -> list[Any]:
        given = []
        for number in [waiting.popleft() for _ in range(min(most, len(waiting)))]:
            given.append(client.submit(_attempt, luggage, packer.parcel(number), pure=False))
            numbers[given[-1]] = number
        return given

    first = give(max(1, sum(client.nthreads().values())) * _AHEAD)
    with client.as_current():
        coming = _distributed().as_completed(first)
    for future in coming:
        number, result = numbers.pop(future), _result(future)
        future.release()
        tries[number] += 1
        if result == _LOST and tries[number] < TRIES:
            waiting.appendleft(number)
            if luggage.status != "finished":
                luggage = _sent(client, packer)
        else:
            yield number, result
        coming.update(give(1))


_LOST = Broken(said="cancelled")


def _sent(client: Any, packer: Packer) -> Any:
    """The luggage, on every worker there is."""
    client.wait_for_workers(1, timeout=_PATIENCE)
    return client.scatter(packer.luggage, broadcast=True, hash=False)


def _result(future: Any) -> Made | Broken:
    """What came back; `Broken()` for a piece that ended as many workers as Dask allows one to
    (`distributed.scheduler.allowed-failures`)."""
    try:
        made: Made | Broken = future.result()
    except Exception as error:
        if "Cancelled" in type(error).__name__:
            return _LOST
        return Broken() if type(error).__name__ == "KilledWorker" else Broken(type(error).__name__, str(error))
    return made


def _attempt(luggage: Luggage, parcel: Any) -> Made | Broken:
    """On a worker: what the parcel's task makes, in the folder that Dask gives to it and clears."""
    import traceback

    try:
        return make_away(luggage, parcel, _distributed().get_worker().local_directory)
    except Exception as error:
        return Broken(type(error).__name__, str(error), traceback.format_exc())


def _stored(made: Made, folder: Path) -> Item:
    """The item with its files in `folder`, each whole or not at all."""
    files: list[MadeFile] = []
    troubles = list(made.item.problems)
    for file in made.item.files:
        try:
            files.append(_store(file, made.data[file.path], folder))
        except VisualsError as error:
            troubles += error.problems
    return dataclasses.replace(made.item, files=tuple(files), problems=tuple(troubles))


def _store(file: MadeFile, data: bytes, folder: Path) -> MadeFile:
    path = folder / file.path
    if not stays_below(folder, path):
        raise FileError(problem("produce.link-outside", Where(str(path))))
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise FileError(problem("produce.cluster-torn", Where(str(path))))
    with atomic(path) as written:
        written.write(data)
        written.flush()
        last = changed(written)
    return dataclasses.replace(file, changed=last)
