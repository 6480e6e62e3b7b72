"""From bytes to plain values that remember their place. The only room that reads YAML and CSV."""
