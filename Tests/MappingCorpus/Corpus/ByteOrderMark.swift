// swift-format-ignore-file
// A mark at the start of the file.
import RoostSQLite

public struct ByteOrderMark: Model, Equatable {  // expect: cached "'secret' is private"
    var id = 1
    private var secret = 2
}

let byteOrderMark = Specimen(ByteOrderMark())
