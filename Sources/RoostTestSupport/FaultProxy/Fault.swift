/// What a ``FaultProxy`` does to a connection.
public enum Fault: Hashable, Sendable {
    /// Holds the message back for so long.
    case delay(Duration)

    /// Lets so many bytes through, of the message and those that follow it the same way, and then closes the connection on
    /// both sides. 0 lets nothing of it through.
    case cut(afterBytes: Int)

    /// Sends what comes from here on, in both directions, in packets of one byte.
    case fragments

    /// Lets nothing through any more, this message included, and closes nothing: what a server does that hangs. Its
    /// system still acknowledges what the client sends.
    case blackHole

    /// The same, and nothing that the client sends is acknowledged any more: what a network does whose cable was
    /// pulled. Only Linux can; elsewhere it is a ``blackHole``.
    case unplug

    /// Tells the client in the server's place that an administrator ended the connection, SQLSTATE `57P01`, and closes
    /// it. The message itself goes no further.
    case terminate
}

/// Where in the protocol a ``FaultProxy`` acts: at the message that makes the step, before it goes on.
public enum FaultStep: Hashable, Sendable {
    /// A client has connected, and sent nothing yet. There is no message to delay or to let bytes through of.
    case connect

    /// The client says who it is.
    case startup

    /// The server asks who that is, or says that it believes it.
    case authentication

    /// The client has a statement prepared. Its text is the SQL.
    case prepare

    /// The client runs a statement, but for a `COMMIT`. Its text is the SQL.
    case execute

    /// The server sends a row of a result: the n-th, from 1.
    case row(Int)

    /// The server has run a statement, but for a `COMMIT`. Its text is what it was, like `INSERT 0 1`.
    case complete

    /// The client sends a part of what it copies: the n-th, from 1.
    case copyIn(Int)

    /// The client has sent all that it copies.
    case copyInEnd

    /// The server sends a part of what it copies: the n-th, from 1.
    case copyOut(Int)

    /// The client commits.
    case commit

    /// The server has committed, and says so.
    case committed

    /// A client asks, by a connection of its own, to stop what another one runs.
    case cancelRequest

    /// The client sends a message, whatever it is: the n-th of its connection, from 1.
    case request(Int)

    /// The server sends a message, whatever it is: the n-th of the connection, from 1.
    case answer(Int)
}
