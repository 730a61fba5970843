"""Every error as `{"code", "message", "field"}`, in Chinese from the wording, never with the input or a stack."""

from __future__ import annotations

import re
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot import errors
from bot.wording.render import Wording

STATUS = {
    errors.InvalidInput: 422,
    errors.NotCovered: 422,
    errors.IdentityRequired: 403,
    errors.IdentityRefused: 403,
    errors.TooManyRequests: 429,
    errors.NotFound: 404,
    errors.SlotTaken: 409,
    errors.Conflict: 409,
    errors.Unavailable: 503,
}
NO_SESSION = "session_unknown"
CODE_OF_STATUS = {400: "body_invalid", 401: NO_SESSION, 404: "not_found", 405: "method_not_allowed"}
CODE_OF_VALIDATION = {"missing": "field_missing", "json_invalid": "body_invalid", "extra_forbidden": "field_unknown"}
FIELD_NAME = re.compile(r"[a-z_]{1,30}")  # what is no such name was invented by the caller and is not repeated


def error_body(wording: Wording, code: str, values: dict[str, Any] | None = None, field: str | None = None) -> Any:
    """Return the JSON of an error; a code without a text of its own gets the general sentence."""
    given = {**(values or {}), "field": field_label(wording, field) if field else ""}
    message = wording.sentence_or(code, given, otherwise="error")
    return {"code": code, "message": message, "field": field}


def field_label(wording: Wording, field: str) -> str:
    """Return what a reader calls a field of the interface."""
    code = f"field.{field}"
    return wording.sentence(code) if code in wording.codes else field


def add_error_handlers(app: FastAPI, wording: Wording) -> None:
    """Make the app answer all expected errors in one form."""

    async def on_shebao_error(request: Request, error: errors.ShebaoError) -> JSONResponse:
        body = error_body(wording, error.code, error.values, error.field)
        return JSONResponse(body, status_of(error), headers=_headers_of(error))

    async def on_validation_error(request: Request, error: RequestValidationError) -> JSONResponse:
        code, field = describe_validation(error, wording)
        return JSONResponse(error_body(wording, code, field=field), 422)

    async def on_http_error(request: Request, error: HTTPException) -> JSONResponse:
        code = CODE_OF_STATUS.get(error.status_code, "error")
        return JSONResponse(error_body(wording, code), error.status_code, headers=error.headers)

    app.add_exception_handler(errors.ShebaoError, on_shebao_error)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, on_validation_error)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, on_http_error)  # type: ignore[arg-type]


def status_of(error: errors.ShebaoError) -> int:
    """Return the HTTP status of an expected error; an unknown token is 401, not 404."""
    if error.code == NO_SESSION:
        return 401
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)


def describe_validation(error: RequestValidationError, wording: Wording) -> tuple[str, str | None]:
    """Return the code of the first mistake in a request, and the field at fault.

    A check of ours raises PydanticCustomError: its type is the code, and its context may name the field.
    """
    first = error.errors()[0]
    names = [part for part in first["loc"] if isinstance(part, str) and part not in ("body", "query")]
    kind = first["type"]
    code = kind if kind in wording.codes else CODE_OF_VALIDATION.get(kind, "field_invalid" if names else "body_invalid")
    field = first.get("ctx", {}).get("field") or (names[-1] if names else "")
    return code, field if FIELD_NAME.fullmatch(field) else None


def _headers_of(error: errors.ShebaoError) -> dict[str, str]:
    seconds = error.values.get("retry_after_seconds")
    return {"Retry-After": str(seconds)} if seconds else {}
