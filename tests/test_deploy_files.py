"""The files that deploy Candid say the same as its code."""

import fnmatch
import importlib.util
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from cli.up import plan
from runtime.settings import CONCERNS, known_keys, load_settings

ROOT = Path(__file__).resolve().parent.parent
OURS = {"migrate": "db.migrate", "api": "api", "worker": "workers", "scheduler": "workers.scheduler", "bot": "bot"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return dict(compose["services"])


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text()


def _defaults() -> dict[str, object]:
    """Return the default of every setting that has a plain one."""
    found: dict[str, object] = {}
    for concern in CONCERNS.values():
        for field in concern.model_fields.values():
            found[str(field.validation_alias)] = None if field.default is PydanticUndefined else field.default
    return found


def test_every_process_has_a_service(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == {*OURS, "postgres", "valkey", "ollama"}


@pytest.mark.parametrize(("service", "module"), OURS.items())
def test_a_service_runs_a_module_that_exists(services: dict[str, dict[str, Any]], service: str, module: str) -> None:
    assert services[service]["command"] == ["python", "-m", module]
    spec = importlib.util.find_spec(module)
    assert spec is not None
    if spec.submodule_search_locations:
        assert importlib.util.find_spec(f"{module}.__main__") is not None


def test_compose_and_the_supervisor_run_the_same_programs(services: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    own = plan(load_settings(TELEGRAM_BOT_TOKEN="1:x", CANDID_DATA_DIR=tmp_path))
    commands = {program.name: list(program.command[1:]) for program in own.programs}
    assert commands == {name: services[name]["command"][1:] for name in OURS if name != "migrate"}
    assert list(own.migrate[1:]) == services["migrate"]["command"][1:]


@pytest.mark.parametrize("service", OURS)
def test_every_process_gets_all_settings_and_no_other(services: dict[str, dict[str, Any]], service: str) -> None:
    given = {key for key in services[service]["environment"] if key != "LANGGRAPH_STRICT_MSGPACK"}
    assert given == set(known_keys()) - {"CANDID_API_PORT"}  # the port inside the container is fixed, see `ports`


def test_the_environment_of_compose_is_accepted(
    services: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    env = {"CANDID_SECRET_KEY": "k8Zr1uQ0x3v6y9B2e5h8k1n4q7t0w3z6", "POSTGRES_PASSWORD": "pw"}
    for key, value in services["api"]["environment"].items():
        monkeypatch.setenv(key, _interpolated(value, env))
    settings = load_settings()
    assert settings.app.env == "production"
    assert settings.database.psycopg_url == "postgresql://candid:pw@postgres:5432/candid"
    assert (settings.llm.model, settings.llm.num_ctx) == ("offline", 8192)


def test_nothing_secret_has_a_default_in_compose() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for key in ("CANDID_SECRET_KEY", "POSTGRES_PASSWORD"):
        assert set(re.findall(r"\$\{" + key + r"(\S\S?)", text)) == {":?"}


def test_servers_are_reached_from_this_machine_only(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports == ["127.0.0.1:${CANDID_API_PORT:-8000}:8000"]


def test_processes_wait_for_the_schema_and_long_running_ones_are_checked(services: dict[str, dict[str, Any]]) -> None:
    for name in ("api", "worker", "scheduler", "bot"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert services[name]["restart"] == "unless-stopped"
    for name in ("postgres", "valkey", "ollama", "api", "worker", "scheduler"):
        assert services[name]["healthcheck"]["test"]
    assert services["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def test_every_volume_that_is_used_is_declared(compose: dict[str, Any], services: dict[str, dict[str, Any]]) -> None:
    used = {mount.partition(":")[0] for service in services.values() for mount in service.get("volumes", [])}
    assert used == set(compose["volumes"])


def test_the_image_is_built_from_the_hashed_lock_and_runs_as_nobody_special(dockerfile: str) -> None:
    assert "pip install --require-hashes -r /tmp/requirements.lock" in dockerfile
    users = re.findall(r"^USER (.+)$", dockerfile, re.MULTILINE)
    assert users
    assert users[-1] not in {"root", "0"}


def test_the_image_gets_every_package_and_nothing_private() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    kept = {line[1:] for line in lines if line.startswith("!")}
    packages = {pattern.rstrip("*") for pattern in _project()["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert "*" in lines
    assert packages - {"bench"} <= kept
    assert not kept & {".env", ".git", ".candid"}


def test_every_data_file_of_the_packages_is_installed() -> None:
    setuptools = _project()["tool"]["setuptools"]
    packages = tuple(pattern.rstrip("*") + "/" for pattern in setuptools["packages"]["find"]["include"])
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    data = [Path(file).name for file in listed if file.startswith(packages) and not file.endswith(".py")]
    patterns = setuptools["package-data"]["*"]
    assert [name for name in data if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns)] == []


def test_the_example_lists_every_setting_with_its_default() -> None:
    text = (ROOT / ".env.example").read_text()
    found = dict(re.findall(r"^#([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert set(found) == set(known_keys())
    for key, default in _defaults().items():
        if isinstance(default, bool | int | float | str):
            assert found[key] == str(default).lower().removesuffix(".0"), key
        assert not isinstance(default, SecretStr)


def test_the_example_changes_nothing_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDID_ENV_FILE", str(ROOT / ".env.example"))
    copied = load_settings()
    monkeypatch.setenv("CANDID_ENV_FILE", str(tmp_path / "none"))
    assert copied == load_settings()


def test_locks_hold_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-client.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert "--index-url" not in text
        requirements = re.split(r"\n(?=[a-z])", text.strip())
        assert all("==" in entry and "--hash=sha256:" in entry for entry in requirements)


def test_locks_agree_and_hold_what_the_project_asks_for() -> None:
    run, dev = _locked("requirements.lock"), _locked("requirements-dev.lock")
    assert run <= dev
    project = _project()["project"]
    names = {name for name, _ in run}
    assert {_name(wanted) for wanted in project["dependencies"]} <= names
    assert {_name(wanted) for wanted in project["optional-dependencies"]["dev"]} <= {name for name, _ in dev}
    assert "pytest" not in names


@pytest.mark.parametrize("target", ["run", "test", "bench", "fmt", "lock", "client", "clean"])
def test_make_has_the_targets(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_make_test_runs_all_checks_and_ci_runs_make_test() -> None:
    recipe = (ROOT / "Makefile").read_text()
    for check in ("ruff format --check", "ruff check", "mypy", "lint-imports", "pytest"):
        assert f"$(call STEP,{check}" in recipe
    assert "exec make test" in (ROOT / ".ci" / "run").read_text()


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def _locked(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", (ROOT / name).read_text(), re.MULTILINE))


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=]", requirement)[0].lower()


def _interpolated(value: object, env: dict[str, str]) -> str:
    """Return a value of compose with `${NAME:-default}` and `${NAME:?message}` filled in."""
    return re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda found: env.get(found[1], found[2] or ""), str(value))
