#!/usr/bin/env bash
# Put the course on The Littlest JupyterHub, or bring it up to date: sudo bash /srv/the-brain-is-not-alone/deploy/tljh/install.sh
set -eu
set -o pipefail
here="$(cd "$(dirname "$0")" && pwd)"
course="$(cd "$here/../.." && pwd)"
hub=/opt/tljh
python="$hub/user/bin/python3"

if [ "$course" != /srv/the-brain-is-not-alone ]; then
  echo "The course must lie in /srv/the-brain-is-not-alone, but it is in $course." >&2
  exit 1
fi
if [ ! -x "$python" ]; then
  echo "There is no Littlest JupyterHub here: $python is missing." >&2
  exit 1
fi

# The same exact versions as everywhere, for all learners at once.
"$python" -m pip install --quiet -r "$course/helpers/requirements.txt"
bash "$course/deploy/into_environment.sh" "$hub/user"
chmod -R a+rX,go-w "$course"

install -D -m 644 "$course/deploy/hub/course.py" "$hub/config/jupyterhub_config.d/the_brain_is_not_alone.py"
"$python" - "$here/config.yaml" <<'PYTHON' | while read -r key value; do tljh-config set "$key" "$value"; done
import sys, yaml

def each(tree, path=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from each(value, f"{path}{key}.")
        else:
            yield f"{path}{key} {value}"

print(*each(yaml.safe_load(open(sys.argv[1], encoding="utf-8"))), sep="\n")
PYTHON
tljh-config reload hub
echo "The course is ready."
