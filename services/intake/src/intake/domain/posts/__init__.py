"""Posts (岗位): who may do what with which item, who stands in for whom, and which powers nobody has."""
