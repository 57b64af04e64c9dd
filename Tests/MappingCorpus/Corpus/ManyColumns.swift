// swift-format-ignore-file
// More columns than fit a line, with names as long as they get.
import RoostSQLite

struct ManyColumns: Model, Equatable {  // expect: generated
    var id = 1, c1 = 1, c2 = 2, c3 = 3, c4 = 4, c5 = 5, c6 = 6, c7 = 7, c8 = 8, c9 = 9, c10 = 10, c11 = 11
    var c12: Int? = 12, c13: Int?, c14 = "14", c15 = 1.5, c16 = true, c17 = 17, c18 = 18, c19 = 19, c20 = 20
    var aVeryLongNameThatSaysEverythingThereIsToSayAboutTheColumnAndThenGoesOnToSayItAllAgain: Int = 21
}

let manyColumns = Specimen(ManyColumns())
