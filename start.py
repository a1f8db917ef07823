"""Start the course: python start.py (see README.md). This file must be readable by any Python, to refuse kindly."""

import sys

# No newer way of filling in a text: an old Python must get this far.
if sys.version_info < (3, 11) or sys.version_info >= (3, 14):
    sys.exit(
        "The course needs Python 3.11, 3.12 or 3.13, but this is Python %d.%d; get one at https://www.python.org and "
        "start again with it. | Kurset trenger Python 3.11, 3.12 eller 3.13, men dette er Python %d.%d; hent en på "
        "https://www.python.org og start på nytt med den." % (sys.version_info[:2] + sys.version_info[:2])
    )

from helpers.launch import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
