"""Enquiries: asked by anybody, followed by whoever was asked first, answered in writing."""
