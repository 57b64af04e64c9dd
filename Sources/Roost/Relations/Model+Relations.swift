extension Model {
    /// The rows of another model whose columns equal this one's.
    ///
    /// ```swift
    /// static let flights = hasMany(Flight.self) { $0.carrier == $1.carrier }
    /// ```
    ///
    /// The condition is made of equalities, one for each column of the key, with `&&` between them: of this model's
    /// columns, `$0`, with the other's, `$1`. One that says more is an error of code
    /// ``DatabaseError/Code/invalidRelation`` when the relation is loaded; ``ToMany/where(_:)`` narrows it.
    @inlinable
    public static func hasMany<Child: Model>(
        _ child: Child.Type, on condition: (Columns<Self>, Columns<Child>) -> Condition
    ) -> ToMany<Self, Child, Child> {
        ToMany(relation(.many, child, on: condition), RelationRows())
    }

    /// The rows of another model that rows of a third relate to this one.
    ///
    /// ```swift
    /// static let students = hasMany(Student.self, through: Enrolment.self) { course, enrolment in
    ///     course.id == enrolment.courseID
    /// } to: { enrolment, student in
    ///     enrolment.studentID == student.id
    /// }
    /// ```
    ///
    /// To load what else the third model holds, declare relations to it and from it instead, and nest them:
    /// `Course.enrolments.including(Enrolment.student)`.
    @inlinable
    public static func hasMany<Join: Model, Child: Model>(
        _ child: Child.Type, through join: Join.Type,
        on condition: (Columns<Self>, Columns<Join>) -> Condition,
        to second: (Columns<Join>, Columns<Child>) -> Condition
    ) -> ToMany<Self, Child, Child> {
        ToMany(relation(child, through: join, on: condition, to: second), RelationRows())
    }

    /// The row of another model whose columns equal this one's, or none.
    @inlinable
    public static func hasOne<Child: Model>(
        _ child: Child.Type, on condition: (Columns<Self>, Columns<Child>) -> Condition
    ) -> ToOptional<Self, Child, Child> {
        ToOptional(relation(.one, child, on: condition), RelationRows())
    }

    /// The row of another model that this one belongs to.
    ///
    /// ```swift
    /// static let airline = belongsTo(Airline.self) { $0.carrier == $1.carrier }
    /// ```
    ///
    /// The other model's columns are its primary key, or unique by its ``schema``; others are an error of code
    /// ``DatabaseError/Code/invalidRelation`` when the relation is loaded.
    @inlinable
    public static func belongsTo<Target: Model>(
        _ target: Target.Type, on condition: (Columns<Self>, Columns<Target>) -> Condition
    ) -> ToOne<Self, Target, Target> {
        ToOne(relation(.owner, target, on: condition), RelationRows())
    }

    /// The row of another model that this one may belong to; nil where a column of the key is NULL, or the row is not
    /// there.
    ///
    /// ```swift
    /// static let manager = belongsTo(Employee?.self) { $0.managerID == $1.id }
    /// ```
    @inlinable
    public static func belongsTo<Target: Model>(
        _ target: Target?.Type, on condition: (Columns<Self>, Columns<Target>) -> Condition
    ) -> ToOptional<Self, Target, Target> {
        ToOptional(relation(.owner, Target.self, on: condition), RelationRows())
    }

    @usableFromInline
    static func relation<Other: Model>(
        _ kind: RelationKind, _ other: Other.Type, on condition: (Columns<Self>, Columns<Other>) -> Condition
    ) -> RelationDefinition {
        RelationDefinition(
            kind == .many
                ? RelationDefinition.pluralName(of: other) : RelationDefinition.singularName(of: other),
            kind == .owner ? .belongs : .has, from: self, to: other,
            on: condition(Columns(source: 0), Columns(source: 1)).node)
    }

    @usableFromInline
    static func relation<Join: Model, Child: Model>(
        _ child: Child.Type, through join: Join.Type,
        on condition: (Columns<Self>, Columns<Join>) -> Condition,
        to second: (Columns<Join>, Columns<Child>) -> Condition
    ) -> RelationDefinition {
        RelationDefinition(
            RelationDefinition.pluralName(of: child), from: self, through: join,
            on: condition(Columns(source: 0), Columns(source: 1)).node, to: child,
            on: second(Columns(source: 1), Columns(source: 0)).node)
    }
}

/// What a relation is declared as.
@usableFromInline
enum RelationKind {
    case many
    case one
    case owner
}
