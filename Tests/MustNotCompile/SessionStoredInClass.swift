import RoostSQLite

final class Keeper {
    var session: Session?  // error: cannot return a ~Escapable result
}
