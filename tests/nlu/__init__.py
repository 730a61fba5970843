"""Tests of bot/nlu; they run in .venv-rasa."""
