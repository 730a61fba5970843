"""An import hook that puts refusing classes where a module is left out.

Rasa imports many modules only to compare types with their classes. Such a class may stand in a list or an
`issubclass`; making an instance of it raises LeftOutError with the module's name.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType


class LeftOutError(RuntimeError):
    """A class of a module that this installation leaves out was asked for an instance."""


class RefusingClass:
    """Good for type checks and lists, never for an instance."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        raise LeftOutError(f"{type(self).__module__}.{type(self).__name__} is left out here; see docs/adr")

    @classmethod
    def name(cls) -> str:
        """Name it as Rasa names its channels, which it lists while it is imported."""
        return cls.__name__


class RefusingModule(ModuleType):
    """A module each of whose names is a refusing class."""

    def __getattr__(self, name: str) -> type[RefusingClass]:
        if name.startswith("__"):
            raise AttributeError(name)
        refusing = type(name, (RefusingClass,), {"__module__": self.__name__})
        setattr(self, name, refusing)
        return refusing


class RefusingLoader(importlib.abc.Loader):
    """Makes refusing modules; there is nothing to execute."""

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Return the module that stands in."""
        return RefusingModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing."""


class RefusingFinder(importlib.abc.MetaPathFinder):
    """Finds exactly the modules it was given."""

    def __init__(self, modules: frozenset[str]) -> None:
        self.modules = modules

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the stand-in's spec for a module that is left out, None for every other."""
        if fullname not in self.modules:
            return None
        return importlib.machinery.ModuleSpec(fullname, RefusingLoader(), origin="left out", is_package=True)


def leave_out(modules: frozenset[str]) -> None:
    """Put a hook for these modules in place, once; RuntimeError when the real one was imported before."""
    if any(isinstance(finder, RefusingFinder) and finder.modules == modules for finder in sys.meta_path):
        return
    if early := sorted(name for name in modules if name in sys.modules):
        raise RuntimeError(f"imported before they could be left out: {', '.join(early)}")
    sys.meta_path.insert(0, RefusingFinder(modules))
