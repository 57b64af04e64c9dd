/// Makes a value of the row that is in the buffer. One for each statement and type, kept with the statement,
/// which owns the buffer too: that is why readers need not.
///
/// Classes and not closures, since calling a closure that an object holds retains what it captures.
public class RowReader<Output> {
    /// Generated code that makes the same, for loops that need nothing between it and the cells.
    let generated: GeneratedReader?

    /// Where ``read()`` and loops have values made; empty between two rows.
    let place = UnsafeMutablePointer<Output>.allocate(capacity: 1)

    init(_ generated: GeneratedReader? = nil) {
        self.generated = generated
    }

    deinit {
        place.deallocate()
    }

    /// Makes the value at a place where there is none yet. Whoever calls this owns what is there afterwards.
    ///
    /// A value of a generic type that is returned instead is copied on its way, by code that looks its type up.
    func make(at place: UnsafeMutableRawPointer) throws {}

    /// The value of the row.
    final func read() throws -> Output {
        try make(at: place)
        return place.move()
    }
}

/// What the build plugin wrote, and which of the cells are its.
struct GeneratedReader {
    let code: GeneratedRead
    let firstCell: Int

    /// Of the table of all types, which frees nothing.
    let metadata: Unmanaged<ModelMetadata>

    @inline(__always)
    func make(
        from cells: UnsafeMutablePointer<Cell>, at place: UnsafeMutableRawPointer,
        as form: GeneratedForm = .model
    ) throws {
        try code(RowCells(cells + firstCell, metadata), place, form)
    }
}

/// Makes a model by generated code.
final class GeneratedRowReader<M>: RowReader<M> {
    private let code: GeneratedReader
    private unowned(unsafe) let buffer: RowBuffer

    init(_ code: GeneratedReader, in buffer: RowBuffer) {
        self.code = code
        self.buffer = buffer
        super.init(code)
    }

    override func make(at place: UnsafeMutableRawPointer) throws {
        try code.make(from: buffer.cells, at: place)
    }
}

/// Makes an optional model by generated code: nil where all of its columns are NULL.
final class GeneratedOptionalReader<M>: RowReader<M?> {
    private let code: GeneratedReader
    private let columns: Range<Int>
    private unowned(unsafe) let buffer: RowBuffer

    init(_ code: GeneratedReader, columns: Range<Int>, in buffer: RowBuffer) {
        self.code = code
        self.columns = columns
        self.buffer = buffer
        super.init()
    }

    override func make(at place: UnsafeMutableRawPointer) throws {
        let cells = buffer.cells
        var index = columns.lowerBound
        while index < columns.upperBound, cells[index].isNull { index += 1 }
        try code.make(from: cells, at: place, as: index < columns.upperBound ? .optional : .none)
    }
}

/// Makes a value by a function.
final class FunctionReader<Output>: RowReader<Output> {
    private let function: () throws -> Output

    init(_ function: @escaping () throws -> Output) {
        self.function = function
        super.init()
    }

    override func make(at place: UnsafeMutableRawPointer) throws {
        place.assumingMemoryBound(to: Output.self).initialize(to: try function())
    }
}
