"""How JupyterLab is started for the course: command, environment and settings (standard library only)."""

from __future__ import annotations

import json
from pathlib import Path

# Off-screen cells stay on the page (figures keep their state), no news, no traces of the machine in notebooks.
SETTINGS = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none", "kernelShutdown": True},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
}


def lab_environment(settings: Path) -> dict[str, str]:
    """Variables that keep the course's JupyterLab settings in ``settings``, apart from the learner's own.

    Writes the settings there, where they are not yet.
    """
    for plugin, values in SETTINGS.items():
        package, _, name = plugin.partition(":")
        file = settings / package / f"{name}.jupyterlab-settings"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values, indent=1), encoding="utf-8")
    return {"JUPYTERLAB_SETTINGS_DIR": str(settings)}


def lab_command(python: str, course: Path, port: int, *, browser: bool, notebook: str = "") -> list[str]:
    """The command that starts JupyterLab on this machine alone, at ``port`` and no other."""
    command = [python, "-m", "jupyterlab", f"--ServerApp.root_dir={course}", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += ["--LabApp.extension_manager=readonly", "--LabApp.news_url=None"]
    if notebook:
        command += [f"--LabApp.default_url=/lab/tree/{notebook}"]
    return command if browser else [*command, "--no-browser"]
