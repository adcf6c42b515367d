"""Places: countries, areas, states and towns by the names that people write, and what a location of a job says."""
