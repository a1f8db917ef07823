"""Each test stands in an empty folder, as an instructor does."""

import pytest


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    folder = tmp_path / "instructor"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
