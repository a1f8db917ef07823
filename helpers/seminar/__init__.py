"""The course in a room: a projector view of one notebook, and the facilitator's page to it."""
