"""Assignments: written in one short file, handed out with values of each student's own, marked safely."""
