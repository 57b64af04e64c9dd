/// How a server that is gone without a word is noticed where nobody set a deadline: libpq itself waits for two hours
/// and more, for as long as the system does.
enum KeepAlive {
    /// libpq's settings, against which those of the URL stand. A connection on which the server says nothing is asked after
    /// 30 seconds whether it is still there, and again each 10; one that answers nothing for another 30, or does not take
    /// what was sent to it for so long, is lost. Sockets in the file system need none of it and take no notice.
    static let defaults = [
        ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "30000"),
    ]
}
