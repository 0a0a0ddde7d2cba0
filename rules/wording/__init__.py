"""Reading duties out of treaty prose: phrases as data, statements, and the force with which they bind."""
