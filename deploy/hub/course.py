"""JupyterHub settings for the course, the same for every hub that starts servers as processes of one machine.

The Littlest JupyterHub reads it from ``/opt/tljh/config/jupyterhub_config.d`` (see deploy/tljh/install.sh), the
measurement from deploy/hub/jupyterhub_config.py; deploy/z2jh/values.yaml says the same in Kubernetes' words.
"""

import os

course = os.environ.get("COURSE_FOLDER", "/srv/the-brain-is-not-alone")
python = os.environ.get("COURSE_PYTHON", "/opt/tljh/user/bin/python3")

c = get_config()  # noqa: F821  JupyterHub hands it to every file of settings

# Gives each learner notebooks of their own and a place for their progress, then becomes their server.
c.Spawner.cmd = [python, f"{course}/deploy/each_learner.py"]
# The page that opens first; for Norwegian, write nb in place of en.
c.Spawner.default_url = "/lab/tree/the_brain_is_not_alone/notebooks/en/00_start_here.ipynb"

# When a class comes all at once, the cores share the starts, and the last server answers long after the first.
# JupyterHub's own limits (60 and 30 seconds) would call that a failure.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
# More starts than this at a time are refused with an error, not queued: so it lies above the size of any class.
c.JupyterHub.concurrent_spawn_limit = 64
