namespace Verband.Core;

/// <summary>Where in an input something is wrong, and why.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Line">1-based line, or the 1-based position of the object in a list; 0 when the whole file is meant.</param>
/// <param name="Field">Dotted path of the field, empty when the whole record is meant.</param>
public sealed record InputError(string File, long Line, string Field, string Message)
{
    public override string ToString() => $"{File}:{Line}{(Field.Length > 0 ? $" {Field}" : "")}: {Message}";
}

/// <summary>What a parser makes of one record of its input. Exactly one of report, actor, object, error and reason is set.</summary>
public readonly record struct Parsed
{
    public Report? Report { get; private init; }

    /// <summary>The report was read by <see cref="ReportFormat.Read(ReadOnlySpan{byte})"/>, so that nothing in it can be beyond the format.</summary>
    public bool IsChecked { get; private init; }

    public ActorFact? Actor { get; private init; }

    public SourceObject? Object { get; private init; }

    public InputError? Error { get; private init; }

    /// <summary>Why a record was left out on purpose (<c>natural person</c>, <c>revoked</c>); counted per reason, never an error.</summary>
    public string? Dropped { get; private init; }

    public static implicit operator Parsed(Report report) => new() { Report = report };

    public static implicit operator Parsed(ActorFact actor) => new() { Actor = actor };

    public static implicit operator Parsed(SourceObject obj) => new() { Object = obj };

    public static implicit operator Parsed(InputError error) => new() { Error = error };

    public static Parsed Checked(Report report) => new() { Report = report, IsChecked = true };

    public static Parsed Drop(string reason) => new() { Dropped = reason };
}
