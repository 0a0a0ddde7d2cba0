"""How long every part takes, beside what the libraries beneath it take on the same files in the same run."""
