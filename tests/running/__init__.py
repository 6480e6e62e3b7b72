"""`baf` in a process of its own that starts warm, since reading the program takes longer than most of what tests ask of
it. What each run does is its own: it begins as a copy of a process that has read the program and built nothing that is
kept."""
