# The one list of verbs. Every verb sets up what it needs; nothing has to be installed by hand first.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

.PHONY: help build test lint format docs bench lock messages clean

help: ## the verbs
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' Makefile

build: $(VENV)/ready ## set everything up and write every document
	@$(BIN)/mia build

test: $(VENV)/ready ## set everything up and pass the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/ready ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --diff . > /dev/null || (echo "run: make format" && exit 1)
	@$(BIN)/mypy

format: $(VENV)/ready ## put the code in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: messages ## what is made out of other files: the compiled messages, the pages of rules
	@$(BIN)/python docs/write_rules.py

messages: $(VENV)/ready ## compile the message catalogues after a .po file was edited
	@for language in sv en; do \
	  $(BIN)/pybabel -q compile --use-fuzzy -D messages -l $$language -d mia_docs/cli/locale; done

bench: $(VENV)/ready ## measure, and write benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks.bench

lock: ## renew requirements.lock (needs uv)
	@uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock

clean: ## remove what make and mia make again
	@rm -rf $(VENV) .mia dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" VENV="$(VENV)" BIN="$(BIN)" sh .ci/setup
	@touch $(VENV)/ready
