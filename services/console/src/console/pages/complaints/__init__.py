"""Pages of complaints: to make one, to work on one."""
