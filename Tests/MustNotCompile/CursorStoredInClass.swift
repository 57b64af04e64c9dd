import RoostSQLite

final class Keeper {
    var cursor: Cursor<Flight>?  // error: cannot return a ~Escapable result
}
