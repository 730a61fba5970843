"""What makes the model be trained anew, and what does not."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.nlu import fingerprint
from bot.nlu.fingerprint import is_current, training_fingerprint
from bot.nlu.wordings import read_wordings
from tests.nlu.conftest import ROOT, copy_project, launch


def append(path: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        with (project / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def publish(project: Path, topics: dict[str, list[str]]) -> None:
    wordings = project / "var" / "knowledge" / "wordings.json"
    wordings.parent.mkdir(parents=True, exist_ok=True)
    wordings.write_text(json.dumps({"revision": 1, "topics": topics}), encoding="utf-8")


CHANGES = {
    "a question": append("data/nlu/all.yml", "    - 约号\n"),
    "the dictionary": append("data/jieba/words.txt", "社保窗口 100 n\n"),
    "a look-up": append("data/lookups/regions.yml", '- {code: "450100", name: 南宁}\n'),
    "a rule": append("data/rules/all.yml", "# a comment\n"),
    "the domain": append("domain.yml", "# a comment\n"),
    "the configuration": append("config.yml", "# a comment\n"),
    "a new file": lambda project: (project / "data/nlu/more.yml").write_text('version: "3.1"\n', encoding="utf-8"),
    "a wording of the knowledge": lambda project: publish(project, {"refund": ["社保能退吗"]}),
    "a topic's file": append("data/faq/refund.yml", "- id: refund.more\n  questions: [退保]\n"),
    "a file gone": lambda project: (project / "data/lookups/places.yml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_fingerprint_changes_with(tmp_path: Path, change: Callable[[Path], None]) -> None:
    project = copy_project(tmp_path)
    before = training_fingerprint(project)
    change(project)
    assert training_fingerprint(project) != before


@pytest.mark.parametrize("name", ["nlu/components/featurizer.py", "nlu/lexicon.yml", "text/numerals.py"])
def test_the_fingerprint_changes_with_a_component(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for part in ("nlu", "text"):
        shutil.copytree(ROOT / "bot" / part, tmp_path / "bot" / part)
    monkeypatch.setattr(fingerprint, "CODE", tmp_path / "bot")
    before = training_fingerprint(tmp_path)
    with (tmp_path / "bot" / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert training_fingerprint(tmp_path) != before


def test_the_fingerprint_changes_with_a_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = training_fingerprint(tmp_path)
    monkeypatch.setattr(fingerprint, "_version", lambda package: f"{package}=0")
    assert training_fingerprint(tmp_path) != before


def test_time_stamps_bytecode_and_the_place_of_the_project_do_not_matter(tmp_path: Path) -> None:
    here, there = copy_project(tmp_path / "here"), copy_project(tmp_path / "there")
    os.utime(there / "domain.yml", (0, 0))
    (there / "data" / "__pycache__").mkdir()
    (there / "data" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert training_fingerprint(here) == training_fingerprint(there)


def test_a_model_without_its_fingerprint_is_not_current(tmp_path: Path) -> None:
    model = tmp_path / "shebao.tar.gz"
    model.write_bytes(b"model")
    assert not is_current(model, "abc")
    fingerprint.fingerprint_file(model).write_text("abc", encoding="ascii")
    assert is_current(model, "abc")
    model.unlink()
    assert not is_current(model, "abc")


def test_training_is_skipped_when_nothing_changed_and_done_when_a_question_did(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(project, folder)
    model = folder / "models" / "shebao.tar.gz"
    assert "model is current" in launch("train", "--project", str(folder)).stdout
    trained = model.stat().st_mtime_ns
    CHANGES["a question"](folder)
    run = launch("train", "--project", str(folder))
    assert run.returncode == 0, run.stderr
    assert "model is current" not in run.stdout
    assert model.stat().st_mtime_ns > trained


def test_contradicting_rules_are_refused_and_the_old_model_stays(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(project, folder)
    before = (folder / "models" / "shebao.tar.gz").read_bytes()
    append("data/rules/all.yml", "- rule: other\n  steps:\n  - intent: greet\n  - action: utter_clarify\n")(folder)
    run = launch("train", "--project", str(folder))
    assert run.returncode == 1
    assert "refused" in run.stderr
    assert (folder / "models" / "shebao.tar.gz").read_bytes() == before
    assert [path.name for path in (folder / "models").iterdir() if path.name.startswith(".training")] == []


def test_a_new_revision_of_the_same_wordings_changes_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    publish(project, read_wordings(project / "none", project / "data" / "faq"))
    assert training_fingerprint(project) == training_fingerprint(copy_project(tmp_path / "other"))


def test_training_without_the_topics_is_refused(project: Path, tmp_path: Path) -> None:
    without_importer, without_topics = tmp_path / "a", tmp_path / "b"
    for folder in (without_importer, without_topics):
        shutil.copytree(project, folder)
    config = without_importer / "config.yml"
    config.write_text(config.read_text("utf-8").replace("KnowledgeImporter", "Importer"), encoding="utf-8")
    shutil.rmtree(without_topics / "data" / "faq")
    for folder, reason in ((without_importer, "names no importer"), (without_topics, "no topics")):
        run = launch("train", "--project", str(folder))
        assert run.returncode == 1
        assert reason in run.stderr
