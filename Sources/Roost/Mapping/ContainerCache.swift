/// One coding container, kept by the type of its keys. Comparing the type costs nothing; a dynamic cast of an
/// existential would cost 50 ns a row.
///
/// A class, since each access to a structure that is part of one would be checked.
final class ContainerCache {
    private var keyType: ObjectIdentifier?
    private var kept: AnyObject?

    /// Whether the container is there for keys of this type.
    @inline(__always)
    func holds<Key>(_ key: Key.Type) -> Bool { keyType == ObjectIdentifier(key) }

    /// The container, which must be there, and of this type.
    @inline(__always)
    func load<Container>(as type: Container.Type) -> Container {
        unsafeDowncast(kept.unsafelyUnwrapped, to: Kept<Container>.self).load()
    }

    /// Keeps the first container; a type that codes with keys of several types makes the others anew.
    func keep<Key, Container>(_ container: Container, for key: Key.Type) {
        guard keyType == nil else { return }
        keyType = ObjectIdentifier(key)
        kept = Kept(container)
    }
}

/// A container and, by its class, the metadata of the container's type. Where that type is known only by its
/// keys' type, copying a value of it would look the metadata up for every row.
private final class Kept<Container> {
    private let container: Container

    init(_ container: Container) {
        self.container = container
    }

    /// Not inlined: there the type would be known by its keys' type again.
    @inline(never)
    func load() -> Container { container }
}
