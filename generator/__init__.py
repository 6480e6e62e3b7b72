"""A static-site assurance framework generator."""
