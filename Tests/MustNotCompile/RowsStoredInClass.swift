import RoostSQLite

final class Keeper {
    var rows: RowCursor<Flight>?  // error: cannot return a ~Escapable result
}
