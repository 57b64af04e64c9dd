/// A step that a message makes, and the text that goes with it.
struct ProtocolEvent: Hashable {
    var step: FaultStep
    var text = ""
}

/// Tells what a client's messages do.
struct ClientEvents {
    /// What the first message of a client can be instead of its name.
    private enum Request {
        static let cancel: UInt32 = 80_877_102
        static let encryption: Set<UInt32> = [80_877_103, 80_877_104]
    }

    /// The statements that the server knows by a name.
    private var statements: [String: String] = [:]
    private var copied = 0

    /// Whether a message asks for encryption, which is to be answered before anything else.
    static func asksForEncryption(_ message: ProtocolMessage) -> Bool {
        message.type == nil && message.code.map(Request.encryption.contains) == true
    }

    mutating func event(of message: ProtocolMessage) -> ProtocolEvent? {
        switch message.type {
        case nil:
            return ProtocolEvent(step: message.code == Request.cancel ? .cancelRequest : .startup)
        case UInt8(ascii: "P"):
            let texts = message.texts(2)
            guard texts.count == 2 else { return nil }
            statements[texts[0]] = texts[1]
            return ProtocolEvent(step: .prepare, text: texts[1])
        case UInt8(ascii: "B"):
            return message.texts(2).last.map { Self.run(statements[$0] ?? "") }
        case UInt8(ascii: "Q"):
            return message.texts(1).first.map(Self.run)
        case UInt8(ascii: "d"):
            copied += 1
            return ProtocolEvent(step: .copyIn(copied))
        case UInt8(ascii: "c"):
            copied = 0
            return ProtocolEvent(step: .copyInEnd)
        case UInt8(ascii: "f"):
            copied = 0
            return nil
        default:
            return nil
        }
    }

    private static func run(_ sql: String) -> ProtocolEvent {
        let isCommit = sql.uppercased().hasPrefix("COMMIT")
        return ProtocolEvent(step: isCommit ? .commit : .execute, text: sql)
    }
}

/// Tells what a server's messages do.
struct ServerEvents {
    private var rows = 0
    private var copied = 0
    private var isAuthenticating = true

    mutating func event(of message: ProtocolMessage) -> ProtocolEvent? {
        switch message.type {
        case UInt8(ascii: "R") where isAuthenticating:
            isAuthenticating = false
            return ProtocolEvent(step: .authentication)
        case UInt8(ascii: "D"):
            rows += 1
            return ProtocolEvent(step: .row(rows))
        case UInt8(ascii: "d"):
            copied += 1
            return ProtocolEvent(step: .copyOut(copied))
        case UInt8(ascii: "C"):
            (rows, copied) = (0, 0)
            let tag = message.texts(1).first ?? ""
            return ProtocolEvent(step: tag == "COMMIT" ? .committed : .complete, text: tag)
        case UInt8(ascii: "E"):
            (rows, copied) = (0, 0)
            return nil
        default:
            return nil
        }
    }
}
