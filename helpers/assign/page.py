"""A page that an instructor or a student opens from a folder: whole in one file."""

from __future__ import annotations

import html

from helpers import fonts
from helpers.language import Language

STYLE = """
body{font:1.05rem/1.55 var(--course-text);color:#222;background:#fff;margin:0}
main{max-width:68rem;margin:auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem}
.written{white-space:pre-wrap;overflow-wrap:anywhere}
section,article{border-top:1px solid #bbb;padding:.6rem 0}
.beside{display:grid;grid-template-columns:minmax(14rem,1fr) 2.4fr;gap:2rem;align-items:start}
aside{position:sticky;top:1rem;background:#f4f4f4;padding:0 1rem 1rem}
figure{margin:0;max-width:26rem}svg{width:100%;font-size:12px}figcaption{font-size:.9rem}
@media(max-width:45rem){.beside{grid-template-columns:1fr}aside{position:static}}
@media print{aside{position:static}article{break-inside:avoid}}
"""


def page(said: Language, title: str, body: str) -> str:
    """A whole page that asks for nothing from elsewhere."""
    return (
        f'<!doctype html>\n<html lang="{said.code}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; font-src data:">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{html.escape(title)}</title>'
        f"<style>{fonts.css(title + body)}{STYLE}</style></head><body>{body}</body></html>\n"
    )
