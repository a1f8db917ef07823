"""The version of the course: what an assignment notes when it is handed out."""

VERSION = "0.2.0"
