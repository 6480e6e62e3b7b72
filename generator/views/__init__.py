"""One frozen view model a page or sheet, and the function that makes it. A template receives a view, never a model
object: whatever has to be decided, ordered, counted or worded is done here."""
