"""The chat page and the page that shows the interface: static files of our own, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

FILES = Path(__file__).with_name("page")

router = APIRouter(include_in_schema=False)


@router.get("/")
async def chat_page() -> FileResponse:
    """Return the chat page."""
    return FileResponse(FILES / "index.html")


@router.get("/docs")
async def interface_page() -> FileResponse:
    """Return the page that lists the routes of /openapi.json."""
    return FileResponse(FILES / "docs.html")
