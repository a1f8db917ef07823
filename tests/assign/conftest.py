"""Each test stands in an empty folder, as an instructor does, and deals the same values every time."""

import pytest

from helpers.assign import variants


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    folder = tmp_path / "instructor"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(variants.secrets, "token_hex", lambda count: "5a" * count)
    return folder
