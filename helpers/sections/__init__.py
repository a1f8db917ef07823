"""What is each notebook's own: findings, questions and published figures, one module each, named without its number."""
