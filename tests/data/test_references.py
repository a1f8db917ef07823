"""Every source in data/references.bib: complete, findable, cited as it should be."""

from __future__ import annotations

import re

import pytest

from helpers import sources

REFERENCES = sources.references(sources.data_folder())


@pytest.mark.parametrize("key", REFERENCES)
def test_a_source_says_who_what_when_where_and_how_sure_it_is(key):
    source = REFERENCES[key]
    assert source.authors and all(author.strip() == author != "" for author in source.authors)
    assert source.title and source.where
    assert source.year is None or 1900 <= source.year <= 2026
    assert re.fullmatch(r"https?://[^\s{}]+\.[^\s{}]+", source.link)
    assert source.confidence in sources.CONFIDENCES


def test_nothing_in_a_source_is_from_memory():
    remembered = re.compile(r"recall|memory|remember", re.IGNORECASE)
    assert [key for key, source in REFERENCES.items() if remembered.search(source.note)] == []


@pytest.mark.parametrize("key", REFERENCES)
def test_every_text_that_a_source_is_quoted_from_is_a_source_too(key):
    for named in re.findall(r"via ([a-z]+[0-9]*[a-z]*)", REFERENCES[key].note):
        assert named in REFERENCES, f"{key}: via {named}"


def test_keys_and_links_are_unlike_each_other():
    entries = (sources.data_folder() / sources.REFERENCES).read_text(encoding="utf-8")
    keys = re.findall(r"^@[a-z]+\{([^,]+),", entries, flags=re.MULTILINE)
    assert keys == sorted(set(keys)) == sorted(REFERENCES)
    dois = re.findall(r"^  doi = \{(.+)\},", entries, flags=re.MULTILINE)
    assert len({doi.lower() for doi in dois}) == len(dois)
    assert all(re.fullmatch(r"10\.\d{4,9}/\S+", doi) for doi in dois)


@pytest.mark.parametrize(
    ("key", "cited"),
    [
        ("redish2004", "Redish 2004"),
        ("berridge2016", "Berridge & Robinson 2016"),
        ("grimm2001", "Grimm et al. 2001"),
        ("boot2026", "Boot et al. 2026"),
        ("vandermaas2024", "van der Maas 2024"),
        ("rusinfo", "RUSinfo"),
        ("lopezquintero2011remission", "Lopez-Quintero et al. 2011a"),
        ("lopezquintero2011transition", "Lopez-Quintero et al. 2011b"),
    ],
)
def test_short_citations_are_the_usual_ones_and_tell_equals_apart(key, cited):
    assert sources.short_citation(key) == cited


def test_no_two_dated_sources_are_cited_alike():
    cited = [sources.short_citation(key) for key in REFERENCES]
    assert len(set(cited)) == len(cited)


def test_a_reference_has_link_and_place():
    redish = sources.reference("redish2004")
    assert redish.link == "https://doi.org/10.1126/science.1102384"
    assert redish.where == "Science 306(5703):1944–1947"
    assert redish.authors == ("Redish, A. David",)
    assert redish.year == 2004
    assert sources.reference("rusinfo").link == "https://rusinfo.no/information-in-engslish/"
