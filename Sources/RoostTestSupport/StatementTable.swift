import Roost

/// Rows as a table of text, as tests show them.
public enum StatementTable {}
