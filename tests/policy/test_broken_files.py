"""One broken file or folder per mistake; each says in its first lines the words of the error it must cause."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.policy.check import check
from bot.policy.loader import load_parameter, load_parameters
from bot.policy.parameter import ParameterFileError
from bot.policy.repository import Repository

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yml"))
FOLDERS = sorted((BROKEN / "checked").iterdir())
TODAY = date(2026, 11, 21)
EXPECTED = "# expected: "


def repository_of(folder: Path) -> Repository:
    return Repository(folder / "parameters", folder / "texts", folder / "faq", (folder / "code",))


def expected_of(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.*"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(EXPECTED):
                yield f"{path}:{line.removeprefix(EXPECTED)}".replace("{folder}", str(folder))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_file_line_and_reason(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix(EXPECTED)
    with pytest.raises(ParameterFileError) as caught:
        load_parameter(path, BROKEN)
    assert str(caught.value).startswith(f"{path}:{expected}")


def test_loading_a_directory_stops_at_the_first_broken_file() -> None:
    with pytest.raises(ParameterFileError, match=r"bad_confidence.yml:10|bad_.*|by_city.*"):
        load_parameters(BROKEN)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_well_formed_file_is_wrong_about_is_one_line_with_file_and_line(folder: Path) -> None:
    expected = sorted(expected_of(folder))
    assert expected
    assert sorted(check(repository_of(folder), TODAY)) == expected


def test_a_broken_file_hides_none_of_the_others() -> None:
    problems = check(repository_of(BROKEN / "nothing"), TODAY)
    assert problems == []
    everything = check(Repository(BROKEN, BROKEN / "nothing", BROKEN / "nothing", ()), TODAY)
    for path in FILES:
        assert any(problem.startswith(f"{path}:") for problem in everything), path.name
