"""What helps an author at a desk: the first files of a plan or a system, and files written all or none."""
