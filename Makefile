# `make run` and `make test` set up by themselves; they need git, make, Python 3.11 or newer, and pip.
BIN := .venv/bin
SETUP := sh .ci/setup
SPEAKING := agent api bot career cli
STEP = @printf '\n== %s\n' "$(1)" && $(BIN)/$(1)
UV_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

.PHONY: help run test bench bench-cv fmt lock locales openapi client clean

help:
	@echo "make run     start Candid and talk to it"
	@echo "make test    check format, style, types and import rules, and run all tests"
	@echo "make bench   measure speed"
	@echo "make bench-cv  measure how well and how fast CVs are read (CV_DATA: a folder with files/ and truth/)"
	@echo "make fmt     format the code"
	@echo "make locales bring the catalogues of texts (runtime/locales) up to date with the code"
	@echo "make openapi write the document of the web API (docs/openapi.json)"
	@echo "make client  write a Python client of the web API (build/client) from its document"
	@echo "make lock    write the lock files anew from pyproject.toml (UPGRADE=1: with the newest versions)"
	@echo "make clean   remove what was built; the data in .candid stays"

run:
	@$(SETUP) run
	@$(BIN)/candid up

test: export PYTHONDONTWRITEBYTECODE :=
test:
	@$(SETUP) dev
	$(call STEP,ruff format --check .)
	$(call STEP,ruff check .)
	$(call STEP,mypy -n auto)
	$(call STEP,lint-imports)
	$(call STEP,pytest -n auto --maxprocesses 4 --dist worksteal)

bench:
	@$(SETUP) dev
	@$(BIN)/python -m bench

bench-cv:
	@$(SETUP) dev
	@$(BIN)/python -m bench.cv

fmt:
	@$(SETUP) dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

locales:
	@for language in runtime/locales/*/; do for package in $(SPEAKING); do \
		$(BIN)/pybabel -q extract --no-location --sort-output --omit-header -k _:1 -k N_:1 -k ngettext:1,2 -o build/$$package.pot $$package && \
		touch $$language$$package.po && \
		$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --omit-header -w 120 -l $$(basename $$language) -i build/$$package.pot -o $$language$$package.po || exit 1; \
	done; done

openapi:
	@$(SETUP) dev
	@$(BIN)/python -m api.openapi docs/openapi.json

client: build/generator/bin/openapi-python-client
	@PATH="$(CURDIR)/build/generator/bin:$$PATH" openapi-python-client generate --overwrite --fail-on-warning \
		--path docs/openapi.json --config .ci/client.yml --output-path build/client

build/generator/bin/openapi-python-client: requirements-client.lock
	@$(SETUP) run
	@$(BIN)/python -m venv --clear build/generator
	@build/generator/bin/pip install --quiet --require-hashes --no-deps -r requirements-client.lock

lock: build/uv/bin/uv
	@build/uv/bin/uv pip compile pyproject.toml --extra build $(UV_OPTIONS) $(if $(UPGRADE),--upgrade) -o requirements.lock
	@build/uv/bin/uv pip compile pyproject.toml --extra build --extra dev $(UV_OPTIONS) $(if $(UPGRADE),--upgrade) -c requirements.lock -o requirements-dev.lock
	@echo openapi-python-client | build/uv/bin/uv pip compile - $(UV_OPTIONS) $(if $(UPGRADE),--upgrade) -o requirements-client.lock

build/uv/bin/uv:
	@python3 -m venv build/uv
	@build/uv/bin/pip install --quiet uv

clean:
	@test -L .venv && rm .venv || rm -rf .venv
	@rm -rf build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
