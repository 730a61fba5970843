"""Commands by name, each imported when it is asked for, so that none waits for what another one needs."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, MutableMapping

import click


class Commands(MutableMapping[str, click.Command]):
    """The commands of one package: `modules` names the module of each; there it is called as the last part says.

    A command `resident-pension` of the module `resident_pension` is the function `resident_pension`.
    """

    def __init__(self, package: str, modules: Mapping[str, str]) -> None:
        self._package = package
        self._modules = modules

    def __getitem__(self, name: str) -> click.Command:
        module = importlib.import_module(f"{self._package}.{self._modules[name]}")
        command: click.Command = getattr(module, name.replace("-", "_"))
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError("commands are listed with their modules")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are listed with their modules")

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
