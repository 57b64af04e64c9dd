import RoostSQLite

struct Keeper {
    let session: Session  // error: has non-Escapable type 'Session'
}
