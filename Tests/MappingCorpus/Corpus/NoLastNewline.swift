// swift-format-ignore-file
// A file that ends without a line break, with tabs and an emoji before the model.
import RoostSQLite

let noLastNewline = Specimen(NoLastNewline(id: 1, name: "a"))
/* 🛩 */ struct NoLastNewline: Model, Equatable {	var id: Int;	private(set) var name: String } // expect: cached "'name' can be set privately alone"