"""What happens on disk: staging, each folder swapped in whole, manifest, verify."""
