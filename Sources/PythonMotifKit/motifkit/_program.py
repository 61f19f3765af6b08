"""Runs the command-line program that comes with this package."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Optional

from ._errors import MotifKitError, warn

_ERROR = "motifkit: error: "
_WARNING = "motifkit: warning: "

#: The seconds that an ended program has to leave by itself.
_PATIENCE = 2
#: The seconds between two looks at a running program.
_GLANCE = 0.2


def program_path() -> str:
    """The path of the program: that of the environment variable MOTIFKIT_PROGRAM, or the one in this package."""
    chosen = os.environ.get("MOTIFKIT_PROGRAM")
    if chosen:
        return chosen
    path = Path(__file__).parent / "bin" / "motifkit"
    if not path.exists():
        raise MotifKitError(f"{path}: the program is missing; install a wheel of motifkit, or set MOTIFKIT_PROGRAM to its path")
    return str(path)


def run(arguments: Iterable[str]) -> None:
    """Runs the program and waits for its end. What it warns of becomes warnings of Python.

    Raises:
        MotifKitError: the program failed; the message is its sentence.
        KeyboardInterrupt: Ctrl-C was pressed; the program has ended.
    """
    command = [program_path(), *arguments]
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        )
    except OSError as error:
        raise MotifKitError(f"{command[0]}: the program can't be run: {error.strerror}") from error
    with process:
        try:
            messages = _messages(process)
        except BaseException:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
            raise
    if process.returncode != 0:
        raise MotifKitError(_sentence(messages, process.returncode))
    for line in messages.splitlines():
        if line.startswith(_WARNING):
            warn(line[len(_WARNING) :])


def _messages(process: subprocess.Popen[str]) -> str:
    """What a program writes until its end. A Ctrl-C that comes just before the wait for it is met at the next look."""
    while True:
        try:
            return process.communicate(timeout=_GLANCE)[1]
        except subprocess.TimeoutExpired:
            continue


def _sentence(messages: str, status: int) -> str:
    """The sentence of an error among what the program wrote."""
    for line in messages.splitlines():
        for start in (_ERROR, "Error: "):
            if line.startswith(start):
                return line[len(start) :]
    return messages.strip() or f"the program ended with the status {status}"


def arguments_of(options: dict[str, Any]) -> list[str]:
    """Options of the program of keyword arguments: `min_delta=3` is --min-delta=3, `all=True` is --all, and a list repeats an option."""
    arguments: list[str] = []
    for key, value in options.items():
        name = "--" + key.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        for item in value if isinstance(value, (list, tuple)) else [value]:
            arguments.append(name if item is True else f"{name}={_text(item)}")
    return arguments


def _text(value: Any) -> str:
    return os.fspath(value) if isinstance(value, (str, os.PathLike)) else repr(value)


def file_argument(path: Any, what: str, must_exist: bool = True) -> str:
    """The path of a file as an argument that can't be taken for an option or for standard input."""
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"{what} is {type(path).__name__}; give the path of a file")
    name = os.fspath(path)
    if must_exist and not os.path.exists(name):
        raise MotifKitError(f"{name}: no such file or directory; check the path")
    return os.path.join(".", name) if name.startswith("-") else name


def optional_file(name: str, path: Optional[Any], what: str) -> list[str]:
    """An option with a file, or nothing without one."""
    return [] if path is None else [f"{name}={file_argument(path, what)}"]
