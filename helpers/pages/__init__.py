"""The course as a static site: every notebook a page, every explorer recorded over its balance and scenarios."""
