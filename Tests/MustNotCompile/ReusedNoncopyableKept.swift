import RoostSQLite

struct Page: ~Copyable { var text = "" }

func keep(_ pages: ReusePool<Page>) {
    var kept: Page?
    pages.withObject { kept = $0 }  // error: is consuming
    _ = kept
}
