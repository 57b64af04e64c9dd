import RoostSQLite

final class Page { var text = "" }

func leak(_ pages: ReusePool<Page>) {
    pages.withObject { page in
        let sent = page
        Task { sent.text = "" }  // error: risks causing data races
    }
}
