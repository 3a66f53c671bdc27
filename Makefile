# `make run` shows the demo neighbourhood; `make test` checks everything; `make help` lists the rest.

PORT ?= 8000
DATA ?= data
VENV ?= .venv
PROCESSES ?= 2
CI ?=

py := $(VENV)/bin/python
quiet := -qq --disable-pip-version-check
# Tests and tools never touch the data of `make run`.
scratch := LOUZU_DATA=$(VENV)/scratch LOUZU_PLAIN_STATIC=1
pytest := $(py) -m pytest -q
.DEFAULT_GOAL := help
.PHONY: help run test check format lint types contracts typos translations migrations \
	quick-tests postgresql-tests journeys screenshots bench messages lock package clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

run: $(VENV)/run.stamp ## the demo neighbourhood in a browser (PORT=8000 DATA=data)
	@exec $(py) -m louzu serve --demo-if-empty --from-make --port $(PORT) --data "$(DATA)"

test: check postgresql-tests journeys ## everything; in CI nothing may be skipped

check: $(VENV)/test.stamp format lint types contracts typos translations migrations quick-tests ## the quick part

format: $(VENV)/test.stamp
	@$(VENV)/bin/ruff format --check --quiet . || { echo 'Run: $(VENV)/bin/ruff format .'; exit 1; }
lint: $(VENV)/test.stamp
	@$(VENV)/bin/ruff check --quiet .
types: $(VENV)/test.stamp
	@$(scratch) $(VENV)/bin/mypy louzu
contracts: $(VENV)/test.stamp
	@$(VENV)/bin/lint-imports --no-cache > $(VENV)/contracts.log || { cat $(VENV)/contracts.log; exit 1; }
typos: $(VENV)/test.stamp
	@$(VENV)/bin/typos
migrations: $(VENV)/test.stamp
	@$(scratch) $(py) -m louzu manage makemigrations --check --dry-run
translations: $(VENV)/test.stamp
	@$(scratch) $(pytest) tests/test_translations.py

quick-tests: $(VENV)/test.stamp
	$(pytest) -n $(PROCESSES) -m 'not journey'
postgresql-tests: $(VENV)/test.stamp
	$(pytest) -n $(PROCESSES) -m 'not journey' --database=postgresql
journeys: $(VENV)/test.stamp
	$(pytest) -n $(PROCESSES) -m journey

screenshots: $(VENV)/test.stamp ## the pictures of the README, from the running demo
	@$(scratch) $(py) -m tools.screenshots
bench: $(VENV)/test.stamp ## what pages, imports, cases and the book cost, as ratios
	@$(py) -m bench.pages; missed=$$?; $(py) -m bench.cases || missed=1; $(py) -m bench.audit || missed=1; \
	$(py) -m bench.roster && exit $$missed
messages: $(VENV)/test.stamp ## collect the texts to translate, and compile the translations
	@$(scratch) $(py) -m tools.messages
package: $(VENV)/test.stamp ## the wheel, in dist/
	@$(py) -m build --no-isolation --wheel --outdir dist .

# The locked packages are installed again only when their list has changed.
$(VENV)/bin/python:
	@sh tools/make_venv.sh $(VENV)
$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	@test -e $(VENV)/test.stamp || echo 'Installing the packages of requirements.lock ...'
	@$(py) -m pip install $(quiet) --require-hashes -r requirements.lock
	@touch $@
$(VENV)/test.stamp: requirements-test.lock | $(VENV)/bin/python
	@echo 'Installing the packages of requirements-test.lock ...'
	@$(py) -m pip install $(quiet) --require-hashes -r requirements-test.lock
	@touch $@ $(VENV)/run.stamp

compile := pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links --allow-unsafe --no-config
lock: $(VENV)/test.stamp ## choose the newest allowed packages again, with their hashes
	@$(VENV)/bin/$(compile) --upgrade -o requirements.lock pyproject.toml
	@$(VENV)/bin/$(compile) --upgrade -c requirements.lock --extra test -o requirements-test.lock pyproject.toml

clean: ## remove what was made here, except for data
	@rm -rf $(VENV) dist build screenshots .mypy_cache .ruff_cache .import_linter_cache .hypothesis
