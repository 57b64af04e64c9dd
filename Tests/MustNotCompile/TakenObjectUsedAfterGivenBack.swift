import RoostSQLite

func useAfter(_ buffers: ReusePool<[Int]>) throws {
    let taken = buffers.take()  // error: used after consume
    taken.giveBack()
    try taken.withObject { $0.append(1) }
}
