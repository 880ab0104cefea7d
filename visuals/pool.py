"""Work handed to processes, of which any may be killed without harm to the rest.

Measured on 60 pieces: after one SIGKILL (the system's answer to a full memory) `ProcessPoolExecutor` lost 58 of them;
this pool gives the lost piece to a new process and finishes all 60. A piece that ends its process three times is named
and left; the others go on.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from types import ModuleType
from typing import Any, Generic, TypeVar

__all__ = ["TRIES", "Broken", "each", "guarded", "workers_here"]

T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""How many processes one task may end before it is left."""

_AHEAD = 2
"""Tasks that lie with a worker, the one it is at included: it need not wait while we write down its last result."""

_LIGHT = 4096
"""Bytes of a task that may lie in the line, unread, without our waiting: a line of Windows holds 8,192. A worker that
hands in a result at that moment would wait for us as we for it."""

_SETTLED, _TIDIED = 16, 64
"""After so many tasks a worker has read nearly all that it will keep; every so many it looks for what it need not."""

_LOOK = 32
"""Tasks of the line among which one is sought that a worker knows something of."""

_STARTING = 60.0
"""Seconds that a new process may take before it is ready: a slow disk, a virus scanner."""

# Windows waits for 63 handles at most, and a raster of a 6 m strip takes some hundred megabytes a process.
_MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a task has no result: it raised `name` (`said`, with `trace`), or "" when its process was ended each time."""

    name: str = ""
    said: str = ""
    trace: str = ""


def workers_here() -> int:
    """How many processes suit this machine: its processors that we may use, at most 8."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_WORKERS)
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def each(
    function: Callable[[T], R],
    tasks: Sequence[T],
    workers: int = 1,
    executor: Executor | None = None,
    kin: Sequence[object] = (),
) -> Iterator[tuple[int, R | Broken]]:
    """(number of the task, its result) as the results come; every task comes exactly once.

    `function` must be importable by name and must not depend on order or process. Tasks of one `kin` (a value for each
    task) go to one process where they can, which finds once what they share. With one worker (or one task) all
    runs in this process. An `executor` of the caller (threads, Dask, …) is used instead of our own processes. Ending
    the iteration early, as Ctrl-C does, ends the processes.
    """
    if executor is not None:
        return _on_executor(function, tasks, executor)
    if min(workers, len(tasks)) <= 1:
        return ((number, _attempt(function, task)) for number, task in enumerate(tasks))
    return _Supervisor(function, tasks, min(workers, len(tasks)), kin).run()


def guarded(function: Callable[[T], R], tasks: Sequence[T], seconds: float) -> Iterator[R | Broken]:
    """The results in order, made one after another in a process beside this one, for tasks that may end or hang it.

    A task that ends its process is `Broken()`, one that takes longer than `seconds` is `Broken("TimeoutError")`; the
    next gets a new process. Where no process will start, all runs in this one, unguarded.
    """
    line, process = _ready(function)
    try:
        for number, task in enumerate(tasks):
            if line is None:
                line, process = _ready(function)
            result = _answer(line, (number, task), seconds) if line else _attempt(function, task)
            if line and process and isinstance(result, Broken) and not result.trace:
                _end(line, process)
                line = process = None
            yield result
    finally:
        if line and process:
            _end(line, process)


def _ready(
    function: Callable[[T], R],
) -> tuple[Connection, multiprocessing.process.BaseProcess] | tuple[None, None]:
    """A worker that waits for work; None when none will start."""
    for _ in range(TRIES):
        line, process = _start(function)
        with contextlib.suppress(EOFError, OSError):
            if line.poll(_STARTING) and line.recv() is None:
                return line, process
        _end(line, process)
    return None, None


def _answer(line: Connection, message: tuple[int, T], seconds: float) -> Any:
    """The result of one task, or how its process broke."""
    try:
        line.send(message)
        return line.recv()[1] if line.poll(seconds) else Broken("TimeoutError")
    except (EOFError, OSError):
        return Broken()


def _end(line: Connection, process: multiprocessing.process.BaseProcess) -> None:
    line.close()
    process.kill()
    process.join()


def _attempt(function: Callable[[T], R], task: T) -> R | Broken:
    try:
        return function(task)
    except Exception as error:
        return Broken(type(error).__name__, str(error), traceback.format_exc())


def _on_executor(
    function: Callable[[T], R], tasks: Sequence[T], executor: Executor
) -> Iterator[tuple[int, R | Broken]]:
    futures = {executor.submit(_attempt, function, task): number for number, task in enumerate(tasks)}
    try:
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except Exception as error:  # a broken pool raises here, not in _attempt
                yield futures[future], Broken(type(error).__name__, str(error))
    finally:
        for future in futures:
            future.cancel()


def _serve(line: Connection, function: Callable[[T], R]) -> None:
    """A worker's life: say ready, then answer each task until the line closes (or its master is gone)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the master ends its workers itself
    with contextlib.suppress(EOFError, OSError):
        line.send(None)
        for count in itertools.count(1):
            number, task = line.recv()
            result = _attempt(function, task)
            del task
            _tidied(count)
            try:
                line.send((number, result))
            except OSError:
                raise
            except Exception as error:
                line.send((number, Broken(type(error).__name__, str(error))))


def _tidied(count: int) -> None:
    """Keep a worker's memory flat: measured over 900 pieces it grew by 7 % without this, by 4 % with it.

    What it holds for good (layouts, fonts, modules; nine of ten objects) is not looked at again, so that looking
    through the rest takes a millisecond, not fifty.
    """
    if count == _SETTLED:
        gc.collect()
        gc.freeze()
    elif count % _TIDIED == 0:
        gc.collect()


@dataclass(slots=True)
class _Worker:
    """`tasks` are those given to it, the first of which it is at; `kin` that of the last."""

    process: multiprocessing.process.BaseProcess
    ready: bool = False
    tasks: deque[int] = field(default_factory=deque)
    kin: object = None


class _Supervisor(Generic[T, R]):
    """Keeps `count` processes at work until every task has a result."""

    def __init__(self, function: Callable[[T], R], tasks: Sequence[T], count: int, kin: Sequence[object]) -> None:
        self.function = function
        self.tasks = tasks
        self.count = count
        self.kin = kin or range(len(tasks))
        self.waiting = deque(range(len(tasks)))
        self.tries = [0] * len(tasks)
        self.workers: dict[Connection, _Worker] = {}
        self.stillborn = 0

    def run(self) -> Iterator[tuple[int, R | Broken]]:
        left = len(self.tasks)
        try:
            while left:
                self._fill()
                if not self.workers:
                    yield from self._alone()
                    return
                for number, result in (*self._give(), *self._hear()):
                    left -= 1
                    yield number, result
        except BaseException:
            for worker in self.workers.values():
                worker.process.kill()
            raise
        finally:
            self._close()

    def _fill(self) -> None:
        """As many workers as there is work for; none after as many as TRIES died before they were ready."""
        busy = sum(bool(worker.tasks) for worker in self.workers.values())
        while self.stillborn < TRIES and len(self.workers) < min(self.count, busy + len(self.waiting)):
            line, process = _start(self.function)
            self.workers[line] = _Worker(process)

    def _alone(self) -> Iterator[tuple[int, R | Broken]]:
        """The rest, in this process, since none will start on this machine; but nothing that has ended one before."""
        for number in self.waiting:
            yield number, Broken() if self.tries[number] else _attempt(self.function, self.tasks[number])

    def _give(self) -> Iterator[tuple[int, R | Broken]]:
        """Tasks to every worker that has room, first one each; a task that cannot be packed at all is broken."""
        for most in range(1, _AHEAD + 1):
            for line, worker in list(self.workers.items()):
                while self.waiting and worker.ready and len(worker.tasks) < most:
                    task = self._next(worker)
                    try:
                        packed = ForkingPickler.dumps((task, self.tasks[task]))
                    except Exception as error:
                        yield task, Broken(type(error).__name__, str(error))
                        continue
                    if worker.tasks and len(packed) > _LIGHT:
                        self.waiting.appendleft(task)
                        break
                    worker.tasks.append(task)
                    try:
                        line.send_bytes(packed)
                    except OSError:
                        yield from self._lost(line)
                        break

    def _next(self, worker: _Worker) -> int:
        """Out of the line: a task of the kin that the worker was given last, else of one that no other is at."""
        near = list(itertools.islice(self.waiting, _LOOK))
        others = {each.kin for each in self.workers.values() if each is not worker}
        own = (task for task in near if self.kin[task] == worker.kin)
        free = (task for task in near if self.kin[task] not in others)
        task = next(own, next(free, near[0]))
        self.waiting.remove(task)
        worker.kin = self.kin[task]
        return task

    def _hear(self) -> Iterator[tuple[int, R | Broken]]:
        """Results of the workers that have something to say."""
        # The pause lets Windows, whose wait cannot be interrupted, notice Ctrl-C.
        speaking = connection.wait(list(self.workers), timeout=1.0)
        for line in [line for line in self.workers if line in speaking]:
            worker = self.workers[line]
            try:
                message = line.recv()
            except (EOFError, OSError):
                yield from self._lost(line)
                continue
            worker.ready = True
            if message is not None:
                worker.tasks.popleft()
                yield message

    def _lost(self, line: Connection) -> Iterator[tuple[int, R | Broken]]:
        """A worker is gone: the task it was at goes to the next one, or is given up; those that waited, too."""
        worker = self.workers.pop(line)
        line.close()
        worker.process.kill()
        worker.process.join()
        if not worker.ready:
            self.stillborn += 1
        if not worker.tasks:
            return
        task, *rest = worker.tasks
        self.waiting.extendleft(reversed(rest))
        self.tries[task] += 1
        if self.tries[task] < TRIES:
            self.waiting.appendleft(task)
        else:
            yield task, Broken()

    def _close(self) -> None:
        """Closed lines end the workers; one that does not end by itself is ended."""
        for line in self.workers:
            line.close()
        for worker in self.workers.values():
            worker.process.join(timeout=5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self.workers.clear()


_starting = threading.Lock()


def _start(function: Callable[[T], R]) -> tuple[Connection, multiprocessing.process.BaseProcess]:
    """A new worker and the line to it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function), daemon=True)
    with _starting, _main_hidden(), _interrupt_held():
        process.start()
    theirs.close()
    return ours, process


@contextlib.contextmanager
def _main_hidden() -> Iterator[None]:
    """Workers need our function only, not the script that called us.

    "spawn" would import that script anew in every worker; without `if __name__ == "__main__":` it would start the whole
    batch again there, and multiprocessing ends it with a traceback (bugs.python.org/issue39074).
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextlib.contextmanager
def _interrupt_held() -> Iterator[None]:
    """Ctrl-C waits until the worker is started, and the worker is born deaf to it (POSIX: it inherits the mask)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
