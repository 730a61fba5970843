"""Tables of questions: as CSV from an editor or from Excel, as a workbook, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bot.bench.question_table import LabelledQuestion, read_questions
from bot.errors import InvalidInput

SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""
SHARED = """<?xml version="1.0" encoding="UTF-8"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{texts}</sst>"""


def write_workbook(path: Path, rows: str, texts: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/worksheets/sheet10.xml", SHEET.format(rows=""))
        workbook.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows=rows))
        workbook.writestr("xl/sharedStrings.xml", SHARED.format(texts=texts))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_encodings_that_are_in_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "questions.csv"
    path.write_text('Question,expected,region\n"退休,怎么办",retirement_procedure,420500\n,,\n', encoding=encoding)
    assert read_questions(path) == [LabelledQuestion("退休,怎么办", "retirement_procedure", "420500")]


def test_the_label_may_be_called_topic_and_further_columns_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "questions.csv"
    path.write_text("id,question,topic,multi\n1,退保,refund,0\n", encoding="utf-8")
    assert read_questions(path) == [LabelledQuestion("退保", "refund")]


def test_a_cell_may_hold_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "questions.csv"
    path.write_text('question,expected\n"第一行\n第二行",vague\n', encoding="utf-8")
    assert read_questions(path)[0].text == "第一行\n第二行"


def test_a_workbook_is_read_with_shared_and_inline_texts_and_cells_left_out(tmp_path: Path) -> None:
    rows = (
        '<row><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>expected</t></is></c></row>'
        '<row><c r="A2" t="s"><v>1</v></c><c r="B2"><v>7</v></c><c r="C2" t="s"><v>2</v></c></row>'
        '<row><c r="C3" t="s"><v>2</v></c></row>'
    )
    texts = (
        "<si><t>question</t></si>"
        "<si><r><t>能</t></r><r><t>退保吗</t></r><rPh><t>neng</t></rPh></si>"
        "<si><t>refund</t></si>"
    )
    path = write_workbook(tmp_path / "questions.xlsx", rows, texts)
    assert read_questions(path) == [LabelledQuestion("能退保吗", "refund")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("text,expected\n退保,refund\n", "bench_table_without_columns"),
        ("question\n退保\n", "bench_table_without_columns"),
        ("", "bench_table_without_columns"),
        ("question,expected\n", "bench_table_empty"),
    ],
)
def test_a_table_without_questions_is_refused(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "questions.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_questions(path)
    assert refused.value.code == code


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.xlsx"
    path.write_text("question,expected", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_questions(path)
    assert refused.value.code == "bench_table_unreadable"
