"""Console 工作台: pages for citizens and officers, over the RPCs of the four services. Keeps nothing of its own."""
