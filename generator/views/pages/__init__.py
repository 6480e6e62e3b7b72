"""The pages of the sites, one module each; none imports another."""
