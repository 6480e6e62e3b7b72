"""`baf returns`: forms out, forms in, who has returned."""
