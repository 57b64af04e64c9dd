import RoostSQLite

final class Page { var text = "" }

func keep(_ pages: ReusePool<Page>) -> Page? {
    var kept: Page?
    pages.withObject { kept = $0 }  // error: cannot be task-isolated at end of function
    return kept
}
