"""The one kind of error a learner meets: a single sentence, in the language of the notebook."""

from __future__ import annotations

from collections.abc import Callable


def N_(text: str) -> str:
    """Mark ``text`` for translation without translating it here (gettext's "no-op").

    Examples
    --------
    >>> N_("Use")
    'Use'
    """
    return text


class CourseError(ValueError):
    """Something that the reader can put right, said in one sentence.

    Parameters
    ----------
    template : str
        English sentence with ``{placeholders}``, marked with :func:`N_`; it is the key of the translation.
    **values
        What fills the placeholders. A string that is itself marked for translation is translated too.

    Examples
    --------
    >>> str(CourseError(N_("There is no scenario {name}."), name="x"))
    'There is no scenario x.'
    """

    # helpers.language puts the notebook's own translation here; without it, English.
    translate: Callable[[str], str] = staticmethod(lambda text: text)

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        said = {
            name: self.translate(value) if isinstance(value, str) and value else value
            for name, value in self.values.items()
        }
        return self.translate(self.template).format(**said)

    def _render_traceback_(self) -> list[str]:
        """What IPython prints in place of a traceback."""
        return [str(self)]
