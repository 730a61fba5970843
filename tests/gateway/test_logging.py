"""Logs are one masked line each, name the turn, and keep query strings out."""

from __future__ import annotations

import logging

from bot.gateway.logging import FORMAT, AccessLines, MaskingFormatter, logging_turn


def format_line(message: str, *args: object, exc_info: object = None) -> str:
    record = logging.LogRecord("test", logging.INFO, "file", 1, message, args, exc_info)  # type: ignore[arg-type]
    return MaskingFormatter(FORMAT).format(record)


def test_personal_numbers_are_masked_whoever_logs_them() -> None:
    line = format_line("from %s with %s", "13912345678", "11010519491231002X")
    assert "13912345678" not in line
    assert "11010519491231002X" not in line


def test_a_line_stays_one_line() -> None:
    assert "\n" not in format_line("first\nWARNING forged")


def test_a_traceback_is_masked_and_in_the_same_line() -> None:
    try:
        raise ValueError("id 11010519491231002X")
    except ValueError as error:
        line = format_line("failed", exc_info=(type(error), error, error.__traceback__))
    assert "ValueError" in line
    assert "11010519491231002X" not in line
    assert "\n" not in line


def test_a_line_inside_a_turn_names_it() -> None:
    with logging_turn("abcdef1234567890"):
        assert "[abcdef12]" in format_line("working")
    assert "[abcdef12]" not in format_line("working")


def access_record(path: str) -> logging.LogRecord:
    args = ("127.0.0.1:5", "GET", path, "1.1", 200)
    return logging.LogRecord("uvicorn.access", logging.INFO, "f", 1, '%s - "%s %s HTTP/%s" %d', args, None)


def test_the_access_line_has_no_query_string() -> None:
    record = access_record("/api/chat/events?after=7")
    assert AccessLines().filter(record)
    assert "after" not in record.getMessage()


def test_probes_leave_no_access_line() -> None:
    assert not AccessLines().filter(access_record("/readyz"))


def test_the_access_line_shows_no_path_that_a_caller_made_up() -> None:
    for path in ("/%EF%BC%91%EF%BC%93", "/api/13912345678", "/%0Aforged"):
        record = access_record(path)
        AccessLines().filter(record)
        assert path not in record.getMessage()
    record = access_record("/api/chat/messages")
    AccessLines().filter(record)
    assert "/api/chat/messages" in record.getMessage()


def test_a_number_at_the_end_of_a_very_long_line_is_masked() -> None:
    for length in range(3940, 3990):
        assert "139123456" not in format_line("一" * length + "13912345678 " * 10)
