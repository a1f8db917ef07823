"""Published findings beside what the models give, one module for each notebook, named as it is after its number."""
