# Another Python: make setup PYTHON=python3.12
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
BIN := .venv/bin

.PHONY: demo serve test lint bench docs setup clean
.DELETE_ON_ERROR:

demo: setup ## generate a text and an image through the REST API, then keep serving
	@$(BIN)/spearpoint models pull
	@$(BIN)/spearpoint demo

serve: setup ## start everything and keep serving
	@$(BIN)/spearpoint models pull
	@$(BIN)/spearpoint up

test: .venv/.ready-dev
	@$(BIN)/python -m pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --maxprocesses 5 --dist loadfile --no-loadscope-reorder

lint: .venv/.ready-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/deptry app benchmarks cli clients jobs models recipes webhooks workers
# These two may import what only developers install; deptry would leave out a folder named `tests`.
	@$(BIN)/deptry docker tests --exclude '^$$' --ignore DEP002,DEP004
	@command -v luacheck >/dev/null || { echo "luacheck is missing: apt-get install lua-check" >&2; exit 1; }
	@luacheck --quiet jobs/store/lua
	@$(BIN)/hadolint docker/Dockerfile
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

bench: .venv/.ready-bench ## measure us and our peers on this machine; OPTIONS=--quick is faster
	@$(BIN)/spearpoint models pull
	@for name in text_engine service images gateway events; do \
		echo "== benchmarks/$$name.py"; $(BIN)/python -m benchmarks.$$name $(OPTIONS) || exit 1; \
	done

docs: .venv/.ready-docs ## build the docs as a site, in build/site; it loads nothing from elsewhere
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "The docs are in build/site: $(BIN)/python -m http.server --directory build/site"

setup: .venv/.ready-worker

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info

# One stamp for each set of dependencies (see pyproject.toml): a second run has nothing to do.
# The stamp is made inside the pipe because the pipe's exit status is awk's, not pip's.
.venv/.ready-%: .venv/bin/python pyproject.toml constraints.txt
	@rm -f $@
	@echo "Installing Spearpoint [$*] into .venv: PyTorch is large, this can take minutes"
	@{ $(BIN)/python -m pip install --disable-pip-version-check --no-input --log .venv/pip.log \
		-c constraints.txt -e '.[$*]' 2>&1 && touch $@; } | awk '/^ERROR/ { print } \
		/(Downloading|Using cached) .* MB\)/ && !/metadata/ { print "  " $$(NF-2), $$(NF-1), $$NF; fflush() }'
	@test -e $@ || { echo "The installation failed; .venv/pip.log has every step" >&2; exit 1; }

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
		echo "Spearpoint needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is not one." \
			"Name yours: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
