"""Who pays what: the parts of the interpreter of money clauses, one phenomenon per module."""
