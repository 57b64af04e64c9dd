/// What the runtime tells of an enum.
enum EnumReflection {
    /// The name of an enum's case as the source spells it; nil for other types and where the client strips
    /// reflection's names. A coding key's `stringValue` may be another name, and its description is no help:
    /// `CodingKey` gives one of its own.
    static func caseName<T>(of value: T) -> String? {
        guard isEnum(T.self), let name = runtimeCaseName(value) else { return nil }
        return String(validatingCString: name)
    }

    /// The first case of an enum whose cases carry no values.
    ///
    /// Such an enum is a number in memory, counted from 0 in the order of the cases, so that all zeros are
    /// its first case. Nil for every other type.
    static func firstCase<T>(of type: T.Type) -> T? {
        guard isEnum(type), let counts = caseCounts(type), counts.payload == 0, counts.empty > 0 else {
            return nil
        }
        return withUnsafeTemporaryAllocation(of: T.self, capacity: 1) { buffer in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            for index in raw.indices { raw[index] = 0 }
            return buffer[0]
        }
    }

    /// The kind word at the start of type metadata; 0x201 marks an enum.
    private static func isEnum(_ type: any Any.Type) -> Bool {
        unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee == 0x201
    }

    /// The numbers of cases with and without values, from the enum's descriptor: five 4-byte fields, then
    /// the number of cases with values (low 24 bits), then of those without. The layout is part of Swift's
    /// stable ABI (TypeContextDescriptor and EnumDescriptor in the runtime's Metadata.h).
    private static func caseCounts(_ type: any Any.Type) -> (payload: UInt32, empty: UInt32)? {
        let metadata = unsafeBitCast(type, to: UnsafePointer<UnsafeRawPointer?>.self)
        guard let descriptor = metadata[1] else { return nil }
        let payload = descriptor.load(fromByteOffset: 20, as: UInt32.self) & 0x00FF_FFFF
        let empty = descriptor.load(fromByteOffset: 24, as: UInt32.self)
        return (payload, empty)
    }
}

/// The standard library's own look-up behind `print` of an enum; exported by the runtime of every platform.
@_silgen_name("swift_EnumCaseName")
private func runtimeCaseName<T>(_ value: T) -> UnsafePointer<CChar>?
