"""One broken parameter file per mistake; each says on its first line the words of the error it must cause."""

from pathlib import Path

import pytest

from bot.policy.loader import load_parameter, load_parameters
from bot.policy.parameter import ParameterFileError

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_file_line_and_reason(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expected: ")
    with pytest.raises(ParameterFileError) as caught:
        load_parameter(path, BROKEN)
    assert str(caught.value).startswith(f"{path}:{expected}")


def test_loading_a_directory_stops_at_the_first_broken_file() -> None:
    with pytest.raises(ParameterFileError, match=r"bad_confidence.yml:10|bad_.*|by_city.*"):
        load_parameters(BROKEN)
