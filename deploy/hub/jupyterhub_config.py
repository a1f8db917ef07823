"""A hub for the measurement in benchmarks/hub.py, and for nothing else.

Anybody gets in under any name, without a password, and every server runs as the same system user. It listens on
this machine alone. For a class, see deploy/tljh or deploy/z2jh.
"""

import os

c = get_config()  # noqa: F821  JupyterHub hands it to every file of settings

load_subconfig(os.path.join(os.environ["COURSE_FOLDER"], "deploy", "hub", "course.py"))  # noqa: F821, PTH118

folder = os.environ["HUB_FOLDER"]
c.JupyterHub.bind_url = f"http://127.0.0.1:{os.environ['HUB_PORT']}"
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = int(os.environ["HUB_INNER_PORT"])
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['HUB_PROXY_PORT']}"
c.ConfigurableHTTPProxy.command = [os.environ["HUB_PROXY"]]
c.JupyterHub.db_url = f"sqlite:///{folder}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{folder}/cookie_secret"

c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{folder}/homes/{{username}}"
c.Spawner.environment = {"TMPDIR": f"{folder}/tmp"}  # so that nothing is left behind
if os.geteuid() == 0:
    c.Spawner.args = ["--allow-root"]

# The measurement starts servers and talks to them as this service.
c.JupyterHub.services = [{"name": "measurement", "api_token": os.environ["HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {
        "name": "measurement",
        "services": ["measurement"],
        "scopes": ["admin:users", "admin:servers", "access:servers"],
    }
]
