"""What a web server or a store of objects needs to serve what was published: made from the manifests that stand in
the published folder, so that a new system needs no edit."""
