# The commands of the project. `make build` and `make test` work on a fresh machine:
# they install what is missing (system packages on Debian and Ubuntu, then .venv).

VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements/build.txt requirements/dev.txt
INSTALL = scripts/install.sh
WORKERS := auto
# Where Python is told to keep nothing (usual in containers), each command would compile our modules
# and patterns again: more than half of the time of a check.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: build test laws lint lint-editions bench growth golden pictures lock bare wheel clean

build: $(VENV)/.installed-build
	$(BIN)/communique build

test: $(VENV)/.installed-dev lint
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Both commands on a Debian that has nothing yet, for each release that we support; as root.
bare:
	scripts/bare.sh

# Every night: the property tests, on twenty times more examples, other ones each time; the tests that
# look at more by night (`tests/laws.py`); every kill and every refusal of the system, at every step.
laws: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --hypothesis-profile=laws -m "hypothesis or laws"
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --every-fault tests/disk tests/archive

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	DENO_DIR=$(VENV)/deno DENO_NO_UPDATE_CHECK=1 $(BIN)/deno check --quiet src/communique/preview/static

# What a press office runs in its own continuous integration: the desk on every brief.
lint-editions: $(VENV)/.installed-build
	$(BIN)/communique check

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py
	$(BIN)/python bench/desk.py
	$(BIN)/python bench/preview.py
	$(BIN)/python bench/ten_thousand.py
	$(BIN)/python bench/cluster.py

# Whether any rule or reader takes more than its share of time for a hostile text; about twenty minutes.
growth: $(VENV)/.installed-dev
	$(BIN)/python bench/growth.py

# Regenerates the committed files that tests compare by meaning; read the diff before committing.
golden: $(VENV)/.installed-dev
	$(BIN)/communique schema
	$(BIN)/python -m pytest --update-goldens tests

pictures: build
	$(BIN)/python scripts/pictures.py

# Pins every dependency with its hashes, for all systems and every supported Python.
lock: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --python-version 3.11 --group build pyproject.toml --output-file requirements/build.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	    --python-version 3.11 --group dev pyproject.toml --output-file requirements/dev.txt

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m hatchling build

clean:
	rm -rf $(VENV) output build dist

$(VENV)/.installed-build: pyproject.toml requirements/build.txt $(INSTALL)
	$(INSTALL) build
$(VENV)/.installed-dev: pyproject.toml $(LOCKS) $(INSTALL)
	$(INSTALL) dev
