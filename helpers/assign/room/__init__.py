"""The instructor's room: an assignment from the idea to the marks in the browser, with the same files as the terminal's."""
