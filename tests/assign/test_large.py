"""A zip of 300 MB through the room's real server, in pieces: it arrives whole, and the server does not grow with it."""

import http.client
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import psutil
import pytest

from helpers.assign.room.desk import PIECE
from tests.assign import classes

MEGABYTE = 1_000_000
GROWS = 60 * MEGABYTE  # at most: some pieces in flight, and a file of the zip unpacked


def zipped(file, notebook):
    """A notebook, and pictures that somebody put beside it: 300 MB that cannot be packed any smaller."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("week-3_1.ipynb", classes.written(notebook))
        for i in range(20):
            archive.writestr(f"pictures/{i}.png", os.urandom(15 * MEGABYTE))


def reached(netloc):
    """A connection to the server, once it listens."""
    for _ in range(200):
        try:
            room = http.client.HTTPConnection(netloc, timeout=60)
            room.connect()
            return room
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("it never listened")


@pytest.mark.slow
def test_300_megabytes_come_in_pieces_and_the_server_does_not_grow(empty_folder, tmp_path):
    course = classes.set_up(classes.numbered(2))
    large = tmp_path / "submissions.zip"
    zipped(large, classes.answered(course, "1"))
    command = [sys.executable, "-m", "helpers.assign", "--no-browser", "--language", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        address = urlsplit(re.search(r"http://\S+", server.stdout.readline())[0])
        memory = psutil.Process(server.pid).memory_info
        try:
            room = reached(address.netloc)
            room.request("GET", f"/?{address.query}")
            let = room.getresponse()
            let.read()
            cookie = let.headers["Set-Cookie"].partition(";")[0]
            asking = {"Cookie": cookie, "X-Room-key": cookie.partition("=")[2]}
            here = "/a/" + quote(classes.TITLE)

            def ask(method, path, body=None):
                room.request(method, here + path, body, asking)
                return json.loads(room.getresponse().read())

            ask("GET", "/progress")
            before, most, at = memory().rss, 0, 0
            with large.open("rb") as content:
                while piece := content.read(PIECE):
                    last = int(at + len(piece) == large.stat().st_size)
                    where = urlencode({"name": large.name, "offset": at, "last": last})
                    at = ask("POST", f"/upload/hand_ins?{where}", piece)["there"]
                    most = max(most, memory().rss)
            assert at == large.stat().st_size > 300 * MEGABYTE and most - before < GROWS, (most - before) / MEGABYTE
            arrived = Path(classes.TITLE, "returned", large.name)
            assert arrived.read_bytes() == large.read_bytes()

            room.request("POST", f"{here}/do/mark", "", asking)
            room.getresponse().read()
            while not ask("GET", "/progress")["over"]:
                most = max(most, memory().rss)
            assert most - before < 2 * GROWS, (most - before) / MEGABYTE
            assert "1,q1,right,2,2," in Path(classes.TITLE, "marked", "marks.csv").read_text(encoding="utf-8-sig")
        finally:
            server.terminate()
