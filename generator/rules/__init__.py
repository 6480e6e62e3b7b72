"""One function a rule: across files, and on the quality of answers."""
