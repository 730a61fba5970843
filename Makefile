# Two commands are enough: `make serve` to use it, `make test` to prove it. `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup serve test check train seed sample bench bench-stock bench-models format
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 16

setup: ## prepare both virtual environments (done by all others)
	@scripts/setup

serve: setup ## set up, migrate, seed, train if needed, and start everything; Ctrl-C stops it
	@.venv/bin/shebao serve

test: setup ## the whole test suite, in both interpreters
	@scripts/test

check: setup ## format, lint, types, training data, law
	@.venv/bin/ruff format --check . && .venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/shebao policy check
	@.venv-rasa/bin/python -m bot.nlu.launcher validate

format: setup ## format the code
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

train: setup ## train the model if its data or configuration changed
	@.venv/bin/shebao train

seed: setup ## create and fill the databases with synthetic persons (PERSONS=200)
	@.venv/bin/shebao db migrate
	@.venv/bin/shebao db seed --persons $(or $(PERSONS),200)

sample: setup ## a few synthetic persons to try things with
	@.venv/bin/shebao db sample

bench: setup ## understanding: the project's own questions, and the official ones rewritten
	@.venv/bin/shebao train
	@.venv/bin/shebao bench run tests/questions/chat.csv
	@.venv/bin/shebao bench run tests/questions/forum.csv
	@.venv/bin/shebao bench packs

bench-stock: setup ## speed and memory against stock Rasa, in one run
	@.venv/bin/python -m benchmarks.against_stock

bench-models: setup ## stock Rasa's classifiers against ours on tests/questions/chat.csv
	@.venv/bin/python -m benchmarks.models tests/questions/chat.csv
