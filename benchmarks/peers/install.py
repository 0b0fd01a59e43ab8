"""Fetches the web timelines and what drives them into build/peers, from the registry that npm is set to.

Nothing of theirs is kept in the repository. Chromium comes from the system's packages.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.cases import ROOT

HERE = Path(__file__).resolve().parent
PLACE = ROOT / "build" / "peers"
MODULES = PLACE / "node_modules"
PACKAGES = {
    "vis-timeline": "8.5.4",
    "dhtmlx-gantt": "10.0.3",
    "@svar-ui/react-gantt": "2.7.3",
    "react": "19.3.1",
    "react-dom": "19.3.1",
    "esbuild": "0.28.2",
    "playwright-core": "1.65.1",
}
PEERS = {
    "vis-timeline": "vis_timeline",
    "dhtmlx-gantt": "dhtmlx_gantt",
    "@svar-ui/react-gantt": "svar_gantt",
}
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>{name}</title>
<link rel="stylesheet" href="{script}.css">
<style>
body {{ margin: 0; font: 13px sans-serif }}
#peer {{ width: 100vw; height: 100vh }}
#peer .wx-theme {{ height: 100% }}
</style>
<div id="peer"></div>
<script src="{script}.js"></script>
"""


class CannotInstall(Exception):
    """Something is missing that this cannot bring; the message says what."""


def browser() -> str:
    """The path of Chromium; installs Debian's package where it is missing, which is said first."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        print("Chromium is missing: installing the system's package “chromium” …", flush=True)
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-y", "-qq", "chromium"])
        found = shutil.which("chromium")
    if found is None:
        raise CannotInstall("Chromium is not there. Install it as “chromium” and run this again.")
    return found


def install() -> dict[str, str]:
    """Fetch what is missing and build each peer's page; returns the versions that are there."""
    if shutil.which("npm") is None:
        raise CannotInstall("npm is not there. Install Node.js with npm and run this again.")
    PLACE.mkdir(parents=True, exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items() if _version(name) != version]
    if wanted:
        print(f"Fetching {', '.join(wanted)} into {PLACE.relative_to(ROOT)} …", flush=True)
        (PLACE / "package.json").write_text('{"name": "peers", "private": true}', encoding="utf-8")
        _run(["npm", "install", "--no-audit", "--no-fund", "--save-exact", *wanted])
    for script in PEERS.values():
        _build(script)
    return {name: _version(name) for name in PACKAGES}


def page_of(script: str) -> Path:
    """The page that shows a peer."""
    return PLACE / f"{script}.html"


def _build(script: str) -> None:
    """One script with all it imports, minified as for production, and its page."""
    _run(
        [
            str(MODULES / ".bin" / "esbuild"),
            str(HERE / f"{script}.js"),
            "--bundle",
            "--minify",
            "--format=iife",
            '--define:process.env.NODE_ENV="production"',
            *(f"--loader:.{kind}=dataurl" for kind in ("png", "svg", "woff", "woff2", "ttf", "eot", "gif")),
            "--log-level=error",
            f"--outfile={PLACE / script}.js",
        ]
    )
    page_of(script).write_text(PAGE.format(name=script, script=script), encoding="utf-8")


def _version(name: str) -> str:
    package = MODULES / name / "package.json"
    return json.loads(package.read_text(encoding="utf-8"))["version"] if package.exists() else ""


def _run(command: list[str]) -> None:
    """Run to the end in the peers' folder; raises CannotInstall with the program's own words."""
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    done = subprocess.run(command, cwd=PLACE, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotInstall(f"{Path(command[0]).name} ended with {done.returncode}:\n{done.stderr.strip()}")
