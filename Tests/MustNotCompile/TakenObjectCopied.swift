import RoostSQLite

func copy(_ buffers: ReusePool<[Int]>) {
    let taken = buffers.take()  // error: consumed more
    let first = taken
    let second = taken
    first.giveBack()
    second.giveBack()
}
