"""What is installed is pinned: each release by its number, each of its files by its hash."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
RUN, BENCHMARKS = "requirements.txt", "benchmarks/requirements.txt"
PINNED = (
    RUN,
    "tests/requirements.txt",
    "tests/requirements-pins.txt",
    BENCHMARKS,
    "benchmarks/requirements-training.txt",
)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def read_requirements(name: str) -> dict[Requirement, list[str]]:
    """Of a file: requirements, each with what is said of it in options."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    told = (line.split("#", 1)[0].split(" --", 1) for line in lines if line.split("#", 1)[0].strip())
    return {Requirement(text.strip()): [f"--{option}" for option in "".join(rest).split(" --")] for text, *rest in told}


def read_pins(name: str) -> dict[str, str]:
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in read_requirements(name)}


@pytest.mark.parametrize("name", PINNED)
def test_every_release_is_pinned_and_each_of_its_files_has_a_hash(name: str):
    requirements = read_requirements(name)
    assert requirements
    for requirement, options in requirements.items():
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert all(HASH.fullmatch(option.strip()) for option in options), requirement
        assert options, requirement


@pytest.mark.parametrize("name", PINNED)
def test_no_address_is_named_where_a_release_is_to_come_from(name: str):
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", (ROOT / name).read_text(encoding="utf-8"))


def test_all_files_of_requirements_are_known_here():
    found = {str(path.relative_to(ROOT)) for path in ROOT.glob("**/requirements*.txt") if ".venv" not in str(path)}
    assert found == set(PINNED)


def test_what_the_package_asks_for_is_pinned_within_its_ranges():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = read_pins(RUN)
    for text in project["dependencies"]:
        asked = Requirement(text)
        assert asked.specifier.contains(pins[canonicalize_name(asked.name)]), text


def test_the_benchmarks_run_on_the_pinned_releases_but_for_two_that_peers_refuse():
    pins, others = read_pins(RUN), read_pins(BENCHMARKS)
    assert set(pins) <= set(others)
    assert {name for name, release in pins.items() if others[name] != release} == {"cssselect", "python-dateutil"}


@pytest.mark.parametrize("target", [".venv/.crawl", ".venv/.test", ".venv-bench/.bench", ".venv-train/.train"])
def test_nothing_is_installed_without_its_hash(target: str):
    make = ["make", "--dry-run", "--always-make", target]
    said = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    installs = [line for line in said.splitlines() if "pip install" in line]
    assert installs
    assert all("--require-hashes" in line and "--no-deps" in line for line in installs)
