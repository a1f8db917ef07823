#!/usr/bin/env bash
# Put the course into the Python environment that every learner on a hub shares: bash into_environment.sh PREFIX
# PREFIX is that environment's folder, such as /opt/tljh/user; without it, the environment of the python3 in use.
# Called by deploy/tljh/install.sh, by Binder's .binder/postBuild, and by benchmarks/hub.py.
set -eu
course="$(cd "$(dirname "$0")/.." && pwd)"
prefix="${1:-$(python3 -c 'import sys; print(sys.prefix)')}"

# With it comes what JupyterLab's server does for the course: deploy/jupyter_server_extension.json.
"$prefix/bin/python3" -m pip install --quiet --no-deps --editable "$course"
# The course's folder is read-only for learners: what Python would write there later, it writes now.
"$prefix/bin/python3" -m compileall -q "$course/helpers"

# JupyterLab's settings, as python start.py has them.
install -D -m 644 "$course/deploy/overrides.json" "$prefix/share/jupyter/lab/settings/overrides.json"
