.DEFAULT_GOAL := help
.PHONY: help check test lint serve accuracy model bench rulebook pin setup clean

PYTHON := .venv/bin/python
PORT ?= 8000
export DOC ARGS

help: ## show what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

check: setup ## check a document, a folder or a zip: make check DOC=path [ARGS="--destination QAT"]
	@sh scripts/check.sh

test: ## lint, types, import rules and all tests
	@sh scripts/setup.sh test
	@$(MAKE) --no-print-directory lint
	$(PYTHON) -m pytest --cov --cov-report=
	@sh scripts/coverage.sh

lint: ## style, types and import rules
	@sh scripts/setup.sh test
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache

serve: ## start the web service on this machine: make serve [PORT=8000]
	@sh scripts/setup.sh serve
	FAIRCLAUSE_PORT=$(PORT) $(PYTHON) wsgi.py

accuracy: setup ## score the program against the corpus
	$(PYTHON) -m corpus.accuracy $(ARGS)

model: setup ## train the reader from the corpus, after installing what training needs (PyTorch, scikit-learn)
	$(PYTHON) -m pip install -qq --disable-pip-version-check --require-virtualenv -r requirements-model.txt
	$(PYTHON) -m corpus.train_network
	$(PYTHON) -m corpus.train_reader

bench: setup ## measure time a page of every part
	$(PYTHON) -m bench $(ARGS)

rulebook: setup ## write docs/RULEBOOK.md from the catalogue
	$(PYTHON) -m docs.build_rulebook

pin: ## write the installed versions of what pyproject.toml names, and all they need, into requirements*.txt
	$(PYTHON) scripts/pin.py

setup: ## install what is missing
	@sh scripts/setup.sh run

clean: ## remove what was made, but not .venv
	rm -rf out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage
